package org.callbench.calls.tests;

import static org.callbench.calls.tests.Legs.A;
import static org.callbench.calls.tests.Legs.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

import org.callbench.calls.model.CallRef;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Effect;
import org.callbench.calls.model.Interaction;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.Strength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One pop for an interaction and remote party (B2), in random streams; every failure names its seed. */
class PopStormTest {

	@ParameterizedTest
	@EnumSource(names = { "STABLE", "SESSION" })
	void aThousandCallsOnTwoLinesWithEverythingRepeatedAndInterleavedAreAThousandPops(Strength strength) {
		ModelDesk desk = ModelDesk.with(A, B);
		StormSwitch storm = new StormSwitch(desk, new SplittableRandom(4711),
				new StormSwitch.Weather(0.4, 0, 0, 0.2, strength), A, B);
		while (storm.calls() < 1000) {
			storm.step();
			desk.advance(Duration.ofMillis(100));
		}
		storm.calm();
		assertEquals(1000, storm.toldCalls().size());
		assertEquals(1000, desk.pops().size());
		assertEquals(1000, desk.pops().stream().map(Effect.Pop::call).distinct().count());
		desk.advance(Duration.ofMinutes(1));
		assertEquals(Map.of(), desk.state.calls(), "no call is left behind");
	}

	@ParameterizedTest
	@EnumSource(Strength.class)
	void withEventsLostAndLinksCutEveryCallThatWasToldPopsOnceAndNoOtherOne(Strength strength) {
		int events = 0;
		int calls = 0;
		for (long seed = 0; seed < 30; seed++) {
			ModelDesk desk = ModelDesk.with(A, B);
			SplittableRandom random = new SplittableRandom(seed);
			double cut = strength == Strength.STABLE ? 0.01 : 0;
			StormSwitch storm = new StormSwitch(desk, random,
					new StormSwitch.Weather(random.nextDouble(0.5), random.nextDouble(0.2), cut, 0, strength), A, B);
			for (int i = 0; i < 300; i++) {
				storm.step();
				desk.advance(Duration.ofMillis(random.nextInt(300)));
			}
			storm.calm();
			check(desk, storm, "seed " + seed + " " + strength);
			events += storm.events;
			calls += storm.calls();
		}
		System.out.println("PopStormTest " + strength + ": " + events + " events, " + calls + " calls");
	}

	private static void check(ModelDesk desk, StormSwitch storm, String seed) {
		Map<UUID, Set<String>> calls = switchCalls(desk);
		Map<String, Integer> pops = new TreeMap<>();
		for (Effect.Pop pop : desk.pops()) {
			assertEquals(1, calls.get(pop.call()).size(), () -> seed + ": one interaction is one call: " + calls.get(pop.call()));
			calls.get(pop.call()).forEach(call -> pops.merge(call, 1, Integer::sum));
		}
		pops.forEach((call, times) -> assertEquals(1, times, () -> seed + ": " + call + " popped " + times + " times"));
		storm.toldCalls().forEach(call -> assertTrue(pops.containsKey(call), () -> seed + ": " + call + " did not pop"));
	}

	/** The switch's names for each interaction, from all that was ever written down. */
	private static Map<UUID, Set<String>> switchCalls(ModelDesk desk) {
		Map<UUID, Set<String>> calls = new HashMap<>();
		for (Effect.Note note : desk.all(Effect.Note.class)) {
			for (ConnectionId id : note.entry().connections()) {
				calls.computeIfAbsent(note.entry().id(), any -> new HashSet<>()).add(id.call().value());
			}
		}
		DeskState state = desk.state;
		for (Map<UUID, Interaction> some : List.of(state.calls(), state.past())) {
			some.forEach((id, call) -> call.refs().stream().map(CallRef::call)
					.forEach(name -> calls.computeIfAbsent(id, any -> new HashSet<>()).add(name.value())));
		}
		return calls;
	}

	@Test
	void theSameStormIsReplayedToTheSameState() {
		ModelDesk desk = ModelDesk.with(A, B);
		StormSwitch storm = new StormSwitch(desk, new SplittableRandom(42),
				new StormSwitch.Weather(0.3, 0.1, 0.02, 0.3, Strength.STABLE), A, B);
		for (int i = 0; i < 500; i++) {
			storm.step();
			desk.advance(Duration.ofMillis(200));
		}
		assertEquals(desk.state, desk.replay());
	}
}
