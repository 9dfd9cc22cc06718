package org.callbench.bench.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

import org.callbench.calls.CallDesk;
import org.callbench.telephony.Party;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/**
 * From the moment that somebody calls until the frame with the number is painted, beside a bare label of the same display
 * that another thread sets: first one at a time with an idle workbench, by turns; then in a burst (a caller ID that keeps
 * changing, which is painted as often as frames allow). Also told: how long it takes until the name of who calls, looked
 * up in the store, is painted as well, and the same for the very first call.
 */
final class ScreenPopBench {
	private static final int IDLE = Integer.getInteger("callbench.bench.pops", 200);
	/** A card stays a moment after its call; a busy desk has a few of them, not the hundred that haste would pile up. */
	private static final int CARDS = 10;
	private static final int BURST = 1_000;
	private static final int BURST_WARM_UP = 1_000;
	private static final int WARM_UP = 50;
	private static final long BURST_GAP = TimeUnit.MILLISECONDS.toNanos(1);
	/** The first digits of the stored numbers, of which the last four count up. */
	private static final String PREFIX = "3491200";

	private final Display display;
	private final Painted numbers;
	private final Painted names;
	private int next;

	private record Took(long number, long name) {
	}

	ScreenPopBench(Display display) {
		this.display = display;
		numbers = new Painted(display, Pattern.compile(PREFIX + "(\\d{4})"));
		names = new Painted(display, Pattern.compile("Given(\\d+)Family"));
	}

	void run() {
		SimulatedSwitch office = Waiting.service(SimulatedSwitch.class);
		CallDesk desk = Waiting.service(CallDesk.class);
		Waiting.until("the line is in service", () -> desk.snapshot().line().map(l -> l.ready()).orElse(false));
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

		var bare = new ArrayList<Long>();
		var pops = new ArrayList<Took>();
		for (int i = 0; i < WARM_UP + IDLE; i++) {
			bare.add(label(label[0]));
			pops.add(pop(office, desk, device));
		}
		Took first = pops.get(0);
		List<Took> warm = pops.subList(WARM_UP, pops.size());
		long[] number = warm.stream().mapToLong(Took::number).toArray();
		long[] name = warm.stream().mapToLong(Took::name).toArray();
		long[] floor = bare.subList(WARM_UP, bare.size()).stream().mapToLong(Long::longValue).toArray();
		print("idle", number, floor,
				"\"ratio\":%.2f,\"aim\":2.0,\"with_name_p50_us\":%d,\"with_name_p99_us\":%d,\"first_us\":%d,\"first_with_name_us\":%d"
						.formatted(percentile(number, 99) / (double) percentile(floor, 99), percentile(name, 50) / 1_000,
								percentile(name, 99) / 1_000, first.number() / 1_000, first.name() / 1_000));

		OutsideCall call = office.callIn(Party.UNKNOWN, device);
		Waiting.until("it rings", () -> desk.snapshot().busy());
		IntConsumer correct = i -> call.identify(Party.external("+" + digits(i), "Caller"));
		burst(correct, BURST_WARM_UP);
		burst(i -> setLabel(label[0], i), BURST_WARM_UP);
		long[] popBurst = burst(correct, BURST);
		call.hangUp();
		Waiting.until("the screen is empty", () -> desk.snapshot().calls().isEmpty());
		long[] bareBurst = burst(i -> setLabel(label[0], i), BURST);
		print("burst", popBurst, bareBurst, "\"over_floor_us\":%d,\"aim_us\":16667"
				.formatted((percentile(popBurst, 99) - percentile(bareBurst, 99)) / 1_000));
		display.syncExec(shell[0]::dispose);
	}

	private long label(Label label) {
		int number = next++;
		numbers.expect(number, 1);
		idle();
		long begin = System.nanoTime();
		setLabel(label, number);
		return numbers.await(number) - begin;
	}

	private Took pop(SimulatedSwitch office, CallDesk desk, String device) {
		int number = next++;
		numbers.expect(number, 1);
		names.expect(number, 1);
		Waiting.until("few cards are left", () -> !desk.snapshot().busy() && desk.snapshot().calls().size() < CARDS);
		idle();
		long begin = System.nanoTime();
		OutsideCall call = office.callIn(Party.external("+" + digits(number), ""), device);
		Took took = new Took(numbers.await(number) - begin, names.await(number) - begin);
		call.hangUp();
		return took;
	}

	private long[] burst(IntConsumer start, int count) {
		int from = next;
		next += count;
		long[] begin = new long[count];
		numbers.expect(from, count);
		idle();
		for (int i = 0; i < count; i++) {
			begin[i] = System.nanoTime();
			start.accept(from + i);
			LockSupport.parkNanos(BURST_GAP);
		}
		long[] took = new long[count];
		for (int i = count - 1; i >= 0; i--) {
			took[i] = numbers.await(from + i) - begin[i];
		}
		return took;
	}

	private void setLabel(Label label, int number) {
		display.asyncExec(() -> {
			if (!label.isDisposed()) {
				label.setText("+" + digits(number));
			}
		});
	}

	private static String digits(int number) {
		return PREFIX + "%04d".formatted(number);
	}

	/** Until nothing waits to be painted, and two frames longer. */
	private void idle() {
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(35));
		display.syncExec(() -> {
			while (display.readAndDispatch()) {
				// until nothing is left
			}
		});
	}

	private static void print(String mode, long[] took, long[] floor, String verdict) {
		System.out.println(String.format(Locale.ROOT,
				"{\"bench\":\"screen-pop\",\"mode\":\"%s\",\"contacts\":10000,\"n\":%d,\"p50_us\":%d,\"p99_us\":%d,"
						+ "\"floor\":\"an SWT label set from another thread\",\"floor_p50_us\":%d,\"floor_p99_us\":%d,%s}",
				mode, took.length, percentile(took, 50) / 1_000, percentile(took, 99) / 1_000, percentile(floor, 50) / 1_000,
				percentile(floor, 99) / 1_000, verdict));
	}

	/** The smallest figure that so many of a hundred do not exceed. */
	private static long percentile(long[] figures, int percent) {
		long[] sorted = figures.clone();
		Arrays.sort(sorted);
		return sorted[(sorted.length * percent + 99) / 100 - 1];
	}
}
