package org.callbench.telephony.asterisk.conformance;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callbench.telephony.asterisk.rig.Ami;
import org.callbench.telephony.asterisk.rig.AsteriskServer;
import org.callbench.telephony.asterisk.rig.AsteriskSoftware;
import org.callbench.telephony.asterisk.rig.SipPhone;

/** One Asterisk and its telephones for all scenarios, in turn: each finds it with nobody on a call. */
final class Lab implements AutoCloseable {
	static final String OWN = "1001";
	static final String SECOND = "2001";
	static final String COLLEAGUE = "1002";
	static final String EXPERT = "1003";
	static final String BUSY = "1090";
	static final String ABSENT = "1091";
	/** One that exists for the switch, and nowhere else. */
	static final String MISSING = "0034999000404";
	static final String OUTSIDE = "0034911000111";
	static final int RING_SECONDS = 6;

	private final AsteriskServer server;
	private final Ami eyes;
	private final SipPhone outside = new SipPhone(AsteriskServer.TRUNK_HOST, "");
	private final Map<String, SipPhone> telephones = new LinkedHashMap<>();
	private int messagesWaiting;

	Lab(Path folder) {
		server = new AsteriskServer(AsteriskSoftware.get(), folder);
		server.setTrunkPort(outside.port());
		server.setRingSeconds(RING_SECONDS);
		server.start();
		eyes = server.ami();
		outside.connect(server.sipPort(), "");
		outside.speak();
		for (String number : List.of(OWN, COLLEAGUE, EXPERT, BUSY, ABSENT)) {
			telephone(number);
		}
		telephone(BUSY).setReaction(call -> 486);
	}

	AsteriskServer server() {
		return server;
	}

	SipPhone outside() {
		return outside;
	}

	/** Put up when it is first asked for. */
	SipPhone telephone(String number) {
		return telephones.computeIfAbsent(number, name -> {
			SipPhone made = new SipPhone("127.0.0.1", name);
			made.connect(server.sipPort(), AsteriskServer.password(name));
			made.register();
			made.speak();
			return made;
		});
	}

	/** Ends all calls, and sets everything back. */
	void tidy() {
		telephones.values().forEach(SipPhone::hangUpAll);
		outside.hangUpAll();
		eyes.action("Hangup", "Channel", "/^.*$/");
		for (String number : List.of(OWN, COLLEAGUE, EXPERT)) {
			for (String family : List.of("DND", "CF", "CFB", "CFU")) {
				eyes.action("DBDel", "Family", family, "Key", number);
			}
			eyes.action("Setvar", "Variable", "DEVICE_STATE(Custom:DND" + number + ")", "Value", "NOT_INUSE");
		}
		setMessagesWaiting(0);
		SipPhone second = telephones.get(SECOND);
		if (second != null) {
			// In other scenarios the person has one telephone only.
			second.unregister();
			second.close();
			telephones.remove(SECOND);
		}
		telephones.values().stream().filter(phone -> !phone.isRegistered()).forEach(SipPhone::register);
		outside.await("the end of all calls", () -> eyes.channels().isEmpty()
				&& telephones.values().stream().allMatch(phone -> phone.calls().isEmpty()));
		// A telephone that has just been on a call is still busy for a queue or a lamp, for a moment.
		outside.await("that all telephones are free again",
				() -> eyes.list("DeviceStateList", "DeviceStateListComplete").stream()
						.filter(state -> state.get("Device").matches("PJSIP/10\\d\\d"))
						.noneMatch(state -> List.of("INUSE", "RINGING", "RINGINUSE", "BUSY", "ONHOLD").contains(state.get("State"))));
	}

	/** Returns when the switch has noticed, which looks into mailboxes once a second. */
	void setMessagesWaiting(int messages) {
		if (messages != messagesWaiting) {
			int from = eyes.mark();
			server.setMessagesWaiting(messages);
			eyes.await(from, event -> event.get("Event").equals("MessageWaiting"));
			messagesWaiting = messages;
		}
	}

	@Override
	public void close() {
		telephones.values().forEach(SipPhone::close);
		outside.close();
		eyes.close();
		server.close();
	}
}
