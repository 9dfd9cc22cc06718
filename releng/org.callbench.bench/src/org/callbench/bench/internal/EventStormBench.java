package org.callbench.bench.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.callbench.calls.CallDesk;
import org.callbench.calls.CallView;
import org.callbench.calls.Subscription;
import org.callbench.crm.Entities;
import org.callbench.crm.RecordChange;
import org.callbench.crm.Records;
import org.callbench.crm.Settings;
import org.callbench.crm.User;
import org.callbench.crm.Users;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.instance.DataFolder;
import org.callbench.telephony.TelephonyProvider;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.widgets.Display;

/**
 * Many lines that all have something to tell: from the first event until the frame is painted that shows what came after the last.
 * The desk is the product's, with its queues, model, directories, store and journal; a second one, since a user's record has no room
 * for the names of a thousand devices. Its screen is the product's Call Screen. The floor shows the same events on another such
 * screen with no more than one queue and a map between. Providers go on only as far as what they told was taken in: a line whose
 * queue runs over would be asked for a snapshot, which is counted.
 */
final class EventStormBench {
	private static final int LINES = 1_000;
	private static final int EVENTS = Integer.getInteger("callbench.bench.events", 100_000);
	/** So many storms before, on either way: a desk runs all day, and what it does first, the virtual machine is still compiling. */
	private static final int WARM_UPS = Integer.getInteger("callbench.bench.storms.before", 4);
	private static final int PROVIDER_THREADS = 4;
	/** So many calls of each provider's thread do the same at the same time. */
	private static final int AT_A_TIME = 4;
	/** So many calls of each provider's thread may wait for the desk: about as many events as wait in the queue of the floor. */
	private static final int WAITING = BareDesk.CAPACITY / StormSwitch.EVENTS_A_CALL / PROVIDER_THREADS;
	private static final int CALLERS = 10_000;
	private static final String MARK = "3491299";
	private static final long PATIENCE_S = 300;
	/** Calls are kept in the store by and by, some hundred a second. */
	private static final long STORE_PATIENCE_S = 600;

	/** How one way to the screen did. */
	private record Storm(double eventsPerSecond, long stall, long heap, int mostUp) {
	}

	/** One way from a switch to a screen. */
	private interface Way {

		/** Told by several threads at once; waits as long as what was told before needs. */
		void tell(int thread, StormSwitch.Told told) throws InterruptedException;

		CallDesk desk();

		/** Waits until all that came of so many calls is done, so that it is no part of what is measured next. */
		void rest(int calls);
	}

	private final Display display;
	private final Painted marks;
	private int nextMark;

	EventStormBench(Display display) {
		this.display = display;
		marks = new Painted(display, Pattern.compile(MARK + "(\\d{4})"));
	}

	void run() {
		Storm floor = floor();
		AtomicInteger asked = new AtomicInteger();
		Storm storm = desk(asked);
		System.out.println(String.format(Locale.ROOT,
				"{\"bench\":\"event-storm\",\"lines\":%d,\"events\":%d,\"calls\":%d,\"most_calls_up\":%d,\"lines_flooded\":%d,"
						+ "\"events_per_s\":%.0f,\"longest_stall_ms\":%.1f,\"heap_kb\":%d,"
						+ "\"floor\":\"the same events through one queue and a map to the same Call Screen, no desk\","
						+ "\"floor_most_calls_up\":%d,\"floor_events_per_s\":%.0f,\"floor_longest_stall_ms\":%.1f,\"floor_heap_kb\":%d,"
						+ "\"ratio\":%.2f,\"aim\":2.0,\"stall_over_floor_ms\":%.1f,\"stall_aim_ms\":33.3,\"heap_ratio\":%.2f,\"load\":%.1f}",
				LINES, EVENTS, EVENTS / StormSwitch.EVENTS_A_CALL, storm.mostUp(), asked.get(), storm.eventsPerSecond(),
				storm.stall() / 1e6, storm.heap(), floor.mostUp(), floor.eventsPerSecond(), floor.stall() / 1e6, floor.heap(),
				floor.eventsPerSecond() / storm.eventsPerSecond(), (storm.stall() - floor.stall()) / 1e6,
				storm.heap() / (double) floor.heap(), ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
	}

	private Storm floor() {
		StormSwitch office = new StormSwitch(LINES);
		try (BareDesk bare = new BareDesk(); ScreenOf screen = new ScreenOf(display, bare)) {
			return measured(office, new Way() {
				@Override
				public void tell(int thread, StormSwitch.Told told) throws InterruptedException {
					bare.tell(told.event());
				}

				@Override
				public CallDesk desk() {
					return bare;
				}

				@Override
				public void rest(int calls) {
					// Nothing is kept
				}
			});
		}
	}

	private Storm desk(AtomicInteger asked) {
		StormSwitch office = new StormSwitch(LINES);
		Path folder = temporary();
		CallDesk desk = ownDesk(folder, office);
		try (ScreenOf screen = new ScreenOf(display, desk)) {
			Waiting.until("every line is in service", () -> desk.snapshot().lines().size() == LINES
					&& desk.snapshot().lines().stream().allMatch(line -> line.ready()));
			var room = IntStream.range(0, PROVIDER_THREADS).mapToObj(i -> new Semaphore(WAITING)).toList();
			AtomicInteger kept = new AtomicInteger();
			org.callbench.crm.Subscription store = Waiting.service(Records.class).addListener(changes -> kept.addAndGet((int) changes.stream()
					.filter(change -> change.kind() == RecordChange.Kind.INSERTED && change.id().entity().equals(Entities.CALL)).count()));
			Subscription pops = desk.addPopListener(pop -> room.get(threadOf(Integer.parseInt(pop.call().line()))).release());
			Storm storm = measured(office, new Way() {
				@Override
				public void tell(int thread, StormSwitch.Told told) throws InterruptedException {
					if (told.begins() && !room.get(thread).tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
						throw new IllegalStateException("calls never came to the screen");
					}
					office.tell(told);
				}

				@Override
				public CallDesk desk() {
					return desk;
				}

				@Override
				public void rest(int calls) {
					Waiting.until("every call is in the store", STORE_PATIENCE_S, () -> kept.get() >= calls);
				}
			});
			pops.close();
			store.close();
			asked.set(office.snapshotsAsked());
			return storm;
		} finally {
			close(desk);
			delete(folder);
		}
	}

	private Storm measured(StormSwitch office, Way way) {
		for (int i = 1; i <= WARM_UPS; i++) {
			storm(office, way);
			way.rest(i * (EVENTS / StormSwitch.EVENTS_A_CALL));
		}
		Storm measured = storm(office, way);
		return new Storm(measured.eventsPerSecond(), measured.stall(), liveHeap(), measured.mostUp());
	}

	private Storm storm(StormSwitch office, Way way) {
		int calls = EVENTS / StormSwitch.EVENTS_A_CALL / PROVIDER_THREADS;
		List<List<StormSwitch.Told>> told = IntStream.range(0, PROVIDER_THREADS).mapToObj(thread -> office.calls(firstLine(thread),
				firstLine(thread + 1) - 1, calls, AT_A_TIME, callers(thread, calls))).toList();
		int mark = nextMark++;
		List<StormSwitch.Told> last = office.call(0, "+" + MARK + "%04d".formatted(mark));
		marks.expect(mark, 1);
		AtomicInteger mostUp = new AtomicInteger();
		long took;
		long stall;
		try (Heartbeat heartbeat = new Heartbeat(display)) {
			long begin = System.nanoTime();
			tell(way, told, mostUp);
			Waiting.until("all calls are over", () -> up(way) == 0);
			tell(way, List.of(last.subList(0, 1)), mostUp);
			took = marks.await(mark) - begin;
			stall = heartbeat.longest();
		}
		tell(way, List.of(last.subList(1, 2)), mostUp);
		Waiting.until("the screen is nearly empty", () -> way.desk().snapshot().calls().size() <= 2);
		return new Storm(EVENTS / (took / 1e9), stall, 0, mostUp.get());
	}

	/** Each list by a thread of its own; meanwhile counts the calls that are up. */
	private static void tell(Way way, List<List<StormSwitch.Told>> told, AtomicInteger mostUp) {
		var failed = new AtomicReference<Exception>();
		var threads = new ArrayList<Thread>();
		for (int i = 0; i < told.size(); i++) {
			int number = i;
			Thread thread = new Thread(() -> {
				try {
					for (StormSwitch.Told each : told.get(number)) {
						way.tell(number, each);
					}
				} catch (InterruptedException | RuntimeException e) {
					failed.set(e);
				}
			}, "callbench-storm-" + i);
			thread.setDaemon(true);
			threads.add(thread);
		}
		threads.forEach(Thread::start);
		try {
			for (Thread thread : threads) {
				while (!thread.join(Duration.ofMillis(20))) {
					mostUp.accumulateAndGet(up(way), Math::max);
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		if (failed.get() != null) {
			throw new IllegalStateException("the storm did not get through", failed.get());
		}
	}

	private static int up(Way way) {
		return (int) way.desk().snapshot().calls().stream().filter(call -> !call.ended()).count();
	}

	private static int firstLine(int thread) {
		return thread * LINES / PROVIDER_THREADS;
	}

	private static int threadOf(int line) {
		return line * PROVIDER_THREADS / LINES;
	}

	/** The contacts' numbers in their order, each thread's beginning elsewhere. */
	private static List<String> callers(int thread, int calls) {
		int first = thread * CALLERS / PROVIDER_THREADS;
		return IntStream.range(first, first + calls).mapToObj(i -> "+3491200%04d".formatted(i % CALLERS)).toList();
	}

	/** The class of the product's desk, made by hand; it is nobody's API. */
	private static CallDesk ownDesk(Path folder, StormSwitch office) {
		Users users = Waiting.service(Users.class);
		User me = users.current();
		String devices = IntStream.range(0, LINES).mapToObj(line -> StormSwitch.device(line).toString()).collect(Collectors.joining(","));
		User agent = new User(me.id(), me.name(), me.login(), me.phone(), me.extension(), true, devices, me.callScreen());
		Users withAgent = new Users() {
			@Override
			public User current() {
				return agent;
			}

			@Override
			public List<User> all() {
				return users.all();
			}
		};
		try {
			Class<?> type = Platform.getBundle("org.callbench.calls").loadClass("org.callbench.calls.internal.CallDeskComponent");
			CallDesk desk = (CallDesk) type.getConstructor(DataFolder.class, Settings.class, Users.class)
					.newInstance(new DataFolder(folder), Waiting.service(Settings.class), withAgent);
			type.getMethod("addProvider", TelephonyProvider.class).invoke(desk, office);
			type.getMethod("addDirectory", ContactDirectory.class).invoke(desk, Waiting.service(ContactDirectory.class));
			type.getMethod("setRecords", Records.class).invoke(desk, Waiting.service(Records.class));
			return desk;
		} catch (ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void close(CallDesk desk) {
		try {
			desk.getClass().getMethod("close").invoke(desk);
		} catch (ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	/** In kilobytes. */
	private static long liveHeap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
	}

	private static Path temporary() {
		try {
			return Files.createTempDirectory("callbench-storm");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static void delete(Path folder) {
		try (var files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
