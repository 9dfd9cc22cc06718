package org.callbench.phonefield;

import java.util.Optional;

import org.callbench.calls.DialRequest;
import org.callbench.calls.Subscription;
import org.callbench.phonefield.internal.HandsetPainter;
import org.callbench.phonefield.internal.LinkAccessibility;
import org.callbench.phonefield.internal.Messages;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;

/**
 * A phone number that is a link: underlined under the pointer and with the focus, a small handset at its left only under the
 * pointer. Click, Enter and Space call it; the context menu calls, copies, or sends it to the Call Screen. For a user without
 * CTI it is plain text that takes no focus (G12).
 * <p>
 * The handset's room is kept free, so nothing moves under the pointer. To be used on the UI thread.
 */
public final class PhoneLink extends Canvas {

	private static final int GAP = 4;

	private final PhoneActions actions;
	private final Listener keys = this::keyDown;
	private DialRequest number = DialRequest.stored("", Optional.empty()); //$NON-NLS-1$
	private boolean link;
	private boolean hover;
	private boolean pressed;

	/**
	 * @param parent  where it stands; its background shows through
	 * @param actions what click, keys and menu do
	 */
	public PhoneLink(Composite parent, PhoneActions actions) {
		super(parent, SWT.NONE);
		// Else the theme gives it the background of a part, wherever it stands.
		setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE); //$NON-NLS-1$
		this.actions = actions;
		addListener(SWT.Paint, event -> paint(event.gc));
		addListener(SWT.MouseEnter, event -> hover(true));
		addListener(SWT.MouseExit, event -> hover(false));
		addListener(SWT.MouseDown, event -> pressed = link && event.button == 1);
		addListener(SWT.MouseUp, this::mouseUp);
		addListener(SWT.FocusIn, event -> redraw());
		addListener(SWT.FocusOut, event -> redraw());
		addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_RETURN);
		LinkAccessibility.install(this, this::accessibleName, () -> link, this::activate);
		installMenu();
		Subscription enabledChanges = actions.onEnabledChange(this::refresh);
		addListener(SWT.Dispose, event -> enabledChanges.close());
		refresh();
	}

	/**
	 * Shows another number. The caller lays the parent out again, since the width changes.
	 *
	 * @param shown the number as stored, with its record's country and whose it is; an empty text for none
	 */
	public void setNumber(DialRequest shown) {
		if (!shown.equals(number)) {
			number = shown;
			refresh();
		}
	}

	/** @return the number that is shown; its text is empty for none */
	public DialRequest getNumber() {
		return number;
	}

	/** @return whether it can be called now, that is, whether it looks and acts like a link */
	public boolean isLink() {
		return link;
	}

	/** Does what a click does; nothing when it is plain text. */
	public void activate() {
		if (link) {
			actions.call(number);
		}
	}

	@Override
	public Point computeSize(int wHint, int hHint, boolean changed) {
		GC gc = new GC(this);
		try {
			gc.setFont(getFont());
			Point text = gc.textExtent(number.text(), SWT.DRAW_TRANSPARENT);
			int width = handset() + GAP + text.x + GAP;
			return new Point(wHint == SWT.DEFAULT ? width : wHint, hHint == SWT.DEFAULT ? text.y + GAP : hHint);
		} finally {
			gc.dispose();
		}
	}

	/** @return the handset's room at the left, in points, for layouts that line the number up with other texts */
	public int getTextIndent() {
		return handset() + GAP;
	}

	private int handset() {
		return HandsetPainter.sizeFor(this);
	}

	private void refresh() {
		if (isDisposed()) {
			return;
		}
		boolean now = actions.enabled() && !number.text().isBlank();
		if (now != link) {
			link = now;
			// A canvas takes the focus only while it listens to keys: plain text must not be a stop of the Tab key.
			if (link) {
				addListener(SWT.KeyDown, keys);
			} else {
				removeListener(SWT.KeyDown, keys);
			}
			setCursor(link ? getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null);
		}
		setToolTipText(link ? NLS.bind(Messages.PhoneLink_tooltip, number.text()) : null);
		redraw();
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.setBackground(getParent().getBackground());
		gc.fillRectangle(area);
		gc.setForeground(link ? JFaceColors.getHyperlinkText(getDisplay()) : getParent().getForeground());
		gc.setFont(getFont());
		Point extent = gc.textExtent(number.text(), SWT.DRAW_TRANSPARENT);
		int x = getTextIndent();
		int y = (area.height - extent.y) / 2;
		gc.drawText(number.text(), x, y, SWT.DRAW_TRANSPARENT);
		if (!link) {
			return;
		}
		boolean focused = isFocusControl();
		if (hover || focused) {
			int line = y + gc.getFontMetrics().getAscent() + gc.getFontMetrics().getLeading() + 2;
			gc.drawLine(x, line, x + extent.x - 1, line);
		}
		if (hover) {
			HandsetPainter.paint(gc, 0, (area.height - handset()) / 2, handset());
		}
		if (focused) {
			gc.drawFocus(x - 2, 0, Math.min(extent.x + GAP, area.width - x + 2), area.height);
		}
	}

	private void hover(boolean now) {
		hover = now && link;
		redraw();
	}

	private void mouseUp(Event event) {
		boolean click = pressed && event.button == 1 && getClientArea().contains(event.x, event.y);
		pressed = false;
		if (click) {
			activate();
		}
	}

	private void keyDown(Event event) {
		if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR || event.character == ' ') {
			activate();
		}
	}

	private void installMenu() {
		MenuManager menu = new MenuManager();
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(manager -> PhoneMenu.fill(manager, number, actions));
		setMenu(menu.createContextMenu(this));
		addListener(SWT.Dispose, event -> menu.dispose());
	}

	private String accessibleName() {
		return NLS.bind(Messages.PhoneLink_accessibleName, number.text());
	}
}
