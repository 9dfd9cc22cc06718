package org.callbench.telephony.asterisk.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.asteriskjava.manager.internal.OtherReader;
import org.callbench.telephony.TelephonyException;

/**
 * What an event costs, in processor time: from the socket through the provider to the observer of a line that is open and takes part
 * in the calls, and asterisk-java's parsing alone of the same bytes from a socket. Prints one JSON object; takes the number of times
 * that the recording is played in a round.
 */
public final class EventCost {
	private static final int ROUNDS = 9;
	private static final int WARM_UP = 3;

	private final Recording recording = Recording.load();
	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
	private final int repeats;
	private int day;
	private int told;

	private EventCost(int repeats) {
		this.repeats = repeats;
	}

	/** Measures, and prints the figures. */
	public static void main(String[] args) throws Exception {
		new EventCost(args.length > 0 ? Integer.parseInt(args[0]) : 40).run();
	}

	private void run() throws Exception {
		double[] ours = new double[ROUNDS];
		double[] theirs = new double[ROUNDS];
		for (int round = -WARM_UP; round < ROUNDS; round++) {
			double through = throughTheProvider();
			double alone = parsedAlone();
			if (round >= 0) {
				ours[round] = through;
				theirs[round] = alone;
			}
		}
		double cost = median(ours);
		double floor = median(theirs);
		System.out.println(String.format(Locale.ROOT,
				"{\"bench\":\"event-storm\",\"provider\":\"asterisk\",\"events\":%d,\"told\":%d,\"cost_us\":%.2f,\"floor\":\"asterisk-java's parsing of the same bytes alone\","
						+ "\"floor_us\":%.2f,\"ratio\":%.2f,\"aim\":1.5}",
				recording.events() * repeats, told, cost, floor, cost / floor));
	}

	private static double median(double[] values) {
		return Arrays.stream(values).sorted().toArray()[values.length / 2];
	}

	/** Microseconds of processor time of one event, in all threads of the provider. */
	private double throughTheProvider() throws TelephonyException {
		AsteriskProvider provider = new AsteriskProvider();
		try (FakeAsterisk server = new FakeAsterisk()) {
			Ear ear = Ear.open(provider, "PJSIP/1001", server.settings());
			play(server, ear);
			ear.forget();
			long before = spentBy("callbench-asterisk");
			IntStream.range(0, repeats).forEach(i -> play(server, ear));
			long spent = spentBy("callbench-asterisk") - before;
			told = ear.events().size();
			return spent / 1e3 / recording.events() / repeats;
		} finally {
			provider.close();
		}
	}

	/** Plays the recording once, and waits until it has come through: the telephone goes out of service after it, and comes back. */
	private void play(FakeAsterisk server, Ear ear) {
		server.tell(recording.onDay(day++ % 70_000));
		for (String state : List.of("UNAVAILABLE", "NOT_INUSE")) {
			server.tell("Event: DeviceStateChange\r\nDevice: PJSIP/1001\r\nState: " + state + "\r\n\r\n");
			ear.until(state, () -> ear.isInService() == state.equals("NOT_INUSE"));
		}
	}

	private long spentBy(String name) {
		return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
				.filter(info -> info != null && info.getThreadName().startsWith(name))
				.mapToLong(info -> threads.getThreadCpuTime(info.getThreadId())).filter(time -> time > 0).sum();
	}

	/** Microseconds of processor time of one event, in the thread that reads. */
	private double parsedAlone() throws IOException, InterruptedException {
		try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				Socket in = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort());
				Socket out = listening.accept()) {
			AtomicInteger heard = new AtomicInteger();
			long[] spent = new long[1];
			Thread reading = new Thread(() -> {
				try (BufferedInputStream bytes = new BufferedInputStream(in.getInputStream())) {
					long before = threads.getCurrentThreadCpuTime();
					OtherReader.read(bytes, event -> heard.incrementAndGet());
					spent[0] = threads.getCurrentThreadCpuTime() - before;
				} catch (IOException e) {
					throw new IllegalStateException(e);
				}
			}, "asterisk-java");
			reading.start();
			OutputStream to = out.getOutputStream();
			for (int i = 0; i < repeats; i++) {
				to.write(recording.onDay(day++ % 70_000));
			}
			out.shutdownOutput();
			reading.join();
			if (heard.get() < recording.events() * repeats) {
				throw new IllegalStateException(heard + " events");
			}
			return spent[0] / 1e3 / recording.events() / repeats;
		}
	}
}
