package org.callbench.callscreen.internal.widgets;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.callbench.workbench.Icons;
import org.callbench.workbench.Styles.Meaning;
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

/**
 * A button of a call: icon and word, in the colour of its meaning. Drawn, because native buttons take no colour on some
 * platforms. Space and Enter press it; while its command is pending it shows that and takes no second press.
 */
public final class CallButton extends Surface {

	/** What a button looks like. */
	public enum Kind {
		/** Filled with the green of answering. */
		GO(Meaning.GO, true),
		/** Outlined in red. */
		STOP(Meaning.STOP, false),
		/** Outlined, in the colour of text. */
		PLAIN(Meaning.TEXT, false),
		/** Filled with the accent. */
		MAIN(Meaning.ACCENT, true);

		private final Meaning meaning;
		private final boolean filled;

		Kind(Meaning meaning, boolean filled) {
			this.meaning = meaning;
			this.filled = filled;
		}
	}

	/** A click so soon after the button came, moved or changed its word was meant for what was there before. */
	private static final long HASTE = TimeUnit.MILLISECONDS.toNanos(400);
	private static final int ICON = 16;
	private static final int SIDE = 10;
	private static final int GAP = 6;
	private static final int ROUND = 6;

	private final Theme theme;
	private final Kind kind;
	private final Optional<Icons.Icon> icon;
	private final Runnable action;
	private final TextSize size = new TextSize(this);
	private Optional<Image> image = Optional.empty();
	private String text;
	private String keys = ""; //$NON-NLS-1$
	private boolean pending;
	private boolean hover;
	private boolean down;
	private long changedAt = System.nanoTime();

	public CallButton(Composite parent, Theme theme, Kind kind, Optional<Icons.Icon> icon, String text, Runnable action) {
		super(parent);
		this.theme = theme;
		this.kind = kind;
		this.icon = icon;
		this.text = text;
		this.action = action;
		addListener(SWT.Paint, event -> paint(event.gc));
		addListener(SWT.MouseEnter, event -> look(true, down));
		addListener(SWT.MouseExit, event -> look(false, down));
		addListener(SWT.MouseDown, event -> look(hover, event.button == 1 && isSettled()));
		addListener(SWT.MouseUp, this::mouseUp);
		addListener(SWT.KeyDown, this::keyDown);
		addListener(SWT.FocusIn, event -> redraw());
		addListener(SWT.FocusOut, event -> redraw());
		addListener(SWT.Traverse, event -> event.doit = event.detail != SWT.TRAVERSE_RETURN);
		makeAccessible();
		themeChanged();
	}

	/** @return the word on it */
	public String getText() {
		return text;
	}

	/** Gives it another word; a click that is under way is not for that. */
	public void setText(String word) {
		if (!word.equals(text)) {
			text = word;
			changed();
			setKeys(keys);
			redraw();
		}
	}

	/** It has come to where the pointer may be. Clicks are not taken for a moment; keys are, since they go where the focus is seen. */
	public void changed() {
		changedAt = System.nanoTime();
	}

	/** @return whether it has been there, unchanged, for long enough to be clicked on purpose */
	public boolean isSettled() {
		return System.nanoTime() - changedAt >= HASTE;
	}

	@Override
	public void setVisible(boolean visible) {
		if (visible && !getVisible()) {
			changed();
		}
		super.setVisible(visible);
	}

	@Override
	public void setBounds(int x, int y, int width, int height) {
		if (x != getLocation().x || y != getLocation().y) {
			changed();
		}
		super.setBounds(x, y, width, height);
	}

	/** The key combination that does the same, shown in the tooltip; empty for none. */
	public void setKeys(String combination) {
		if (combination.equals(keys)) {
			return;
		}
		keys = combination;
		setToolTipText(keys.isEmpty() ? null : text + " (" + keys + ")"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Shows that the command was sent and is not confirmed yet; it cannot be pressed meanwhile. */
	public void setPending(boolean now) {
		if (pending != now) {
			pending = now;
			redraw();
		}
	}

	/** @return whether a press does something now */
	public boolean isReady() {
		return !pending && isEnabled() && isVisible();
	}

	/** Does what a click does. */
	public void press() {
		if (isReady()) {
			action.run();
		}
	}

	@Override
	public void setEnabled(boolean enabled) {
		super.setEnabled(enabled);
		redraw();
	}

	@Override
	public Point computeSize(int wHint, int hHint, boolean changed) {
		Point word = size.of(text);
		int width = word.x + 2 * SIDE + (icon.isPresent() ? ICON + GAP : 0);
		int height = Math.max(word.y, ICON) + 12;
		return new Point(wHint == SWT.DEFAULT ? width : wHint, hHint == SWT.DEFAULT ? height : hHint);
	}

	/** Takes the icon in the theme's colour again. */
	public void themeChanged() {
		Icons.Tone tone = switch (kind) {
		case GO, MAIN -> Icons.Tone.ON_ACCENT;
		case STOP -> Icons.Tone.STOP;
		case PLAIN -> Icons.Tone.TEXT;
		};
		image = icon.map(which -> theme.icons().image(which, tone, this));
		redraw();
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		boolean off = pending || !isEnabled();
		Color surface = theme.color(Meaning.SURFACE);
		Color colour = theme.color(kind.meaning);
		Color fill = kind.filled ? colour : surface;
		Color line = kind == Kind.PLAIN ? Theme.blend(surface, colour, 0.45) : colour;
		Color ink = kind.filled ? theme.color(Meaning.ON_ACCENT) : colour;
		if (hover && !off) {
			fill = kind.filled ? Theme.blend(fill, ink, 0.12) : Theme.blend(fill, colour, 0.10);
		}
		if (down && hover && !off) {
			fill = kind.filled ? Theme.blend(fill, ink, 0.10) : Theme.blend(fill, colour, 0.12);
		}
		gc.setAntialias(SWT.ON);
		gc.setAlpha(off ? 140 : 255);
		gc.setBackground(fill);
		gc.fillRoundRectangle(0, 0, area.width, area.height, ROUND, ROUND);
		gc.setForeground(line);
		gc.drawRoundRectangle(0, 0, area.width - 1, area.height - 1, ROUND, ROUND);
		gc.setForeground(ink);
		gc.setFont(getFont());
		Point extent = size.of(text);
		int content = extent.x + (image.isPresent() ? ICON + GAP : 0);
		int x = (area.width - content) / 2;
		if (image.isPresent()) {
			gc.drawImage(image.get(), x, (area.height - ICON) / 2);
			x += ICON + GAP;
		}
		gc.drawText(text, x, (area.height - extent.y) / 2, SWT.DRAW_TRANSPARENT);
		gc.setAlpha(255);
		if (isFocusControl()) {
			gc.drawRoundRectangle(2, 2, area.width - 5, area.height - 5, ROUND - 2, ROUND - 2);
		}
	}

	private void look(boolean hoverNow, boolean downNow) {
		hover = hoverNow;
		down = downNow;
		redraw();
	}

	private void mouseUp(Event event) {
		boolean click = down && event.button == 1 && isSettled() && getClientArea().contains(event.x, event.y);
		look(hover, false);
		if (click) {
			press();
		}
	}

	private void keyDown(Event event) {
		if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR || event.character == ' ') {
			press();
		}
	}

	private void makeAccessible() {
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = text;
			}

			@Override
			public void getKeyboardShortcut(AccessibleEvent event) {
				event.result = keys;
			}
		});
		getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent event) {
				event.detail = ACC.ROLE_PUSHBUTTON;
			}

			@Override
			public void getState(AccessibleControlEvent event) {
				event.detail = ACC.STATE_FOCUSABLE | (isReady() ? ACC.STATE_NORMAL : ACC.STATE_DISABLED)
						| (pending ? ACC.STATE_BUSY : ACC.STATE_NORMAL);
				if (isFocusControl()) {
					event.detail |= ACC.STATE_FOCUSED;
				}
			}
		});
		getAccessible().addAccessibleActionListener(new AccessibleActionAdapter() {
			@Override
			public void getActionCount(AccessibleActionEvent event) {
				event.count = 1;
			}

			@Override
			public void getName(AccessibleActionEvent event) {
				event.result = text;
			}

			@Override
			public void doAction(AccessibleActionEvent event) {
				press();
				event.result = ACC.OK;
			}
		});
	}
}
