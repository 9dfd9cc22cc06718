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
 * who and timer; two lines for the explanation and the links, kept free until they are known; the buttons; what one of them
 * opened; then what may take any room: the message and the other matches.
 * <p>
 * Buttons stand in three rows, of which the lower two are there only while they have any: Hang up and Hold at the left, the one
 * obvious button (Dial, Answer, Unhold, Swap) or the way back to the caller at the right edge; what joins two calls; what hands
 * the call on, and the keypad at the right edge. Each keeps its place in its row whatever others there are, so that pressing
 * twice never hits another button.
 */
final class CardLayout extends Layout {

	private static final int SIDE = 12;
	private static final int TOP = 10;
	private static final int GAP = Styles.GAP;
	private static final int SMALL_GAP = 2;

	/** Actions of one row, from the left edge and at the right edge. */
	private record Row(List<CallAction> left, List<CallAction> right) {

		boolean isEmpty(CallCard card) {
			return left.stream().noneMatch(card::shows) && right.stream().noneMatch(card::shows);
		}
	}

	private static final Row FIRST = new Row(List.of(CallAction.HANG_UP, CallAction.HOLD), List.of(CallAction.DIAL,
			CallAction.ANSWER, CallAction.RETRIEVE, CallAction.ALTERNATE, CallAction.RECONNECT));
	private static final Row JOIN = new Row(List.of(CallAction.COMPLETE_TRANSFER, CallAction.CONFERENCE), List.of());
	private static final Row HAND_ON = new Row(List.of(CallAction.TRANSFER, CallAction.CONSULT, CallAction.PARK),
			List.of(CallAction.DIGITS));

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
			int end = right - sendOn(right, y, 2 * line + SMALL_GAP, place);
			int linkHeight = card.links().computeSize(end - left, SWT.DEFAULT).y;
			boolean explained = card.explanation().getVisible();
			put(place, card.explanation(), left, y, end - left, line);
			int linksY = explained ? y + line + SMALL_GAP : y;
			put(place, card.links(), left, linksY, end - left, linkHeight);
			y = Math.max(y + 2 * line + SMALL_GAP, linksY + linkHeight);
		}
		if (card.hasButtons()) {
			y += GAP;
			y += row(FIRST, left, right, y, place);
			for (Row row : List.of(JOIN, HAND_ON)) {
				if (!row.isEmpty(card)) {
					y += Styles.HALF_GAP;
					y += row(row, left, right, y, place);
				}
			}
		}
		if (card.panel().isPresent()) {
			y += GAP;
			int height = card.panel().get().computeSize(right - left, SWT.DEFAULT).y;
			put(place, card.panel().get(), left, y, right - left, height);
			y += height;
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

	/** Send on stands beside the links, where no other button ever comes. @return the room that it takes */
	private int sendOn(int right, int top, int height, boolean place) {
		CallButton button = card.button(CallAction.DEFLECT);
		if (!card.shows(CallAction.DEFLECT)) {
			return 0;
		}
		Point size = button.computeSize(SWT.DEFAULT, SWT.DEFAULT);
		put(place, button, right - size.x, top + Math.max(0, height - size.y) / 2, size.x, size.y);
		return size.x + GAP;
	}

	/** What does not fit beside its neighbours stands below them. */
	private int row(Row row, int left, int right, int top, boolean place) {
		int x = left;
		int y = top;
		int end = left;
		int height = card.button(row.left().getFirst()).computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
		for (CallAction action : row.left()) {
			CallButton button = card.button(action);
			int width = Math.min(button.computeSize(SWT.DEFAULT, SWT.DEFAULT).x, right - left);
			if (x > left && x + width > right && card.shows(action)) {
				x = left;
				y += height + Styles.HALF_GAP;
			}
			put(place, button, x, y, width, height);
			x += width + GAP;
			end = card.shows(action) ? x : end;
		}
		int last = y;
		for (CallAction action : row.right()) {
			CallButton button = card.button(action);
			int width = Math.min(button.computeSize(SWT.DEFAULT, SWT.DEFAULT).x, right - left);
			boolean below = end > right - width && card.shows(action);
			int buttonY = below ? y + height + Styles.HALF_GAP : y;
			put(place, button, right - width, buttonY, width, height);
			last = Math.max(last, buttonY);
		}
		return last + height - top;
	}

	private static void put(boolean place, Control control, int x, int y, int width, int height) {
		if (place) {
			control.setBounds(x, y, Math.max(0, width), height);
		}
	}
}
