package org.callbench.telephony.asterisk.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.callbench.telephony.CheckStep;
import org.callbench.telephony.CheckStep.Outcome;
import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Origin;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presentation;
import org.callbench.telephony.Provenance;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Settings;
import org.callbench.telephony.SetupCheck;
import org.callbench.telephony.State;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.asterisk.Asterisk;
import org.callbench.telephony.asterisk.rig.Caller;
import org.callbench.telephony.asterisk.rig.NeedsAsterisk;
import org.callbench.telephony.asterisk.rig.SipCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a real switch does with calls: queues, groups, follow-me, parking, and what it tells of them and of itself. */
@TestInstance(Lifecycle.PER_CLASS)
@NeedsAsterisk
class SwitchTest {
	private static final String OWN = "PJSIP/1001";

	private Office office;
	private final TelephonyProvider provider = Asterisk.provider();
	private final List<Ear> ears = new ArrayList<>();

	@BeforeAll
	void setUp() {
		office = Office.open(SwitchTest.class, server -> {
			server.addManager("few", "call", "reporting");
			server.addManager("deaf", "system", "system,call,reporting,originate");
			server.addManager("all", "all", "all");
			server.addManager("desk", "call,agent", "system,call,reporting,originate");
		});
		for (String number : List.of("1001", "1002", "1003")) {
			office.phone(number).speak();
		}
		office.outside.speak();
	}

	@AfterAll
	void takeDown() {
		if (office != null) {
			office.close();
		}
	}

	@AfterEach
	void tidy() {
		ears.forEach(ear -> ear.line.close(CloseMode.NOW));
		ears.clear();
		office.tidy();
	}

	private Ear open(String... settings) throws TelephonyException {
		return listen(OWN, settings);
	}

	private Ear listen(String device, String... settings) throws TelephonyException {
		Ear ear = Ear.open(provider, device, office.settings(settings));
		ears.add(ear);
		return ear;
	}

	private static List<EndReason> ends(Ear ear) {
		return ear.events().stream().filter(LineEvent.ConnectionEnded.class::isInstance)
				.map(event -> ((LineEvent.ConnectionEnded) event).reason()).toList();
	}

	private static long offered(Ear ear) {
		return ear.events().stream().filter(LineEvent.ConnectionChanged.class::isInstance)
				.map(event -> ((LineEvent.ConnectionChanged) event).now()).filter(now -> now.state() == State.OFFERING).map(Connection::id)
				.distinct().count();
	}

	// ---- who calls whom ----

	@Test
	void theCallerAndTheNumberCalledAreTold() throws Exception {
		Ear ear = open();
		SipCall caller = office.outside.dial("+34910001001", Caller.of("+4930123456", "M\u00fcller GmbH"));
		Connection offered = ear.connection(now -> now.state() == State.OFFERING);
		assertEquals("+4930123456", offered.remote().number());
		assertEquals("M\u00fcller GmbH", offered.remote().name());
		assertEquals(Origin.EXTERNAL, offered.remote().origin());
		assertEquals("+34910001001", offered.info().called().number());
		caller.hangUp();
	}

	@Test
	void whoWithholdsTheNumberIsNotNamed() throws Exception {
		Ear ear = open();
		office.outside.dial("1001", new Caller("+34600000002", "Discreet", true));
		Connection offered = ear.connection(now -> now.state() == State.OFFERING);
		assertEquals(Presentation.WITHHELD, offered.remote().presentation());
		office.phone("1001").awaitCall(SipCall.State.RINGING).answer();
		ear.connection(now -> now.state() == State.CONNECTED);
		Office.pass(300);
		assertTrue(ear.events().stream().noneMatch(event -> event.toString().contains("600000002") || event.toString().contains("Discreet")));
	}

	// ---- queues, groups, follow-me ----

	@Test
	void aCallThroughAQueueNamesTheQueueAndIsOneCall() throws Exception {
		Ear ear = open();
		office.outside.dial("610", Caller.of("+34911", "Customer"));
		Connection offered = ear.connection(now -> now.state() == State.OFFERING && !now.info().queue().isEmpty());
		assertEquals("support", offered.info().queue());
		assertEquals(CommandResult.accepted(), ear.execute(Command.answer(offered.id())));
		Connection talking = ear.connection(now -> now.state() == State.CONNECTED);
		assertEquals(offered.id(), talking.id());
		assertEquals("+34911", talking.remote().number());
	}

	@Test
	void aQueueThatRingsAgainOffersTheSameCallAgain() throws Exception {
		Ear ear = open();
		SipCall caller = office.outside.dial("610", Caller.of("+34911", "Customer"));
		Connection first = ear.connection(now -> now.state() == State.OFFERING);
		ear.until("the queue gives up", () -> ends(ear).contains(EndReason.NO_ANSWER));
		Connection second = ear.connection(now -> now.state() == State.OFFERING);
		assertEquals(first.id().call(), second.id().call());
		caller.hangUp();
		ear.until("the end", () -> ear.connections().isEmpty());
		assertEquals(List.of(EndReason.NO_ANSWER, EndReason.NORMAL), ends(ear));
	}

	@Test
	void whatAQueueMemberElsewhereAnswersIsNotMissed() throws Exception {
		Ear ear = open();
		office.outside.dial("610", Caller.of("+34911", "Customer"));
		ear.connection(now -> now.state() == State.OFFERING);
		office.phone("1002").awaitCall(SipCall.State.RINGING).answer();
		ear.until("the end", () -> ear.connections().isEmpty());
		assertEquals(List.of(EndReason.ANSWERED_ELSEWHERE), ends(ear));
	}

	@Test
	void aGroupOfLocalChannelsIsOneCallThroughAllOptimisation() throws Exception {
		Ear ear = open();
		office.outside.dial("601", Caller.of("+34911", "Customer"));
		Connection offered = ear.connection(now -> now.state() == State.OFFERING);
		assertEquals(CommandResult.accepted(), ear.execute(Command.answer(offered.id())));
		ear.connection(now -> now.state() == State.CONNECTED && now.remote().number().equals("+34911"));
		office.outside.await("that no Local channel is left",
				() -> office.eyes().channels().stream().noneMatch(channel -> channel.get("Channel").startsWith("Local/")));
		Office.pass(300);
		assertEquals(1, ear.connections().size());
		assertEquals(State.CONNECTED, ear.connections().getFirst().state());
		assertEquals("+34911", ear.connections().getFirst().remote().number());
		assertEquals(1, offered(ear));
	}

	@Test
	void whatFollowMeTakesFurtherIsNotAnsweredHere() throws Exception {
		Ear ear = open();
		office.outside.dial("620", Caller.of("+34911", "Customer"));
		ear.connection(now -> now.state() == State.OFFERING);
		office.phone("1002").awaitCall(SipCall.State.RINGING);
		ear.until("the end", () -> ear.connections().isEmpty());
		assertEquals(List.of(EndReason.NO_ANSWER), ends(ear));
	}

	// ---- calls of our own ----

	@Test
	void clickToDialNeverLooksLikeACall() throws Exception {
		Ear ear = open();
		assertEquals(CommandResult.accepted(), ear.execute(Command.makeCall("1002")));
		Connection prompt = ear.connection(now -> now.state() == State.INITIATED);
		assertEquals(Direction.OUTGOING, prompt.direction());
		SipCall ringing = office.phone("1001").awaitCall(SipCall.State.RINGING);
		assertEquals("1002", ringing.remoteNumber(), "what the own telephone shows");
		assertEquals(CommandResult.accepted(), ear.execute(Command.answer(prompt.id())));
		SipCall there = office.phone("1002").awaitCall(SipCall.State.RINGING);
		assertEquals("1001", there.remoteNumber(), "whom the colleague sees");
		there.answer();
		Connection talking = ear.connection(now -> now.state() == State.CONNECTED);
		assertEquals(prompt.id(), talking.id());
		assertEquals(0, offered(ear));
	}

	@Test
	void theHeaderThatLetsATelephoneAnswerByItselfIsSent() throws Exception {
		Ear ear = open("autoAnswer", "callInfo");
		assertEquals(CommandResult.accepted(), ear.execute(Command.makeCall("1002")));
		assertTrue(office.phone("1001").awaitCall(SipCall.State.RINGING).header("Call-Info").contains("answer-after=0"));
		office.tidy();
		ear.until("the end", () -> ear.connections().isEmpty());
		Ear other = open("autoAnswer", "alertInfo");
		assertEquals(CommandResult.accepted(), other.execute(Command.makeCall("1002")));
		assertTrue(office.phone("1001").awaitCall(SipCall.State.RINGING).header("Alert-Info").contains("alert-autoanswer"));
	}

	@Test
	void anApplicationOfTheSwitchIsAnAnswerToo() throws Exception {
		Ear ear = open();
		assertEquals(CommandResult.accepted(), ear.execute(Command.makeCall("630")));
		Connection prompt = ear.connection(now -> now.state() == State.INITIATED);
		assertEquals(CommandResult.accepted(), ear.execute(Command.answer(prompt.id())));
		ear.connection(now -> now.state() == State.CONNECTED);
	}

	@Test
	void aNumberThatTheDialplanDoesNotHaveIsRefusedBeforeAnythingRings() throws Exception {
		Ear ear = open();
		CommandResult result = ear.execute(Command.makeCall("1999"));
		assertTrue(result instanceof CommandResult.Refused no && no.reason() == Refusal.NO_SUCH_NUMBER, result.toString());
		assertEquals(List.of(), office.phone("1001").calls());
	}

	@Test
	void aTelephoneThatDoesNotTakeOurCallIsARefusal() throws Exception {
		Ear ear = open();
		office.phone("1001").setReaction(call -> 486);
		try {
			CommandResult result = ear.execute(Command.makeCall("1002"));
			assertTrue(result instanceof CommandResult.Refused no && no.reason() == Refusal.BUSY, result.toString());
			assertEquals(List.of(), ear.connections());
		} finally {
			office.phone("1001").setReaction(call -> 180);
		}
	}

	// ---- transfers by hand ----

	@Test
	void whatTheTelephoneTransfersIsTransferred() throws Exception {
		Ear ear = open();
		SipCall caller = office.outside.dial("1001", Caller.of("+34911", "Customer"));
		SipCall own = office.phone("1001").awaitCall(SipCall.State.RINGING);
		own.answer();
		ear.connection(now -> now.state() == State.CONNECTED);
		own.transfer("1002");
		office.phone("1002").awaitCall(SipCall.State.RINGING).answer();
		ear.until("it has left", () -> ear.events().stream().anyMatch(LineEvent.Relinked.class::isInstance));
		ear.until("the end", () -> ear.connections().isEmpty());
		assertEquals(List.of(), ends(ear));
		caller.hangUp();
	}

	@Test
	void aParkedCallerWhoComesBackIsTheSameCall() throws Exception {
		Ear ear = open();
		office.outside.dial("1001", Caller.of("+34911", "Customer"));
		Connection offered = ear.connection(now -> now.state() == State.OFFERING);
		assertEquals(CommandResult.accepted(), ear.execute(Command.answer(offered.id())));
		ear.connection(now -> now.can(Feature.PARK));
		assertEquals(CommandResult.accepted(), ear.execute(Command.park(offered.id(), "")));
		ear.until("it has left", () -> ear.connections().isEmpty());
		String place = office.eyes().list("ParkedCalls", "ParkedCallsComplete").getFirst().get("ParkingSpace");
		assertEquals(CommandResult.accepted(), ear.execute(new Command.PickUp(place)));
		Connection fetched = ear.connection(now -> now.state() == State.CONNECTED && now.remote().number().equals("+34911"));
		assertTrue(fetched.info().related().contains(offered.id().call()), () -> fetched.toString());
	}

	// ---- a switch that does not do what it says ----

	@Test
	void aConsultationThatTheSwitchDoesNotBeginIsUnknownAndSaysWhy() throws Exception {
		Ear ear = open("phoneControl", "no");
		// Called by an extension that dials without the options t and T: the switch takes the command, and nothing follows.
		SipCall own = office.phone("1001").dial("650");
		office.phone("1002").awaitCall(SipCall.State.RINGING).answer();
		Connection talking = ear.connection(now -> now.state() == State.CONNECTED && now.can(Feature.CONSULT));
		CommandResult result = ear.execute(Command.consult(talking.id(), "1003"));
		assertTrue(result instanceof CommandResult.Unknown unknown && unknown.detail().contains("options t or T"), result.toString());
		assertEquals(State.CONNECTED, ear.connections().getFirst().state());
		own.hangUp();
	}

	@Test
	void aTelephoneThatDoesNotObeyIsNotAskedTwice() throws Exception {
		office.phone("1001").setObeysNotify(false);
		try {
			Ear ear = open();
			office.outside.dial("1001", Caller.of("+34911", ""));
			Connection offered = ear.connection(now -> now.state() == State.OFFERING);
			CommandResult result = ear.execute(Command.answer(offered.id()));
			assertTrue(result instanceof CommandResult.Unknown unknown && unknown.detail().contains("did not do it"), result.toString());
		} finally {
			office.phone("1001").setObeysNotify(true);
		}
	}

	// ---- devices ----

	@Test
	void devicesAreListedWithTheirNumbers() throws Exception {
		List<Device> devices = Ear.get(provider.devices(office.settings()));
		Device own = devices.stream().filter(each -> each.id().device().equals(OWN)).findFirst().orElseThrow();
		assertEquals(List.of("1001"), own.addresses());
		assertEquals(List.of("1001"),
				devices.stream().filter(each -> each.id().device().equals("PJSIP/2001")).findFirst().orElseThrow().addresses());
		assertEquals(List.of(), devices.stream().filter(each -> each.id().device().equals("PJSIP/trunk")).findFirst().orElseThrow().addresses());
	}

	@Test
	void aDeviceMayBeNamedByItsNumber() throws Exception {
		Ear ear = listen("1001");
		office.outside.dial("1001", Caller.of("+34911", ""));
		assertEquals("1001", ear.connection(now -> now.state() == State.OFFERING).id().device().device());
	}

	@Test
	void allLinesOfADeskShareOneConnection() throws Exception {
		Ear one = listen(OWN, "user", "desk");
		Ear other = listen("PJSIP/1002", "user", "desk");
		office.phone("1001").dial("1002");
		one.connection(now -> now.state() == State.RINGBACK);
		other.connection(now -> now.state() == State.OFFERING);
		String sessions = office.eyes().console("manager show connected");
		assertEquals(1, sessions.lines().filter(line -> line.strip().startsWith("desk ")).count(), sessions);
	}

	// ---- rights and the check ----

	private List<CheckStep> check(Settings settings, Optional<String> device, Locale locale) throws Exception {
		List<CheckStep> steps = new ArrayList<>();
		provider.capability(SetupCheck.class).orElseThrow()
				.check(settings, device.map(name -> new DeviceId("asterisk", name)), locale, steps::add).toCompletableFuture()
				.get(30, TimeUnit.SECONDS);
		return steps;
	}

	private static List<String> not(List<CheckStep> steps, Outcome... outcomes) {
		return steps.stream().filter(step -> !List.of(outcomes).contains(step.outcome()))
				.map(step -> step.id() + ": " + step.finding()).toList();
	}

	@Test
	void aSetUpAsInTheGuideIsFoundToBeRight() throws Exception {
		List<CheckStep> steps = check(office.settings(), Optional.of(OWN), Locale.ENGLISH);
		assertEquals(List.of(), not(steps, Outcome.PASSED));
		assertEquals(List.of("connect", "logIn", "version", "rights", "devices", "context", "transferContext", "conferenceContext", "parking",
				"device", "telephone", "features"), steps.stream().map(CheckStep::id).toList());
		assertTrue(steps.stream().anyMatch(step -> step.finding().contains("16.28")));
	}

	@Test
	void theCheckSpeaksTheLanguageOfWhoeverAsks() throws Exception {
		assertTrue(check(office.settings(), Optional.empty(), Locale.of("es")).getFirst().finding().startsWith("En 127.0.0.1"));
	}

	@Test
	void missingRightsAreNamedWithWhatTheyCost() throws Exception {
		List<CheckStep> steps = check(office.settings("user", "few"), Optional.of(OWN), Locale.ENGLISH);
		String rights = steps.stream().filter(step -> step.id().equals("rights")).map(step -> step.finding() + " " + step.cost())
				.collect(Collectors.joining("\n"));
		assertTrue(rights.contains("write=originate") && rights.contains("calling from the screen"), rights);
		assertTrue(rights.contains("write=call") && rights.contains("transfers"), rights);
		assertTrue(rights.contains("write=system") && rights.contains("hold"), rights);
		Ear ear = listen(OWN, "user", "few");
		LineEvent.LineChanged line = (LineEvent.LineChanged) ear.events().getFirst();
		assertEquals(Set.of(Feature.WATCH), line.everPossible());
		CommandResult result = ear.execute(Command.makeCall("1002"));
		assertTrue(result instanceof CommandResult.Refused no && no.reason() == Refusal.NOT_SUPPORTED, result.toString());
	}

	@Test
	void excessiveRightsAreWarnedOf() throws Exception {
		List<CheckStep> steps = check(office.settings("user", "all", "phoneControl", "no", "stationSettings", "no"), Optional.empty(),
				Locale.ENGLISH);
		CheckStep rights = steps.stream().filter(step -> step.id().equals("rights")).findFirst().orElseThrow();
		assertEquals(Outcome.WARNING, rights.outcome());
		assertTrue(rights.finding().contains("command") && rights.finding().contains("system"), rights.finding());
	}

	@Test
	void aUserWhoHearsNothingOfCallsIsRefusedByName() {
		TelephonyException failure = assertThrows(TelephonyException.class,
				() -> Ear.open(provider, OWN, office.settings("user", "deaf")));
		assertEquals(Refusal.NOT_ALLOWED, failure.reason());
		assertTrue(failure.getMessage().contains("read=call"), failure.getMessage());
	}

	@Test
	void whatFailsIsSaidInWords() throws Exception {
		assertEquals("logIn", check(office.settings("secret", "wrong"), Optional.empty(), Locale.ENGLISH).getLast().id());
		CheckStep nobody = check(office.settings("port", "1"), Optional.empty(), Locale.ENGLISH).getLast();
		assertEquals(Outcome.FAILED, nobody.outcome());
		assertTrue(nobody.finding().startsWith("Nobody answers at 127.0.0.1:1"), nobody.finding());
		CheckStep context = check(office.settings("context", "nowhere"), Optional.empty(), Locale.ENGLISH).stream()
				.filter(step -> step.id().equals("context")).findFirst().orElseThrow();
		assertEquals(Outcome.FAILED, context.outcome());
		List<CheckStep> device = check(office.settings(), Optional.of("PJSIP/4711"), Locale.ENGLISH);
		assertTrue(device.stream().anyMatch(step -> step.id().equals("device") && step.outcome() == Outcome.FAILED));
		assertEquals("settings", check(new Settings(Map.of("host", "x")), Optional.empty(), Locale.ENGLISH).getFirst().id());
	}

	@Test
	void aCheckDisturbsNobody() throws Exception {
		Ear ear = open();
		int before = ear.events().size();
		check(office.settings(), Optional.of(OWN), Locale.ENGLISH);
		Office.pass(300);
		assertEquals(before, ear.events().size());
	}

	@Test
	void aPartyIsWhoTheyAreFromBothSides() throws Exception {
		Ear one = listen(OWN);
		Ear other = listen("PJSIP/1002");
		office.phone("1001").dial("1002");
		assertEquals(new Party("1001", "Agent", Presentation.ALLOWED, Provenance.NETWORK, Origin.INTERNAL),
				other.connection(now -> now.state() == State.OFFERING).remote());
		office.phone("1002").awaitCall(SipCall.State.RINGING).answer();
		assertEquals("1002", one.connection(now -> now.state() == State.CONNECTED).remote().number());
	}
}
