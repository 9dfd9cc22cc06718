package org.callbench.callscreen.internal.cards;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.callbench.callscreen.internal.Messages;
import org.callbench.callscreen.internal.widgets.CallButton;
import org.callbench.callscreen.internal.widgets.Surface;
import org.callbench.callscreen.internal.widgets.TextLine;
import org.callbench.callscreen.internal.widgets.Theme;
import org.callbench.calls.CallAction;
import org.callbench.workbench.Icons.Icon;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/**
 * One call. Number and state stand first and never move; who it is fills in under them; buttons have a place each, so that no
 * button ever takes another's place under the pointer. A card is used again for the next call: {@link #show} costs no widgets.
 */
public final class CallCard extends Surface {

	static final int BAR = 4;

	private final Theme theme;
	private final CardActions actions;
	private final Consumer<CallCard> panelResized;
	private final TextLine number;
	private final TextLine state;
	private final TextLine headline;
	private final TextLine timer;
	private final TextLine explanation;
	private final LinkRow links;
	private final TextLine message;
	private final MatchList matches;
	private final Map<CallAction, CallButton> buttons = new EnumMap<>(CallAction.class);
	private final RingPulse pulse;
	private Optional<CardContent> content = Optional.empty();
	private boolean folded;
	private boolean unfoldedByHand;
	private boolean twoLines;
	private Optional<CardPanel> panel = Optional.empty();

	/** @param panelResized told when what is open below the buttons was opened, or has another height */
	public CallCard(Composite parent, Theme theme, CardActions actions, Consumer<CallCard> panelResized) {
		super(parent);
		this.panelResized = panelResized;
		this.theme = theme;
		this.actions = actions;
		number = new TextLine(this, SWT.LEFT);
		state = new TextLine(this, SWT.RIGHT);
		headline = new TextLine(this, SWT.LEFT);
		timer = new TextLine(this, SWT.RIGHT);
		explanation = new TextLine(this, SWT.LEFT);
		links = new LinkRow(this);
		button(CallAction.HANG_UP, CallButton.Kind.STOP, Icon.HANG_UP);
		button(CallAction.HOLD, CallButton.Kind.PLAIN, Icon.HOLD);
		button(CallAction.DIAL, CallButton.Kind.GO, Icon.PHONE);
		button(CallAction.ANSWER, CallButton.Kind.GO, Icon.ANSWER);
		button(CallAction.RETRIEVE, CallButton.Kind.MAIN, Icon.RETRIEVE);
		button(CallAction.ALTERNATE, CallButton.Kind.MAIN, Icon.SWAP);
		button(CallAction.RECONNECT, CallButton.Kind.PLAIN, Icon.RETRIEVE);
		button(CallAction.COMPLETE_TRANSFER, CallButton.Kind.MAIN, Icon.CHECK);
		button(CallAction.CONFERENCE, CallButton.Kind.PLAIN, Icon.CONFERENCE);
		button(CallAction.TRANSFER, CallButton.Kind.PLAIN, Icon.TRANSFER);
		button(CallAction.CONSULT, CallButton.Kind.PLAIN, Icon.CONSULT);
		button(CallAction.PARK, CallButton.Kind.PLAIN, Icon.PARK);
		button(CallAction.DIGITS, CallButton.Kind.PLAIN, Icon.KEYPAD);
		button(CallAction.DEFLECT, CallButton.Kind.PLAIN, Icon.TRANSFER);
		message = new TextLine(this, SWT.LEFT);
		matches = new MatchList(this, actions);
		pulse = new RingPulse(this);
		setLayout(new CardLayout(this));
		addListener(SWT.Paint, event -> paint(event.gc));
		for (Control quiet : new Control[] { this, state, timer, explanation }) {
			quiet.addListener(SWT.MouseDown, event -> unfold());
		}
		makeAccessible();
	}

	/** Shows a call. Only what differs from before is touched. */
	public void show(CardContent shown, boolean fold, Instant now) {
		boolean other = content.map(before -> !before.id().equals(shown.id())).orElse(true);
		if (other) {
			unfoldedByHand = false;
			twoLines = false;
		}
		Optional<CardContent> before = content;
		content = Optional.of(shown);
		Optional<Control> focused = focused();
		boolean foldNow = fold && !unfoldedByHand;
		if (other || panel.filter(open -> foldNow || !shown.offers(open.action())).isPresent()) {
			removePanel();
		}
		panel.ifPresent(open -> open.show(shown));
		if (before.equals(content) && foldNow == folded) {
			tick(now);
			return;
		}
		folded = foldNow;
		fill(shown);
		tick(now);
		applyColours();
		pulse.setRunning(shown.ringing());
		layout(true);
		focused.filter(had -> had.isDisposed() || !had.isVisible()).ifPresent(gone -> actions.focusLost());
	}

	/** Brings the timer up to date; called once a second. */
	public void tick(Instant now) {
		content.ifPresent(shown -> timer.setText(shown.timer(now)));
	}

	/** @return the call that it shows, if it shows one */
	public Optional<CardContent> content() {
		return content;
	}

	/** @return whether only its two lines and its one obvious button are shown */
	public boolean isFolded() {
		return folded;
	}

	/** Takes the call off the card, which can then be used for another. */
	public void clear() {
		content = Optional.empty();
		boolean lost = focused().isPresent();
		removePanel();
		if (lost) {
			actions.focusLost();
		}
		pulse.setRunning(false);
	}

	/** @return the button of that action, whether it is shown or not; only of actions that have one */
	public CallButton button(CallAction action) {
		return buttons.get(action);
	}

	private void button(CallAction action, CallButton.Kind kind, Icon icon) {
		buttons.put(action, new CallButton(this, theme, kind, Optional.of(icon), action.label(actions.locale()),
				() -> pressed(action)));
	}

	private void pressed(CallAction action) {
		if (!needsPanel(action)) {
			content.ifPresent(shown -> actions.perform(shown.id(), action));
		} else if (panel.filter(open -> open.action() == action).isPresent()) {
			closePanel();
		} else {
			openPanel(action);
		}
	}

	/** @return whether the action needs a number, or keys, first */
	public static boolean needsPanel(CallAction action) {
		return switch (action) {
		case TRANSFER, CONSULT, DEFLECT, DIGITS -> true;
		default -> false;
		};
	}

	/** Opens what the action needs before it can be done, a number or the keys, and puts the keyboard there. */
	public void open(CallAction action) {
		unfold();
		if (content.filter(shown -> shown.offers(action)).isPresent()) {
			openPanel(action);
		}
	}

	private void openPanel(CallAction action) {
		if (panel.filter(open -> open.action() == action).isEmpty()) {
			removePanel();
			UUID id = content.orElseThrow().id();
			CardPanel opened = action == CallAction.DIGITS ? new KeypadPanel(this, theme, actions, id, this::closePanel)
					: new TargetPanel(this, theme, actions, action, number -> actions.perform(id, action, number), this::closePanel);
			panel = Optional.of(opened);
			opened.show(content.get());
			applyColours();
			panelResized();
		}
		panel.get().begin();
	}

	/** As the person wants it: back to the button that opened it. */
	private void closePanel() {
		panel.ifPresent(open -> {
			removePanel();
			button(open.action()).setFocus();
		});
	}

	private void removePanel() {
		panel.ifPresent(open -> {
			panel = Optional.empty();
			open.dispose();
			panelResized();
		});
	}

	/** What is open below the buttons has another height. */
	void panelResized() {
		layout(true);
		actions.layoutChanged();
		panelResized.accept(this);
	}

	Optional<CardPanel> panel() {
		return panel;
	}

	/** What has the keyboard, if that is on this card. */
	private Optional<Control> focused() {
		Control focus = getDisplay().getFocusControl();
		for (Control at = focus; at != null; at = at.getParent()) {
			if (at == this) {
				return Optional.of(focus);
			}
		}
		return Optional.empty();
	}

	private void fill(CardContent shown) {
		number.setText(shown.number());
		state.setText(shown.state());
		headline.setText(shown.headline());
		explanation.setText(shown.explanation());
		explanation.setHelp(shown.inFull());
		Optional<String> target = actions.targetLabel();
		boolean opens = target.isPresent() && !shown.call().number().isEmpty();
		number.setAction(opens ? Optional.of(() -> actions.openTarget(shown.call())) : Optional.empty());
		number.setHelp(opens ? target.get() : ""); //$NON-NLS-1$
		headline.setAction(shown.opened().filter(match -> actions.opens()).map(match -> () -> actions.openMatch(shown.call(), match)));
		headline.setHelp(shown.opened().map(match -> NLS.bind(Messages.Card_openContact, match.name())).orElse("")); //$NON-NLS-1$
		links.show(folded ? List.of() : linksOf(shown));
		matches.show(shown.call(), folded || !actions.opens());
		message.setText(shown.message());
		buttons.forEach((action, button) -> {
			boolean obvious = shown.primary().equals(Optional.of(action));
			boolean visible = shown.offers(action) && (actions.opens() || !needsPanel(action)) && (obvious || !folded && !CardContent.isPrimary(action));
			button.setText(shown.label(action, actions.locale()));
			button.setVisible(visible);
			// Hanging up waits for nothing else; keys are sent one after the other, and nothing is to blink at each.
			Optional<CallAction> pending = shown.call().pending().filter(under -> under != CallAction.DIGITS);
			button.setPending(action == CallAction.HANG_UP ? pending.equals(Optional.of(action)) : pending.isPresent());
			if (visible) {
				button.setKeys(actions.keys(action));
			}
		});
		setToolTipText(folded ? Messages.Card_expand : null);
		explanation.setVisible(!folded && !shown.stranger());
		links.setVisible(!folded);
		message.setVisible(!shown.message().isEmpty());
	}

	private List<LinkRow.Link> linksOf(CardContent shown) {
		List<LinkRow.Link> row = new ArrayList<>();
		if (shown.call().ended() || shown.lookingUp() || !actions.opens()) {
			return row;
		}
		if (shown.stranger()) {
			row.add(new LinkRow.Link(Messages.Card_newPerson, () -> actions.createContact(shown.call(), "person"))); //$NON-NLS-1$
			row.add(new LinkRow.Link(Messages.Card_newCompany, () -> actions.createContact(shown.call(), "company"))); //$NON-NLS-1$
			row.add(new LinkRow.Link(Messages.Card_addToExisting, () -> actions.addToExisting(shown.call())));
		} else {
			actions.targetLabel().ifPresent(label -> row.add(new LinkRow.Link(label, () -> actions.openTarget(shown.call()))));
			if (shown.unsure() && shown.call().identification().done()) {
				row.add(new LinkRow.Link(Messages.Card_newPerson, () -> actions.createContact(shown.call(), "person"))); //$NON-NLS-1$
			}
			shown.call().chosen().flatMap(match -> match.company().filter(company -> !company.equals(match.contact())))
					.ifPresent(company -> row.add(new LinkRow.Link(Messages.Card_openCompany, () -> actions.openCompany(company))));
		}
		return row;
	}

	private void unfold() {
		if (folded) {
			unfoldedByHand = true;
			content.ifPresent(shown -> {
				folded = false;
				fill(shown);
				applyColours();
				layout(true);
				actions.layoutChanged();
			});
		}
	}

	// ---- look ----

	/** It has moved, and its buttons with it. */
	void moved() {
		buttons.values().forEach(CallButton::changed);
	}

	/** Takes the theme's colours again. */
	void themeChanged() {
		buttons.values().forEach(CallButton::themeChanged);
		applyColours();
	}

	private void applyColours() {
		if (content.isEmpty() || isDisposed()) {
			return;
		}
		CardContent shown = content.get();
		Color background = background(shown);
		boolean inverse = shown.ringing();
		Color text = theme.color(inverse ? Meaning.ON_ACCENT : Meaning.TEXT);
		Color muted = inverse ? text : theme.color(Meaning.MUTED);
		Color link = inverse ? text : theme.color(Meaning.LINK);
		setBackground(background);
		for (Control child : getChildren()) {
			child.setBackground(background);
		}
		number.setForeground(shown.call().ended() ? muted : text);
		number.setFont(theme.styles().titleFont());
		state.setForeground(inverse ? text : stateColour(shown));
		timer.setForeground(inverse ? text : theme.color(Meaning.TEXT));
		headline.setForeground(headline.isLink() ? link : shown.call().ended() ? muted : text);
		explanation.setForeground(muted);
		message.setForeground(inverse ? text : theme.color(Meaning.STOP));
		links.setColours(background, link, muted);
		matches.setColours(background, link, muted, text);
		panel.ifPresent(open -> open.setColours(background, text, muted, link));
		redraw();
	}

	private Color background(CardContent shown) {
		if (shown.ringing()) {
			return theme.color(Meaning.ACCENT);
		}
		return theme.color(shown.talking() ? Meaning.ACCENT_TINT : Meaning.SURFACE);
	}

	private Color stateColour(CardContent shown) {
		if (shown.talking()) {
			return theme.color(Meaning.ACCENT);
		}
		if (shown.held()) {
			return theme.color(Meaning.HELD);
		}
		return theme.color(switch (shown.call().state()) {
		case BUSY, FAILED -> Meaning.STOP;
		case ENDED -> Meaning.MUTED;
		default -> Meaning.TEXT;
		});
	}

	private void paint(GC gc) {
		if (content.isEmpty()) {
			return;
		}
		Rectangle area = getClientArea();
		CardContent shown = content.get();
		gc.setAntialias(SWT.ON);
		if (shown.ringing()) {
			pulse.paint(gc, area, theme.color(Meaning.ON_ACCENT));
			return;
		}
		gc.setForeground(theme.color(Meaning.LINE));
		gc.drawRectangle(0, 0, area.width - 1, area.height - 1);
		if (shown.talking() || shown.held()) {
			gc.setBackground(theme.color(shown.talking() ? Meaning.ACCENT : Meaning.HELD));
			gc.fillRectangle(0, 0, BAR, area.height);
		}
	}

	private void makeAccessible() {
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = content.map(shown -> NLS.bind(Messages.Card_accessible,
						new Object[] { shown.number(), shown.state(), shown.headline() })).orElse(""); //$NON-NLS-1$
			}
		});
		getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent event) {
				event.detail = ACC.ROLE_GROUP;
			}
		});
	}

	// ---- for the layout ----

	TextLine number() {
		return number;
	}

	TextLine state() {
		return state;
	}

	TextLine headline() {
		return headline;
	}

	TextLine timer() {
		return timer;
	}

	TextLine explanation() {
		return explanation;
	}

	LinkRow links() {
		return links;
	}

	TextLine message() {
		return message;
	}

	MatchList matches() {
		return matches;
	}

	/**
	 * Whether number and state share a line. Once a call's state did not fit beside the number, the card keeps two lines for
	 * it, or its buttons would move when a shorter word comes.
	 *
	 * @param real whether the card has its width by now
	 */
	boolean keepsOneLine(boolean fits, boolean real) {
		twoLines |= real && !fits;
		return fits && !twoLines;
	}

	boolean hasButtons() {
		// An unfolded card keeps the row of its buttons free when it has none, so that it keeps its height from state to state.
		return !folded || content.flatMap(CardContent::primary).isPresent();
	}

	boolean shows(CallAction action) {
		return button(action).getVisible();
	}
}
