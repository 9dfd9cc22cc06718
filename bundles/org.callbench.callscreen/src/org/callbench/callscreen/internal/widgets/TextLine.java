package org.callbench.callscreen.internal.widgets;

import java.util.Optional;

import org.callbench.callscreen.internal.Messages;
import org.callbench.workbench.Styles;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleActionAdapter;
import org.eclipse.swt.accessibility.AccessibleActionEvent;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Listener;

/**
 * One line of text on a card. It can be a link; when it does not fit it is shortened with an ellipsis and told in full by its
 * tooltip. It keeps its height when it is empty, so that what fills in later moves nothing.
 */
public final class TextLine extends Surface {

	/**
	 * What stands at the end of a line that begins at the left: an icon and a word. The word is part of what the screen reader says.
	 *
	 * @param ink the word's colour
	 */
	public record Mark(Image icon, String word, Color ink) {
	}

	private static final String ELLIPSIS = "\u2026"; //$NON-NLS-1$
	private static final int FOCUS_ROOM = 2;
	private static final int ICON = 16;

	private final int alignment;
	private final Listener keys = this::keyDown;
	private final TextSize size = new TextSize(this);
	private final TextSize markSize = new TextSize(this);
	private Optional<Mark> mark = Optional.empty();
	private String text = ""; //$NON-NLS-1$
	private String help = ""; //$NON-NLS-1$
	private Optional<Runnable> action = Optional.empty();
	private boolean hover;
	private boolean pressed;
	private boolean shortened;

	/** @param alignment {@link SWT#LEFT} or {@link SWT#RIGHT} */
	public TextLine(Composite parent, int alignment) {
		super(parent);
		this.alignment = alignment;
		addListener(SWT.Paint, event -> paint(event.gc));
		addListener(SWT.MouseEnter, event -> hover(true));
		addListener(SWT.MouseExit, event -> hover(false));
		addListener(SWT.MouseDown, event -> pressed = action.isPresent() && event.button == 1);
		addListener(SWT.MouseUp, this::mouseUp);
		addListener(SWT.FocusIn, event -> redraw());
		addListener(SWT.FocusOut, event -> redraw());
		addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_RETURN);
		makeAccessible();
	}

	/** Shows another text; the same text again costs nothing. */
	public void setText(String shown) {
		if (!shown.equals(text)) {
			text = shown;
			updateToolTip();
			redraw();
		}
	}

	/** Puts an icon and a word at the end, or takes them away. */
	public void setMark(Optional<Mark> shown) {
		if (!shown.equals(mark)) {
			boolean otherWord = !shown.map(Mark::word).equals(mark.map(Mark::word));
			mark = shown;
			redraw();
			if (otherWord) {
				getAccessible().sendEvent(ACC.EVENT_NAME_CHANGED, null);
			}
		}
	}

	/** @return the text with the word at its end, as the screen reader says it */
	public String spoken() {
		return mark.map(end -> NLS.bind(Messages.Line_andMark, text, end.word())).orElse(text);
	}

	/** @return the whole text, also when it is shown shortened */
	public String getText() {
		return text;
	}

	/** What the link does, in words, for the tooltip and the screen reader. */
	public void setHelp(String words) {
		if (!words.equals(help)) {
			help = words;
			updateToolTip();
		}
	}

	/** Makes it a link, or plain text again. */
	public void setAction(Optional<Runnable> onActivate) {
		boolean was = action.isPresent();
		action = onActivate;
		if (was == action.isPresent()) {
			return;
		}
		// A canvas takes the focus only while it listens to keys.
		if (action.isPresent()) {
			addListener(SWT.KeyDown, keys);
			setCursor(getDisplay().getSystemCursor(SWT.CURSOR_HAND));
		} else {
			removeListener(SWT.KeyDown, keys);
			setCursor(null);
		}
		redraw();
	}

	/** @return whether it can be activated */
	public boolean isLink() {
		return action.isPresent();
	}

	/** Does what a click does. */
	public void activate() {
		action.ifPresent(Runnable::run);
	}

	/** @return whether the text did not fit when it was painted last */
	public boolean isShortened() {
		return shortened;
	}

	@Override
	public Point computeSize(int wHint, int hHint, boolean changed) {
		Point words = size.of(text);
		return new Point(wHint == SWT.DEFAULT ? words.x + 2 * FOCUS_ROOM + markWidth() : wHint,
				hHint == SWT.DEFAULT ? words.y + FOCUS_ROOM : hHint);
	}

	private int markWidth() {
		return mark.map(end -> Styles.GAP + ICON + Styles.HALF_GAP + markSize.of(end.word()).x).orElse(0);
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.setFont(getFont());
		mark.ifPresent(end -> paint(end, gc, area));
		gc.setForeground(getForeground());
		String shown = fit(gc, area.width - 2 * FOCUS_ROOM - markWidth());
		boolean now = !shown.equals(text);
		if (now != shortened) {
			shortened = now;
			updateToolTip();
		}
		Point extent = now ? gc.textExtent(shown, SWT.DRAW_TRANSPARENT) : size.of(text);
		int x = alignment == SWT.RIGHT ? area.width - FOCUS_ROOM - extent.x : FOCUS_ROOM;
		int y = (area.height - extent.y) / 2;
		gc.drawText(shown, x, y, SWT.DRAW_TRANSPARENT);
		if (action.isEmpty() || text.isEmpty()) {
			return;
		}
		if (hover || isFocusControl()) {
			int line = y + gc.getFontMetrics().getAscent() + gc.getFontMetrics().getLeading() + 2;
			gc.drawLine(x, line, x + extent.x - 1, line);
		}
		if (isFocusControl()) {
			gc.drawFocus(x - FOCUS_ROOM, 0, extent.x + 2 * FOCUS_ROOM, area.height);
		}
	}

	private void paint(Mark end, GC gc, Rectangle area) {
		Point word = markSize.of(end.word());
		int x = area.width - FOCUS_ROOM - word.x;
		gc.setForeground(end.ink());
		gc.drawText(end.word(), x, (area.height - word.y) / 2, SWT.DRAW_TRANSPARENT);
		gc.drawImage(end.icon(), x - Styles.HALF_GAP - ICON, (area.height - ICON) / 2);
	}

	private String fit(GC gc, int width) {
		if (size.of(text).x <= width) {
			return text;
		}
		int low = 0;
		int high = text.length();
		while (low < high) {
			int middle = (low + high + 1) / 2;
			if (gc.textExtent(text.substring(0, middle) + ELLIPSIS, SWT.DRAW_TRANSPARENT).x <= width) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		return text.substring(0, low) + ELLIPSIS;
	}

	private void updateToolTip() {
		String whole = shortened ? text : ""; //$NON-NLS-1$
		String separator = whole.isEmpty() || help.isEmpty() ? "" : "\n"; //$NON-NLS-1$ //$NON-NLS-2$
		String tip = whole + separator + help;
		setToolTipText(tip.isEmpty() ? null : tip);
	}

	private void hover(boolean now) {
		if (hover != now) {
			hover = now;
			redraw();
		}
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

	private void makeAccessible() {
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = spoken();
			}

			@Override
			public void getHelp(AccessibleEvent event) {
				event.result = help;
			}
		});
		getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent event) {
				event.detail = isLink() ? ACC.ROLE_LINK : ACC.ROLE_LABEL;
			}

			@Override
			public void getState(AccessibleControlEvent event) {
				event.detail = isLink() ? ACC.STATE_LINKED | ACC.STATE_FOCUSABLE : ACC.STATE_NORMAL;
				if (isFocusControl()) {
					event.detail |= ACC.STATE_FOCUSED;
				}
			}
		});
		getAccessible().addAccessibleActionListener(new AccessibleActionAdapter() {
			@Override
			public void getActionCount(AccessibleActionEvent event) {
				event.count = isLink() ? 1 : 0;
			}

			@Override
			public void getName(AccessibleActionEvent event) {
				event.result = help.isEmpty() ? text : help;
			}

			@Override
			public void doAction(AccessibleActionEvent event) {
				activate();
				event.result = ACC.OK;
			}
		});
	}
}
