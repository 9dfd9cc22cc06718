package org.callbench.workbench.internal;

import org.callbench.instance.BlockingGuard;
import org.eclipse.swt.widgets.Display;

/** Refuses whatever would block on the thread that paints. */
final class UiThreadGuard implements BlockingGuard {

	@Override
	public void beforeBlocking(String what) {
		if (Display.findDisplay(Thread.currentThread()) != null) {
			throw new IllegalStateException(what + " may block and was called on the UI thread; use Background"); //$NON-NLS-1$
		}
	}
}
