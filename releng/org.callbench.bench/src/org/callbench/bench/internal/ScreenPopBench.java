package org.callbench.bench.internal;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

import org.callbench.calls.CallDesk;
import org.callbench.telephony.Party;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/**
 * From the moment that somebody calls until the number is painted, beside a bare label that another thread sets: first one
 * at a time with an idle workbench, then in a burst (a caller ID that keeps changing, which is painted as often as frames allow).
 */
final class ScreenPopBench {
	private static final int IDLE = Integer.getInteger("callbench.bench.pops", 100);
	private static final int CARDS = 3;
	private static final int BURST = 1_000;
	private static final int WARM_UP = 10;
	private static final long BURST_GAP = TimeUnit.MILLISECONDS.toNanos(1);
	/** The first digits of the stored numbers, of which the last four count up. */
	private static final String PREFIX = "3491200";

	private final Display display;
	private final Painted painted;

	ScreenPopBench(Display display) {
		this.display = display;
		this.painted = new Painted(display, PREFIX);
	}

	void run() {
		SimulatedSwitch office = service(SimulatedSwitch.class);
		CallDesk desk = service(CallDesk.class);
		until("the line is in service", () -> desk.snapshot().line().map(l -> l.ready()).orElse(false));
		String device = desk.snapshot().line().orElseThrow().device();
		Shell[] shell = new Shell[1];
		Label[] label = new Label[1];
		display.syncExec(() -> {
			shell[0] = new Shell(display, SWT.NO_FOCUS | SWT.TITLE);
			shell[0].setLayout(new FillLayout());
			label[0] = new Label(shell[0], SWT.NONE);
			shell[0].setBounds(20, 20, 260, 60);
			shell[0].setVisible(true);
		});

		oneAtATime(i -> setLabel(label[0], i), () -> setLabel(label[0], ""), WARM_UP);
		OutsideCall[] call = new OutsideCall[1];
		Runnable hangUp = () -> {
			call[0].hangUp();
			// A card stays a moment after its call; a busy desk has a few of them, not the hundred that haste would pile up
			until("few cards are left", () -> !desk.snapshot().busy() && desk.snapshot().calls().size() < CARDS);
		};
		IntConsumer ring = i -> call[0] = office.callIn(Party.external("+" + number(i), "Caller " + i), device);
		oneAtATime(ring, hangUp, WARM_UP);
		long[] bare = oneAtATime(i -> setLabel(label[0], i), () -> setLabel(label[0], ""), IDLE);
		long[] pop = oneAtATime(ring, hangUp, IDLE);
		print("idle", pop, bare, "\"ratio\":%.2f,\"aim\":2.0".formatted(percentile(pop, 99) / (double) percentile(bare, 99)));

		long[] bareBurst = burst(i -> setLabel(label[0], i));
		setLabel(label[0], "");
		call[0] = office.callIn(Party.UNKNOWN, device);
		until("it rings", () -> desk.snapshot().busy());
		long[] popBurst = burst(i -> call[0].identify(Party.external("+" + number(i), "Caller")));
		hangUp.run();
		print("burst", popBurst, bareBurst, "\"over_floor_us\":%d,\"aim_us\":16667"
				.formatted((percentile(popBurst, 99) - percentile(bareBurst, 99)) / 1_000));
		display.syncExec(shell[0]::dispose);
	}

	private long[] oneAtATime(IntConsumer start, Runnable end, int count) {
		long[] took = new long[count];
		painted.expect(count);
		for (int i = 0; i < count; i++) {
			idle();
			long begin = System.nanoTime();
			start.accept(i);
			if (!painted.await(i)) {
				throw new IllegalStateException("number " + i + " was never painted");
			}
			took[i] = painted.at(i) - begin;
			end.run();
		}
		return took;
	}

	private long[] burst(IntConsumer start) {
		long[] begin = new long[BURST];
		painted.expect(BURST);
		idle();
		for (int i = 0; i < BURST; i++) {
			begin[i] = System.nanoTime();
			start.accept(i);
			LockSupport.parkNanos(BURST_GAP);
		}
		if (!painted.await(BURST - 1)) {
			throw new IllegalStateException("the last number of the burst was never painted");
		}
		long[] took = new long[BURST];
		for (int i = 0; i < BURST; i++) {
			took[i] = painted.at(i) - begin[i];
		}
		return took;
	}

	private void setLabel(Label label, int i) {
		setLabel(label, "+" + number(i));
	}

	private void setLabel(Label label, String text) {
		display.asyncExec(() -> {
			if (!label.isDisposed()) {
				label.setText(text);
			}
		});
	}

	private static String number(int i) {
		return PREFIX + "%04d".formatted(i);
	}

	/** Until nothing waits to be painted, and a frame longer. */
	private void idle() {
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(35));
		display.syncExec(() -> {
			while (display.readAndDispatch()) {
				// until nothing is left
			}
		});
	}

	private static void print(String mode, long[] took, long[] floor, String verdict) {
		System.out.println(("{\"bench\":\"screen-pop\",\"mode\":\"%s\",\"contacts\":10000,\"n\":%d,\"p50_us\":%d,\"p99_us\":%d,"
				+ "\"floor\":\"an SWT label set from another thread\",\"floor_p50_us\":%d,\"floor_p99_us\":%d,%s}").formatted(mode,
						took.length, percentile(took, 50) / 1_000, percentile(took, 99) / 1_000, percentile(floor, 50) / 1_000,
						percentile(floor, 99) / 1_000, verdict));
	}

	private static long percentile(long[] figures, int percent) {
		long[] sorted = figures.clone();
		Arrays.sort(sorted);
		return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
	}

	private static void until(String what, java.util.function.BooleanSupplier condition) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("waited in vain until " + what);
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
		}
	}

	private static <T> T service(Class<T> type) {
		BundleContext context = FrameworkUtil.getBundle(ScreenPopBench.class).getBundleContext();
		var tracker = new ServiceTracker<T, T>(context, type, null);
		tracker.open();
		try {
			T service = tracker.waitForService(TimeUnit.SECONDS.toMillis(30));
			if (service == null) {
				throw new IllegalStateException("no " + type.getSimpleName() + " after 30 s");
			}
			return service;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		} finally {
			tracker.close();
		}
	}
}
