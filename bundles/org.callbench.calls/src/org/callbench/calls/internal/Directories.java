package org.callbench.calls.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.Effect;
import org.callbench.calls.model.LookupId;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.instance.BlockingGuard;

/**
 * Asks directories, each on a small pool of its own: one that hangs keeps its own few threads and nobody else's. Platform threads,
 * since directories that block inside a monitor would hold up the carriers of virtual ones.
 */
final class Directories {
	private static final Logger LOG = Logger.getLogger(Directories.class.getName());
	private static final int THREADS = 4;
	private static final int WAITING = 64;
	private static final int MOST_MATCHES = 50;

	private record Asked(ContactDirectory directory, ThreadPoolExecutor pool) {
	}

	/** Whom a question is about. */
	private record About(UUID call, int party) {

		static About of(LookupId lookup) {
			return new About(lookup.call(), lookup.party());
		}
	}

	private record Task(ThreadPoolExecutor pool, FutureTask<?> future) {
	}

	/** A question that some directories have not answered yet. */
	private static final class Running {
		final LookupId lookup;
		final List<Task> tasks = new ArrayList<>();
		final AtomicInteger left;

		Running(LookupId lookup, int left) {
			this.lookup = lookup;
			this.left = new AtomicInteger(left);
		}
	}

	private final Map<String, Asked> directories = new ConcurrentHashMap<>();
	/** What is being asked about each party; a question that has been put anew takes the place of the one before. */
	private final Map<About, Running> running = new ConcurrentHashMap<>();
	private final Consumer<DeskEvent> desk;
	private final BlockingGuard guard;

	Directories(Consumer<DeskEvent> desk, BlockingGuard guard) {
		this.desk = desk;
		this.guard = guard;
	}

	/** Any thread. */
	void add(String id, ContactDirectory directory) {
		AtomicInteger number = new AtomicInteger();
		ThreadPoolExecutor pool = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING),
				task -> {
					Thread thread = new Thread(task, "callbench-directory-" + id + "-" + number.incrementAndGet());
					thread.setDaemon(true);
					return thread;
				});
		pool.allowCoreThreadTimeOut(true);
		Asked former = directories.put(id, new Asked(directory, pool));
		if (former != null) {
			former.pool().shutdownNow();
		}
	}

	/** Any thread. */
	void remove(String id, ContactDirectory directory) {
		Asked asked = directories.get(id);
		if (asked != null && asked.directory() == directory && directories.remove(id, asked)) {
			asked.pool().shutdownNow();
		}
	}

	/** Any thread. */
	List<String> ids() {
		return directories.keySet().stream().sorted().toList();
	}

	/** On the desk's thread. */
	void ask(Effect.Identify question) {
		About about = About.of(question.lookup());
		Running now = new Running(question.lookup(), question.directories().size());
		Running earlier = running.put(about, now);
		if (earlier != null) {
			dropWaiting(earlier);
		}
		for (String id : question.directories()) {
			Asked asked = directories.get(id);
			if (asked == null || asked.pool().getQueue().remainingCapacity() == 0) {
				refused(about, now, id);
				continue;
			}
			FutureTask<?> future = new FutureTask<>(() -> {
				ask(asked.directory(), id, question);
				done(about, now);
			}, null);
			now.tasks.add(new Task(asked.pool(), future));
			try {
				asked.pool().execute(future);
			} catch (RejectedExecutionException e) {
				refused(about, now, id);
			}
		}
	}

	private void refused(About about, Running question, String id) {
		desk.accept(new DeskEvent.DirectoryFailed(question.lookup, id));
		done(about, question);
	}

	/** One more directory will say nothing more. Any thread. */
	private void done(About about, Running question) {
		if (question.left.decrementAndGet() == 0) {
			running.remove(about, question);
		}
	}

	/** A number that has changed again need not be looked up any more, where nobody has begun to. */
	private static void dropWaiting(Running question) {
		question.tasks.stream().filter(task -> task.pool().remove(task.future())).forEach(task -> task.future().cancel(false));
	}

	private void ask(ContactDirectory directory, String id, Effect.Identify question) {
		try {
			guard.beforeBlocking("ContactDirectory.find");
			List<ContactMatch> matches = directory.find(question.query());
			desk.accept(new DeskEvent.DirectoryAnswered(question.lookup(), id,
					matches.size() > MOST_MATCHES ? matches.subList(0, MOST_MATCHES) : matches));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (Exception | Error e) {
			LOG.log(Level.WARNING, "The directory " + id + " could not tell who is calling", e);
			desk.accept(new DeskEvent.DirectoryFailed(question.lookup(), id));
		}
	}

	/** On the desk's thread. One that does not heed the interruption may still answer late; that counts. */
	void giveUp(LookupId lookup) {
		About about = About.of(lookup);
		Running question = running.get(about);
		if (question != null && question.lookup.equals(lookup)) {
			running.remove(about, question);
			question.tasks.forEach(task -> task.future().cancel(true));
		}
	}

	void close() {
		directories.values().forEach(asked -> asked.pool().shutdownNow());
		directories.clear();
	}
}
