package org.callbench.callscreen.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.callbench.callscreen.internal.widgets.CallButton;
import org.callbench.callscreen.internal.widgets.TextLine;
import org.callbench.callscreen.internal.widgets.Theme;
import org.callbench.calls.CallAction;
import org.callbench.calls.DialCheck;
import org.callbench.calls.DialRequest;
import org.callbench.workbench.Icons.Icon;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/**
 * Enter number and Dial (G18). What is wrong is said under the number, and the wrong character is marked in it; a number that
 * can be read in two ways asks which is meant.
 */
final class DialBar extends Composite {

	private final Theme theme;
	private final Function<DialRequest, DialCheck> dial;
	private final Locale locale;
	private final Text number;
	private final CallButton button;
	private final Label message;
	private final Composite readings;
	private final List<TextLine> readingLinks = new ArrayList<>();
	private final Runnable layoutChanged;
	private Meaning ink = Meaning.MUTED;
	private Optional<DialRequest> origin = Optional.empty();

	/** @param dial dials at once, and says what came of reading the number */
	DialBar(Composite parent, Theme theme, Locale locale, Function<DialRequest, DialCheck> dial, Runnable layoutChanged) {
		super(parent, SWT.NONE);
		this.theme = theme;
		this.locale = locale;
		this.dial = dial;
		this.layoutChanged = layoutChanged;
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.horizontalSpacing = Styles.GAP;
		layout.verticalSpacing = Styles.HALF_GAP;
		setLayout(layout);
		number = new Text(this, SWT.SINGLE | SWT.BORDER);
		number.setMessage(Messages.DialBar_enterNumber);
		number.setTextLimit(64);
		number.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		button = new CallButton(this, theme, CallButton.Kind.GO, Optional.of(Icon.PHONE), CallAction.DIAL.label(locale), this::dial);
		button.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		message = new Label(this, SWT.WRAP);
		GridData wide = new GridData(SWT.FILL, SWT.BEGINNING, true, false, 2, 1);
		wide.widthHint = 100;
		message.setLayoutData(wide);
		readings = new Composite(this, SWT.NONE);
		readings.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false, 2, 1));
		GridLayout rows = new GridLayout();
		rows.marginWidth = 0;
		rows.marginHeight = 0;
		rows.verticalSpacing = 2;
		readings.setLayout(rows);
		number.addListener(SWT.DefaultSelection, event -> dial());
		number.addListener(SWT.Modify, event -> {
			origin = Optional.empty();
			hint();
		});
		number.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = Messages.DialBar_enterNumber;
			}

			@Override
			public void getDescription(AccessibleEvent event) {
				event.result = message.getText();
			}
		});
		themeChanged();
		hint();
	}

	/** Puts the keyboard into the number field, all of it selected. */
	void focusNumber() {
		number.setFocus();
		number.selectAll();
	}

	/** Puts a number into the field, to be changed before it is dialled, and the keyboard with it. */
	void edit(DialRequest request) {
		fill(request);
		number.setFocus();
		number.setSelection(number.getText().length());
	}

	/** Shows what is wrong with a number that was clicked elsewhere, or asks which is meant. */
	void show(DialRequest request, DialCheck check) {
		fill(request);
		answer(check);
	}

	/** Takes the theme's colours again. */
	void themeChanged() {
		theme.onSurface(this, Meaning.TEXT);
		theme.onSurface(readings, Meaning.TEXT);
		theme.onSurface(message, ink);
		button.themeChanged();
		readingLinks.forEach(link -> link.setForeground(theme.color(Meaning.LINK)));
	}

	/** @return what stands in the field */
	String text() {
		return number.getText();
	}

	/** @return the line under the field: how to write a number, or what is wrong with it */
	String message() {
		return message.getText();
	}

	/** @return the readings to choose from, while a number can be read in more than one way */
	List<TextLine> readings() {
		return List.copyOf(readingLinks);
	}

	Text field() {
		return number;
	}

	CallButton dialButton() {
		return button;
	}

	private void fill(DialRequest request) {
		number.setText(request.text());
		origin = Optional.of(request);
	}

	private void dial() {
		String typed = number.getText().strip();
		if (typed.isEmpty()) {
			number.setFocus();
			return;
		}
		answer(dial.apply(origin.filter(request -> request.text().strip().equals(typed)).orElseGet(() -> DialRequest.typed(typed))));
	}

	private void answer(DialCheck check) {
		switch (check) {
		case DialCheck.Accepted accepted -> {
			number.setText(""); //$NON-NLS-1$
			hint();
		}
		case DialCheck.Refused refused -> {
			say(refused.message().text(locale), Meaning.STOP);
			// First the focus: it changes the selection on some platforms.
			number.setFocus();
			int at = refused.position() < 0 ? -1 : refused.position() + leadingBlanks();
			if (at >= 0 && at < number.getText().length()) {
				number.setSelection(at, at + 1);
			}
			number.getAccessible().sendEvent(ACC.EVENT_DESCRIPTION_CHANGED, null);
		}
		case DialCheck.Ambiguous ambiguous -> ask(ambiguous);
		}
	}

	private int leadingBlanks() {
		String text = number.getText();
		return text.length() - text.stripLeading().length();
	}

	private void ask(DialCheck.Ambiguous ambiguous) {
		say(Messages.DialBar_which, Meaning.TEXT);
		for (DialCheck.Reading reading : ambiguous.readings()) {
			TextLine link = new TextLine(readings, SWT.LEFT);
			String words = reading.words().text(locale);
			link.setText(words);
			link.setBackground(getBackground());
			link.setForeground(theme.color(Meaning.LINK));
			link.setHelp(NLS.bind(Messages.DialBar_dial, words));
			link.setAction(Optional.of(() -> answer(dial.apply(reading.request()))));
			link.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
			readingLinks.add(link);
		}
		layoutChanged.run();
		readingLinks.stream().findFirst().ifPresent(TextLine::setFocus);
	}

	private void hint() {
		say(Messages.DialBar_hint, Meaning.MUTED);
	}

	private void say(String words, Meaning meaning) {
		if (message.getText().equals(words) && readingLinks.isEmpty()) {
			return;
		}
		boolean chosenByKey = readingLinks.stream().anyMatch(TextLine::isFocusControl);
		readingLinks.forEach(TextLine::dispose);
		readingLinks.clear();
		if (chosenByKey) {
			number.setFocus(); // with nothing in focus no key would reach the call
		}
		message.setText(words);
		ink = meaning;
		theme.onSurface(message, ink);
		layoutChanged.run();
	}
}
