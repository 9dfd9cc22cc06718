package org.callbench.telephony.asterisk.tests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.callbench.telephony.Settings;
import org.callbench.telephony.asterisk.rig.Ami;
import org.callbench.telephony.asterisk.rig.AmiProxy;
import org.callbench.telephony.asterisk.rig.AsteriskServer;
import org.callbench.telephony.asterisk.rig.AsteriskSoftware;
import org.callbench.telephony.asterisk.rig.SipPhone;

/** A real Asterisk with its telephones, and the way to it, for one test class. */
final class Office implements AutoCloseable {
	static final int RING_SECONDS = 8;

	final SipPhone outside = new SipPhone(AsteriskServer.TRUNK_HOST, "");
	final AsteriskServer server;
	final AmiProxy proxy;
	private final Map<String, SipPhone> phones = new LinkedHashMap<>();
	private Ami eyes;

	private Office(AsteriskServer server) {
		this.server = server;
		server.setTrunkPort(outside.port());
		server.start();
		proxy = new AmiProxy(server.amiPort());
		eyes = server.ami();
		outside.connect(server.sipPort(), "");
	}

	/** Sets it up. */
	static Office open(Class<?> test, Consumer<AsteriskServer> preparation) {
		AsteriskServer server = new AsteriskServer(AsteriskSoftware.get(), Path.of("target", "asterisk", test.getSimpleName()));
		server.setRingSeconds(RING_SECONDS);
		preparation.accept(server);
		return new Office(server);
	}

	/** The telephone of that number, registered. */
	SipPhone phone(String number) {
		return phones.computeIfAbsent(number, name -> {
			SipPhone phone = new SipPhone("127.0.0.1", name);
			phone.connect(server.sipPort(), AsteriskServer.password(name));
			phone.setObeysNotify(true);
			phone.register();
			return phone;
		});
	}

	Ami eyes() {
		return eyes;
	}

	Settings settings(String... more) {
		Map<String, String> settings = new HashMap<>(Map.of("host", "127.0.0.1", "port", String.valueOf(proxy.port()), "user",
				AsteriskServer.USER, "secret", AsteriskServer.SECRET, "context", "from-internal", "transferContext",
				"callbench-transfer", "conferenceContext", "callbench-conference", "phoneControl", "yes", "stationSettings", "freepbx"));
		for (int i = 0; i < more.length; i += 2) {
			settings.put(more[i], more[i + 1]);
		}
		return new Settings(settings);
	}

	/** After the switch was ended and started: eyes and telephones are there again. */
	void recover() {
		eyes.close();
		eyes = server.ami();
		phones.values().forEach(SipPhone::hangUpAll);
		outside.hangUpAll();
		phones.values().forEach(SipPhone::register);
	}

	/** Ends all calls. */
	void tidy() {
		List<SipPhone> all = new ArrayList<>(phones.values());
		all.add(outside);
		all.forEach(SipPhone::hangUpAll);
		eyes.action("Hangup", "Channel", "/^.*$/");
		outside.await("the end of all calls", () -> eyes.channels().isEmpty() && all.stream().allMatch(phone -> phone.calls().isEmpty()));
	}

	/** Lets the switch do what it does by itself; for what must not happen. */
	static void pass(int millis) {
		try {
			TimeUnit.MILLISECONDS.sleep(millis);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		proxy.close();
		eyes.close();
		phones.values().forEach(SipPhone::close);
		outside.close();
		server.close();
	}
}
