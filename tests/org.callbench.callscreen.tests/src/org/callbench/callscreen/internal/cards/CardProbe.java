package org.callbench.callscreen.internal.cards;

import java.util.List;
import java.util.Optional;

import org.callbench.callscreen.internal.widgets.CallButton;
import org.callbench.callscreen.internal.widgets.TextLine;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/** Lets tests read what stands on a card. */
public final class CardProbe {

	private CardProbe() {
	}

	public static String explanation(CallCard card) {
		return card.explanation().getText();
	}

	/** @return the tooltip of the grey line */
	public static String explanationInFull(CallCard card) {
		return String.valueOf(card.explanation().getToolTipText());
	}

	/** @return the grey lines below those who share the number */
	public static List<TextLine> reasons(CallCard card) {
		return card.matches().reasons();
	}

	public static String timer(CallCard card) {
		return card.timer().getText();
	}

	public static List<TextLine> links(CallCard card) {
		return card.links().links();
	}

	public static List<TextLine> matches(CallCard card) {
		return card.matches().links();
	}

	/** @return where the number is typed to which a call is to go, if that is open */
	public static Optional<Text> number(CallCard card) {
		return card.panel().filter(TargetPanel.class::isInstance).map(panel -> ((TargetPanel) panel).field());
	}

	public static CallButton go(CallCard card) {
		return ((TargetPanel) card.panel().orElseThrow()).goButton();
	}

	public static List<String> offered(CallCard card) {
		return ((TargetPanel) card.panel().orElseThrow()).offered().stream().map(TextLine::getText).toList();
	}

	/** @return the same as the screen reader says them */
	public static List<String> spoken(CallCard card) {
		return ((TargetPanel) card.panel().orElseThrow()).offered().stream().map(TextLine::spoken).toList();
	}

	public static TextLine offer(CallCard card, int index) {
		return ((TargetPanel) card.panel().orElseThrow()).offered().get(index);
	}

	public static String hint(CallCard card) {
		return ((TargetPanel) card.panel().orElseThrow()).hint();
	}

	public static CallButton key(CallCard card, char key) {
		return ((KeypadPanel) card.panel().orElseThrow()).key(key);
	}

	public static Control panel(CallCard card) {
		return card.panel().orElseThrow();
	}

	public static boolean hasPanel(CallCard card) {
		return card.panel().isPresent();
	}
}
