package org.callbench.callscreen.internal.cards;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

import org.callbench.callscreen.internal.Messages;
import org.callbench.callscreen.internal.widgets.Theme;
import org.callbench.calls.CallState;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Layout;

/** The active calls, a card each, oldest first; what to do when there are none. */
public final class CallList extends Composite {

	/** Spare cards that are kept for the next calls. */
	private static final int SPARE = 3;
	/** Who gets the whole card when several calls are up: the call one talks on before the one that wants something. */
	private static final List<CallState> FULL_FIRST = List.of(CallState.CONNECTED_CONSULTING, CallState.CONNECTED,
			CallState.DIALING, CallState.RINGING, CallState.BUSY, CallState.FAILED, CallState.PREPARED, CallState.ON_HOLD,
			CallState.ON_HOLD_PENDING_TRANSFER, CallState.CONNECTED_ELSEWHERE, CallState.ENDED);

	private final Theme theme;
	private final CardActions actions;
	private final ScrolledComposite scroll;
	private final Composite column;
	private final Label empty;
	private final Map<UUID, CallCard> cards = new LinkedHashMap<>();
	private final Deque<CallCard> spare = new ArrayDeque<>();

	public CallList(Composite parent, Theme theme, CardActions actions) {
		super(parent, SWT.NONE);
		this.theme = theme;
		this.actions = actions;
		setLayout(new FillLayout());
		scroll = new ScrolledComposite(this, SWT.V_SCROLL);
		scroll.setExpandHorizontal(true);
		column = new Composite(scroll, SWT.NONE);
		column.setLayout(new Column());
		scroll.setContent(column);
		empty = new Label(column, SWT.WRAP);
		empty.setText(Messages.CallList_empty);
		themeChanged();
		scroll.addListener(SWT.Resize, event -> refit());
		for (int i = 0; i < 2; i++) {
			spare.add(newCard());
		}
		refit();
	}

	/** Shows these calls and no others, in this order. */
	public void show(List<CardContent> calls, Instant now) {
		boolean changed = removeMissing(calls);
		Optional<UUID> full = full(calls);
		for (CardContent call : calls) {
			CallCard card = cards.get(call.id());
			boolean isNew = card == null;
			if (isNew) {
				card = spare.isEmpty() ? newCard() : spare.pop();
				cards.put(call.id(), card);
				changed = true;
			}
			int before = card.getSize().y;
			// A call that is just over keeps its size, so that nothing moves up under the pointer.
			boolean fold = call.call().ended() ? isNew || card.isFolded() : !full.equals(Optional.of(call.id()));
			card.show(call, fold, now);
			changed |= card.computeSize(Math.max(1, card.getSize().x), SWT.DEFAULT).y != before;
		}
		if (changed) {
			cards.values().forEach(card -> card.setVisible(true));
			empty.setVisible(cards.isEmpty());
			refit();
		}
	}

	/** Brings the timers up to date. */
	public void tick(Instant now) {
		cards.values().forEach(card -> card.tick(now));
	}

	/** @return the cards of the calls that are shown, in order */
	public List<CallCard> cards() {
		return List.copyOf(cards.values());
	}

	/** Takes the theme's colours again. */
	public void themeChanged() {
		for (Control surface : new Control[] { this, scroll, column, empty }) {
			theme.onSurface(surface, Meaning.MUTED);
		}
		cards.values().forEach(CallCard::themeChanged);
		spare.forEach(CallCard::themeChanged);
	}

	/** Lays the cards out again, when one changed its height by itself. */
	public void refit() {
		Rectangle area = scroll.getClientArea();
		int width = Math.max(area.width, 1);
		Point size = column.computeSize(width, SWT.DEFAULT);
		column.setSize(width, Math.max(size.y, area.height));
		scroll.setMinHeight(size.y);
		column.layout(true);
	}

	private boolean removeMissing(List<CardContent> calls) {
		List<UUID> ids = calls.stream().map(CardContent::id).toList();
		List<UUID> gone = new ArrayList<>(cards.keySet());
		gone.removeAll(ids);
		for (UUID id : gone) {
			CallCard card = cards.remove(id);
			card.clear();
			card.setVisible(false);
			if (spare.size() < SPARE) {
				spare.add(card);
			} else {
				card.dispose();
			}
		}
		return !gone.isEmpty();
	}

	private static Optional<UUID> full(List<CardContent> calls) {
		return FULL_FIRST.stream().flatMap(state -> calls.stream().filter(call -> call.call().state() == state)).findFirst()
				.map(CardContent::id);
	}

	private CallCard newCard() {
		CallCard card = new CallCard(column, theme, actions);
		card.setVisible(false);
		card.setBackground(theme.color(Meaning.SURFACE));
		return card;
	}

	/** One below the other, in the order of the calls; cards without a call take no room. */
	private final class Column extends Layout {
		@Override
		protected Point computeSize(Composite composite, int wHint, int hHint, boolean flushCache) {
			int width = wHint == SWT.DEFAULT ? 280 : wHint;
			return new Point(width, arrange(width, false));
		}

		@Override
		protected void layout(Composite composite, boolean flushCache) {
			arrange(composite.getClientArea().width, true);
		}

		private int arrange(int width, boolean place) {
			int y = 0;
			List<? extends Control> shown = cards.isEmpty() ? List.of(empty) : List.copyOf(cards.values());
			for (Control control : shown) {
				int height = control.computeSize(width, SWT.DEFAULT).y;
				if (place) {
					control.setBounds(0, y, width, height);
				}
				y += height + Styles.GAP;
			}
			return y;
		}
	}
}
