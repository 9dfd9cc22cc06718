package org.callbench.telephony.tck;

/** What came of a scenario. */
public enum Verdict {
	PASSED("passed"), FAILED("failed"),
	/** The line or the switch cannot do something that the scenario needs. */
	NOT_SUPPORTED("not supported");

	private final String word;

	Verdict(String word) {
		this.word = word;
	}

	/** As in the published table. */
	public String word() {
		return word;
	}
}
