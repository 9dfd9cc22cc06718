package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Names one command, so that the events it leads to can say so. Made by whoever gives the command.
 *
 * @param value unique among all commands ever given
 */
public record CommandId(UUID value) {

	public CommandId {
		requireNonNull(value, "value");
	}

	/** A fresh random id. */
	public static CommandId random() {
		return new CommandId(UUID.randomUUID());
	}

	@Override
	public String toString() {
		return value.toString();
	}
}
