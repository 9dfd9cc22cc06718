package org.callbench.telephony.asterisk.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.Station.Forward;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.asterisk.internal.ami.AmiAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nothing that a person, a caller or a setting can say becomes anything but a number to the switch (B15). */
@Timeout(60)
class InjectionTest {
	/** What has been used against manager interfaces, and what might be. */
	private static final List<String> HOSTILE = List.of("1\r\nAction: Originate\r\nApplication: System\r\nData: touch /tmp/x\r\n\r\n", "1\n2",
			"1\r2", "1\u00002", "${SHELL(id)}", "$[1+1]", "${EXTEN}", "1,2", "1|2", "1&PJSIP/1003", "1@default", "Local/1@default", "1/n", "1;2",
			"1 2", "call me", "", " ", "+", "++1", "1+", "1%0d%0a2", "\u0661\u0662\u0663", "1\u20282", "1\u00852", "9".repeat(41), "System(id)",
			"1)", "*(1", "ab", "1A", "-1", "1-2", "\"1\"", "'1'", "1`id`", "\\1", "<1>");
	private final FakeAsterisk server = new FakeAsterisk();
	private final AsteriskProvider provider = new AsteriskProvider();

	@AfterEach
	void end() {
		provider.close();
		server.close();
	}

	private static void refused(CommandResult result, String what) {
		assertTrue(result instanceof CommandResult.Refused no && no.reason() == Refusal.INVALID_ARGUMENT, () -> what + ": " + result);
	}

	private Connection talking(Ear ear) {
		String call = "Channel: PJSIP/1001-1\r\nChannelState: 6\r\nConnectedLineNum: 5\r\nUniqueid: 1\r\nLinkedid: c1\r\n";
		server.tell("Event: DialBegin\r\nChannel: PJSIP/trunk-c1\r\nChannelState: 6\r\nCallerIDNum: 5\r\nUniqueid: c1\r\nLinkedid: c1\r\n"
				+ "DestChannel: PJSIP/1001-1\r\nDestChannelState: 5\r\nDestConnectedLineNum: 5\r\nDestUniqueid: 1\r\nDestLinkedid: c1\r\n\r\n");
		server.tell("Event: Newstate\r\n" + call + "\r\n");
		server.tell("Event: BridgeEnter\r\nBridgeUniqueid: b1\r\nBridgeType: basic\r\n" + call + "\r\n");
		server.tell("Event: BridgeEnter\r\nBridgeUniqueid: b1\r\nBridgeType: basic\r\nChannel: PJSIP/trunk-c1\r\nChannelState: 6\r\n"
				+ "CallerIDNum: 5\r\nUniqueid: c1\r\nLinkedid: c1\r\n\r\n");
		return ear.connection(c -> c.state() == State.CONNECTED && c.info().connected().isKnown());
	}

	@Test
	void noArgumentOfACommandIsAnythingButDigits() throws TelephonyException {
		Ear ear = Ear.open(provider, "PJSIP/1001",
				server.settings("phoneControl", "yes", "stationSettings", "freepbx", "conferenceContext", "conferences"));
		Connection talking = talking(ear);
		int before = server.heard().size();
		for (String hostile : HOSTILE) {
			refused(ear.execute(Command.blindTransfer(talking.id(), hostile)), "transfer to " + hostile);
			refused(ear.execute(Command.consult(talking.id(), hostile)), "consultation of " + hostile);
			if (!hostile.isEmpty()) {
				refused(ear.execute(Command.park(talking.id(), hostile)), "parking at " + hostile);
				refused(ear.execute(new Command.PickUp(hostile)), "pick-up from " + hostile);
				refused(ear.execute(new Command.SetForwarding(Forward.ALWAYS, hostile)), "forwarding to " + hostile);
			}
			if (!hostile.matches("[0-9*#A-D,]+") || hostile.isEmpty()) {
				refused(ear.execute(Command.digits(talking.id(), hostile)), "digits " + hostile);
			}
		}
		List<String> said = new ArrayList<>(server.heard().subList(before, server.heard().size()));
		// what the line asks by itself
		said.removeIf(line -> line.isEmpty() || line.startsWith("ActionID: ") || line.equals("Action: Ping")
				|| line.equals("Action: MailboxCount") || line.equals("Mailbox: 1001@default"));
		assertEquals(List.of(), said);
	}

	@Test
	void noNumberThatIsCalledIsAnythingButDigits() throws TelephonyException {
		Ear ear = Ear.open(provider, "PJSIP/1001", server.settings());
		int before = server.heard().size();
		for (String hostile : HOSTILE) {
			refused(ear.execute(Command.makeCall(hostile)), "a call to " + hostile);
		}
		assertTrue(server.heard().subList(before, server.heard().size()).stream().noneMatch(line -> line.contains("Originate")));
	}

	@Test
	void dataThatIsAttachedToACallIsNotHandedOn() throws TelephonyException {
		Ear ear = Ear.open(provider, "PJSIP/1001", server.settings());
		ear.give(new Command.MakeCall("1002", Map.of("x\r\nApplication: System", "y\r\nData: id", "CALLERID(num)", "1")));
		Map<String, String> originate = server.await("Originate");
		assertEquals(Set.of("Action", "ActionID", "Channel", "ChannelId", "Timeout", "Async", "Variable", "Context", "Exten", "Priority"),
				originate.keySet());
		assertEquals("1002", originate.get("Exten"));
		assertEquals("CONNECTEDLINE(num)=1002", originate.get("Variable"));
	}

	@Test
	void whoIsWatchedIsNeverHandedToTheSwitch() throws TelephonyException {
		Ear ear = Ear.open(provider, "PJSIP/1001", server.settings());
		int before = server.heard().size();
		assertEquals(CommandResult.accepted(), ear.execute(new Command.Watch(Set.copyOf(HOSTILE))));
		assertTrue(server.heard().subList(before, server.heard().size()).stream().noneMatch(line -> line.contains("SHELL")));
	}

	@Test
	void aDeviceThatIsNoneIsRefused() {
		for (String device : List.of("PJSIP/1001\r\nApplication: System", "PJSIP/1001&PJSIP/1002", "Local/1@default/n,x", "PJSIP/${EXTEN}",
				"Custom:DND1001", "Console/dsp", "PJSIP/", "PJSIP/1001,30", "")) {
			TelephonyException failure = assertThrows(TelephonyException.class,
					() -> Ear.get(provider.open(new DeviceId("asterisk", device), server.settings(), event -> { })), device);
			assertEquals(Refusal.NO_SUCH_NUMBER, failure.reason(), device);
		}
		assertTrue(server.heard().stream().noneMatch(line -> line.contains("System") || line.contains("&")));
	}

	@Test
	void settingsThatAreNoneAreNamed() {
		for (String key : List.of("host", "port", "user", "secret", "context", "transferContext", "conferenceContext", "phoneControl",
				"consultation", "autoAnswer", "stationSettings")) {
			TelephonyException failure = assertThrows(TelephonyException.class,
					() -> Ear.open(provider, "PJSIP/1001", server.settings(key, "x\r\nAction: Command")), key);
			assertEquals(Refusal.INVALID_ARGUMENT, failure.reason(), key);
			assertTrue(failure.getMessage().contains(key), failure.getMessage());
		}
		TelephonyException failure = assertThrows(TelephonyException.class,
				() -> Ear.open(provider, "PJSIP/1001", server.settings("certificate", "zz")));
		assertTrue(failure.getMessage().contains("certificate"), failure.getMessage());
	}

	/** The last resort, should a rule above ever be forgotten. */
	@Test
	void anActionTakesNoLineBreakWhateverComes() {
		for (String hostile : List.of("a\r\nb", "a\nb", "a\rb", "a\u0000b", "a\u0085b", "a\u2028b")) {
			assertThrows(IllegalArgumentException.class, () -> AmiAction.of("Ping").with("Header", hostile));
			assertThrows(IllegalArgumentException.class, () -> AmiAction.of("Ping").with(hostile, "value"));
			assertThrows(IllegalArgumentException.class, () -> AmiAction.of(hostile));
		}
		assertThrows(IllegalArgumentException.class, () -> AmiAction.of("Originate").variable("A", "1,B=2"));
		assertThrows(IllegalArgumentException.class, () -> AmiAction.of("Originate").variable("A", "${B}"));
	}

	@Test
	void aChannelWithAStrangeNameIsNeverActedOn() throws TelephonyException {
		Ear ear = Ear.open(provider, "PJSIP/1001", server.settings());
		server.tell("Event: DialBegin\r\nChannel: PJSIP/trunk,System(id)-c1\r\nUniqueid: c1\r\nLinkedid: c1\r\nCallerIDNum: 5\r\n"
				+ "DestChannel: PJSIP/1001-1\r\nDestChannelState: 5\r\nDestUniqueid: 1\r\nDestLinkedid: c1\r\nDestConnectedLineNum: 5\r\n\r\n");
		Connection offered = ear.connection(c -> c.state() == State.OFFERING);
		CommandResult result = ear.execute(Command.deflect(offered.id(), "1002"));
		assertTrue(result instanceof CommandResult.Refused, result.toString());
		assertTrue(server.heard().stream().noneMatch(line -> line.contains("System(id)")));
	}
}
