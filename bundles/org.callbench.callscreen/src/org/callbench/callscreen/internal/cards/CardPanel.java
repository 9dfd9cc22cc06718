package org.callbench.callscreen.internal.cards;

import org.callbench.callscreen.internal.widgets.Surface;
import org.callbench.calls.CallAction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

/** What a button of a card opens below the buttons: a number to give, keys to press. Escape closes it, and ends nothing. */
abstract class CardPanel extends Surface {

	private final CallAction action;
	private final Runnable close;

	CardPanel(Composite card, CallAction action, Runnable close) {
		super(card);
		this.action = action;
		this.close = close;
	}

	final CallAction action() {
		return action;
	}

	/** Puts the keyboard where one begins. */
	abstract void begin();

	/** What is so now with the call. */
	abstract void show(CardContent shown);

	abstract void setColours(Color background, Color text, Color muted, Color link);

	/** Lets Escape close the panel from that control. */
	final <C extends Control> C closing(C control) {
		control.addListener(SWT.KeyDown, this::closeOnEscape);
		return control;
	}

	private void closeOnEscape(Event event) {
		if (event.keyCode == SWT.ESC) {
			event.doit = false;
			close.run();
		}
	}
}
