package org.callbench.telephony.tck;

/** The telephones of the switch that take part in scenarios. */
public enum Desk {
	/** The one that is opened, monitored and tested. It is idle when a scenario begins. */
	OWN,
	/** Another one that rings under the number of {@link #OWN}: {@link Ability#SECOND_DEVICE}. */
	SECOND,
	/** A colleague's: {@link Ability#COLLEAGUE}. */
	COLLEAGUE,
	/** Another colleague's: {@link Ability#EXPERT}. */
	EXPERT
}
