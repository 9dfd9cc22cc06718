package org.callbench.exchange.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.callbench.crm.Catalog;
import org.callbench.crm.Entities;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.exchange.ImportRow;

/** Lays a row's texts out by the mapping: what it says of the contact itself, and of its company. */
final class RowReader {

	/**
	 * A row, laid out.
	 *
	 * @param contact the person (company, user …) of the row
	 * @param company its company, if the row names one
	 * @param id      Callbench's own id of the contact, if the row has it
	 */
	record Reading(Contact contact, Optional<Contact> company, Optional<UUID> id) {
	}

	/** What the UID of a card begins with that was never imported, only exported. */
	static final String OWN_UID = "urn:uuid:";

	private final EntityType type;
	private final Optional<EntityType> companyType;
	private final Optional<String> companyReference;
	private final List<Binding> bindings;

	RowReader(EntityType type, Catalog catalog, List<Binding> bindings) {
		this.type = type;
		this.bindings = bindings;
		companyType = catalog.entityType(Entities.COMPANY);
		companyReference = HeaderGuess.referenceToCompany(type).map(Field::name);
	}

	/** The field that refers to the company, if the entity has one. */
	Optional<String> companyReference() {
		return companyReference;
	}

	Reading read(ImportRow row) {
		var contact = new Contact(type);
		Optional<Contact> company = companyType.filter(any -> companyReference.isPresent()).map(Contact::new);
		Optional<UUID> id = Optional.empty();
		boolean isCompany = false;
		var wholeName = new Contact.Text("", "");
		for (Binding binding : bindings) {
			String text = row.value(binding.column());
			if (text.isEmpty()) {
				continue;
			}
			switch (binding.kind()) {
			case FIELD -> {
				put(contact, binding.field().orElseThrow(), text, binding.name());
				if (text.startsWith(OWN_UID)) {
					// A card that we once exported: its UID is our own id.
					id = uuid(text.substring(OWN_UID.length()));
				}
			}
			case COMPANY_FIELD -> company.ifPresent(c -> put(c, binding.field().orElseThrow(), text, binding.name()));
			case REFERENCE -> putReference(contact, company, binding, text);
			case WHOLE_NAME -> wholeName = new Contact.Text(text, binding.name());
			case ANY_PHONE -> move(contact, text, binding.name(), FieldTypes.PHONE,
					phoneField(binding.labelColumn() < 0 ? "" : row.value(binding.labelColumn())));
			case ANY_EMAIL -> move(contact, text, binding.name(), FieldTypes.EMAIL, Optional.empty());
			case COMPANY_OR_PERSON -> isCompany = text.equalsIgnoreCase("org");
			case RECORD_ID -> id = uuid(text);
			}
		}
		nameFrom(wholeName, contact);
		return settled(contact, company, id, isCompany);
	}

	private void putReference(Contact contact, Optional<Contact> company, Binding binding, String text) {
		Field field = binding.field().orElseThrow();
		if (companyReference.filter(field.name()::equals).isPresent() && company.isPresent()) {
			company.get().texts().putIfAbsent(titleField(company.get().type()), new Contact.Text(text, binding.name()));
		} else {
			contact.references().putIfAbsent(field.name(), new Contact.Text(text, binding.name()));
		}
	}

	private static String titleField(EntityType entity) {
		return entity.titleFields().getFirst();
	}

	private static void put(Contact contact, Field field, String text, String column) {
		if (field.type().equals(FieldTypes.PHONE) || field.type().equals(FieldTypes.EMAIL)) {
			move(contact, text, column, field.type(), Optional.of(field.name()));
			return;
		}
		boolean title = contact.type().titleFields().contains(field.name());
		contact.add(field, text, column, title ? " " : field.type().equals(FieldTypes.LONG_TEXT) ? "\n" : ", ");
	}

	private static void move(Contact contact, String texts, String column, String fieldType, Optional<String> meant) {
		String separators = fieldType.equals(FieldTypes.EMAIL) ? "\\s*(?::::|[;,])\\s*" : "\\s*(?::::|\\n)\\s*";
		for (String text : texts.split(separators)) {
			if (!text.isBlank()) {
				contact.movables().add(new Contact.Movable(text.strip(), column, fieldType, meant));
			}
		}
	}

	/** The field a label such as "Mobile" or "* Trabajo" means. */
	private Optional<String> phoneField(String label) {
		String folded = Names.foldHeader(label);
		String field = folded.contains("fax") ? Entities.FAX
				: folded.matches(".*\\b(mobile|movil|cell|celular|iphone|handy)\\b.*") ? Entities.MOBILE_PHONE
						: folded.matches(".*\\b(home|casa|particular|domicilio|privat)\\b.*") ? Entities.HOME_PHONE
								: folded.matches(".*\\b(work|trabajo|oficina|office|main|principal|business)\\b.*")
										? Entities.BUSINESS_PHONE
										: folded.isEmpty() ? "" : Entities.OTHER_PHONE;
		return type.field(field).map(Field::name);
	}

	private static Optional<UUID> uuid(String text) {
		try {
			return Optional.of(UUID.fromString(text.substring(text.indexOf('/') + 1).toLowerCase(Locale.ROOT)));
		} catch (IllegalArgumentException e) {
			// Somebody else's idea of an id: the row is compared by its name and numbers like any other.
			return Optional.empty();
		}
	}

	/** A whole name counts only where the row has no parts of it. */
	private void nameFrom(Contact.Text wholeName, Contact contact) {
		if (contact.hasTitle() || wholeName.text().isEmpty()) {
			return;
		}
		var fields = type.titleFields();
		if (fields.size() != 2) {
			contact.texts().put(titleField(type), wholeName);
			return;
		}
		Names.Parts parts = Names.split(wholeName.text());
		if (!parts.first().isEmpty()) {
			contact.texts().put(fields.get(0), new Contact.Text(parts.first(), wholeName.column()));
		}
		if (!parts.last().isEmpty()) {
			contact.texts().put(fields.get(1), new Contact.Text(parts.last(), wholeName.column()));
		}
	}

	/** Decides whether the row is about a person or only about a company, and gives a nameless person a name. */
	private static Reading settled(Contact contact, Optional<Contact> company, Optional<UUID> id, boolean isCompany) {
		if (company.isEmpty()) {
			return new Reading(contact, company, id);
		}
		Contact firm = company.get();
		if (isCompany && !firm.hasTitle() && contact.hasTitle()) {
			String name = contact.type().titleFields().stream().map(contact::text).filter(part -> !part.isEmpty())
					.collect(Collectors.joining(" "));
			firm.texts().put(titleField(firm.type()), new Contact.Text(name, ""));
		}
		if (firm.hasTitle() && (isCompany || !contact.hasTitle())) {
			return new Reading(asCompany(contact, firm), Optional.empty(), id);
		}
		if (!contact.hasTitle()) {
			contact.movables().stream().filter(movable -> movable.type().equals(FieldTypes.EMAIL)).findFirst()
					.ifPresent(email -> contact.texts().put(contact.type().titleFields().getLast(),
							new Contact.Text(email.text(), email.column())));
		}
		if (!firm.hasTitle()) {
			// Its number must not be lost because nobody says whose it is.
			firm.movables().forEach(movable -> contact.movables()
					.add(new Contact.Movable(movable.text(), movable.column(), movable.type(), Optional.empty())));
			return new Reading(contact, Optional.empty(), id);
		}
		return new Reading(contact, company, id);
	}

	/** Fields of one name mean the same in both; a person's business number is the company's own. */
	private static Contact asCompany(Contact person, Contact company) {
		person.texts().forEach((field, text) -> {
			if (company.type().field(field).isPresent()) {
				company.texts().putIfAbsent(field, text);
			}
		});
		for (Contact.Movable movable : person.movables()) {
			Optional<String> meant = movable.meant()
					.map(field -> field.equals(Entities.BUSINESS_PHONE) ? Entities.PHONE : field)
					.filter(field -> company.type().field(field).isPresent());
			company.movables()
					.add(new Contact.Movable(movable.text(), movable.column(), movable.type(), meant));
		}
		return company;
	}
}
