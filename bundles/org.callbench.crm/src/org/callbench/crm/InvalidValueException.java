package org.callbench.crm;

/** A text that a field type cannot read. The message says what is wrong, in the context's language, for the person who typed it. */
public class InvalidValueException extends Exception {

	private static final long serialVersionUID = 1L;
	private final int position;

	public InvalidValueException(String message) {
		this(message, -1);
	}

	/** @param position of the first wrong character, from 0; -1 if it is not about one */
	public InvalidValueException(String message, int position) {
		super(message);
		this.position = position;
	}

	public int position() {
		return position;
	}
}
