package org.callbench.crm;

/**
 * One of the values that a choice field offers.
 *
 * @param value  what is stored
 * @param label  what people see
 * @param active false: no longer offered, but still shown where it was stored
 */
public record Choice(String value, LocalText label, boolean active) {

	public Choice(String value, LocalText label) {
		this(value, label, true);
	}
}
