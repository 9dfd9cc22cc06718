package org.callbench.callscreen.internal.cards;

import java.util.List;

import org.callbench.callscreen.internal.widgets.TextLine;

/** Lets tests read what stands on a card. */
public final class CardProbe {

	private CardProbe() {
	}

	public static String explanation(CallCard card) {
		return card.explanation().getText();
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
}
