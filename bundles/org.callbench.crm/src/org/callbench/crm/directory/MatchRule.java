package org.callbench.crm.directory;

/** Why a stored number matches a caller's, from the surest to the least sure. */
public enum MatchRule {
	/** Both are the same E.164 number. */
	EXACT,
	/** The same national number in the location's country. */
	NATIONAL,
	/** The same local number in the location's area. */
	LOCAL,
	/** The same after a prefix (outside line, trunk) was taken off. */
	PREFIX,
	/** Equal to an extension, by the internal-length rule. */
	EXTENSION,
	/** Perhaps: the caller's digits can be read in more than one way. */
	POSSIBLE;

	/** Whether the number is the contact's for sure; else a person has to say so. */
	public boolean isSure() {
		return this != POSSIBLE;
	}
}
