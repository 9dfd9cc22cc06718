package org.callbench.calls.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.DialRequest;
import org.callbench.calls.LineStatus;
import org.callbench.calls.PresenceWatch;
import org.callbench.calls.internal.CallDeskComponent;
import org.callbench.calls.internal.DeskClock;
import org.callbench.calls.model.DeskConfig;
import org.callbench.calls.trace.TraceProbe;
import org.callbench.calls.trace.TraceScope;
import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.instance.BlockingGuard;
import org.callbench.instance.DataFolder;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presence;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.Reaction;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.VirtualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonParser;

/** A trace replays to the states that the desk was in, and has nobody's number or name in it (B11). */
class TraceTest {
	private static final String SECOND = "1005";
	private static final Party ANA = Party.external("+34612345678", "Ana Ruiz Gonz\u00e1lez");
	private static final Party LONDON = Party.external("+442079460123", "Harrison & Sons");

	@TempDir
	private Path folder;

	private final VirtualClock clock = new VirtualClock();
	private final SimulatedSwitch office = SimulatedSwitch.create(clock);
	private final Handset phone = office.addExtension("1001", "Berta Llorente");
	private final Fakes.MemorySettings settings = new Fakes.MemorySettings(
			Map.of(SettingKeys.COUNTRY, "ES", SettingKeys.AREA_CODE, "91", SettingKeys.OUTSIDE_PREFIX, "0"));
	private final TraceProbe.Live live = new TraceProbe.Live();
	private final AtomicReference<DeskConfig> config = new AtomicReference<>();
	private CallDeskComponent desk;

	private void start(String devices) {
		office.addExtension("1002", "Marta Vidal");
		office.addOutside(ANA, Reaction.waits());
		office.addOutside(LONDON, Reaction.answersAfter(Duration.ofSeconds(2)));
		office.addOutside(Party.external("+34915550000", ""), Reaction.busy());
		desk = new CallDeskComponent(new DataFolder(folder), settings, Fakes.user(devices), BlockingGuard.NONE, DeskClock.SYSTEM,
				(before, event, tick, step) -> {
					live.saw(before, event, tick, step);
					config.set(step.next().config());
				});
		desk.addProvider(office.provider());
		desk.addDirectory(new ContactDirectory() {
			private final ContactMatch ana = Matches.person("Ana Ruiz Gonz\u00e1lez");

			@Override
			public String id() {
				return "book";
			}

			@Override
			public List<ContactMatch> find(CallerQuery query) {
				return query.callerId().contains("612345678") ? List.of(ana, Matches.person("Pedro Quiroga"))
						: query.callerId().equals("1002") ? List.of(Matches.colleague("Marta Vidal")) : List.of();
			}
		});
		Await.seen(desk, snapshot -> !snapshot.lines().isEmpty() && snapshot.lines().stream().allMatch(LineStatus::ready));
	}

	@AfterEach
	void stop() {
		desk.close();
	}

	private void pass() {
		clock.advance(Duration.ofSeconds(1));
	}

	private CallView await(CallState state) {
		return await(call -> call.state() == state);
	}

	/** On the first line. */
	private CallView await(Predicate<CallView> condition) {
		return Await.call(desk, call -> !call.line().equals(SECOND) && condition.test(call));
	}

	private void awaitQuiet() {
		Await.seen(desk, snapshot -> snapshot.calls().stream().allMatch(call -> call.ended() || call.line().equals(SECOND)));
	}

	/** Calls in and out, inside and outside, held, consulted, transferred, with what goes wrong at a switch. */
	private void aDay() {
		OutsideCall ana = office.callIn(ANA, "1001");
		pass();
		CallView call = await(each -> each.matches().size() == 2);
		desk.chooseMatch(call.id(), call.matches().getFirst().contact());
		desk.perform(call.id(), CallAction.ANSWER);
		await(CallState.CONNECTED);
		desk.perform(call.id(), CallAction.HOLD);
		await(CallState.ON_HOLD);
		desk.perform(call.id(), CallAction.RETRIEVE);
		await(CallState.CONNECTED);
		PresenceWatch watch = desk.watchPresence();
		watch.of(Set.of("1002", "1999"));
		Await.seen(desk, snapshot -> snapshot.presence(call, "1002").equals(Optional.of(Presence.IDLE)));
		desk.perform(call.id(), CallAction.CONSULT, "1002");
		await(each -> each.consultationOf().isPresent());
		pass();
		office.handset("1002").orElseThrow().answer();
		pass();
		CallView consultation = await(CallState.CONNECTED_CONSULTING);
		Await.seen(desk, snapshot -> snapshot.presence(call, "1002").equals(Optional.of(Presence.ON_CALL)));
		desk.perform(consultation.id(), CallAction.COMPLETE_TRANSFER);
		awaitQuiet();
		ana.hangUp();
		pass();
		watch.of(Set.of("1002"));

		desk.dial(DialRequest.typed("0044 20 7946 0123"));
		await(each -> each.state() == CallState.DIALING && each.pending().isEmpty());
		pass();
		pass();
		pass();
		CallView london = await(CallState.CONNECTED);
		office.faults("1001").cutLink();
		await(each -> each.id().equals(london.id()) && each.message().isPresent());
		office.faults("1001").restoreLink();
		pass();
		await(each -> each.id().equals(london.id()) && each.message().isEmpty() && each.actions().contains(CallAction.HANG_UP));
		desk.perform(london.id(), CallAction.HANG_UP);
		awaitQuiet();

		desk.dial(DialRequest.stored("91 555 00 00", Optional.of("ES")));
		await(each -> each.state() == CallState.DIALING && each.pending().isEmpty());
		pass();
		CallView busy = await(CallState.BUSY);
		desk.perform(busy.id(), CallAction.HANG_UP);
		awaitQuiet();
		watch.close();

		office.faults("1001").repeatEvents(5);
		office.handset("1002").orElseThrow().dial("1001");
		pass();
		await(each -> each.internal() && each.state() == CallState.RINGING);
		phone.lift();
		pass();
		await(CallState.CONNECTED);
		phone.hangUp();
		pass();
		office.callIn(Party.WITHHELD, "1001").hangUp();
		office.callIn(Party.external("5552233", "LOCAL ANTON"), "1001").hangUp();
		office.callIn(Party.external("0039 06 6982", "\u202eevil\r\nname"), "1001").hangUp();
		pass();
		desk.turnOff();
		desk.turnOn();
		Await.seen(desk, snapshot -> snapshot.on() && snapshot.line().filter(LineStatus::ready).isPresent());
		awaitQuiet();
	}

	@Test
	void aReplayGoesThroughTheSameStates() throws Exception {
		settings.set(Scope.DESK, SettingKeys.TRACE, "*");
		start("1001");
		aDay();
		desk.close();
		Path traces = new DataFolder(folder).traces();
		List<Path> files = TraceProbe.files(traces);
		assertEquals(1, files.size());
		List<String> replayed = TraceProbe.replayed(files.getFirst());
		List<String> lived = live.disguised(traces, TraceScope.of("*"), config.get());
		assertEquals(live.size(), replayed.size());
		// From the settings on, which say where numbers are read
		int configured = lastDifferentConfig(replayed);
		same(lived.subList(configured, lived.size()), replayed.subList(configured, replayed.size()));
		assertTrue(lived.size() - configured > 60, "states compared: " + (lived.size() - configured));
		System.out.println("TraceTest: " + (lived.size() - configured) + " states compared");
	}

	/** All alike; else shows where the first that differs does. */
	private static void same(List<String> lived, List<String> replayed) {
		for (int i = 0; i < lived.size(); i++) {
			String one = lived.get(i);
			String other = replayed.get(i);
			int at = 0;
			while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
				at++;
			}
			int from = Math.max(0, at - 200);
			assertEquals(one.substring(from, Math.min(one.length(), at + 100)), other.substring(from, Math.min(other.length(), at + 100)),
					"state " + i);
		}
	}

	private static int lastDifferentConfig(List<String> states) {
		int last = states.size() - 1;
		int first = last;
		while (first > 0 && config(states.get(first - 1)).equals(config(states.get(last)))) {
			first--;
		}
		return first;
	}

	private static String config(String state) {
		return JsonParser.parseString(state).getAsJsonObject().get("config").toString();
	}

	@Test
	void nobodysNumberOrNameIsInIt() throws Exception {
		settings.set(Scope.DESK, SettingKeys.TRACE, "*");
		start("1001");
		aDay();
		desk.close();
		String trace = Files.readString(TraceProbe.files(new DataFolder(folder).traces()).getFirst()).toLowerCase(Locale.ROOT);
		String digits = trace.replaceAll("(?<=[0-9])[ .()-]+(?=[0-9(])", "");
		for (String secret : List.of("612345678", "12345678", "2079460123", "79460123", "5552233", "5550000", "066982", "\"1001\"",
				"\"1002\"")) {
			assertFalse(digits.contains(secret), secret);
		}
		for (String secret : List.of("ruiz", "gonz", "pedro", "quiroga", "marta", "vidal", "berta", "llorente", "harrison", "sons",
				"anton", "iberia", "motors")) {
			assertFalse(trace.matches("(?s).*[^a-z]" + secret + "[^a-z].*"), secret);
		}
		assertTrue(trace.contains("+34") && trace.contains("+44"), "countries stay");
	}

	@Test
	void oneOfTwoLinesIsTracedAlone() throws Exception {
		office.addExtension(SECOND, "Second");
		settings.set(Scope.DESK, SettingKeys.TRACE, "1001");
		start("1001;" + SECOND);
		OutsideCall other = office.callIn(LONDON, SECOND);
		pass();
		Await.call(desk, call -> call.state() == CallState.RINGING);
		aDay(); // on the first line, while the second rings
		other.hangUp();
		desk.close();
		Path traces = new DataFolder(folder).traces();
		List<String> replayed = TraceProbe.replayed(TraceProbe.files(traces).getFirst());
		List<String> lived = live.disguised(traces, TraceScope.of("1001"), config.get());
		assertEquals(lived.size(), replayed.size());
		int configured = lastDifferentConfig(replayed);
		same(lived.subList(configured, lived.size()), replayed.subList(configured, replayed.size()));
	}
}
