package org.callbench.telephony.tck;

/** Numbers that scenarios call, beside those of the {@linkplain Desk telephones}. */
public enum Place {
	/** Somebody outside, who rings until told otherwise: {@link Ability#OUTSIDE}. */
	OUTSIDE,
	/** A number that is always busy: {@link Ability#BUSY_NUMBER}. */
	BUSY,
	/** A number that does not exist: {@link Ability#MISSING_NUMBER}. */
	MISSING,
	/** A number that rings for {@link SwitchUnderTest#ringTimeout()} and is not answered: {@link Ability#UNANSWERED_NUMBER}. */
	UNANSWERED,
	/** A group of {@link Desk#OWN} and {@link Desk#COLLEAGUE}, which ring together: {@link Ability#RING_GROUP}. */
	GROUP,
	/** A place where a call can be parked: {@link Ability#PARKING}. */
	PARKING
}
