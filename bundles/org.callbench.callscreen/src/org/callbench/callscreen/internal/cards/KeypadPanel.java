package org.callbench.callscreen.internal.cards;

import java.util.Optional;
import java.util.UUID;

import org.callbench.callscreen.internal.Messages;
import org.callbench.callscreen.internal.widgets.CallButton;
import org.callbench.callscreen.internal.widgets.TextLine;
import org.callbench.callscreen.internal.widgets.Theme;
import org.callbench.calls.CallAction;
import org.callbench.workbench.Styles;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Event;

/** The telephone's keys. Each is sent at once, by mouse or by typing it. */
final class KeypadPanel extends CardPanel {

	private static final String KEYS = "123456789*0#"; //$NON-NLS-1$
	private static final int COLUMNS = 3;

	private final CardActions actions;
	private final CallButton[] keys = new CallButton[KEYS.length()];
	private final TextLine sent;
	private final UUID call;

	KeypadPanel(CallCard card, Theme theme, CardActions actions, UUID call, Runnable close) {
		super(card, CallAction.DIGITS, close);
		this.actions = actions;
		this.call = call;
		GridLayout layout = new GridLayout(COLUMNS, true);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.horizontalSpacing = Styles.HALF_GAP;
		layout.verticalSpacing = Styles.HALF_GAP;
		setLayout(layout);
		sent = new TextLine(this, SWT.LEFT);
		sent.setHelp(Messages.Keypad_hint);
		sent.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false, COLUMNS, 1));
		for (int i = 0; i < keys.length; i++) {
			char key = KEYS.charAt(i);
			keys[i] = closing(new CallButton(this, theme, CallButton.Kind.PLAIN, Optional.empty(), String.valueOf(key), () -> press(key)));
			keys[i].setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, false));
			keys[i].addListener(SWT.KeyDown, this::typed);
		}
		sent.setText(Messages.Keypad_hint);
	}

	@Override
	void begin() {
		keys[0].setFocus();
	}

	@Override
	void show(CardContent shown) {
		// The keys stay as they are.
	}

	@Override
	void setColours(Color background, Color text, Color muted, Color link) {
		setBackground(background);
		sent.setBackground(background);
		sent.setForeground(muted);
		for (CallButton key : keys) {
			key.setBackground(background);
			key.themeChanged();
		}
	}

	/** @return the key's button */
	CallButton key(char key) {
		return keys[KEYS.indexOf(key)];
	}

	private void typed(Event event) {
		if (KEYS.indexOf(event.character) >= 0) {
			press(event.character);
		}
	}

	private void press(char key) {
		String before = sent.getText().equals(Messages.Keypad_hint) ? "" : sent.getText(); //$NON-NLS-1$
		sent.setText(before + key);
		actions.perform(call, CallAction.DIGITS, String.valueOf(key));
	}
}
