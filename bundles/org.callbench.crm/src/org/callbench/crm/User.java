package org.callbench.crm;

import java.util.Objects;

/**
 * A person who works with Callbench.
 *
 * @param id         the {@code user} record
 * @param name       as colleagues see it
 * @param login      log-in name
 * @param phone      empty if none
 * @param extension  own extension; empty if none
 * @param ctiEnabled phone numbers are links and calls come up
 * @param ctiDevice  the device name on the switch; empty if none
 * @param callScreen id of the screen-pop target that opens from an active call; empty: the workbench's choice
 */
public record User(RecordId id, String name, String login, String phone, String extension, boolean ctiEnabled,
		String ctiDevice, String callScreen) {

	public User {
		Objects.requireNonNull(id);
	}

	/** A {@code user} record as a value. */
	public static User of(Record user) {
		return new User(user.id(), user.text(Entities.NAME), user.text(Entities.LOGIN), user.text(Entities.PHONE),
				user.text(Entities.EXTENSION), user.flag(Entities.CTI_ENABLED), user.text(Entities.CTI_DEVICE),
				user.text(Entities.CTI_CALL_SCREEN));
	}
}
