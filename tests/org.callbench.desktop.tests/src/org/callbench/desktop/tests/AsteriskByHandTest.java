package org.callbench.desktop.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import org.callbench.desktop.tests.Product.Running;
import org.callbench.telephony.asterisk.rig.Ami;
import org.callbench.telephony.asterisk.rig.AsteriskServer;
import org.callbench.telephony.asterisk.rig.AsteriskSoftware;
import org.callbench.telephony.asterisk.rig.Caller;
import org.callbench.telephony.asterisk.rig.NeedsAsterisk;
import org.callbench.telephony.asterisk.rig.SipCall;
import org.callbench.telephony.asterisk.rig.SipPhone;
import org.callbench.telephony.asterisk.rig.Sipp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;

/** A day with a real Asterisk: the product as built, the keyboard, and telephones whose receivers are lifted by hand. */
@TestInstance(Lifecycle.PER_CLASS)
@NeedsAsterisk
class AsteriskByHandTest {
	private static final String CUSTOMER = "+4930123456";
	private static final String CUSTOMER_NAME = "M\u00fcller GmbH";
	/** What sipp does not do by itself before the test is over. */
	private static final int TALKS_MILLIS = 55_000;
	/** Where the list of contacts is in the window, below its first entry, which will be the company and has no number. */
	private static final Rectangle CONTACTS = new Rectangle(40, 275, 180, 425);
	private static final Path PICTURES = Path.of("target", "pictures");

	/** The last one first. */
	private final Deque<AutoCloseable> opened = new ArrayDeque<>();
	private AsteriskServer server;
	private SipPhone outside;
	private SipPhone agent;
	private SipPhone colleague;
	private Ami eyes;

	@BeforeAll
	void setUp() {
		server = opened(new AsteriskServer(AsteriskSoftware.get(), Path.of("target", "asterisk", "byHand")));
		outside = opened(new SipPhone(AsteriskServer.TRUNK_HOST, ""));
		server.setTrunkPort(outside.port());
		server.setRingSeconds(30);
		server.start();
		outside.connect(server.sipPort(), "");
		agent = telephone("1001");
		colleague = telephone("1002");
		eyes = opened(server.ami());
	}

	private SipPhone telephone(String number) {
		SipPhone phone = opened(new SipPhone("127.0.0.1", number));
		phone.connect(server.sipPort(), AsteriskServer.password(number));
		phone.setObeysNotify(true);
		phone.register();
		return phone;
	}

	private <T extends AutoCloseable> T opened(T what) {
		opened.addFirst(what);
		return what;
	}

	/** Whatever there is by then. */
	@AfterAll
	void takeDown() throws Exception {
		for (AutoCloseable each : opened) {
			each.close();
		}
	}

	@Test
	void aCustomerIsConsultedAboutAndHandedOverAndAnotherIsCalledByAClick(@TempDir Path work) throws IOException, InterruptedException {
		Path data = work.resolve("data");
		setUpDesk(work, data);
		try (Running desktop = Product.start(data, Map.of())) {
			String window = Hands.window(desktop);
			try {
				day(window, work, data, desktop);
			} catch (AssertionError failed) {
				Screen.shoot(PICTURES.resolve("failed.png"));
				throw failed;
			}
		}
	}

	private void day(String window, Path work, Path data, Running desktop) throws IOException {
		try (Sipp customer = Sipp.caller(server, work.resolve("customer"), Caller.of(CUSTOMER, CUSTOMER_NAME), "1001", TALKS_MILLIS)) {
			handedOver(window, data, desktop);
		}
		colleague.hangUpAll();
		calledByAClick(window, data, desktop);
	}

	/** As an administrator does it, by the command line. */
	private void setUpDesk(Path work, Path data) throws IOException, InterruptedException {
		Path contacts = Files.writeString(work.resolve("contacts.csv"),
				"First Name,Last Name,Company,Business Phone\nEva,M\u00fcller,M\u00fcller GmbH,+49 30 123456\nAna,Ruiz,Iberia Motors,+34 911 234 567\n");
		for (String[] setting : new String[][] { { "country", "ES" }, { "provider", "asterisk" },
				{ "provider.asterisk.host", "127.0.0.1" }, { "provider.asterisk.port", String.valueOf(server.amiPort()) },
				{ "provider.asterisk.user", AsteriskServer.USER }, { "provider.asterisk.secret", AsteriskServer.SECRET },
				{ "provider.asterisk.phoneControl", "yes" } }) {
			Product.Result set = Product.admin(data, "settings", "set", setting[0], setting[1]);
			assertEquals(0, set.status(), set::output);
		}
		Product.Result imported = Product.admin(data, "import", contacts.toString());
		assertEquals(0, imported.status(), imported::output);
		assertTrue(Hands.lines(data, "settings", "list").stream().noneMatch(line -> line.toString().contains(AsteriskServer.SECRET)),
				"the secret is kept apart from the settings");
		Product.Result checked = Product.admin(data, "providers", "check", "asterisk", "--device", "PJSIP/1001");
		assertEquals(0, checked.status(), checked::output);
		JsonObject self = Hands.lines(data, "users", "list").stream().filter(user -> user.get("current").getAsBoolean()).findFirst().orElseThrow();
		Path users = Files.writeString(work.resolve("users.csv"), "Login,Name,Extension,CTI device name\n%s,%s,1001,PJSIP/1001\nmarta,Marta Vidal,1002,\n"
				.formatted(self.get("login").getAsString(), self.get("name").getAsString()));
		Product.Result known = Product.admin(data, "users", "import", users.toString());
		assertEquals(0, known.status(), known::output);
	}

	private void handedOver(String window, Path data, Running desktop) throws IOException {
		SipCall ringing = agent.awaitCall(SipCall.State.RINGING);
		Hands.untilState(data, desktop, "ringing");
		Product.until("the caller has a name", () -> Hands.calls(data).getFirst().has("company"), desktop::output);
		JsonObject call = Hands.calls(data).getFirst();
		assertEquals("Eva M\u00fcller", call.get("name").getAsString(), call::toString);
		assertEquals(CUSTOMER_NAME, call.get("company").getAsString(), call::toString);
		Screen.shoot(PICTURES.resolve("1-rings.png"));

		ringing.answer();
		Hands.untilState(data, desktop, "connected");
		Hands.keys(window, "ctrl+shift+o");
		Hands.untilState(data, desktop, "onHold");
		Screen.shoot(PICTURES.resolve("2-on-hold.png"));
		Hands.keys(window, "ctrl+shift+o");
		Hands.untilState(data, desktop, "connected");

		Hands.keys(window, "ctrl+shift+c", "m", "a", "r", "t", "a", "Return");
		colleague.awaitCall(SipCall.State.RINGING).answer();
		Hands.untilState(data, desktop, "connectedConsulting");
		Screen.shoot(PICTURES.resolve("3-consulting.png"));
		Hands.keys(window, "ctrl+shift+m");
		Product.until("the agent has no call", () -> Hands.calls(data).isEmpty(), desktop::output);

		assertOneBridge("PJSIP/1002-");
		assertTrue(eyes.channels().stream().anyMatch(channel -> channel.get("CallerIDNum").equals(CUSTOMER)), () -> eyes.channels().toString());
	}

	/** Her number in the list of contacts is a link; the own telephone rings first, which is nobody calling. */
	private void calledByAClick(String window, Path data, Running desktop) throws IOException {
		Hands.keys(window, "ctrl+k", "m", "u", "l", "l");
		Product.until("her number is ready to be dialled", () -> {
			Hands.clickFirstLink(window, CONTACTS);
			return Hands.calls(data).stream().anyMatch(call -> call.get("number").getAsString().replaceAll("\\D", "").equals("4930123456"));
		}, desktop::output);
		Hands.press(window, "ctrl+shift+d");
		SipCall own = agent.awaitCall(SipCall.State.RINGING);
		Hands.untilState(data, desktop, "dialing");
		assertEquals(1, Hands.calls(data).size(), () -> Hands.calls(data).toString());
		own.answer();
		SipCall customer = outside.awaitCall(SipCall.State.RINGING);
		assertEquals("004930123456", customer.number());
		Screen.shoot(PICTURES.resolve("4-dialing.png"));
		customer.answer();
		Hands.untilState(data, desktop, "connected");
		Screen.shoot(PICTURES.resolve("5-talking.png"));
		assertOneBridge("PJSIP/1001-");
		Hands.press(window, "ctrl+shift+h");
		Product.until("the call is over", () -> Hands.calls(data).isEmpty() && customer.isOver(), desktop::output);
		List<JsonObject> journal = Hands.journal(data);
		assertEquals(3, journal.size(), journal::toString);
	}

	/** Two are talking on the switch, and nobody else is there. */
	private void assertOneBridge(String one) {
		List<Map<String, String>> up = eyes.channels();
		assertEquals(2, up.size(), up::toString);
		assertEquals(1, up.stream().map(channel -> channel.get("BridgeId")).distinct().count(), up::toString);
		assertTrue(up.stream().noneMatch(channel -> channel.get("BridgeId").isEmpty()), up::toString);
		assertTrue(up.stream().anyMatch(channel -> channel.get("Channel").startsWith(one)), up::toString);
	}
}
