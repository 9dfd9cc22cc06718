package org.callbench.calls.internal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.ScreenPop;
import org.callbench.calls.Subscription;
import org.callbench.calls.model.CallModel;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Effect;
import org.callbench.calls.model.LineState;
import org.callbench.calls.model.Tick;
import org.callbench.calls.model.Timer;
import org.callbench.calls.model.Views;
import org.callbench.calls.trace.Witness;
import org.callbench.numbering.Location;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.LineEvent;

/**
 * The desk's one thread: it takes events from the lines' queues and from everybody else, applies them to the state, and sees to it
 * that the effects are carried out elsewhere. Nothing on it waits for anything but the next event, and nothing that goes wrong in
 * one event, a listener or an effect ends it.
 */
final class DeskLoop {
	private static final Logger LOG = Logger.getLogger(DeskLoop.class.getName());
	/** Within a burst the screens are told so often. */
	private static final long PUBLISH_NANOS = TimeUnit.MILLISECONDS.toNanos(16);
	/** So many events of one line in a row, then it is another line's turn. */
	private static final int TURN = 64;

	/** Carries out what the model asks for, on threads of its own. Called on the desk's thread; must not block. */
	interface Hands {

		void open(DeviceId line, long session, LineInbox inbox);

		void close(DeviceId line, long session);

		void act(Effect effect);
	}

	private record Alarm(long due, long order, Timer timer) implements Comparable<Alarm> {
		@Override
		public int compareTo(Alarm other) {
			int byTime = Long.compare(due - other.due, 0);
			return byTime != 0 ? byTime : Long.compare(order, other.order);
		}
	}

	private final CallModel model;
	private final Views views;
	private final Hands hands;
	private final DeskClock clock;
	private final Witness witness;
	private final Thread thread = new Thread(this::run, "callbench-desk");
	private final SplittableRandom seeds = new SplittableRandom(new SecureRandom().nextLong());
	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
	private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
	private final Map<DeviceId, LineInbox> inboxes = new HashMap<>();
	/** Those of them that have something to take, in the order of their turns. */
	private final Queue<LineInbox> ready = new ConcurrentLinkedQueue<>();
	private final List<Consumer<DeskSnapshot>> listeners = new CopyOnWriteArrayList<>();
	private final List<Consumer<ScreenPop>> popListeners = new CopyOnWriteArrayList<>();
	private volatile boolean stopped;
	private volatile DeskSnapshot published;
	private DeskState state = DeskState.INITIAL;
	/** As in the state; for the threads that bring events. */
	private volatile Location location = state.config().location();
	private long revision;
	private long alarmOrder;
	private boolean dirty;
	private long publishedAt;
	/** To be told with the next snapshot. */
	private final List<ScreenPop> pops = new ArrayList<>();

	DeskLoop(CallModel model, Views views, Hands hands, DeskClock clock, Witness witness) {
		this.model = model;
		this.views = views;
		this.hands = hands;
		this.clock = clock;
		this.witness = witness;
		published = views.of(state, revision);
		publishedAt = clock.nanos() - PUBLISH_NANOS;
		thread.setDaemon(true);
	}

	void start() {
		thread.start();
	}

	/**
	 * Stops the thread; what is under way on it is finished first.
	 *
	 * @return the lines that can be given back without ending a call
	 */
	List<DeviceId> stop() {
		stopped = true;
		wake();
		try {
			thread.join(TimeUnit.SECONDS.toMillis(2));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		if (thread.isAlive()) {
			return List.of();
		}
		return state.lines().values().stream().filter(line -> !line.behaviour().closeDropsCalls()
				|| state.calls().values().stream().flatMap(call -> call.legs().stream())
						.noneMatch(leg -> leg.line().equals(line.device())))
				.map(LineState::device).toList();
	}

	/** Any thread; returns at once. */
	void post(DeskEvent event) {
		tasks.add(() -> apply(event));
		wake();
	}

	/** The same for an event that tells what is so when its turn comes, not when it was posted. */
	void post(Supplier<DeskEvent> event) {
		tasks.add(() -> apply(event.get()));
		wake();
	}

	DeskSnapshot snapshot() {
		return published;
	}

	Subscription addListener(Consumer<DeskSnapshot> listener) {
		tasks.add(() -> {
			listeners.add(listener);
			tell(listener, published);
		});
		wake();
		return () -> {
			tasks.add(() -> listeners.remove(listener));
			listeners.remove(listener);
			wake();
		};
	}

	Subscription addPopListener(Consumer<ScreenPop> listener) {
		popListeners.add(listener);
		return () -> popListeners.remove(listener);
	}

	private void wake() {
		LockSupport.unpark(thread);
	}

	private void run() {
		while (!stopped) {
			boolean worked = runTasks();
			worked |= takeLineEvents();
			worked |= ring();
			if (worked) {
				publishIfDue();
			} else {
				publish();
				rest();
			}
		}
	}

	private boolean runTasks() {
		boolean any = false;
		for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
			try {
				task.run();
			} catch (RuntimeException | Error e) {
				LOG.log(Level.SEVERE, "The call desk could not do a task", e);
			}
			any = true;
		}
		return any;
	}

	/** A turn for each line that has something to tell by now; what everybody else asks for, and the screens, wait for one turn at most. */
	private boolean takeLineEvents() {
		boolean any = false;
		for (int turns = ready.size(); turns > 0; turns--) {
			LineInbox inbox = ready.remove();
			inbox.turn();
			if (inbox.takeFlood()) {
				apply(new DeskEvent.LineFlooded(inbox.line, inbox.session));
			}
			LineEvent event = inbox.poll();
			for (int i = 1; event != null; i++) {
				apply(new DeskEvent.LineTold(inbox.line, inbox.session, event));
				event = i < TURN ? inbox.poll() : null;
			}
			inbox.turnOver();
			any = true;
			runTasks();
			publishIfDue();
		}
		return any;
	}

	private boolean ring() {
		boolean any = false;
		long now = clock.nanos();
		while (!alarms.isEmpty() && alarms.peek().due() - now <= 0) {
			apply(new DeskEvent.TimerFired(alarms.poll().timer()));
			any = true;
		}
		return any;
	}

	private void rest() {
		if (!tasks.isEmpty() || !ready.isEmpty()) {
			return;
		}
		if (alarms.isEmpty()) {
			LockSupport.park(this);
		} else {
			clock.restUntil(alarms.peek().due());
		}
	}

	private void apply(DeskEvent event) {
		Tick tick = new Tick(clock.now(), clock.nanos(), seeds.nextLong());
		CallModel.Step step;
		try {
			step = model.apply(state, event, tick);
			witness.saw(state, event, tick, step);
		} catch (RuntimeException | Error e) {
			// A fault of ours in one event must not end all calls; the next snapshot of the line puts right what was missed
			LOG.log(Level.SEVERE, "Could not take in " + event.getClass().getSimpleName(), e);
			return;
		}
		dirty |= step.next() != state;
		state = step.next();
		if (location != state.config().location()) {
			location = state.config().location();
		}
		for (Effect effect : step.effects()) {
			try {
				carryOut(effect);
			} catch (RuntimeException | Error e) {
				LOG.log(Level.SEVERE, "Could not carry out " + effect.getClass().getSimpleName(), e);
			}
		}
	}

	/** On the thread of the provider, which may be one of many, while this one has enough to do. */
	private void readAhead(LineEvent event) {
		try {
			model.readAhead(event, location);
		} catch (RuntimeException | Error e) {
			LOG.log(Level.SEVERE, "Could not read the numbers of an event", e);
		}
	}

	private void carryOut(Effect effect) {
		switch (effect) {
		case Effect.Wake wake -> alarms.add(new Alarm(clock.nanos() + wake.after().toNanos(), alarmOrder++, wake.timer()));
		case Effect.Open open -> {
			LineInbox opened = new LineInbox(open.line(), open.session(), this::readAhead, inbox -> {
				ready.add(inbox);
				wake();
			});
			LineInbox former = inboxes.put(open.line(), opened);
			if (former != null) {
				former.close();
			}
			hands.open(open.line(), open.session(), opened);
		}
		case Effect.Close close -> {
			LineInbox inbox = inboxes.get(close.line());
			if (inbox != null && inbox.session == close.session()) {
				inbox.close();
				inboxes.remove(close.line());
			}
			hands.close(close.line(), close.session());
		}
		case Effect.Pop pop -> views.call(state, pop.call()).ifPresent(call -> pops.add(new ScreenPop(call, pop.party())));
		default -> hands.act(effect);
		}
	}

	/** Within a burst one snapshot a frame is enough: nobody sees more, and making one takes longer than an event. */
	private void publishIfDue() {
		if (clock.nanos() - publishedAt >= PUBLISH_NANOS) {
			publish();
		}
	}

	private void publish() {
		if (!dirty) {
			return;
		}
		dirty = false;
		publishedAt = clock.nanos();
		published = views.of(state, ++revision);
		listeners.forEach(listener -> tell(listener, published));
		List<ScreenPop> due = List.copyOf(pops);
		pops.clear();
		due.forEach(pop -> popListeners.forEach(listener -> tell(listener, pop)));
	}

	private static <T> void tell(Consumer<T> listener, T news) {
		try {
			listener.accept(news);
		} catch (RuntimeException | Error e) {
			LOG.log(Level.SEVERE, "A listener of the call desk failed", e);
		}
	}
}
