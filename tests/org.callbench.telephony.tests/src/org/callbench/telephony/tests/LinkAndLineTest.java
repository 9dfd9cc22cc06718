package org.callbench.telephony.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Party;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.Settings;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.Reaction;
import org.junit.jupiter.api.Test;

/** Opening and closing lines, and links that fail (B4, G16). */
class LinkAndLineTest extends OfficeTest {

	@Test
	void devicesAreListedWithTheirNumbers() {
		office.addHandset("soft-1001", "At home", "1001", "2001");
		List<Device> devices = office.provider().devices(Settings.NONE).toCompletableFuture().join();
		assertEquals(4, devices.size());
		assertEquals(List.of("1001", "2001"), devices.getLast().addresses());
	}

	@Test
	void theProviderSpeaksTheLanguageOfThePerson() {
		assertEquals("Simulated switch", office.provider().label(Locale.ENGLISH));
		assertEquals("Centralita simulada", office.provider().label(Locale.of("es", "MX")));
		assertEquals("Simulated switch", office.provider().label(Locale.JAPANESE));
		assertEquals("Prefijo para llamadas externas",
				office.provider().settings(Locale.of("es")).getFirst().label());
	}

	@Test
	void anUnknownDeviceIsNotOpened() {
		CompletionException failure = assertThrows(CompletionException.class, () -> new Agent(office, "1999"));
		assertEquals(Refusal.NO_SUCH_NUMBER, assertInstanceOf(TelephonyException.class, failure.getCause()).reason());
	}

	@Test
	void aSwitchInTheProductPutsUpTheAgentsOwnExtension() {
		office.setTraits(office.traits().withOpensAnyExtension(true));
		Agent agent = agent("2044");
		office.callIn(IBERIA, "2044");
		agent.sees(State.OFFERING);
	}

	@Test
	void theOutsidePrefixIsLeftOut() {
		Agent agent = new Agent(office, "1001", new Settings(Map.of("outsidePrefix", "9")));
		agent.does(Command.makeCall("90034911234567"));
		waitForCallSetup();
		assertEquals("0034911234567", office.picture().outside().getFirst().party().number());
	}

	@Test
	void shortNumbersOutsideAreReachedWithAndWithoutThePrefix() {
		office.addOutside(Party.external("112", "Emergency"), Reaction.answersAfter(Duration.ofSeconds(1)));
		for (String dialled : List.of("112", "9112")) {
			Agent agent = new Agent(office, "1001", new Settings(Map.of("outsidePrefix", "9")));
			agent.does(Command.makeCall(dialled));
			waitForCallSetup();
			wait(Duration.ofSeconds(1));
			assertEquals("Emergency", agent.call(State.CONNECTED).remote().name());
			agent.does(Command.hangUp(agent.call().id()));
		}
	}

	@Test
	void openingALineInTheMiddleOfACallShowsIt() {
		office.callIn(IBERIA, "1001");
		phone1001.answer();
		Agent agent = agent("1001");
		agent.sees(State.CONNECTED);
		assertEquals(IBERIA, agent.call().remote());
		assertEquals(2, agent.log.events.size());
	}

	@Test
	void aSnapshotThatWasAskedForSaysSo() {
		Agent agent = agent("1001");
		office.callIn(IBERIA, "1001");
		CommandId ask = CommandId.random();
		assertEquals(CommandResult.accepted(), Agent.now(agent.line.snapshot(ask)));
		LineEvent.Snapshot snapshot = agent.log.last(LineEvent.Snapshot.class);
		assertEquals(Optional.of(ask), snapshot.request());
		assertEquals(State.OFFERING, snapshot.all().getFirst().state());
	}

	@Test
	void whereASnapshotCannotTellHoldTheLineDoesNotClaimToKnow() {
		office.setTraits(office.traits().with(office.traits().behaviour().withHoldVisibleInSnapshot(false)));
		office.callIn(IBERIA, "1001");
		phone1001.answer();
		phone1001.hold();
		Agent agent = agent("1001");
		assertFalse(agent.log.last(LineEvent.Snapshot.class).holdVisible());
		agent.sees(State.CONNECTED);
		assertFalse(agent.call().holdKnown());
		phone1001.retrieve();
		agent.sees(State.CONNECTED);
		assertTrue(agent.call().holdKnown());
	}

	@Test
	void afterAStalledLinkItIsNotKnownEitherWhoWasHeldMeanwhile() {
		office.setTraits(office.traits().with(office.traits().behaviour().withHoldVisibleInSnapshot(false)));
		Agent agent = agent("1001");
		office.callIn(IBERIA, "1001");
		agent.does(Command.answer(agent.call().id()));
		assertTrue(agent.call().holdKnown());
		office.faults("1001").stallLink();
		phone1001.hold();
		office.faults("1001").restoreLink();
		agent.sees(State.CONNECTED);
		assertFalse(agent.call().holdKnown());
	}

	@Test
	void aCallGoesOnWhileTheLinkIsCut() {
		Agent agent = agent("1001");
		OutsideCall first = office.callIn(IBERIA, "1001");
		agent.does(Command.answer(agent.call().id()));
		ConnectionId before = agent.call().id();
		office.faults("1001").cutLink();
		assertFalse(agent.log.last(LineEvent.LineChanged.class).linkUp());
		assertEquals(CommandResult.refused(Refusal.LINK_LOST),
				Agent.now(agent.line.execute(CommandId.random(), Command.hangUp(before))));
		int heard = agent.log.events.size();
		phone1001.hold();
		assertEquals(heard, agent.log.events.size());
		office.faults("1001").restoreLink();
		agent.sees(State.HELD);
		assertEquals(before, agent.call().id());

		office.faults("1001").cutLink();
		first.hangUp();
		office.faults("1001").restoreLink();
		agent.seesNoCall();
	}

	@Test
	void weakCallIdsChangeWithTheLink() {
		office.setTraits(office.traits().with(office.traits().behaviour().withCallIds(Strength.SESSION)));
		Agent agent = agent("1001");
		office.callIn(IBERIA, "1001");
		ConnectionId before = agent.call().id();
		office.faults("1001").cutLink();
		office.faults("1001").restoreLink();
		assertNotEquals(before, agent.call().id());
		assertEquals(Strength.SESSION, agent.call().id().call().strength());
		agent.does(Command.answer(agent.call().id()));
	}

	@Test
	void aSwitchThatIsAwayCannotBeOpened() {
		office.faults("1001").cutLink();
		CompletionException failure = assertThrows(CompletionException.class, () -> new Agent(office, "1001"));
		assertEquals(Refusal.LINK_LOST, assertInstanceOf(TelephonyException.class, failure.getCause()).reason());
	}

	@Test
	void aHalfOpenLinkLeavesTheOutcomeUnknownUntilTheHeartbeatFindsOut() {
		Agent agent = agent("1001");
		office.callIn(IBERIA, "1001");
		office.faults("1001").stallLink();
		CompletionStage<CommandResult> answer = agent.line.execute(CommandId.random(),
				Command.answer(agent.call().id()));
		assertFalse(answer.toCompletableFuture().isDone());
		agent.sees(State.OFFERING);
		wait(office.traits().commandTimeout());
		assertInstanceOf(CommandResult.Unknown.class, Agent.now(answer));
		assertFalse(agent.log.last(LineEvent.LineChanged.class).linkUp());
		office.faults("1001").restoreLink();
		agent.sees(State.CONNECTED);
	}

	@Test
	void aCommandWhoseAnswerGetsLostMayStillHaveWorked() {
		Agent agent = agent("1001");
		office.callIn(IBERIA, "1001");
		office.faults("1001").loseAnswers(1);
		CompletionStage<CommandResult> answer = agent.line.execute(CommandId.random(),
				Command.answer(agent.call().id()));
		agent.sees(State.CONNECTED);
		wait(office.traits().commandTimeout());
		assertInstanceOf(CommandResult.Unknown.class, Agent.now(answer));
	}

	@Test
	void aCommandThatIsUnderWayTakesItsTime() {
		office.setTraits(office.traits().withCommandLatency(Duration.ofMillis(300)));
		Agent agent = agent("1001");
		OutsideCall customer = office.callIn(IBERIA, "1001");
		CompletionStage<CommandResult> answer = agent.line.execute(CommandId.random(),
				Command.answer(agent.call().id()));
		agent.sees(State.OFFERING);
		customer.hangUp();
		wait(Duration.ofMillis(300));
		assertEquals(CommandResult.refused(Refusal.NO_SUCH_CONNECTION), Agent.now(answer));
	}

	@Test
	void aRefusalCanBeMade() {
		Agent agent = agent("1001");
		office.faults("1001").refuseNext(Refusal.TIMEOUT);
		agent.isRefused(Refusal.TIMEOUT, Command.makeCall("1002"));
		agent.does(Command.makeCall("1002"));
	}

	@Test
	void aRenamedCallIsTheSameCall() {
		Agent agent = agent("1001");
		office.callIn(IBERIA, "1001");
		agent.does(Command.answer(agent.call().id()));
		Connection before = agent.call();
		office.renameCall(before.id().call().value());
		LineEvent.Relinked renamed = agent.log.last(LineEvent.Relinked.class);
		assertEquals(RelinkReason.ID_CHANGED, renamed.why());
		assertEquals(List.of(before.id()), renamed.before());
		assertEquals(List.of(agent.call().id()), renamed.after());
		assertEquals(List.of(before.id().call()), agent.call().info().related());
		agent.isRefused(Refusal.NO_SUCH_CONNECTION, Command.hangUp(before.id()));
		agent.does(Command.hangUp(agent.call().id()));
	}

	@Test
	void aLineThatIsClosedAfterItsLastCallGoesOnUntilThen() {
		Agent agent = agent("1001");
		OutsideCall customer = office.callIn(IBERIA, "1001");
		CompletionStage<Void> closed = agent.line.close(CloseMode.WHEN_LAST_CALL_ENDS);
		assertFalse(closed.toCompletableFuture().isDone());
		agent.does(Command.answer(agent.call().id()));
		agent.isRefused(Refusal.LINE_CLOSED, Command.makeCall("1002"));
		customer.hangUp();
		agent.seesNoCall();
		assertTrue(closed.toCompletableFuture().isDone());
		int heard = agent.log.events.size();
		office.callIn(COLE, "1001");
		assertEquals(heard, agent.log.events.size());
		agent.isRefused(Refusal.LINE_CLOSED, Command.makeCall("1002"));
	}

	@Test
	void anIdleLineClosesAtOnce() {
		Agent agent = agent("1001");
		assertTrue(agent.line.close(CloseMode.WHEN_LAST_CALL_ENDS).toCompletableFuture().isDone());
		assertTrue(agent.line.close(CloseMode.NOW).toCompletableFuture().isDone());
	}

	@Test
	void closingNowLeavesTheCallUpOrDropsItAsTheSwitchDoes() {
		Agent agent = new Agent(office, "1001");
		office.callIn(IBERIA, "1001");
		phone1001.answer();
		agent.closes(CloseMode.NOW);
		assertFalse(office.picture().isQuiet());

		office.setTraits(office.traits().with(office.traits().behaviour().withCloseDropsCalls(true)));
		Agent again = agent("1001");
		again.sees(State.CONNECTED);
		again.closes(CloseMode.NOW);
		assertTrue(office.picture().isQuiet());
		assertEquals(EndReason.NORMAL, again.lastEnd());
	}
}
