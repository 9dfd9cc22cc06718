package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import org.callbench.callscreen.internal.cards.CallCard;
import org.callbench.calls.CallAction;
import org.callbench.calls.DialRequest;
import org.callbench.calls.LineStatus;
import org.callbench.crm.RecordId;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.instance.BlockingGuard;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Party;
import org.callbench.telephony.Setting;
import org.callbench.telephony.Settings;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.simulator.Reaction;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;

/** A switch that hangs or fails beside one that works: the window goes on, and so does the other line (B9). */
class HungProviderTest {
	private static final int CALLS = 10;

	private Office office;

	@BeforeEach
	void open() {
		office = Office.open();
	}

	@AfterEach
	void close() {
		office.useDevices("");
		office.quiet();
	}

	/** The latch of the hung provider stands for its 60 s: it is longer than the whole test. */
	@Test
	void oneThatHangsInEveryMethodHoldsUpNeitherTheWindowNorAnswerOnTheOtherLine() {
		workThroughCalls("9155501");
		double usual;
		try (StallWatch watch = new StallWatch()) {
			workThroughCalls("9155502");
			usual = watch.longest();
		}

		List<String> refused = Collections.synchronizedList(new ArrayList<>());
		ILogListener log = (status, plugin) -> {
			if (String.valueOf(status.getMessage()).contains("on the UI thread")
					|| status.getException() != null && String.valueOf(status.getException().getMessage()).contains("on the UI thread")) {
				refused.add(status.getMessage());
			}
		};
		Platform.addLogListener(log);
		HungProvider hung = new HungProvider();
		ServiceRegistration<?> provider = register(TelephonyProvider.class, hung);
		ServiceRegistration<?> directory = register(ContactDirectory.class, hung);
		try {
			office.useDevices("1001;" + HungProvider.ID + ":7001");
			Ui.await(() -> "waiting in " + hung.asked(), () -> hung.asked().containsAll(Set.of("label", "open")));
			Ui.await(() -> "two lines, but " + office.desk.snapshot(), () -> office.desk.snapshot().lines().size() == 2);
			double withHang;
			try (StallWatch watch = new StallWatch()) {
				workThroughCalls("9155503");
				office.desk.turnOff();
				office.desk.turnOn();
				Ui.await(() -> "line 1001 ready, but " + office.desk.snapshot(),
						() -> office.desk.snapshot().line().map(LineStatus::ready).orElse(false));
				workThroughCalls("9155504");
				withHang = watch.longest();
			}
			assertEquals(LineStatus.Phase.OPENING, office.desk.snapshot().lines().get(1).phase());
			assertTrue(hung.asked().contains("find"), "the directory hung as well: " + hung.asked());
			assertEquals(Set.of(), hung.askedByTheUi(), "entered by the UI thread");
			assertEquals(List.of(), refused, "refused by the guard");
			System.out.printf(Locale.ROOT,
					"{\"check\":\"hung-provider\",\"calls\":%d,\"longest_stall_ms\":%.1f,\"without_hang_longest_stall_ms\":%.1f}%n",
					2 * CALLS, withHang, usual);
		} finally {
			Platform.removeLogListener(log);
			provider.unregister();
			directory.unregister();
			hung.release();
		}
	}

	@Test
	void theGuardKeepsTheUiThreadOutOfStoreDirectoriesAndProviders() {
		BlockingGuard guard = service(BlockingGuard.class);
		assertThrows(IllegalStateException.class, () -> guard.beforeBlocking("TelephonyProvider.open"));
		assertThrows(IllegalStateException.class, () -> office.records.get(RecordId.create("person")));
		assertThrows(IllegalStateException.class, () -> service(ContactDirectory.class).find(new CallerQuery("1", List.of())));
		assertEquals("passed", Ui.aside(() -> {
			guard.beforeBlocking("TelephonyProvider.open");
			return "passed";
		}));
	}

	@Test
	void aLineThatFailsSaysSoAndIsTriedAgainAtOnceWhenThePersonLikes() {
		AtomicInteger opened = new AtomicInteger();
		ServiceRegistration<?> provider = register(TelephonyProvider.class, new FailingProvider(opened));
		try {
			office.useDevices("1001;failing:7002");
			Ui.await(() -> "told, but " + office.screen().notice().text(), () -> office.screen().notice().text()
					.startsWith("7002: Failing switch failed (IllegalStateException: driver crashed). Callbench starts it again"));
			Ui.await("time of the next try", () -> office.screen().notice().text().contains("Next try at"));
			// Wait for a pause that is long enough to be cut short
			Ui.await(() -> "tries: " + opened, () -> opened.get() >= 3 && office.screen().notice().text().contains("Next try at"));
			int before = opened.get();
			office.screen().notice().buttons().getFirst().press();
			Ui.await("another try", () -> opened.get() > before);
			workThroughCalls("9155505");
		} finally {
			provider.unregister();
		}
		office.useDevices("");
		Ui.await(() -> "nothing more to tell, but " + office.screen().notice().text(), () -> office.screen().notice().text().isEmpty());
	}

	/** Calls come in, are answered with the button and hung up; one is dialled. */
	private void workThroughCalls(String prefix) {
		for (int i = 0; i < CALLS - 1; i++) {
			String digits = prefix + "%02d".formatted(i);
			office.callIn("+34" + digits);
			CallCard ringing = office.awaitCard(digits, card -> card.button(CallAction.ANSWER).isVisible());
			Ui.click(ringing.button(CallAction.ANSWER));
			CallCard talking = office.awaitState(digits, "Connected");
			Ui.click(talking.button(CallAction.HANG_UP));
			Ui.await(() -> "over, but " + office.calls(), () -> office.calls().isEmpty());
		}
		office.pbx.addOutside(Party.external("+34" + prefix + "99", ""), Reaction.waits());
		office.preference(Preferences.DIAL_AT_ONCE, true);
		office.phoneActions.call(DialRequest.stored("+34" + prefix + "99", Optional.of("ES")));
		office.awaitState(prefix + "99", "Dialing");
		office.preference(Preferences.DIAL_AT_ONCE, false);
		office.quiet();
	}

	private <T> ServiceRegistration<T> register(Class<T> type, T service) {
		Dictionary<String, Object> none = new Hashtable<>();
		return office.bundles.registerService(type, service, none);
	}

	private <T> T service(Class<T> type) {
		ServiceReference<T> reference = office.bundles.getServiceReference(type);
		return office.bundles.getService(reference);
	}

	/** Cannot open anything. */
	private record FailingProvider(AtomicInteger opened) implements TelephonyProvider {

		@Override
		public String id() {
			return "failing";
		}

		@Override
		public String version() {
			return "1.0.0";
		}

		@Override
		public String label(Locale locale) {
			return "Failing switch";
		}

		@Override
		public List<Setting> settings(Locale locale) {
			return List.of();
		}

		@Override
		public CompletionStage<List<Device>> devices(Settings settings) {
			return CompletableFuture.completedStage(List.of());
		}

		@Override
		public CompletionStage<Line> open(DeviceId device, Settings settings, LineObserver observer) {
			opened.incrementAndGet();
			throw new IllegalStateException("driver crashed");
		}
	}
}
