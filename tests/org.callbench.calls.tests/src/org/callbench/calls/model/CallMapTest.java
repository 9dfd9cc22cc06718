package org.callbench.calls.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallOutcome;
import org.callbench.telephony.CallId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Strength;
import org.junit.jupiter.api.Test;

class CallMapTest {
	private static final DeviceId LINE = new DeviceId("switch", "100");
	private static final int IDS = 60;
	private static final int NAMES = 30;

	private record Version(CallMap calls, Map<UUID, Interaction> expected) {
	}

	@Test
	void itHoldsWhatAMapInOrderHoldsAndFindsByEveryNameAndSoDoesEveryFormerOne() {
		SplittableRandom random = new SplittableRandom(2);
		CallMap calls = CallMap.of(Map.of());
		Map<UUID, Interaction> map = new LinkedHashMap<>();
		List<Version> versions = new ArrayList<>();
		for (int i = 0; i < 2_000; i++) {
			UUID id = new UUID(7, random.nextInt(IDS));
			if (random.nextInt(3) > 0) {
				Interaction call = call(id, random);
				calls = calls.with(call);
				map.put(id, call);
			} else {
				calls = calls.without(id);
				map.remove(id);
			}
			versions.add(new Version(calls, new LinkedHashMap<>(map)));
		}
		versions.forEach(CallMapTest::check);
	}

	private static void check(Version version) {
		CallMap calls = version.calls();
		List<Interaction> all = List.copyOf(version.expected().values());
		assertEquals(version.expected(), calls);
		assertEquals(all, List.copyOf(calls.values()), "in their order");
		assertEquals(all.stream().findFirst(), calls.oldest());
		List<UUID> over = all.stream().filter(call -> call.ended() && call.party().asked().isEmpty()).map(Interaction::id).toList();
		assertEquals(over.size(), calls.howManyOver());
		assertEquals(over.stream().limit(5).toList(), calls.firstOver(5));
		assertEquals(all.stream().filter(call -> call.live() && call.consultationOf().isPresent()).toList(), calls.consulting());
		for (int i = 0; i < NAMES; i += 2) {
			List<CallId> names = List.of(name(i), name(i + 1));
			List<Interaction> named = all.stream().filter(call -> call.refs().stream().anyMatch(ref -> names.contains(ref.call()))).toList();
			assertEquals(named.stream().findFirst(), calls.first(names, call -> true));
			assertEquals(named.stream().filter(CallFacts::live).findFirst(), calls.first(names, CallFacts::live));
		}
	}

	@Test
	void aMapOfTheseIsSharedAndAnotherIsCopied() {
		Interaction call = call(new UUID(7, 1), new SplittableRandom(3));
		CallMap calls = CallMap.of(Map.of(call.id(), call));
		assertSame(calls, CallMap.of(calls));
		assertSame(calls, calls.with(call));
		assertSame(calls, calls.without(new UUID(7, 2)));
		assertEquals(Map.of(call.id(), call), calls);
		assertEquals(Long.MAX_VALUE, calls.place(new UUID(7, 2)));
	}

	private static Interaction call(UUID id, SplittableRandom random) {
		CallDraft call = new CallDraft(id, CallDirection.INCOMING, Instant.EPOCH, random.nextInt(),
				RemoteParty.of(0, "", "", false, true).asking(random.nextBoolean() ? List.of("store") : List.of()));
		for (int i = random.nextInt(4); i > 0; i--) {
			call.refs.add(new CallRef(name(random.nextInt(NAMES)), LINE, 1));
		}
		if (random.nextBoolean()) {
			call.outcome = Optional.of(CallOutcome.MISSED);
		}
		if (random.nextInt(3) == 0) {
			call.consultationOf = Optional.of(new UUID(7, random.nextInt(IDS)));
		}
		return call.freeze();
	}

	private static CallId name(int number) {
		return new CallId("c" + number, Strength.STABLE);
	}
}
