package org.callbench.telephony.asterisk.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.State;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.asterisk.Asterisk;
import org.callbench.telephony.asterisk.rig.AsteriskServer;
import org.callbench.telephony.asterisk.rig.Baresip;
import org.callbench.telephony.asterisk.rig.Caller;
import org.callbench.telephony.asterisk.rig.NeedsAsterisk;
import org.callbench.telephony.asterisk.rig.Sipp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Telephones and callers that know nothing of us: baresip and sipp. */
@TestInstance(Lifecycle.PER_CLASS)
@NeedsAsterisk
class RealTelephonesTest {
	private static final Path FOLDER = Path.of("target", "asterisk", "telephones");
	private static final String OBEDIENT = "1120";

	private final TelephonyProvider provider = Asterisk.provider();
	private final int port = AsteriskServer.freeUdpPort();
	private Office office;

	@BeforeAll
	void setUp() {
		office = Office.open(RealTelephonesTest.class, server -> server.addTelephoneAt(OBEDIENT, port));
	}

	@AfterAll
	void takeDown() {
		if (office != null) {
			office.close();
		}
	}

	@Test
	void baresipIsAnsweredAndHeldByHandAndTransferredFromTheScreen() throws Exception {
		try (Baresip own = new Baresip(office.server, "1001", FOLDER.resolve("1001"));
				Baresip colleague = new Baresip(office.server, "1002", FOLDER.resolve("1002"))) {
			Ear ear = Ear.open(provider, "PJSIP/1001", office.settings("phoneControl", "auto"));
			Sipp caller = Sipp.caller(office.server, FOLDER.resolve("caller"), Caller.of("+4930123456", "M\u00fcller GmbH"), "1001", 4_000);
			Connection offered = ear.connection(now -> now.state() == State.OFFERING);
			assertEquals("+4930123456", offered.remote().number());
			assertEquals("M\u00fcller GmbH", offered.remote().name());
			assertFalse(offered.can(Feature.ANSWER), "a softphone that obeys nothing is not asked to answer");
			own.press("accept");
			ear.connection(now -> now.state() == State.CONNECTED);
			own.press("hold");
			ear.connection(now -> now.state() == State.HELD);
			own.press("resume");
			ear.connection(now -> now.state() == State.CONNECTED);
			assertEquals(CommandResult.accepted(), ear.execute(Command.blindTransfer(offered.id(), "1002")));
			ear.until("it has left", () -> ear.connections().isEmpty());
			colleague.await("CALL_INCOMING");
			colleague.press("accept");
			colleague.await("CALL_ESTABLISHED");
			caller.awaitEnd();
			ear.line.close(CloseMode.NOW);
		}
	}

	@Test
	void clickToDialRingsBaresipAndGoesOut() throws Exception {
		try (Baresip own = new Baresip(office.server, "1001", FOLDER.resolve("own"));
				Baresip colleague = new Baresip(office.server, "1002", FOLDER.resolve("other"))) {
			Ear ear = Ear.open(provider, "PJSIP/1001", office.settings("phoneControl", "auto"));
			assertEquals(CommandResult.accepted(), ear.execute(Command.makeCall("1002")));
			ear.connection(now -> now.state() == State.INITIATED);
			own.await("CALL_INCOMING");
			own.press("accept");
			colleague.await("CALL_INCOMING");
			ear.connection(now -> now.state() == State.RINGBACK);
			colleague.press("accept");
			Connection talking = ear.connection(now -> now.state() == State.CONNECTED);
			assertEquals("1002", talking.remote().number());
			assertEquals(CommandResult.accepted(), ear.execute(Command.hangUp(talking.id())));
			ear.until("the end", () -> ear.connections().isEmpty());
			assertTrue(ear.events().stream().noneMatch(event -> event instanceof LineEvent.ConnectionChanged changed
					&& changed.now().state() == State.OFFERING));
			ear.line.close(CloseMode.NOW);
		}
	}

	@Test
	void aTelephoneThatObeysIsAnsweredAndHeldFromTheScreen() throws Exception {
		try (Sipp telephone = Sipp.telephone(FOLDER.resolve("obedient"), OBEDIENT, port)) {
			Ear ear = Ear.open(provider, "PJSIP/" + OBEDIENT, office.settings());
			office.outside.dial(OBEDIENT, Caller.of("+34911", "Customer"));
			Connection offered = ear.connection(now -> now.state() == State.OFFERING);
			assertEquals(CommandResult.accepted(), ear.execute(Command.answer(offered.id())));
			ear.connection(now -> now.state() == State.CONNECTED);
			assertEquals(CommandResult.accepted(), ear.execute(Command.hold(offered.id())));
			ear.connection(now -> now.state() == State.HELD);
			assertEquals(CommandResult.accepted(), ear.execute(Command.retrieve(offered.id())));
			ear.connection(now -> now.state() == State.CONNECTED);
			assertEquals(CommandResult.accepted(), ear.execute(Command.hangUp(offered.id())));
			ear.until("the end", () -> ear.events().stream().anyMatch(
					event -> event instanceof LineEvent.ConnectionEnded ended && ended.reason() == EndReason.NORMAL));
			telephone.awaitEnd();
			ear.line.close(CloseMode.NOW);
		}
	}
}
