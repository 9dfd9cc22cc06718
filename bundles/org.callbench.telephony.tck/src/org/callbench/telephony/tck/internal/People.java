package org.callbench.telephony.tck.internal;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import org.callbench.telephony.Party;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.FarEnd;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.Troubles;

/** What the people at the other telephones do, and what happens to the link. */
public final class People {
	/** Who calls in most scenarios. */
	public static final Party CALLER = Party.external("+34911234567", "Talleres Ebro");
	/** Somebody else who calls in. */
	public static final Party SECOND_CALLER = Party.external("+441615527789", "Ben Cole");

	private People() {
	}

	/** Somebody outside calls the own number. */
	public static Action callsIn(String label) {
		return callsIn(label, CALLER, Target.OWN);
	}

	/** Somebody outside calls. */
	public static Action callsIn(String label, Party caller, Target to) {
		return new Action(label + " (" + Words.of(caller) + ") calls " + to.text(),
				stage -> stage.setFar(label, stage.sut().callIn(caller, to.on(stage)))).needs(Ability.CALLERS).needs(to.needs())
				.needs(caller.name().isEmpty() ? List.of() : List.of(Need.of(Ability.CALLER_NAMES)));
	}

	/** Whoever outside was called last does something. */
	public static Action called(String label, String text, Consumer<FarEnd> act) {
		return new Action(label + ", outside, " + text, stage -> {
			stage.setFar(label, stage.sut().called());
			act.accept(stage.far(label));
		}).needs(Ability.OUTSIDE);
	}

	/** Somebody outside hangs up. */
	public static Action hangsUp(String label) {
		return far(label, "hangs up", FarEnd::hangUp);
	}

	/** Somebody outside who has called or was called does something. */
	public static Action far(String label, String text, Consumer<FarEnd> act) {
		return new Action(label + " " + text, stage -> act.accept(stage.far(label)));
	}

	/** The person at the own telephone does something there. */
	public static Action ownHandset(String text, Consumer<Telephone> act) {
		return at(Desk.OWN, "at the own handset, " + text, act).needs(Ability.OWN_HANDSET);
	}

	/** The colleague does something at the telephone. */
	public static Action colleague(String text, Consumer<Telephone> act) {
		return at(Desk.COLLEAGUE, "the colleague " + text, act).needs(Ability.COLLEAGUE);
	}

	/** The expert does something at the telephone. */
	public static Action expert(String text, Consumer<Telephone> act) {
		return at(Desk.EXPERT, "the expert " + text, act).needs(Ability.EXPERT);
	}

	/** Somebody does something at a telephone. */
	public static Action at(Desk desk, String text, Consumer<Telephone> act) {
		return new Action(text, stage -> act.accept(stage.at(desk)));
	}

	/** A telephone calls a number by hand. */
	public static Action dials(Desk desk, Ability need, Target to) {
		return new Action("the " + desk.name().toLowerCase(Locale.ROOT) + "'s telephone calls " + to.text(),
				stage -> stage.at(desk).dial(to.on(stage))).needs(need).needs(to.needs());
	}

	/** Something happens to the link. */
	public static Action link(String text, Ability need, Consumer<Troubles> trouble) {
		return new Action("the link " + text, stage -> trouble.accept(stage.sut().troubles())).needs(need);
	}

	/** Waits for what may be on its way. */
	public static Action settles() {
		return new Action("some time passes", Stage::settle);
	}

	/** Nobody answers for as long as the switch lets it ring. */
	public static Action ringsOut() {
		return new Action("it rings until the switch gives up",
				stage -> stage.sut().pass(stage.sut().ringTimeout().plus(stage.sut().tick())));
	}
}
