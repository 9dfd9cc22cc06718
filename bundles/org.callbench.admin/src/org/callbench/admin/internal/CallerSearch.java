package org.callbench.admin.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.eclipse.core.runtime.ILog;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Asks every directory who is calling, each on a thread of its own: one that hangs holds up nobody but itself. A new question takes
 * the place of the one before, whose answers are not told any more.
 */
@Component(service = CallerSearch.class)
public final class CallerSearch {

	/** A directory that takes longer for a question nobody asks any more is interrupted. */
	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

	/**
	 * What one directory knows.
	 *
	 * @param failed whether it could not tell
	 */
	record Answer(String directory, List<ContactMatch> matches, boolean failed) {
	}

	private record Asked(ContactDirectory directory, ThreadPoolExecutor thread) {
	}

	/** A question to one directory. */
	private static final class Question {
		final ThreadPoolExecutor thread;
		final FutureTask<?> task;
		final AtomicLong begun = new AtomicLong(Long.MAX_VALUE);

		Question(ThreadPoolExecutor thread, Runnable ask) {
			this.thread = thread;
			task = new FutureTask<>(() -> {
				begun.set(System.nanoTime());
				ask.run();
			}, null);
		}

		void drop() {
			thread.remove(task);
			task.cancel(begun.get() != Long.MAX_VALUE && System.nanoTime() - begun.get() > PATIENCE_NANOS);
		}
	}

	private final Map<String, Asked> directories = new ConcurrentHashMap<>();
	private final AtomicLong generation = new AtomicLong();
	private List<Question> running = List.of();

	/** Bound by declarative services, for each source of contacts. */
	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	public void addDirectory(ContactDirectory directory) {
		String id = directory.id();
		ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
			Thread made = new Thread(task, "callbench-search-" + id); //$NON-NLS-1$
			made.setDaemon(true);
			return made;
		});
		thread.allowCoreThreadTimeOut(true);
		directories.put(id, new Asked(directory, thread));
	}

	public void removeDirectory(ContactDirectory directory) {
		directories.values().removeIf(asked -> {
			boolean gone = asked.directory() == directory;
			if (gone) {
				asked.thread().shutdownNow();
			}
			return gone;
		});
	}

	/**
	 * Asks them all. UI thread; returns at once.
	 *
	 * @param told what a directory knows, on a thread of its own; not for a question that another one has replaced
	 * @return the directories that are asked
	 */
	synchronized List<String> ask(CallerQuery query, Consumer<Answer> told) {
		drop();
		long mine = generation.get();
		List<Question> asked = new ArrayList<>();
		List<String> ids = directories.keySet().stream().sorted().toList();
		for (String id : ids) {
			Asked directory = directories.get(id);
			if (directory != null && !directory.thread().isShutdown()) {
				Question question = new Question(directory.thread(), () -> {
					Answer answer = answer(id, directory.directory(), query);
					if (generation.get() == mine) {
						told.accept(answer);
					}
				});
				asked.add(question);
				directory.thread().execute(question.task);
			}
		}
		running = asked;
		return ids;
	}

	/** Nobody asks any more. */
	synchronized void drop() {
		generation.incrementAndGet();
		running.forEach(Question::drop);
		running = List.of();
	}

	private static Answer answer(String id, ContactDirectory directory, CallerQuery query) {
		try {
			return new Answer(id, List.copyOf(directory.find(query)), false);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return new Answer(id, List.of(), true);
		} catch (Exception e) {
			ILog.of(CallerSearch.class).warn("The directory " + id + " could not tell who is calling", e); //$NON-NLS-1$ //$NON-NLS-2$
			return new Answer(id, List.of(), true);
		}
	}

	@Deactivate
	void close() {
		directories.values().forEach(asked -> asked.thread().shutdownNow());
	}
}
