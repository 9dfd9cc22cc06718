package org.callbench.telephony.asterisk.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.State;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.asterisk.Asterisk;
import org.callbench.telephony.asterisk.rig.AsteriskServer;
import org.callbench.telephony.asterisk.rig.Caller;
import org.callbench.telephony.asterisk.rig.NeedsAsterisk;
import org.callbench.telephony.asterisk.rig.SipCall;
import org.callbench.telephony.asterisk.rig.SipPhone;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Two hundred calls through fifty extensions while one agent works: no call is lost, compared with the switch's own records. */
@TestInstance(Lifecycle.PER_CLASS)
@NeedsAsterisk
class LoadTest {
	private static final int EXTENSIONS = 50;
	private static final int CALLS = 200;
	private static final int AT_ONCE = 25;
	/** From one call to the next: a busy office, not a flood. */
	private static final int PAUSE_MS = 60;

	private Office office;
	/** When a telephone answered, by the caller's number. */
	private final Map<String, Long> answered = new ConcurrentHashMap<>();
	private final List<Long> lags = new ArrayList<>();

	@BeforeAll
	void setUp() {
		office = Office.open(LoadTest.class, server -> extensions().forEach(server::addTelephone));
		extensions().forEach(number -> office.phone(number).setReaction(call -> {
			answered.put(call.remoteNumber(), System.nanoTime());
			return 200;
		}));
		office.phone("1001");
		office.phone("1002");
	}

	@AfterAll
	void takeDown() {
		if (office != null) {
			office.close();
		}
	}

	private static List<String> extensions() {
		List<String> numbers = new ArrayList<>();
		for (int i = 0; i < EXTENSIONS; i++) {
			numbers.add(String.valueOf(1101 + i));
		}
		return numbers;
	}

	/** What one line was told of calls, by the call's id: that of the caller's channel. */
	private final class Book implements LineObserver {
		private final Map<String, List<String>> calls = new LinkedHashMap<>();

		@Override
		public synchronized void onEvent(LineEvent event) {
			switch (event) {
			case LineEvent.ConnectionChanged changed -> {
				Connection now = changed.now();
				List<String> states = calls.computeIfAbsent(now.id().call().value(), n -> new ArrayList<>());
				if (now.state() == State.CONNECTED && !states.contains("CONNECTED")) {
					lag(now.info().calling().number());
				}
				if (states.isEmpty() || !states.getLast().equals(now.state().name())) {
					states.add(now.state().name());
				}
			}
			case LineEvent.ConnectionEnded ended -> calls.get(ended.id().call().value()).add(ended.reason().name());
			default -> { /* of no interest here */ }
			}
		}

		synchronized Map<String, List<String>> calls() {
			return Map.copyOf(calls);
		}
	}

	private void lag(String number) {
		Long when = answered.get(number);
		if (when != null) {
			synchronized (lags) {
				lags.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - when));
			}
		}
	}

	@Test
	void noCallIsLostOfTwoHundred() throws Exception {
		TelephonyProvider provider = Asterisk.provider();
		Map<String, Book> books = new LinkedHashMap<>();
		for (String number : extensions()) {
			Book book = new Book();
			books.put(number, book);
			Ear.get(provider.open(new DeviceId("asterisk", "PJSIP/" + number), office.settings(), book));
		}
		Ear agent = Ear.open(provider, "PJSIP/1001", office.settings());
		Thread working = new Thread(() -> work(agent));
		working.start();
		List<SipCall> up = new ArrayList<>();
		Map<String, String> expected = new LinkedHashMap<>();
		for (int i = 0; i < CALLS; i++) {
			String extension = extensions().get(i % EXTENSIONS);
			String caller = "+3491" + (1_000_000 + i);
			expected.put(caller, extension);
			up.add(office.outside.dial(extension, Caller.of(caller, "")));
			Office.pass(PAUSE_MS);
			if (up.size() > AT_ONCE) {
				SipCall oldest = up.removeFirst();
				office.outside.await("an answer", () -> oldest.state() == SipCall.State.TALKING);
				oldest.hangUp();
			}
		}
		for (SipCall call : up) {
			office.outside.await("an answer", () -> call.state() == SipCall.State.TALKING);
			call.hangUp();
		}
		working.join();
		office.outside.await("the end of all calls", () -> office.eyes().channels().isEmpty());
		List<String[]> records = records();
		Map<String, List<String>> all = new HashMap<>();
		agent.until("all ends", () -> {
			all.clear();
			books.values().forEach(book -> all.putAll(book.calls()));
			return all.size() == CALLS && all.values().stream().allMatch(states -> states.contains("NORMAL"));
		}, () -> all.size() + " calls; not ended: " + all.entrySet().stream().filter(call -> !call.getValue().contains("NORMAL")).toList());
		int compared = 0;
		for (String[] record : records) {
			String caller = record[1].replace("\"", "");
			String extension = expected.get(caller);
			if (extension == null) {
				continue;
			}
			assertTrue(record[6].contains("PJSIP/" + extension), () -> String.join(",", record));
			List<String> told = books.get(extension).calls().getOrDefault(record[16].replace("\"", ""), List.of());
			assertTrue(told.contains("CONNECTED") && told.getLast().equals("NORMAL"), () -> String.join(",", record) + ": " + told);
			compared++;
		}
		assertEquals(CALLS, compared, "calls that the switch has recorded");
		assertEquals(CALLS, all.size());
		report();
	}

	/** The records of calls with an extension, once all are written. */
	private List<String[]> records() {
		List<String[]> records = new ArrayList<>();
		office.outside.await("the records of all calls", () -> {
			records.clear();
			office.server.callRecords().forEach(line -> records.add(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")));
			return records.stream().filter(record -> record[1].startsWith("\"+3491")).count() >= CALLS;
		});
		return records;
	}

	/** What an agent does meanwhile: answer, hold, take back, hang up; every command must be taken. */
	private void work(Ear agent) {
		for (int i = 0; i < 10; i++) {
			SipCall caller = office.outside.dial("1001", Caller.of("+49301" + i, "Customer"));
			Connection offered = agent.connection(now -> now.state() == State.OFFERING);
			assertEquals(CommandResult.accepted(), agent.execute(Command.answer(offered.id())));
			agent.connection(now -> now.state() == State.CONNECTED);
			assertEquals(CommandResult.accepted(), agent.execute(Command.hold(offered.id())));
			agent.connection(now -> now.state() == State.HELD);
			assertEquals(CommandResult.accepted(), agent.execute(Command.retrieve(offered.id())));
			agent.connection(now -> now.state() == State.CONNECTED);
			assertEquals(CommandResult.accepted(), agent.execute(Command.hangUp(offered.id())));
			agent.until("the end", () -> agent.connections().isEmpty());
			office.outside.await("the end", caller::isOver);
		}
	}

	private void report() {
		List<Long> sorted;
		synchronized (lags) {
			sorted = lags.stream().sorted().toList();
		}
		System.out.printf("%d calls through %d extensions, %d at once: none lost; the line learns of an answer %.1f ms after the telephone gave it"
				+ " (median; 99 %%: %.1f ms, at most %.1f ms)%n", CALLS, EXTENSIONS, AT_ONCE, sorted.get(sorted.size() / 2) / 1000.0,
				sorted.get(sorted.size() * 99 / 100) / 1000.0, sorted.getLast() / 1000.0);
	}
}
