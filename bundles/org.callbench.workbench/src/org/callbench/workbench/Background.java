package org.callbench.workbench;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

import org.eclipse.swt.widgets.Widget;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs what may block (records, files) off the UI thread and brings the answer back to it. A service: have it injected.
 */
@ProviderType
public interface Background {

	/** A piece of work under way. */
	@ProviderType
	interface Task {
		/** Drops the answer, and interrupts the work if it runs. Any thread; again is harmless. */
		void cancel();
	}

	/**
	 * Runs the work on a pool thread and then one of the consumers on the UI thread, unless the task was cancelled or the owner
	 * disposed by then.
	 *
	 * @param owner the answer is for this widget only
	 * @param work  may block
	 * @param done  called with the answer on the UI thread
	 * @param failed called with what went wrong on the UI thread
	 */
	<T> Task run(Widget owner, Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed);

	/** As above; a failure is shown in a dialog with its message, and logged. */
	<T> Task run(Widget owner, Callable<T> work, Consumer<? super T> done);

	/** Runs on the UI thread soon, unless the owner is disposed by then. Any thread; never blocks. */
	void ui(Widget owner, Runnable update);
}
