package org.callbench.callscreen.internal.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.callbench.callscreen.internal.Messages;
import org.callbench.callscreen.internal.widgets.CallButton;
import org.callbench.callscreen.internal.widgets.Surface;
import org.callbench.callscreen.internal.widgets.TextLine;
import org.callbench.callscreen.internal.widgets.Theme;
import org.callbench.calls.CallAction;
import org.callbench.calls.CallView;
import org.callbench.calls.DialCheck;
import org.callbench.calls.DialRequest;
import org.callbench.calls.PresenceWatch;
import org.callbench.numbering.Canonical;
import org.callbench.workbench.Icons.Tone;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;

/**
 * Where a call is to go (G22): a number, or a colleague by name or extension. While letters are typed the best colleague is
 * marked and Enter takes that one; a number goes as it was typed. Beside each colleague stands what that colleague does now, if the
 * switch tells: only those who are offered are watched, and only as long as they are.
 */
final class TargetPanel extends CardPanel {

	/** One line below the field: its words, the number that choosing it puts into the field, and whose it is. */
	private record Offer(String line, String number, Optional<Colleague> colleague) {

		static Offer of(Colleague colleague) {
			return new Offer(colleague.line(), colleague.extension(), Optional.of(colleague));
		}
	}

	private final Theme theme;
	private final CardActions actions;
	private final Consumer<String> perform;
	private final Text number;
	private final CallButton go;
	private final Composite list;
	private final List<TextLine> rows = new ArrayList<>();
	private final TextLine hint;
	private final PresenceWatch watch;
	private Optional<CallView> call = Optional.empty();
	private List<Offer> offers = List.of();
	private int marked = -1;
	private String confirmed = ""; //$NON-NLS-1$
	private String wrong = ""; //$NON-NLS-1$
	private Set<String> watched = Set.of();
	private Color surface;
	private Color muted;
	private Color link;

	/** @param perform is given the number, which can be dialled */
	TargetPanel(CallCard card, Theme theme, CardActions actions, CallAction action, Consumer<String> perform, Runnable close) {
		super(card, action, close);
		this.theme = theme;
		this.actions = actions;
		this.perform = perform;
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.horizontalSpacing = Styles.GAP;
		layout.verticalSpacing = Styles.HALF_GAP;
		setLayout(layout);
		number = closing(new Text(this, SWT.SINGLE | SWT.BORDER));
		number.setMessage(Messages.Target_number);
		number.setTextLimit(64);
		number.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		// A ringing card has the colour of a main button
		CallButton.Kind kind = action == CallAction.DEFLECT ? CallButton.Kind.PLAIN : CallButton.Kind.MAIN;
		go = closing(new CallButton(this, theme, kind, Optional.empty(), action.label(actions.locale()), this::go));
		go.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		list = new Surface(this);
		list.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false, 2, 1));
		GridLayout lines = new GridLayout();
		lines.marginWidth = 0;
		lines.marginHeight = 0;
		lines.verticalSpacing = 0;
		list.setLayout(lines);
		hint = new TextLine(this, SWT.LEFT);
		hint.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false, 2, 1));
		watch = actions.watchColleagues();
		addListener(SWT.Dispose, event -> watch.close());
		number.addListener(SWT.Modify, event -> typed());
		number.addListener(SWT.DefaultSelection, event -> go());
		number.addListener(SWT.KeyDown, this::moveMark);
		number.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = Messages.Target_number;
			}

			@Override
			public void getDescription(AccessibleEvent event) {
				event.result = marked >= 0 ? rows.get(marked).spoken() : hint.getText();
			}
		});
		typed();
	}

	@Override
	void begin() {
		number.setFocus();
	}

	@Override
	void show(CardContent shown) {
		go.setPending(shown.call().pending().isPresent());
		call = Optional.of(shown.call());
		if (offers.stream().allMatch(offer -> offer.colleague().isPresent())) {
			refresh();
		}
		showPresence();
	}

	@Override
	void setColours(Color background, Color ink, Color grey, Color links) {
		surface = background;
		muted = grey;
		link = links;
		setBackground(background);
		list.setBackground(background);
		hint.setBackground(background);
		go.setBackground(background);
		go.themeChanged();
		colourRows();
	}

	Text field() {
		return number;
	}

	CallButton goButton() {
		return go;
	}

	/** @return the colleagues, or readings of the number, that are offered now */
	List<TextLine> offered() {
		return List.copyOf(rows.subList(0, offers.size()));
	}

	String hint() {
		return hint.getText();
	}

	private void typed() {
		String words = number.getText().strip();
		boolean letters = words.codePoints().anyMatch(Character::isLetter);
		wrong = ""; //$NON-NLS-1$
		confirmed = ""; //$NON-NLS-1$
		offer(colleagues(words), letters ? 0 : -1);
	}

	private List<Offer> colleagues(String words) {
		return actions.colleagues(words).stream().map(Offer::of).toList();
	}

	/** Somebody has come to work here, or has another extension. Enter never takes another colleague than the one that was marked. */
	private void refresh() {
		List<Offer> now = colleagues(number.getText().strip());
		if (!now.equals(offers)) {
			offer(now, marked < 0 ? -1 : now.indexOf(offers.get(marked)));
		}
	}

	private void offer(List<Offer> shown, int mark) {
		boolean grown = shown.size() != offers.size();
		offers = shown;
		marked = shown.isEmpty() ? -1 : mark;
		while (rows.size() < shown.size()) {
			TextLine row = new TextLine(list, SWT.LEFT);
			row.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
			closing(row);
			rows.add(row);
		}
		for (int i = 0; i < rows.size(); i++) {
			TextLine row = rows.get(i);
			boolean there = i < shown.size();
			row.setVisible(there);
			((GridData) row.getLayoutData()).exclude = !there;
			if (there) {
				Offer offer = shown.get(i);
				row.setText(offer.line());
				row.setAction(Optional.of(() -> take(offer)));
			}
		}
		watch(shown.stream().flatMap(offer -> offer.colleague().stream()).map(Colleague::address).collect(Collectors.toSet()));
		sayHint();
		if (grown) {
			list.layout(true);
			((CallCard) getParent()).panelResized();
		}
	}

	private void watch(Set<String> extensions) {
		if (!extensions.equals(watched)) {
			watched = extensions;
			watch.of(extensions);
		}
	}

	private void showPresence() {
		if (surface == null) {
			return;
		}
		String before = marked < 0 ? "" : rows.get(marked).spoken(); //$NON-NLS-1$
		for (int i = 0; i < offers.size(); i++) {
			Optional<Colleague> colleague = offers.get(i).colleague();
			TextLine row = rows.get(i);
			boolean lit = i == marked;
			row.setMark(call.flatMap(shown -> colleague.flatMap(one -> actions.presence(shown, one))).map(PresenceLook::of)
					.map(look -> mark(row, look, lit)));
		}
		if (marked >= 0 && !rows.get(marked).spoken().equals(before)) {
			number.getAccessible().sendEvent(ACC.EVENT_DESCRIPTION_CHANGED, null);
		}
	}

	private TextLine.Mark mark(TextLine row, PresenceLook look, boolean lit) {
		Tone tone = lit ? onAccent() ? Tone.ACCENT : Tone.ON_ACCENT : onAccent() ? Tone.ON_ACCENT : look.tone();
		return new TextLine.Mark(theme.icons().image(look.icon(), tone, row), look.word(), lit ? theme.color(litInk()) : muted);
	}

	/** Whether the card itself has the accent for its ground, as one that rings does. */
	private boolean onAccent() {
		return theme.color(Meaning.ACCENT).equals(surface);
	}

	private Meaning litInk() {
		return onAccent() ? Meaning.ACCENT : Meaning.ON_ACCENT;
	}

	private void sayHint() {
		hint.setText(wrong.isEmpty() ? Messages.Target_hint : wrong);
		colourRows();
	}

	private void colourRows() {
		if (surface == null) {
			return;
		}
		showPresence();
		for (int i = 0; i < rows.size(); i++) {
			rows.get(i).setBackground(i == marked ? theme.color(onAccent() ? Meaning.ON_ACCENT : Meaning.ACCENT) : surface);
			rows.get(i).setForeground(i == marked ? theme.color(litInk()) : link);
		}
		hint.setForeground(wrong.isEmpty() || onAccent() ? muted : theme.color(Meaning.STOP));
	}

	private void moveMark(Event event) {
		int step = event.keyCode == SWT.ARROW_DOWN ? 1 : event.keyCode == SWT.ARROW_UP ? -1 : 0;
		if (step != 0 && !offers.isEmpty()) {
			event.doit = false;
			marked = Math.max(-1, Math.min(offers.size() - 1, marked + step));
			colourRows();
			number.getAccessible().sendEvent(ACC.EVENT_DESCRIPTION_CHANGED, null);
		}
	}

	/** Puts it into the field, so that one sees where the call goes before it does. */
	private void take(Offer offer) {
		number.setText(offer.number());
		number.setFocus();
		number.setSelection(number.getText().length());
	}

	private void go() {
		if (!go.isReady()) {
			return;
		}
		if (marked >= 0) {
			perform.accept(offers.get(marked).number());
			return;
		}
		String typed = number.getText().strip();
		if (typed.isEmpty()) {
			number.setFocus();
			return;
		}
		switch (actions.check(DialRequest.typed(typed))) {
		case DialCheck.Accepted accepted when accepted.cautions().isEmpty() || confirmed.equals(typed) -> perform.accept(typed);
		case DialCheck.Accepted accepted -> {
			confirmed = typed;
			say(accepted.cautions().getFirst().text(actions.locale()));
		}
		case DialCheck.Refused refused -> {
			say(refused.message().text(actions.locale()));
			int at = refused.position() < 0 ? -1 : refused.position() + number.getText().indexOf(typed);
			number.setFocus();
			if (at >= 0 && at < number.getText().length()) {
				number.setSelection(at, at + 1);
			}
		}
		case DialCheck.Ambiguous ambiguous -> {
			say(Messages.DialBar_which);
			offer(ambiguous.readings().stream().map(reading -> new Offer(reading.words().text(actions.locale()), number(reading),
					Optional.empty()))
					.toList(), -1);
		}
		}
	}

	private static String number(DialCheck.Reading reading) {
		return reading.request().meant().flatMap(meant -> meant.canonical().map(Canonical::e164).or(() -> Optional.of(meant.digits())))
				.orElse(reading.request().text());
	}

	private void say(String words) {
		wrong = words;
		sayHint();
		number.getAccessible().sendEvent(ACC.EVENT_DESCRIPTION_CHANGED, null);
	}
}
