package org.callbench.telephony.tck;

import java.time.Duration;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Troubles between the provider and its switch, for the device of {@link Desk#OWN}; the calls themselves go on. Each method
 * is wanted by one {@link Ability} and may be left out without it.
 */
@ConsumerType
public interface Troubles {

	/** Cuts the link in such a way that the provider notices: {@link Ability#LINK_CUT}. */
	default void cut() {
		throw new UnsupportedOperationException("cut");
	}

	/** Lets the link hang half-open: nothing passes, and nobody says so: {@link Ability#LINK_STALL}. */
	default void stall() {
		throw new UnsupportedOperationException("stall");
	}

	/** Lets a cut or stalled link work again; the provider comes back by itself. */
	default void mend() {
		throw new UnsupportedOperationException("mend");
	}

	/** The next command is obeyed, but the switch's answer is lost: {@link Ability#LOST_ANSWERS}. */
	default void loseAnswer() {
		throw new UnsupportedOperationException("loseAnswer");
	}

	/** From now on everything that the switch tells takes this long: {@link Ability#LATE_EVENTS}. */
	default void delay(Duration time) {
		throw new UnsupportedOperationException("delay");
	}

	/** The switch tells the next few things twice: {@link Ability#REPEATED_EVENTS}. */
	default void repeat(int events) {
		throw new UnsupportedOperationException("repeat");
	}

	/** Gives the only call of {@link Desk#OWN} another id: {@link Ability#RENAMED_CALLS}. */
	default void renameCall() {
		throw new UnsupportedOperationException("renameCall");
	}
}
