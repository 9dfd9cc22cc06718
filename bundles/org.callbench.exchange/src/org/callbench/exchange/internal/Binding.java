package org.callbench.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.callbench.crm.Catalog;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.exchange.ColumnMapping;
import org.callbench.exchange.ImportException;
import org.callbench.exchange.Message;

/**
 * One column with the place its values go to.
 *
 * @param column      its index
 * @param name        its name, for messages
 * @param kind        what sort of place
 * @param field       the field: of the row's entity, or of its company for {@link Kind#COMPANY_FIELD}; the reference field
 *                    for a {@link Kind#REFERENCE}
 * @param labelColumn index of the column that says what kind of number this one has; -1 if there is none
 */
record Binding(int column, String name, Kind kind, Optional<Field> field, int labelColumn) {

	enum Kind {
		FIELD, REFERENCE, COMPANY_FIELD, WHOLE_NAME, ANY_PHONE, ANY_EMAIL, COMPANY_OR_PERSON, RECORD_ID
	}

	/** What the label column of "Phone 1 - Value" ends in. */
	private static final List<String> LABEL_WORDS = List.of(" type", " label");

	/** The mapping, tied to the columns of a file and the fields of the catalog. */
	static List<Binding> of(ColumnMapping mapping, List<String> columns, EntityType type, Catalog catalog)
			throws ImportException {
		var unknown = mapping.targets().keySet().stream().filter(name -> !columns.contains(name)).toList();
		if (!unknown.isEmpty()) {
			throw new ImportException(
					Message.of("unknownColumn", String.join(", ", unknown), String.join(", ", columns)));
		}
		var bindings = new ArrayList<Binding>();
		for (int i = 0; i < columns.size(); i++) {
			Optional<String> target = mapping.target(columns.get(i));
			if (target.isPresent()) {
				bindings.add(of(i, columns, target.get(), type, catalog));
			}
		}
		if (bindings.stream().noneMatch(binding -> binding.names(type))) {
			throw new ImportException(Message.of("unknownHeader", String.join(", ", columns)));
		}
		return List.copyOf(bindings);
	}

	/** Whether the column can say who or what the row is about. */
	private boolean names(EntityType type) {
		return switch (kind) {
		case WHOLE_NAME, ANY_EMAIL, REFERENCE -> true;
		case FIELD -> field.filter(f -> type.titleFields().contains(f.name()) || f.required()).isPresent();
		default -> false;
		};
	}

	private static Binding of(int column, List<String> columns, String target, EntityType type, Catalog catalog)
			throws ImportException {
		String name = columns.get(column);
		Kind special = switch (target) {
		case ColumnMapping.WHOLE_NAME -> Kind.WHOLE_NAME;
		case ColumnMapping.ANY_PHONE -> Kind.ANY_PHONE;
		case ColumnMapping.ANY_EMAIL -> Kind.ANY_EMAIL;
		case ColumnMapping.KIND -> Kind.COMPANY_OR_PERSON;
		case ColumnMapping.RECORD_ID -> Kind.RECORD_ID;
		default -> Kind.FIELD;
		};
		if (special != Kind.FIELD) {
			return new Binding(column, name, special, Optional.empty(), labelColumn(name, columns));
		}
		Optional<Field> own = type.field(target);
		if (own.isPresent()) {
			Kind kind = own.get().target().isPresent() ? Kind.REFERENCE : Kind.FIELD;
			return new Binding(column, name, kind, own, -1);
		}
		int dot = target.indexOf('.');
		Optional<Field> ofCompany = dot < 0 ? Optional.empty()
				: HeaderGuess.referenceToCompany(type).filter(field -> field.name().equals(target.substring(0, dot)))
						.flatMap(Field::target).flatMap(catalog::entityType)
						.flatMap(company -> company.field(target.substring(dot + 1)));
		return ofCompany.map(field -> new Binding(column, name, Kind.COMPANY_FIELD, Optional.of(field), -1))
				.orElseThrow(() -> new ImportException(Message.of("unknownTarget", target, type.name(),
						String.join(", ", type.fields().stream().map(Field::name).toList()))));
	}

	/** "Phone 1 - Label" for "Phone 1 - Value". */
	private static int labelColumn(String name, List<String> columns) {
		String folded = Names.foldHeader(name);
		if (!folded.endsWith(" value")) {
			return -1;
		}
		String stem = folded.substring(0, folded.length() - " value".length());
		for (int i = 0; i < columns.size(); i++) {
			String other = Names.foldHeader(columns.get(i)).toLowerCase(Locale.ROOT);
			if (LABEL_WORDS.stream().anyMatch(word -> other.equals(stem + word))) {
				return i;
			}
		}
		return -1;
	}
}
