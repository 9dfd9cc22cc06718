package org.callbench.callscreen.internal.cards;

import java.util.List;

import org.callbench.callscreen.internal.widgets.CallButton;
import org.callbench.calls.CallAction;
import org.callbench.workbench.Styles;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Layout;

/**
 * Gives everything on a card its fixed place. From the top: number and state (below each other only when the two do not fit);
 * who and timer; two lines for the explanation and the links, kept free until they are known; the buttons; then what may take any room: the message and the other matches. Hang up and Hold stand at the left, the one obvious
 * button (Dial, Answer, Unhold) at the right edge, so that pressing twice never hits another button.
 */
final class CardLayout extends Layout {

	private static final int SIDE = 12;
	private static final int TOP = 10;
	private static final int GAP = Styles.GAP;
	private static final int SMALL_GAP = 2;
	private static final List<CallAction> LEFT = List.of(CallAction.HANG_UP, CallAction.HOLD);
	private static final List<CallAction> RIGHT = List.of(CallAction.DIAL, CallAction.ANSWER, CallAction.RETRIEVE);

	private final CallCard card;

	CardLayout(CallCard card) {
		this.card = card;
	}

	@Override
	protected Point computeSize(Composite composite, int wHint, int hHint, boolean flushCache) {
		int width = wHint == SWT.DEFAULT ? 280 : wHint;
		return new Point(width, arrange(width, false));
	}

	@Override
	protected void layout(Composite composite, boolean flushCache) {
		Rectangle area = composite.getClientArea();
		arrange(area.width, true);
	}

	private int arrange(int width, boolean place) {
		int left = SIDE;
		int right = width - SIDE;
		int y = TOP;
		Point state = card.state().computeSize(SWT.DEFAULT, SWT.DEFAULT);
		Point number = card.number().computeSize(SWT.DEFAULT, SWT.DEFAULT);
		boolean oneLine = card.keepsOneLine(number.x + GAP + state.x <= right - left, place && width > number.x);
		put(place, card.number(), left, y, oneLine ? right - left - GAP - state.x : right - left, number.y);
		if (!oneLine) {
			y += number.y;
		}
		int stateHeight = oneLine ? number.y : state.y;
		int stateWidth = Math.min(state.x, right - left);
		put(place, card.state(), right - stateWidth, y, stateWidth, stateHeight);
		y += stateHeight + SMALL_GAP;

		Point headline = card.headline().computeSize(SWT.DEFAULT, SWT.DEFAULT);
		int timerWidth = card.timer().computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
		put(place, card.headline(), left, y, right - left - GAP - timerWidth, headline.y);
		put(place, card.timer(), right - timerWidth, y, timerWidth, headline.y);
		y += headline.y;

		if (!card.isFolded()) {
			y += SMALL_GAP;
			int line = card.explanation().computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
			int linkHeight = card.links().computeSize(right - left, SWT.DEFAULT).y;
			boolean explained = card.explanation().getVisible();
			put(place, card.explanation(), left, y, right - left, line);
			int linksY = explained ? y + line + SMALL_GAP : y;
			put(place, card.links(), left, linksY, right - left, linkHeight);
			y = Math.max(y + 2 * line + SMALL_GAP, linksY + linkHeight);
		}
		if (card.hasButtons()) {
			y += GAP;
			y += buttons(left, right, y, place);
		}
		if (card.message().getVisible()) {
			int line = card.message().computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
			y += Styles.HALF_GAP;
			put(place, card.message(), left, y, right - left, line);
			y += line;
		}
		if (card.matches().getVisible()) {
			y += Styles.HALF_GAP;
			int height = card.matches().computeSize(right - left, SWT.DEFAULT).y;
			put(place, card.matches(), left, y, right - left, height);
			y += height;
		}
		return y + TOP;
	}

	private int buttons(int left, int right, int y, boolean place) {
		int height = 0;
		int x = left;
		for (CallAction action : LEFT) {
			CallButton button = card.button(action);
			Point size = button.computeSize(SWT.DEFAULT, SWT.DEFAULT);
			put(place, button, x, y, size.x, size.y);
			x += size.x + GAP;
			height = Math.max(height, size.y);
		}
		for (CallAction action : RIGHT) {
			CallButton button = card.button(action);
			Point size = button.computeSize(SWT.DEFAULT, SWT.DEFAULT);
			put(place, button, right - size.x, y, size.x, size.y);
			height = Math.max(height, size.y);
		}
		return height;
	}

	private static void put(boolean place, Control control, int x, int y, int width, int height) {
		if (place) {
			control.setBounds(x, y, Math.max(0, width), height);
		}
	}
}
