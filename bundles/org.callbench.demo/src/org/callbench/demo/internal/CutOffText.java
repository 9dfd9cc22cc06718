package org.callbench.demo.internal;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/**
 * Finds labels, buttons and links whose text is not to be seen whole: too small for what they hold, or reaching over the
 * edge of what they lie in. A line that paints itself may be too narrow: it is shortened with an ellipsis, and its tooltip
 * tells the whole.
 */
final class CutOffText {
	private CutOffText() {
	}

	/** What is cut off on the screen now, a line each. UI thread. */
	static List<String> on(Display display) {
		var found = new ArrayList<String>();
		for (Shell shell : display.getShells()) {
			if (shell.isVisible()) {
				look(shell, found);
			}
		}
		return found;
	}

	private static void look(Composite parent, List<String> found) {
		for (Control child : parent.getChildren()) {
			if (!child.isVisible() || child.getSize().x == 0 || child.getSize().y == 0) {
				continue;
			}
			String text = text(child);
			if (!text.isBlank() && !toldByTooltip(child, text)) {
				judge(parent, child, text, found);
			}
			if (child instanceof Composite composite) {
				look(composite, found);
			}
		}
	}

	private static void judge(Composite parent, Control child, String text, List<String> found) {
		Point has = child.getSize();
		boolean wraps = (child.getStyle() & SWT.WRAP) != 0 || child instanceof Link;
		Point wants = child.computeSize(wraps ? has.x : SWT.DEFAULT, SWT.DEFAULT, false);
		boolean shortens = child.getClass() != Canvas.class && child instanceof Canvas; // paints itself, with an ellipsis
		if (has.x < wants.x && !shortens || has.y < wants.y) {
			found.add("too small for its text: %s \"%s\" has %dx%d, wants %dx%d".formatted(child.getClass().getSimpleName(), text,
					has.x, has.y, wants.x, wants.y));
			return;
		}
		Rectangle bounds = child.getBounds();
		Rectangle room = parent.getClientArea();
		boolean over = bounds.x < 0 || bounds.y < 0 || bounds.x + bounds.width > room.x + room.width
				|| bounds.y + bounds.height > room.y + room.height;
		if (over && !(parent instanceof ScrolledComposite)) {
			found.add("reaches over the edge: %s \"%s\" at %s in %s".formatted(child.getClass().getSimpleName(), text, bounds,
					room));
		}
	}

	/** A label's, button's or link's own text; what a person types into scrolls, and a list or combo shows what fits. */
	private static String text(Control control) {
		if (control instanceof Text || control instanceof Combo || control instanceof Shell
				|| control.getClass().getSimpleName().equals("StyledText")
				|| control.getClass().getSimpleName().equals("CCombo")) {
			return "";
		}
		try {
			return control.getClass().getMethod("getText").invoke(control) instanceof String text ? text : "";
		} catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
			return ""; // a control that holds no text
		}
	}

	private static boolean toldByTooltip(Control control, String text) {
		String tooltip = control.getToolTipText();
		return tooltip != null && tooltip.contains(text);
	}
}
