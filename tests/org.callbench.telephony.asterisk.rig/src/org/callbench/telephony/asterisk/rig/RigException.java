package org.callbench.telephony.asterisk.rig;

/** The rig cannot be set up, or does not do what a test wants of it; the message says why. */
public final class RigException extends RuntimeException {
	private static final long serialVersionUID = 1L;

	public RigException(String message) {
		super(message);
	}

	public RigException(String message, Throwable cause) {
		super(message, cause);
	}
}
