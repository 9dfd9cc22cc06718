package org.callbench.telephony.asterisk.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.TelephonyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * A server that says anything: what comes is a named error or ignored, never a hang, in bounded memory, and the line is right
 * again as soon as the server is (B15).
 */
@Timeout(60)
class HostileServerTest {
	/** What the switch has in real life, divided by five: these tests wait for what never comes. */
	private static final Patience SHORT = new Patience(1_200, 1_200, 300, 700, 400, 2_000);

	private final FakeAsterisk server = new FakeAsterisk();
	private final AsteriskProvider provider = new AsteriskProvider(SHORT);

	@AfterEach
	void end() {
		provider.close();
		server.close();
	}

	private Ear open() throws TelephonyException {
		return Ear.open(provider, "PJSIP/1001", server.settings());
	}

	private Refusal refusal() {
		return assertThrows(TelephonyException.class, this::open).reason();
	}

	private static String channel(String event, String id, int state, String more) {
		return "Event: " + event + "\r\nChannel: PJSIP/1001-" + id + "\r\nChannelState: " + state
				+ "\r\nCallerIDNum: 1001\r\nConnectedLineNum: +34911234567\r\nConnectedLineName: Talleres Ebro\r\nExten: 1001\r\nUniqueid: "
				+ id + "\r\nLinkedid: c" + id + "\r\n" + more + "\r\n";
	}

	/** The server is well again, and a call that it tells of is seen. */
	private void stillWorks(Ear ear, String id) {
		server.tell(channel("Newchannel", id, 0, ""));
		server.tell("Event: DialBegin\r\nChannel: PJSIP/trunk-c" + id + "\r\nChannelState: 4\r\nCallerIDNum: +34911234567\r\nUniqueid: c" + id
				+ "\r\nLinkedid: c" + id + "\r\nDestChannel: PJSIP/1001-" + id + "\r\nDestUniqueid: " + id + "\r\nDestLinkedid: c" + id
				+ "\r\nDestConnectedLineNum: +34911234567\r\n\r\n");
		server.tell(channel("Newstate", id, 5, ""));
		Connection offered = ear.connection(c -> c.state() == State.OFFERING && c.id().leg().equals(id));
		assertEquals("+34911234567", offered.remote().number());
		server.tell(channel("Hangup", id, 5, "Cause: 16\r\n"));
		ear.until("the end of the call", () -> ear.connections().isEmpty());
	}

	// ---- before the log-in ----

	@Test
	void nobodyAtThatPort() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		TelephonyException failure = assertThrows(TelephonyException.class,
				() -> Ear.open(provider, "PJSIP/1001", server.settings("port", String.valueOf(port))));
		assertEquals(Refusal.LINK_LOST, failure.reason());
	}

	@Test
	void somethingElseAnswersAtThatPort() {
		server.greet("SSH-2.0-OpenSSH_9.2\r\n");
		assertEquals(Refusal.NOT_SUPPORTED, refusal());
	}

	@Test
	void aGreetingThatDoesNotEnd() {
		server.greet("Asterisk Call Manager/" + "5".repeat(100_000));
		assertEquals(Refusal.NOT_SUPPORTED, refusal());
	}

	@Test
	void aServerThatNeverSpeaks() {
		server.greet("");
		assertEquals(Refusal.LINK_LOST, refusal());
	}

	@Test
	void aServerThatNeverReads() {
		server.readNothing();
		assertEquals(Refusal.LINK_LOST, refusal());
	}

	@Test
	void anInterfaceThatIsTooOld() {
		server.greet("Asterisk Call Manager/1.1\r\n");
		assertEquals(Refusal.NOT_SUPPORTED, refusal());
	}

	@Test
	void wrongCredentials() {
		server.answer("Login", action -> "Response: Error\r\nMessage: Authentication failed\r\n");
		TelephonyException failure = assertThrows(TelephonyException.class, this::open);
		assertEquals(Refusal.NOT_ALLOWED, failure.reason());
		assertTrue(failure.getMessage().contains("Authentication failed"), failure.getMessage());
	}

	@Test
	void theSecretIsNeverSentAsItIs() throws TelephonyException {
		open();
		assertTrue(server.heard().stream().noneMatch(line -> line.contains("Secret") || line.endsWith(": secret")));
	}

	@Test
	void anAnswerThatIsNoAnswerToTheLogIn() {
		server.answer("Login", action -> "Response: Banana\r\n");
		assertEquals(Refusal.NOT_ALLOWED, refusal());
	}

	@Test
	void noAnswerToTheLogIn() {
		server.answer("Login", action -> "");
		assertEquals(Refusal.LINK_LOST, refusal());
	}

	@Test
	void rightsThatDoNotSufficeToSeeCallsAreNamed() {
		server.answer("CoreShowChannels", action -> "Response: Error\r\nMessage: Permission denied\r\n");
		TelephonyException failure = assertThrows(TelephonyException.class, this::open);
		assertEquals(Refusal.NOT_ALLOWED, failure.reason());
		assertTrue(failure.getMessage().contains("rights"), failure.getMessage());
	}

	@Test
	void aUserWhoHearsNoEventsIsNamed() {
		server.answer("Setvar", action -> "Response: Success\r\n");
		TelephonyException failure = assertThrows(TelephonyException.class, this::open);
		assertEquals(Refusal.NOT_ALLOWED, failure.reason());
		assertTrue(failure.getMessage().contains("read=call"), failure.getMessage());
	}

	@Test
	void aListThatNeverEnds() {
		server.answer("CoreShowChannels", action -> "Response: Success\r\nEventList: start\r\n");
		assertEquals(Refusal.LINK_LOST, refusal());
	}

	// ---- afterwards ----

	/** What is passed over: the line does not notice. */
	@TestFactory
	Stream<DynamicTest> isIgnored() {
		return Map.ofEntries(Map.entry("a header of a megabyte", "Event: Newstate\r\nUniqueid: 9\r\nChannel: " + "x".repeat(1_000_000) + "\r\n\r\n"),
				Map.entry("a hundred thousand headers", "Event: Newstate\r\n" + "A: b\r\n".repeat(100_000) + "\r\n"),
				Map.entry("lines without a colon", "Event: Newstate\r\nnothing\r\n:::\r\n: x\r\nUniqueid\r\n\r\n"),
				Map.entry("an event without a name", "Event:\r\nUniqueid: 9\r\n\r\n"),
				Map.entry("an answer to nothing", "Response: Success\r\nActionID: cb1-99999\r\nMessage: hello\r\n\r\n"),
				Map.entry("an answer without an ActionID", "Response: Error\r\nMessage: hello\r\n\r\n"),
				Map.entry("empty messages", "\r\n\r\n\n\n\r\n\r\n"),
				Map.entry("bytes that are no text", "Event: Newstate\r\nUniqueid: \u0000\u0001\u0080\uffff\r\nChannelState: x\r\n\r\n"),
				Map.entry("numbers that are none", "Event: Newstate\r\nUniqueid: 9\r\nChannel: PJSIP/9-9\r\nChannelState: 99999999999999\r\n"
						+ "Cause: -1\r\n\r\nEvent: Hangup\r\nUniqueid: 9\r\nCause: x\r\n\r\n"),
				Map.entry("a channel without an end to its name", "Event: Newchannel\r\nUniqueid: " + "9".repeat(300) + "\r\nChannel: ;1\r\n\r\n"),
				Map.entry("a bridge with itself", "Event: BridgeEnter\r\nBridgeUniqueid: \r\nUniqueid: 9\r\nChannel: Local/;1\r\n\r\n"
						+ "Event: BridgeEnter\r\nBridgeUniqueid: b\r\nUniqueid: 9\r\nChannel: Local/;1\r\n\r\n"),
				Map.entry("the end of what never was", "Event: Hangup\r\nUniqueid: never\r\nChannel: PJSIP/1001-never\r\n\r\n"),
				Map.entry("a state of a call that is over", channel("Newchannel", "77", 5, "") + channel("Hangup", "77", 5, "")
						+ channel("Newstate", "77", 6, "") + channel("NewCallerid", "77", 6, "")))
				.entrySet().stream().map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
					try (FakeAsterisk own = new FakeAsterisk()) {
						AsteriskProvider mine = new AsteriskProvider(SHORT);
						Ear ear = Ear.open(mine, "PJSIP/1001", own.settings());
						own.tell(each.getValue());
						own.tell("Event: DeviceStateChange\r\nDevice: PJSIP/1001\r\nState: UNAVAILABLE\r\n\r\n");
						ear.until("what came after it", () -> ear.events().stream().anyMatch(
								event -> event instanceof LineEvent.LineChanged line && !line.inService()));
						assertTrue(ear.isLinkUp());
						ear.until("no call", () -> ear.connections().isEmpty());
						mine.close();
					}
				}));
	}

	@Test
	void unknownEventsOfLaterVersionsArePassedOver() throws TelephonyException {
		Ear ear = open();
		for (String event : List.of("DeviceStateChange2", "ChannelTalkingStart", "Flash", "Wink", "MixMonitorStart", "MixMonitorMute", "MCID",
				"TextMessage", "DialRoute", "BridgeVideoSourceUpdate", "QueueCallerPriorityChange", "ConfbridgeRecord", "TransferRequest",
				"GeolocationUpdate", "AudioSocketStart", "Load", "Unload", "AorList", "FutureEvent23")) {
			server.tell("Event: " + event + "\r\nPrivilege: call,all\r\nTenantid: t1\r\nChanVariable(PJSIP/1001-1): a=b\r\nChannel: PJSIP/1001-9\r\n"
					+ "Uniqueid: 9\r\nLinkedid: 9\r\nNewHeader: {\"json\": [1, 2]}\r\n\r\n");
		}
		stillWorks(ear, "31");
	}

	/** What known events say more, in versions to come, changes nothing. */
	@Test
	void knownEventsWithUnknownHeadersAreUnderstood() throws TelephonyException {
		Ear ear = open();
		server.tell(channel("Newchannel", "41", 0, "Tenantid: t1\r\nAccountCode: \r\nChanVariable: SIPDOMAIN=example\r\nDeviceState: {}\r\n"));
		server.tell("Event: DialBegin\r\nTenantid: t1\r\nChannel: PJSIP/trunk-1\r\nUniqueid: c41\r\nLinkedid: c41\r\nDestTenantid: t1\r\n"
				+ "DestChannel: PJSIP/1001-41\r\nDestUniqueid: 41\r\nDestLinkedid: c41\r\nDestConnectedLineNum: 5\r\n\r\n");
		server.tell(channel("Newstate", "41", 5, "Tenantid: t1\r\n"));
		ear.connection(c -> c.state() == State.OFFERING);
		server.tell(channel("Hangup", "41", 5, "Cause: 16\r\nTechCause: SIP 487\r\n"));
		stillWorks(ear, "42");
	}

	@Test
	void aLineThatDoesNotEndEndsTheLink() throws TelephonyException {
		Ear ear = open();
		long before = used();
		byte[] flood = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
		Thread flooding = new Thread(() -> {
			server.tell("Event: Newstate\r\nChannel: ");
			for (int i = 0; i < 64 && server.connections() == 1; i++) {
				server.tell(flood);
			}
		});
		flooding.start();
		ear.until("the end of the link", () -> !ear.isLinkUp());
		assertTrue(used() - before < 48 << 20, "memory is bounded");
		ear.until("the link again", ear::isLinkUp);
		stillWorks(ear, "51");
	}

	private static long used() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	@Test
	void aMessageThatDoesNotEndEndsTheLink() throws TelephonyException {
		Ear ear = open();
		byte[] headers = "Header: value\r\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
		new Thread(() -> {
			for (int i = 0; i < 100 && server.connections() == 1; i++) {
				server.tell(headers);
			}
		}).start();
		ear.until("the end of the link", () -> !ear.isLinkUp());
		ear.until("the link again", ear::isLinkUp);
	}

	@Test
	void halfAMessageAndSilenceIsFoundOutByKeepAlive() throws TelephonyException {
		Ear ear = open();
		server.answer("Ping", action -> "");
		server.tell("Event: Newstate\r\nChannel: PJSIP/10");
		ear.until("the end of the link", () -> !ear.isLinkUp());
		server.answer("Ping", action -> "Response: Success\r\nPing: Pong\r\n");
		ear.until("the link again", ear::isLinkUp);
		stillWorks(ear, "61");
	}

	@Test
	void halfAMessageAndTheEndIsALostLink() throws TelephonyException {
		Ear ear = open();
		server.tell("Event: Newstate\r\nChannel: PJSIP/10");
		server.drop();
		ear.until("the end of the link", () -> !ear.isLinkUp());
		ear.until("the link again", ear::isLinkUp);
		stillWorks(ear, "71");
	}

	@Test
	void wordsThatTrickleInAreUnderstoodAllTheSame() throws TelephonyException {
		Ear ear = open();
		for (byte each : channel("Newchannel", "81", 6, "").getBytes(StandardCharsets.UTF_8)) {
			server.tell(new byte[] { each });
		}
		stillWorks(ear, "82");
	}

	@Test
	void aCommandThatIsNotAnsweredIsUnknown() throws TelephonyException {
		Ear ear = open();
		server.answer("Originate", action -> "");
		CommandResult result = ear.execute(Command.makeCall("1002"));
		assertTrue(result instanceof CommandResult.Unknown, result.toString());
	}

	@Test
	void aCommandOfWhichNothingFollowsIsUnknownAndSaysWhy() throws TelephonyException {
		Ear ear = open();
		CommandResult result = ear.execute(Command.makeCall("1002"));
		assertTrue(result instanceof CommandResult.Unknown unknown && unknown.detail().contains("no channel came"), result.toString());
	}

	@Test
	void aFloodOfChannelsIsBounded() throws TelephonyException {
		Ear ear = open();
		StringBuilder flood = new StringBuilder();
		for (int i = 0; i < 120_000; i++) {
			flood.append("Event: Newchannel\r\nChannel: SIP/x-").append(i).append("\r\nUniqueid: f").append(i).append("\r\n\r\n");
			if (flood.length() > 1 << 20) {
				server.tell(flood.toString());
				flood.setLength(0);
			}
		}
		server.tell(flood.toString());
		server.tell("Event: DeviceStateChange\r\nDevice: PJSIP/1001\r\nState: UNAVAILABLE\r\n\r\n");
		ear.until("what came after the flood", () -> ear.events().stream()
				.anyMatch(event -> event instanceof LineEvent.LineChanged line && !line.inService()));
		assertTrue(used() < 400L << 20);
	}

	/** Messages with bytes changed, left out and put in: whatever becomes of them, the line goes on. */
	@Test
	void damagedMessagesNeverStopTheLine() throws TelephonyException {
		Ear ear = open();
		Random random = new Random(20_240_917);
		String story = channel("Newchannel", "91", 0, "") + channel("Newstate", "91", 5, "") + channel("Newstate", "91", 6, "")
				+ "Event: BridgeEnter\r\nBridgeUniqueid: b1\r\nBridgeType: basic\r\nChannel: PJSIP/1001-91\r\nUniqueid: 91\r\nLinkedid: c91\r\n\r\n"
				+ channel("Hold", "91", 6, "") + channel("Hangup", "91", 6, "Cause: 16\r\n");
		for (int i = 0; i < 400; i++) {
			byte[] bytes = story.replace("91", String.valueOf(1000 + i)).getBytes(StandardCharsets.UTF_8);
			for (int j = 0; j < 6; j++) {
				bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
			}
			server.tell(bytes);
			server.tell("\r\n\r\n");
		}
		stillWorksBeside(ear);
	}

	private void stillWorksBeside(Ear ear) {
		server.tell("Event: DialBegin\r\nChannel: PJSIP/trunk-1\r\nUniqueid: c99999\r\nLinkedid: c99999\r\nDestChannel: PJSIP/1001-99999\r\n"
				+ "DestChannelState: 5\r\nDestUniqueid: 99999\r\nDestLinkedid: c99999\r\nDestConnectedLineNum: +34911234567\r\n\r\n");
		server.tell(channel("Newstate", "99999", 5, ""));
		ear.connection(c -> c.state() == State.OFFERING && c.id().leg().equals("99999"));
	}

	@Test
	void aLineIsClosedWhileTheServerSaysNothing() throws Exception {
		Ear ear = open();
		server.answer("Ping", action -> "");
		ear.line.close(CloseMode.NOW).toCompletableFuture().get(5, TimeUnit.SECONDS);
	}
}
