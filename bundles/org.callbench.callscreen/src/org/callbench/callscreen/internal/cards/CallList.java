package org.callbench.callscreen.internal.cards;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.callbench.callscreen.internal.Messages;
import org.callbench.callscreen.internal.widgets.Theme;
import org.callbench.calls.CallAction;
import org.callbench.calls.CallState;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Layout;

/**
 * The active calls, a card each, oldest first, a consultation below the call that it is about and joined to it; what to do when
 * there are none. A call that begins to ring is scrolled into view.
 */
public final class CallList extends Composite {

	/** Spare cards that are kept for the next calls. */
	private static final int SPARE = 3;
	/** How far below a consultation's upper edge the line from the held call meets it. */
	private static final int JOINT_AT = 20;
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
	private List<UUID> order = List.of();

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
		column.addListener(SWT.Paint, event -> paintJoints(event.gc));
		empty = new Label(column, SWT.WRAP);
		empty.setText(Messages.CallList_empty);
		themeChanged();
		scroll.addListener(SWT.Resize, event -> refit());
		for (int i = 0; i < 2; i++) {
			spare.add(newCard());
		}
		refit();
	}

	/** Shows these calls and no others, in this order, but for consultations. */
	public void show(List<CardContent> given, Instant now) {
		List<CardContent> calls = ordered(given);
		boolean changed = removeMissing(calls);
		Optional<CallCard> fresh = Optional.empty();
		Optional<UUID> full = full(calls);
		for (CardContent call : calls) {
			CallCard card = cards.get(call.id());
			boolean isNew = card == null;
			if (isNew) {
				card = spare.isEmpty() ? newCard() : spare.pop();
				cards.put(call.id(), card);
				changed = true;
			}
			if (call.ringing() && (isNew || !card.content().map(CardContent::ringing).orElse(false))) {
				fresh = Optional.of(card);
			}
			int before = card.getSize().y;
			// A call that is just over keeps its size, so that nothing moves up under the pointer.
			boolean fold = call.call().ended() ? isNew || card.isFolded() : !full.equals(Optional.of(call.id()));
			card.show(call, fold, now);
			changed |= card.computeSize(Math.max(1, card.getSize().x), SWT.DEFAULT).y != before;
		}
		List<UUID> shown = calls.stream().map(CardContent::id).toList();
		changed |= !shown.equals(order);
		order = shown;
		if (changed) {
			cards.values().forEach(card -> card.setVisible(true));
			empty.setVisible(cards.isEmpty());
			column.setTabList(cards().toArray(Control[]::new));
			refit();
		}
		fresh.ifPresent(this::reveal);
	}

	/** Each consultation directly below what it is about. */
	private static List<CardContent> ordered(List<CardContent> calls) {
		if (calls.stream().allMatch(call -> call.consultationOf().isEmpty())) {
			return calls;
		}
		Set<UUID> there = calls.stream().map(CardContent::id).collect(Collectors.toSet());
		Map<UUID, CardContent> ordered = new LinkedHashMap<>();
		for (CardContent call : calls) {
			if (call.consultationOf().filter(there::contains).isEmpty()) {
				ordered.put(call.id(), call);
				calls.stream().filter(other -> other.consultationOf().equals(Optional.of(call.id())))
						.forEach(other -> ordered.put(other.id(), other));
			}
		}
		// A circle, which no switch should tell of, must not hide a call.
		calls.forEach(call -> ordered.putIfAbsent(call.id(), call));
		return List.copyOf(ordered.values());
	}

	/** Unfolds the call's card and opens what the action needs, with the keyboard in it. */
	public void open(UUID call, CallAction action) {
		Optional.ofNullable(cards.get(call)).ifPresent(card -> {
			card.open(action);
			reveal(card);
			revealPanel(card);
		});
	}

	/** What a card has opened below its buttons is where the person goes on: a card may be higher than there is room. */
	private void revealPanel(CallCard card) {
		card.panel().ifPresent(this::reveal);
	}

	/** Scrolls no farther than it must for all of it to be seen, or as much from its top as there is room for. */
	private void reveal(Control control) {
		Rectangle area = scroll.getClientArea();
		Rectangle place = place(control);
		int top = scroll.getOrigin().y;
		int needed = Math.min(place.y, Math.max(top, place.y + place.height - area.height));
		if (needed != top) {
			scroll.setOrigin(0, needed);
			cards.values().forEach(CallCard::moved);
		}
	}

	/** @return how high it must be for all to be seen at that width */
	public int heightFor(int width) {
		return column.computeSize(width, SWT.DEFAULT).y;
	}

	/** Where in the column it is. */
	private Rectangle place(Control control) {
		return getDisplay().map(control.getParent(), column, control.getBounds());
	}

	/** Whether the call's card, or what is on it, can be seen whole. */
	public boolean isInView(Control control) {
		Rectangle place = place(control);
		int top = scroll.getOrigin().y;
		return control.isVisible() && place.y >= top && place.y + place.height <= top + scroll.getClientArea().height;
	}

	/** Brings the timers up to date. */
	public void tick(Instant now) {
		cards.values().forEach(card -> card.tick(now));
	}

	/** @return the cards of the calls that are shown, in order */
	public List<CallCard> cards() {
		return order.stream().filter(cards::containsKey).map(cards::get).toList();
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

	/** The card of the held call that the card's call consults about, when both are shown. */
	private Optional<CallCard> joinedTo(CallCard card) {
		return card.content().flatMap(CardContent::consultationOf).map(cards::get);
	}

	/** A line from each held call to its consultation. */
	private void paintJoints(GC gc) {
		gc.setForeground(theme.color(Meaning.HELD));
		gc.setLineWidth(2);
		for (CallCard card : cards.values()) {
			joinedTo(card).ifPresent(held -> {
				int x = Styles.GAP;
				int from = held.getLocation().y + held.getSize().y;
				int to = card.getLocation().y + JOINT_AT;
				gc.drawLine(x, from, x, to);
				gc.drawLine(x, to, card.getLocation().x, to);
			});
		}
	}

	private static Optional<UUID> full(List<CardContent> calls) {
		return FULL_FIRST.stream().flatMap(state -> calls.stream().filter(call -> call.call().state() == state)).findFirst()
				.map(CardContent::id);
	}

	private CallCard newCard() {
		CallCard card = new CallCard(column, theme, actions, this::revealPanel);
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
			if (cards.isEmpty()) {
				y = empty.computeSize(width, SWT.DEFAULT).y;
				if (place) {
					empty.setBounds(0, 0, width, y);
				}
				return y;
			}
			for (CallCard card : cards()) {
				boolean joined = joinedTo(card).isPresent();
				int x = joined ? Styles.SECTION : 0;
				y -= joined ? Styles.HALF_GAP : 0;
				int height = card.computeSize(width - x, SWT.DEFAULT).y;
				if (place) {
					if (card.getLocation().x != x || card.getLocation().y != y) {
						card.moved();
					}
					card.setBounds(x, y, width - x, height);
				}
				y += height + Styles.GAP;
			}
			if (place) {
				column.redraw();
			}
			return y;
		}
	}
}
