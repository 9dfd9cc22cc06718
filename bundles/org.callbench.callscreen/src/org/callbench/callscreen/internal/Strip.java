package org.callbench.callscreen.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.callscreen.internal.widgets.CallButton;
import org.callbench.callscreen.internal.widgets.Theme;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/** A message in its place in the Call Screen, with what can be done about it; takes no room while there is none. */
final class Strip extends Composite {

	/** A button: its word and what it does. */
	record Choice(String text, Runnable action) {
	}

	private final Theme theme;
	private final Label rule;
	private final Label words;
	private final Composite row;
	private final List<CallButton> buttons = new ArrayList<>();
	private String shown = ""; //$NON-NLS-1$

	Strip(Composite parent, Theme theme) {
		super(parent, SWT.NONE);
		this.theme = theme;
		GridLayout layout = new GridLayout();
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.marginTop = Styles.GAP;
		layout.verticalSpacing = Styles.GAP;
		setLayout(layout);
		rule = Theme.ownColours(new Label(this, SWT.NONE));
		GridData line = new GridData(SWT.FILL, SWT.BEGINNING, true, false);
		line.heightHint = 1;
		rule.setLayoutData(line);
		rule.setBackground(theme.color(Meaning.LINE));
		words = new Label(this, SWT.WRAP);
		Theme.ownColours(words);
		GridData wide = new GridData(SWT.FILL, SWT.BEGINNING, true, false);
		wide.widthHint = 100;
		words.setLayoutData(wide);
		row = new Composite(this, SWT.NONE);
		RowLayout buttonsInARow = new RowLayout(SWT.HORIZONTAL);
		buttonsInARow.marginLeft = 0;
		buttonsInARow.marginTop = 0;
		buttonsInARow.spacing = Styles.GAP;
		row.setLayout(buttonsInARow);
		row.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		themeChanged();
		setVisible(false);
	}

	/** Shows the words and the choices, the first one for the keyboard; an empty text takes the strip away. */
	void show(String text, List<Choice> choices) {
		if (text.equals(shown)) {
			return;
		}
		shown = text;
		buttons.forEach(CallButton::dispose);
		buttons.clear();
		words.setText(text);
		for (Choice choice : choices) {
			buttons.add(new CallButton(row, theme, CallButton.Kind.PLAIN, Optional.empty(), choice.text(), choice.action()));
		}
		setVisible(!text.isEmpty());
		((GridData) getLayoutData()).exclude = text.isEmpty();
		getParent().layout(true, true);
	}

	/** Takes the theme's colours again. */
	void themeChanged() {
		theme.onSurface(this, Meaning.TEXT);
		theme.onSurface(words, Meaning.TEXT);
		theme.onSurface(row, Meaning.TEXT);
		rule.setBackground(theme.color(Meaning.LINE));
		buttons.forEach(CallButton::themeChanged);
	}

	/** @return what it says; empty while it is not there */
	String text() {
		return shown;
	}

	List<CallButton> buttons() {
		return List.copyOf(buttons);
	}
}
