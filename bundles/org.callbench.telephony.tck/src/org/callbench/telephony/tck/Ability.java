package org.callbench.telephony.tck;

/**
 * What a {@link SwitchUnderTest} can play. What the provider can do is not listed here: the line says so itself
 * ({@link org.callbench.telephony.LineEvent.LineChanged#everPossible()}). A scenario that needs something that is missing is
 * <em>not supported</em>.
 */
public enum Ability {
	/** {@link SwitchUnderTest#callIn} works, and who called can hang up. */
	CALLERS,
	/** A caller's name reaches the own line. */
	CALLER_NAMES,
	/** A caller may withhold the number. */
	WITHHELD_CALLERS,
	/** A caller may come without any number, about whom nothing is ever known. */
	UNKNOWN_CALLERS,
	/** {@link FarEnd#identify} works. */
	LATE_CALLER_ID,
	/** {@link Place#OUTSIDE} can be called; whoever is there answers, rejects and hangs up as told. */
	OUTSIDE,
	/** {@link FarEnd#heard} works. */
	DIGITS_HEARD,
	/** {@link Telephone} acts work on {@link Desk#OWN}. */
	OWN_HANDSET,
	/** {@link Desk#COLLEAGUE} exists, and {@link Telephone} acts work there. */
	COLLEAGUE,
	/** The provider can open the device of {@link Desk#COLLEAGUE} too, at the same time. */
	COLLEAGUE_LINE,
	/** {@link Desk#EXPERT} exists, and {@link Telephone} acts work there. */
	EXPERT,
	/** {@link Desk#SECOND} exists, can be opened at the same time as {@link Desk#OWN}, and {@link Telephone} acts work there. */
	SECOND_DEVICE,
	/** A call that {@link Desk#SECOND} answered stays to be seen at {@link Desk#OWN}, as on a shared line appearance. */
	FOLLOWS_ELSEWHERE,
	/** {@link Place#BUSY} exists. */
	BUSY_NUMBER,
	/** {@link Place#MISSING} exists, so to say. */
	MISSING_NUMBER,
	/** {@link Place#UNANSWERED} exists. */
	UNANSWERED_NUMBER,
	/** {@link Place#GROUP} exists. */
	RING_GROUP,
	/** {@link Place#PARKING} exists. */
	PARKING,
	/** {@link Desk#OWN} and {@link Desk#COLLEAGUE} are of one pick-up group. */
	PICK_UP_GROUP,
	/** {@link Telephone#setMessagesWaiting} works on {@link Desk#OWN}. */
	MESSAGES_WAITING,
	/** {@link Telephone#setInService} works on {@link Desk#OWN} and, if there is one, {@link Desk#COLLEAGUE}. */
	OUT_OF_SERVICE,
	/** {@link Desk#OWN} takes fifty calls at once. */
	FIFTY_CALLS,
	/** {@link Troubles#cut} and {@link Troubles#mend} work. */
	LINK_CUT,
	/** {@link Troubles#stall} and {@link Troubles#mend} work. */
	LINK_STALL,
	/** {@link Troubles#loseAnswer} works. */
	LOST_ANSWERS,
	/** {@link Troubles#delay} works. */
	LATE_EVENTS,
	/** {@link Troubles#repeat} works. */
	REPEATED_EVENTS,
	/** {@link Troubles#renameCall} works. */
	RENAMED_CALLS
}
