package org.callbench.telephony.tck.internal;

import java.util.List;
import java.util.function.Function;

import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.Place;

/** A number that a scenario calls: what people call it, what it needs, and what it is on the switch under test. */
public record Target(String text, List<Need> needs, Function<Stage, String> number) {
	public static final Target OWN = telephone("the own number", Desk.OWN);
	public static final Target COLLEAGUE = telephone("the colleague", Desk.COLLEAGUE, Ability.COLLEAGUE);
	public static final Target EXPERT = telephone("the expert", Desk.EXPERT, Ability.EXPERT);
	public static final Target OUTSIDE = place("a number outside", Place.OUTSIDE, Ability.OUTSIDE);
	public static final Target BUSY = place("a busy number", Place.BUSY, Ability.BUSY_NUMBER);
	public static final Target MISSING = place("a number that does not exist", Place.MISSING, Ability.MISSING_NUMBER);
	public static final Target UNANSWERED = place("a number that nobody answers", Place.UNANSWERED, Ability.UNANSWERED_NUMBER);
	public static final Target GROUP = place("the ring group", Place.GROUP, Ability.RING_GROUP);
	public static final Target PARKING = place("a parking place", Place.PARKING, Ability.PARKING);

	/** Words that are no number. */
	public static Target text(String words) {
		return new Target('"' + words + '"', List.of(), stage -> words);
	}

	private static Target telephone(String text, Desk desk, Ability... needs) {
		return new Target(text, needs(needs), stage -> stage.at(desk).number());
	}

	private static Target place(String text, Place place, Ability... needs) {
		return new Target(text, needs(needs), stage -> stage.sut().number(place));
	}

	private static List<Need> needs(Ability... needs) {
		return List.of(needs).stream().map(Need::of).toList();
	}

	/** The number itself. */
	public String on(Stage stage) {
		return number.apply(stage);
	}
}
