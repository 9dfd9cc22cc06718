package org.callbench.contacts.internal.editor;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;

/** Whoever goes through a form with the Tab key sees where they are: the focused control is scrolled into view. */
final class ScrollToFocus {

	private ScrollToFocus() {
	}

	static void install(ScrolledComposite scroller, Composite page) {
		Display display = page.getDisplay();
		Listener follow = event -> {
			if (event.widget instanceof Control control && within(control, page)) {
				scroller.showControl(control);
			}
		};
		display.addFilter(SWT.FocusIn, follow);
		page.addListener(SWT.Dispose, event -> display.removeFilter(SWT.FocusIn, follow));
	}

	private static boolean within(Control control, Composite page) {
		for (Control at = control; at != null; at = at.getParent()) {
			if (at == page) {
				return true;
			}
		}
		return false;
	}
}
