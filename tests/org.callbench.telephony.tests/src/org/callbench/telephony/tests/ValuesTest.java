package org.callbench.telephony.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

import org.callbench.telephony.CallId;
import org.callbench.telephony.CallInfo;
import org.callbench.telephony.Command;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Direction;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Party;
import org.callbench.telephony.Settings;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;
import org.junit.jupiter.api.Test;

/** What crosses between Callbench and a provider never changes, is never missing, and keeps its secrets. */
class ValuesTest {
	private static final ConnectionId ID = new ConnectionId(new CallId("7", Strength.STABLE),
			new DeviceId("simulator", "1001"), "");
	private static final Party CALLER = Party.external("+34911234567", "Iberia Motors");
	private static final Party CALLED = Party.internal("1001", "Agent");

	@Test
	void settingsNeverShowTheirValues() {
		Settings settings = new Settings(Map.of("secret", "pa55word", "host", "192.0.2.10"));
		assertEquals("Settings[host, secret]", settings.toString());
	}

	@Test
	void settingsReadWhatWasTyped() {
		Settings settings = new Settings(Map.of("port", " 5038 ", "host", "  ", "tls", "true", "size", "many"));
		assertEquals(OptionalInt.of(5038), settings.number("port"));
		assertEquals(OptionalInt.empty(), settings.number("size"));
		assertTrue(settings.text("host").isEmpty());
		assertTrue(settings.flag("tls", false));
		assertTrue(settings.flag("absent", true));
	}

	@Test
	void valuesDoNotFollowTheirSources() {
		Map<String, String> source = new HashMap<>(Map.of("a", "1"));
		Settings settings = new Settings(source);
		source.put("a", "2");
		assertEquals("1", settings.text("a").orElseThrow());
		assertThrows(UnsupportedOperationException.class, () -> settings.values().put("a", "3"));
	}

	@Test
	void nothingIsEverNull() {
		assertThrows(NullPointerException.class, () -> new DeviceId(null, "1001"));
		assertThrows(NullPointerException.class, () -> Command.makeCall(null));
		assertThrows(NullPointerException.class, () -> Party.external(null, ""));
	}

	@Test
	void theRemotePartyIsWhoeverIsAtTheOtherEnd() {
		CallInfo info = CallInfo.between(CALLER, CALLED);
		assertEquals(CALLER, Connection.of(ID, State.OFFERING, Direction.INCOMING, info).remote());
		assertEquals(CALLED, Connection.of(ID, State.RINGBACK, Direction.OUTGOING, info).remote());
		assertFalse(Connection.of(ID, State.CONNECTED, Direction.UNKNOWN, info).remote().isKnown());
		Party colleague = Party.internal("1002", "Colleague");
		assertEquals(colleague,
				Connection.of(ID, State.CONNECTED, Direction.INCOMING, info.withConnected(colleague)).remote());
	}

	@Test
	void whatIsDoneWithALineIsNotDoneWithAConnection() {
		for (Feature feature : Feature.values()) {
			if (feature.isOfLine()) {
				assertThrows(IllegalArgumentException.class, () -> new Command.Simple(feature, ID, ""));
			}
		}
	}
}
