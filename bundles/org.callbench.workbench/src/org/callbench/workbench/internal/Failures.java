package org.callbench.workbench.internal;

/** Words for what went wrong. */
final class Failures {

	private Failures() {
	}

	/** The failure's own message, or the kind of failure when it has none. */
	static String text(Throwable failure) {
		String message = failure.getMessage();
		return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
	}
}
