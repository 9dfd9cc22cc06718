package org.callbench.workbench.tests;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

/** Measures a tree of widgets: which texts have less room than they need. UI thread. */
public final class Clipping {

	/** Rounding of font metrics. */
	private static final int TOLERANCE = 1;

	private Clipping() {
	}

	/** Each label, link and button below that is cut off, with its text and sizes; empty if all can be read. */
	public static List<String> of(Control root) {
		var found = new ArrayList<String>();
		look(root, found);
		return found;
	}

	private static void look(Control at, List<String> found) {
		if (!at.isVisible()) {
			return;
		}
		String text = text(at);
		if (!text.isBlank()) {
			measure(at, text, found);
		}
		if (at instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				look(child, found);
			}
		}
	}

	private static String text(Control control) {
		return switch (control) {
		case Label label -> label.getText();
		case Button button -> button.getText();
		case Link link -> link.getText();
		default -> ""; //$NON-NLS-1$
		};
	}

	private static void measure(Control control, String text, List<String> found) {
		Point size = control.getSize();
		boolean wraps = (control.getStyle() & SWT.WRAP) != 0 || control instanceof Link;
		Point needed = control.computeSize(wraps ? Math.max(1, size.x) : SWT.DEFAULT, SWT.DEFAULT);
		if (size.x + TOLERANCE < (wraps ? 1 : needed.x) || size.y + TOLERANCE < needed.y) {
			found.add('"' + text + "\" has " + size + ", needs " + needed); //$NON-NLS-1$ //$NON-NLS-2$
		}
		outside(control, text, found);
	}

	/** What sticks out of a parent cannot be seen, unless it can be scrolled to. */
	private static void outside(Control control, String text, List<String> found) {
		Rectangle bounds = control.getBounds();
		Composite parent = control.getParent();
		if (parent != null && !(parent instanceof ScrolledComposite)) {
			Rectangle room = parent.getClientArea();
			if (bounds.x + bounds.width > room.x + room.width + TOLERANCE || bounds.y + bounds.height > room.y + room.height + TOLERANCE) {
				found.add('"' + text + "\" at " + bounds + " is outside of " + room); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}
	}
}
