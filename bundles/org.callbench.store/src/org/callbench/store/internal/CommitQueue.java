package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

import org.callbench.crm.StoreException;
import org.callbench.crm.StoreException.Problem;

/**
 * Carries out everything that writes, on one thread, each in a transaction of its own. Transactions that wait together are
 * made durable by one sync: forcing a disk takes longer than a small commit, and one forcing serves them all.
 */
final class CommitQueue implements AutoCloseable {

	/** What one transaction does; an exception rolls it back and reaches whoever waits. */
	interface Transaction<T> {
		T run(Connection connection) throws Exception;
	}

	private static final int MOST_TOGETHER = 64;
	/** The last job: ends the thread. */
	private static final Job<?> END = new Job<>(c -> null, nothing -> {
	}, new CompletableFuture<>());

	private final EmbeddedDatabase database;
	private final BlockingQueue<Job<?>> jobs = new LinkedBlockingQueue<>();
	private final Thread thread;
	private boolean closing;

	CommitQueue(EmbeddedDatabase database) {
		this.database = database;
		thread = new Thread(this::work, "callbench-store-writer");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Runs the transaction and waits until it is durable. An interrupt does not end the waiting, so that nobody is told less
	 * than what happened; it is kept for later.
	 *
	 * @param afterwards called on the writing thread once it is durable, before this returns, in the order of the commits
	 */
	<T> T run(Transaction<T> transaction, Consumer<T> afterwards) throws Exception {
		Job<T> job = new Job<>(transaction, afterwards, new CompletableFuture<>());
		synchronized (this) {
			if (closing) {
				throw new StoreException(Problem.UNAVAILABLE, Messages.get("unavailable"));
			}
			jobs.add(job);
		}
		boolean interrupted = false;
		try {
			while (true) {
				try {
					return job.result.get();
				} catch (InterruptedException e) {
					interrupted = true;
				} catch (ExecutionException e) {
					throw e.getCause() instanceof Exception cause ? cause : e;
				}
			}
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** For transactions that can only fail because of the database. */
	<T> T runPlain(Transaction<T> transaction, Consumer<T> afterwards) {
		try {
			return run(transaction, afterwards);
		} catch (RuntimeException e) {
			throw e;
		} catch (Exception e) {
			throw database.failure(e);
		}
	}

	private void work() {
		List<Job<?>> together = new ArrayList<>();
		while (!together.contains(END)) {
			together.clear();
			try {
				together.add(jobs.take());
			} catch (InterruptedException e) {
				// Nobody has a reason to: only close() ends this thread, by the last job.
				continue;
			}
			jobs.drainTo(together, MOST_TOGETHER - 1);
			commit(together.stream().filter(job -> job != END).toList());
		}
	}

	private void commit(List<Job<?>> together) {
		List<Job<?>> committed = new ArrayList<>();
		for (Job<?> job : together) {
			Connection c = null;
			try {
				c = database.writer();
				job.execute(c);
				c.commit();
				committed.add(job);
			} catch (Exception | LinkageError | StackOverflowError e) {
				rollBack(c);
				job.fail(translate(e));
			}
		}
		if (committed.isEmpty()) {
			return;
		}
		try {
			database.sync(database.writer());
			committed.forEach(Job::succeed);
		} catch (SQLException | RuntimeException e) {
			Throwable failure = translate(e);
			committed.forEach(job -> job.fail(failure));
		}
	}

	private Throwable translate(Throwable e) {
		if (e instanceof SQLException sql) {
			if (database.dialect().isFatal(sql)) {
				database.reset();
			}
			return database.failure(sql);
		}
		return e;
	}

	private void rollBack(Connection c) {
		if (c == null) {
			return;
		}
		try {
			c.rollback();
		} catch (SQLException e) {
			// Not committed and not to be rolled back: opening it again drops what was begun.
			database.reset();
		}
	}

	/** Finishes what was asked for, then ends. */
	@Override
	public void close() {
		synchronized (this) {
			closing = true;
			jobs.add(END);
		}
		try {
			thread.join();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static final class Job<T> {

		private final Transaction<T> transaction;
		private final Consumer<T> afterwards;
		private final CompletableFuture<T> result;
		private T value;

		Job(Transaction<T> transaction, Consumer<T> afterwards, CompletableFuture<T> result) {
			this.transaction = transaction;
			this.afterwards = afterwards;
			this.result = result;
		}

		void execute(Connection c) throws Exception {
			value = transaction.run(c);
		}

		void succeed() {
			try {
				afterwards.accept(value);
			} catch (RuntimeException | LinkageError e) {
				// It is saved all the same, and whoever asked must be told so.
				Log.LOGGER.log(System.Logger.Level.ERROR, "What follows a commit failed", e);
			}
			result.complete(value);
		}

		void fail(Throwable e) {
			result.completeExceptionally(e);
		}
	}
}
