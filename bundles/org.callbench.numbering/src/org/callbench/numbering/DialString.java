package org.callbench.numbering;

/** Which form of a number a switch takes. One side alone translates, or the outside prefix is added twice. */
public enum DialString {
	/** "+441615527789": the provider translates. */
	E164,
	/** "+44 (161) 5527789": the provider translates (TAPI canonical address). */
	CANONICAL,
	/** "90044161…": all prefixes included, exactly the digits to send (TAPI dialable address). */
	DIALABLE
}
