package org.callbench.telephony.tck.internal;

/** Something expected did not come, or something came that must not. */
public final class StepFailure extends Exception {
	private static final long serialVersionUID = 1L;

	/** @param message what was expected and what was so instead */
	public StepFailure(String message) {
		super(message);
	}
}
