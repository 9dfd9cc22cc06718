package org.callbench.calls.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.LineStatus;
import org.callbench.calls.PresenceWatch;
import org.callbench.calls.internal.CallDeskComponent;
import org.callbench.instance.DataFolder;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presence;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.VirtualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** B16: the running desk knows what colleagues do, at the simulated switch, as long as somebody looks. */
class PresenceTest {
	private static final Party ANA = Party.external("+34612345678", "Ana");
	private static final Party BEN = Party.external("+441615527789", "Ben");

	@TempDir
	private Path folder;

	private final VirtualClock clock = new VirtualClock();
	private final SimulatedSwitch office = SimulatedSwitch.create(clock);
	private final Fakes.MemorySettings settings = new Fakes.MemorySettings(Map.of("country", "ES"));
	private Handset phone;
	private Handset marta;
	private Handset tom;
	private CallDeskComponent desk;
	private CallView call;

	@BeforeEach
	void start() {
		phone = office.addExtension("1001", "Agent");
		marta = office.addExtension("1002", "Marta Vidal");
		tom = office.addExtension("1003", "Tom Baker");
		desk = new CallDeskComponent(new DataFolder(folder), settings, Fakes.user("1001"));
		desk.addProvider(office.provider());
		Await.ready(desk);
		office.callIn(ANA, "1001");
		clock.advance(Duration.ofSeconds(1));
		phone.lift();
		call = Await.call(desk, each -> each.state() == CallState.CONNECTED);
	}

	@AfterEach
	void stop() {
		desk.close();
	}

	private DeskSnapshot await(String extension, Presence presence) {
		return Await.seen(desk, snapshot -> snapshot.presence(call, extension).equals(Optional.of(presence)));
	}

	@Test
	void aColleagueIsFreeRingsTalksAndIsFreeAgain() {
		try (PresenceWatch watch = desk.watchPresence()) {
			watch.of(Set.of("1002", "1003", "1999"));
			await("1002", Presence.IDLE);
			OutsideCall ben = office.callIn(BEN, "1002");
			clock.advance(Duration.ofSeconds(1));
			await("1002", Presence.RINGING);
			marta.answer();
			clock.advance(Duration.ofSeconds(1));
			DeskSnapshot talking = await("1002", Presence.ON_CALL);
			assertEquals(Optional.of(Presence.IDLE), talking.presence(call, "1003"));
			assertEquals(Optional.of(Presence.UNKNOWN), talking.presence(call, "1999"));
			assertEquals(Optional.of(Presence.UNKNOWN), talking.presence(call, "1004"), "nobody looks");
			tom.setInService(false);
			clock.advance(Duration.ofSeconds(1));
			await("1003", Presence.OUT_OF_SERVICE);
			ben.hangUp();
			clock.advance(Duration.ofSeconds(1));
			await("1002", Presence.IDLE);
		}
		Await.seen(desk, snapshot -> snapshot.lines().stream().allMatch(line -> line.presence().isEmpty()));
	}

	/** Two screens look at their own; when one is closed, the other goes on. */
	@Test
	void whoIsLookedAtTwiceIsWatchedUntilNobodyLooks() {
		PresenceWatch one = desk.watchPresence();
		try (PresenceWatch other = desk.watchPresence()) {
			one.of(Set.of("1002"));
			other.of(Set.of("1002", "1003"));
			await("1003", Presence.IDLE);
			one.of(Set.of("1003"));
			one.close();
			one.close();
			Await.seen(desk, snapshot -> snapshot.lines().getFirst().presence().equals(Map.of("1002", Presence.IDLE, "1003", Presence.IDLE)));
		}
	}

	@Test
	void withoutTheSwitchNothingIsKnownAndAfterwardsItIsAskedAgain() {
		try (PresenceWatch watch = desk.watchPresence()) {
			watch.of(Set.of("1002"));
			await("1002", Presence.IDLE);
			office.faults("1001").cutLink();
			await("1002", Presence.UNKNOWN);
			marta.dial("1003");
			clock.advance(Duration.ofSeconds(1));
			office.faults("1001").restoreLink();
			clock.advance(Duration.ofSeconds(1));
			await("1002", Presence.ON_CALL);
		}
	}

	/** The events that are lost say that a colleague is free again. */
	@Test
	void afterLostEventsItIsAskedAgain() {
		try (PresenceWatch watch = desk.watchPresence()) {
			watch.of(Set.of("1002", "1003"));
			marta.dial("1003");
			clock.advance(Duration.ofSeconds(1));
			await("1003", Presence.RINGING);
			office.faults("1001").loseEvents(2);
			marta.hangUp();
			clock.advance(Duration.ofSeconds(1));
			phone.hold();
			clock.advance(Duration.ofSeconds(1));
			await("1002", Presence.IDLE);
			await("1003", Presence.IDLE);
		}
	}

	@Test
	void aLineThatIsOpenedAnewWatchesAgain() {
		phone.hangUp();
		Await.seen(desk, snapshot -> !snapshot.busy());
		try (PresenceWatch watch = desk.watchPresence()) {
			watch.of(Set.of("1002"));
			await("1002", Presence.IDLE);
			desk.turnOff();
			Await.seen(desk, snapshot -> snapshot.lines().stream().allMatch(line -> line.phase() == LineStatus.Phase.OFF));
			assertEquals(Optional.empty(), desk.snapshot().presence(call, "1002"), "a line that is closed tells nothing");
			marta.dial("1003");
			clock.advance(Duration.ofSeconds(1));
			desk.turnOn();
			await("1002", Presence.ON_CALL);
		}
	}

	@Test
	void aSwitchThatCannotSaysNothing() {
		EnumSet<Feature> few = EnumSet.copyOf(office.traits().features());
		few.remove(Feature.WATCH);
		office.setTraits(office.traits().withFeatures(few));
		clock.advance(Duration.ofSeconds(1));
		Await.seen(desk, snapshot -> !snapshot.lines().getFirst().watches());
		try (PresenceWatch watch = desk.watchPresence()) {
			watch.of(Set.of("1002"));
			assertEquals(Optional.empty(), desk.snapshot().presence(call, "1002"));
		}
	}
}
