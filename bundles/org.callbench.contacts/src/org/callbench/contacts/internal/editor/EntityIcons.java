package org.callbench.contacts.internal.editor;

import org.callbench.crm.Entities;
import org.callbench.workbench.Icons.Icon;

/** The icon of an entity. */
final class EntityIcons {

	private EntityIcons() {
	}

	static Icon of(String entity) {
		return switch (entity) {
		case Entities.COMPANY -> Icon.COMPANY;
		case Entities.PERSON, Entities.USER -> Icon.PERSON;
		case Entities.CASE -> Icon.CASE;
		case Entities.LEAD -> Icon.LEAD;
		case Entities.OPPORTUNITY -> Icon.OPPORTUNITY;
		case Entities.CALL -> Icon.PHONE;
		default -> Icon.INFO;
		};
	}
}
