package org.callbench.telephony;

/** Which form of a number {@link Command.MakeCall} and its like want: only one side translates, or the 9 is added twice. */
public enum DialForm {
	/** {@code +441615527789}: the switch knows its own dial plan. */
	E164,
	/** {@code +44 (161) 5527789}: TAPI's canonical form; the TAPI location translates. */
	CANONICAL,
	/** {@code 900441615527789}: the digits as a person would press them. */
	DIALABLE
}
