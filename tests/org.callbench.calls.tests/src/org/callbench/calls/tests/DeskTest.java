package org.callbench.calls.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.DialCheck;
import org.callbench.calls.DialRequest;
import org.callbench.calls.LineStatus;
import org.callbench.calls.ScreenPop;
import org.callbench.calls.internal.CallDeskComponent;
import org.callbench.crm.Scope;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.instance.DataFolder;
import org.callbench.telephony.Party;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.Reaction;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.VirtualClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk as it runs, at the simulated switch, whose time the test moves. */
class DeskTest {
	private static final Party ANA = Party.external("+34612345678", "Ana");

	@TempDir
	private Path folder;

	private final VirtualClock clock = new VirtualClock();
	private final SimulatedSwitch office = SimulatedSwitch.create(clock);
	private final Handset phone = office.addExtension("1001", "Agent");
	private final Fakes.MemorySettings settings = new Fakes.MemorySettings(Map.of("country", "ES"));
	private final Fakes.MemoryStore store = new Fakes.MemoryStore();
	private final List<ScreenPop> pops = new CopyOnWriteArrayList<>();
	private final ContactMatch ana = Matches.person("Ana Ruiz");
	private final ContactMatch marta = Matches.colleague("Marta Vidal");
	private CallDeskComponent desk;

	@BeforeEach
	void start() {
		office.addExtension("1002", "Marta Vidal");
		office.addOutside(ANA, Reaction.waits());
		desk = new CallDeskComponent(new DataFolder(folder), settings, Fakes.user("1001"));
		desk.addProvider(office.provider());
		desk.addDirectory(directory("store", query -> query.keys().stream().anyMatch(key -> key.value().equals("+34612345678"))
				? List.of(ana) : query.callerId().equals("1002") ? List.of(marta) : List.of()));
		desk.setRecords(store.records);
		desk.addPopListener(pops::add);
		Await.ready(desk);
	}

	@AfterEach
	void stop() {
		desk.close();
	}

	private interface Find {
		List<ContactMatch> find(CallerQuery query) throws Exception;
	}

	private static ContactDirectory directory(String id, Find find) {
		return new ContactDirectory() {
			@Override
			public String id() {
				return id;
			}

			@Override
			public List<ContactMatch> find(CallerQuery query) throws Exception {
				return find.find(query);
			}
		};
	}

	@Test
	void aCallComesInIsIdentifiedAnsweredHeldAndEndsInTheStore() {
		OutsideCall outside = office.callIn(ANA, "1001");
		clock.advance(Duration.ofSeconds(1));
		CallView ringing = Await.call(desk, call -> !call.matches().isEmpty());
		assertEquals(CallState.RINGING, ringing.state());
		assertEquals("Ana Ruiz", ringing.name());
		assertEquals("Iberia Motors", ringing.companyName());
		assertEquals(Optional.of(ana), ringing.chosen());
		Await.until(() -> pops.size() == 1); // told after the snapshot
		assertEquals(ringing.id(), pops.getFirst().call().id());

		desk.perform(ringing.id(), CallAction.ANSWER);
		Await.call(desk, call -> call.state() == CallState.CONNECTED);
		desk.perform(ringing.id(), CallAction.HOLD);
		Await.call(desk, call -> call.state() == CallState.ON_HOLD);
		desk.perform(ringing.id(), CallAction.RETRIEVE);
		Await.call(desk, call -> call.state() == CallState.CONNECTED);
		outside.hangUp();
		assertEquals(Optional.of(CallOutcome.COMPLETED), Await.call(desk, CallView::ended).outcome());
		assertEquals(1, pops.size());

		Await.until(() -> store.stored.size() == 1);
		var record = store.stored.values().iterator().next();
		assertEquals(ringing.id(), record.id().id());
		assertEquals("answered", record.text("result"));
		assertEquals("in", record.text("direction"));
		assertEquals("+34 612 34 56 78", record.text("number"));
		assertEquals(Optional.of(ana.contact()), record.reference("person"));
		assertEquals(ana.company(), record.reference("company"));
		Await.until(() -> store.links.size() == 2); // the record comes first, then what it is linked with
	}

	@Test
	void theHandsetAnswersAsWell() {
		office.callIn(ANA, "1001");
		clock.advance(Duration.ofSeconds(1));
		Await.call(desk, call -> call.state() == CallState.RINGING);
		phone.lift();
		assertTrue(Await.call(desk, call -> call.state() == CallState.CONNECTED).actions().contains(CallAction.HANG_UP));
	}

	@Test
	void aColleaguesCallIsInternal() {
		office.handset("1002").orElseThrow().dial("1001");
		clock.advance(Duration.ofSeconds(1));
		CallView call = Await.call(desk, each -> !each.matches().isEmpty());
		assertTrue(call.internal());
		assertEquals("1002", call.number());
		assertEquals("Marta Vidal", call.name());
	}

	@Test
	void aClickedNumberIsShownInFullDialledOnDemandAndHungUp() {
		DialCheck check = desk.prepare(DialRequest.stored("612 34 56 78", Optional.of("ES")).of(ana.contact(), "Ana Ruiz",
				ana.company(), "Iberia Motors"));
		DialCheck.Accepted accepted = assertInstanceOf(DialCheck.Accepted.class, check);
		assertEquals("+34 612 34 56 78", accepted.display());
		CallView prepared = Await.call(desk, call -> call.state() == CallState.PREPARED);
		assertEquals(accepted.call(), prepared.id());
		assertEquals("+34 612 34 56 78", prepared.number());
		assertEquals("Ana Ruiz", prepared.name());
		desk.perform(accepted.call(), CallAction.DIAL);
		clock.advance(Duration.ofSeconds(1));
		Await.call(desk, call -> call.state() == CallState.DIALING && call.actions().contains(CallAction.HANG_UP)
				&& call.pending().isEmpty());
		desk.perform(accepted.call(), CallAction.HANG_UP);
		assertEquals(Optional.of(CallOutcome.CANCELLED), Await.call(desk, CallView::ended).outcome());
		assertEquals(List.of(), pops);
	}

	@Test
	void aWrongNumberIsRefusedAtTheCharacterAndNothingIsDialled() {
		DialCheck.Refused refused = assertInstanceOf(DialCheck.Refused.class, desk.dial(DialRequest.typed("91 @123")));
		assertEquals(3, refused.position());
		assertTrue(desk.snapshot().calls().isEmpty());
	}

	@Test
	void theSettingsAreLive() {
		assertEquals("+34 912 34 56 78", ((DialCheck.Accepted) desk.check(DialRequest.typed("912345678"))).display());
		settings.set(Scope.ORGANISATION, "country", "GB");
		assertEquals("+44 161 552 7789", ((DialCheck.Accepted) desk.check(DialRequest.typed("0161 552 7789"))).display());
		settings.set(Scope.ORGANISATION, "provider", "nowhere");
		DeskSnapshot snapshot = Await.seen(desk, each -> each.line().filter(line -> line.provider().equals("nowhere")).isPresent());
		assertEquals(LineStatus.Phase.UNAVAILABLE, snapshot.line().orElseThrow().phase());
		settings.set(Scope.ORGANISATION, "provider", "simulator");
		Await.ready(desk);
	}

	/** G4: several locations share a database, whose numbers mean the same at each of them. */
	@Test
	void aDeskInAnotherCountryReadsStoredNumbersAsTheRecordsMeanThem() {
		settings.set(Scope.DESK, "country", "GB");
		DialRequest stored = DialRequest.stored("912 34 56 78", Optional.empty());
		assertEquals("+34 912 34 56 78", ((DialCheck.Accepted) desk.check(stored)).display());
		assertEquals("+44 161 552 7789", ((DialCheck.Accepted) desk.check(DialRequest.stored("0161 552 7789", Optional.of("GB")))).display());
		assertEquals("+44 161 552 7789", ((DialCheck.Accepted) desk.check(DialRequest.typed("0161 552 7789"))).display());
	}

	@Test
	void closedAndTurnedOnAgainDuringACallGoesOn() {
		OutsideCall outside = office.callIn(ANA, "1001");
		clock.advance(Duration.ofSeconds(1));
		CallView call = Await.call(desk, each -> each.state() == CallState.RINGING);
		phone.lift();
		Await.call(desk, each -> each.state() == CallState.CONNECTED);
		desk.turnOff();
		DeskSnapshot off = Await.seen(desk, snapshot -> !snapshot.on());
		assertEquals(List.of(), off.calls());
		assertEquals(LineStatus.Phase.RELEASING, off.line().orElseThrow().phase());
		desk.turnOn();
		assertEquals(call.id(), Await.call(desk, each -> each.state() == CallState.CONNECTED).id());
		desk.turnOff();
		outside.hangUp();
		Await.seen(desk, snapshot -> snapshot.line().filter(line -> line.phase() == LineStatus.Phase.OFF).isPresent());
		office.callIn(Party.external("+34611111111", ""), "1001");
		clock.advance(Duration.ofSeconds(1));
		assertEquals(1, pops.size());
	}

	@Test
	void aCutLinkComesBackWithTheCallThatIsStillUp() {
		office.callIn(ANA, "1001");
		clock.advance(Duration.ofSeconds(1));
		CallView call = Await.call(desk, each -> each.state() == CallState.RINGING);
		office.faults("1001").cutLink();
		Await.seen(desk, snapshot -> snapshot.line().filter(line -> line.phase() == LineStatus.Phase.LOST).isPresent());
		phone.lift();
		office.faults("1001").restoreLink();
		clock.advance(Duration.ofSeconds(1));
		assertEquals(call.id(), Await.call(desk, each -> each.state() == CallState.CONNECTED).id());
		assertEquals(1, pops.size());
	}

	@Test
	void aThousandCallsWithFaultsOnTheWayAreAThousandPopsAndLeaveNoThreads() {
		int threads = deskThreads();
		for (int i = 0; i < 1000; i++) {
			String number = "+346" + (10_000_000 + i);
			if (i % 7 == 0) {
				office.faults("1001").repeatEvents(3);
			}
			OutsideCall outside = office.callIn(Party.external(number, ""), "1001");
			clock.advance(Duration.ofSeconds(1));
			int expected = i + 1;
			Await.until(() -> pops.size() >= expected);
			outside.hangUp();
			clock.advance(Duration.ofSeconds(1));
		}
		assertEquals(1000, pops.size());
		assertEquals(1000, pops.stream().map(pop -> pop.call().id()).distinct().count());
		Await.until(() -> store.stored.size() == 1000);
		assertTrue(deskThreads() <= threads + 4, "threads: " + threads + " before, " + deskThreads() + " after");
	}

	private static int deskThreads() {
		return (int) Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("callbench-")).count();
	}

	/** B3: the pop and the buttons never wait for data. */
	@Test
	void directoriesThatHangKeepNothingFromRingingAndAnswering() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		for (String id : List.of("hung1", "hung2", "hung3")) {
			desk.addDirectory(directory(id, query -> {
				synchronized (release) {
					release.await(60, TimeUnit.SECONDS);
				}
				return List.of();
			}));
		}
		office.callIn(ANA, "1001");
		clock.advance(Duration.ofSeconds(1));
		CallView call = Await.call(desk, each -> each.state() == CallState.RINGING);
		Await.until(() -> pops.size() == 1);
		long pressed = System.nanoTime();
		desk.perform(call.id(), CallAction.ANSWER);
		Await.call(desk, each -> each.state() == CallState.CONNECTED);
		long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - pressed);
		assertTrue(millis < 10_000, "answered after " + millis + " ms");
		assertEquals("Ana Ruiz", Await.call(desk, each -> !each.matches().isEmpty()).name(), "who answers in time counts");
		CallView slow = Await.call(desk, each -> !each.identification().slow().isEmpty());
		assertEquals(List.of("hung1", "hung2", "hung3"), slow.identification().slow());
		Await.call(desk, each -> each.identification().failed().size() == 3);
		release.countDown();
	}

	@Test
	void aNumberThatHasChangedAgainIsNotLookedUpAnyMore() {
		CountDownLatch release = new CountDownLatch(1);
		List<String> asked = new CopyOnWriteArrayList<>();
		desk.addDirectory(directory("busy", query -> {
			asked.add(query.callerId());
			release.await(60, TimeUnit.SECONDS);
			return List.of();
		}));
		OutsideCall outside = office.callIn(Party.external("+34910000000", ""), "1001");
		for (int i = 1; i <= 100; i++) {
			outside.identify(Party.external("+34910000%03d".formatted(i), ""));
		}
		clock.advance(Duration.ofSeconds(1));
		Await.call(desk, each -> each.number().replace(" ", "").endsWith("000100"));
		release.countDown();
		Await.until(() -> asked.contains("+34910000100"));
		Await.call(desk, each -> each.identification().done());
		assertTrue(asked.size() <= 5, "asked: " + asked);
	}

	/** B1: what may be so is never shown as if it were. */
	@Test
	void aPossibleMatchIsNobodyUntilAPersonSaysSo() {
		ContactMatch perhaps = Matches.perhaps("Ben Cole");
		desk.addDirectory(directory("store", query -> List.of(perhaps)));
		OutsideCall outside = office.callIn(ANA, "1001");
		clock.advance(Duration.ofSeconds(1));
		CallView call = Await.call(desk, each -> each.identification().done() && each.matches().equals(List.of(perhaps)));
		assertEquals(Optional.empty(), call.chosen());
		assertFalse(call.name().contains("Ben"), call.name());
		desk.chooseMatch(call.id(), perhaps.contact());
		assertEquals("Ben Cole", Await.call(desk, each -> each.chosen().isPresent()).name());
		outside.hangUp();
		Await.until(() -> store.links.stream().anyMatch(link -> link.to().equals(perhaps.contact())));
	}

	@Test
	void theOnlySureMatchIsTheCallerThoughOthersArePossible() {
		ContactMatch perhaps = Matches.perhaps("Ben Cole");
		desk.addDirectory(directory("other", query -> List.of(perhaps)));
		office.callIn(ANA, "1001");
		clock.advance(Duration.ofSeconds(1));
		CallView call = Await.call(desk, each -> each.matches().size() == 2);
		assertEquals(Optional.of(ana), call.chosen());
		assertEquals(List.of(ana, perhaps), call.matches());
	}

	@Test
	void choosingAnotherMatchMovesTheCallsLinks() {
		ContactMatch ben = Matches.person("Ben Cole");
		desk.addDirectory(directory("other", query -> List.of(ben)));
		OutsideCall outside = office.callIn(ANA, "1001");
		clock.advance(Duration.ofSeconds(1));
		CallView call = Await.call(desk, each -> each.matches().size() == 2);
		assertEquals(Optional.empty(), call.chosen());
		desk.chooseMatch(call.id(), ana.contact());
		Await.call(desk, each -> each.chosen().isPresent());
		outside.hangUp();
		Await.until(() -> store.stored.size() == 1 && store.links.stream().anyMatch(link -> link.to().equals(ana.contact())));
		desk.chooseMatch(call.id(), ben.contact());
		Await.until(() -> store.links.stream().anyMatch(link -> link.to().equals(ben.contact()))
				&& store.links.stream().noneMatch(link -> link.to().equals(ana.contact())));
		assertEquals(1, store.stored.size());
		assertEquals(Optional.of(ben.contact()), store.stored.values().iterator().next().reference("person"));
	}

	@Test
	void callsThatEndWhileTheStoreIsAwayAreDeliveredOnceWhenItIsBack() {
		store.away = true;
		office.callIn(ANA, "1001").hangUp();
		clock.advance(Duration.ofSeconds(1));
		OutsideCall second = office.callIn(ANA, "1001");
		clock.advance(Duration.ofSeconds(1));
		Await.call(desk, each -> each.state() == CallState.RINGING);
		second.hangUp();
		Await.call(desk, CallView::ended);
		assertTrue(store.stored.isEmpty());
		store.away = false;
		Await.until(() -> !store.stored.isEmpty());
		assertEquals(List.of("missed"), store.stored.values().stream().map(record -> record.text("result")).distinct().toList());
	}

	@Test
	void aUserForWhomCtiIsNoLongerEnabledHasNoLinesUntilItIsAgain(@TempDir Path other) {
		office.addExtension("1003", "Agent");
		AtomicBoolean enabled = new AtomicBoolean(true);
		CallDeskComponent theirs = new CallDeskComponent(new DataFolder(other), settings, Fakes.user("1003", enabled::get));
		try {
			theirs.addProvider(office.provider());
			Await.ready(theirs);
			enabled.set(false);
			settings.set(Scope.USER, "country", "ES");
			Await.seen(theirs, seen -> seen.lines().isEmpty());
			enabled.set(true);
			settings.set(Scope.USER, "country", "ES");
			Await.ready(theirs);
		} finally {
			theirs.close();
		}
	}
}
