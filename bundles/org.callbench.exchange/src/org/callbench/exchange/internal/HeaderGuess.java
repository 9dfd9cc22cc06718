package org.callbench.exchange.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

import org.callbench.crm.Entities;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.exchange.ColumnMapping;

/** Guesses from a file's header which column goes where: by the entity's own names and labels, then by known headers. */
final class HeaderGuess {

	private static final String FALLBACK = "~";

	/** The words that mean a whole name in a file without, and a first name in a file with a column of last names. */
	private static final Set<String> NAME_WORDS = Set.of("name", "nombre", "nome", "nom");

	private final EntityType type;
	private final Optional<EntityType> company;
	private final Map<String, String> known = new HashMap<>();

	HeaderGuess(EntityType type, Optional<EntityType> company) {
		this.type = type;
		this.company = company;
		var headers = new Properties();
		try (var in = new InputStreamReader(HeaderGuess.class.getResourceAsStream("columns.properties"),
				StandardCharsets.UTF_8)) {
			headers.load(in);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		headers.forEach((target, words) -> {
			for (String word : words.toString().split("\\|")) {
				known.put(generic(word.replace("#", "1")), target.toString());
			}
		});
	}

	ColumnMapping guess(List<String> columns) {
		Map<String, String> targets = new LinkedHashMap<>();
		Map<String, String> fallbacks = new LinkedHashMap<>();
		for (String column : columns) {
			String target = ownName(column).or(() -> Optional.ofNullable(known.get(generic(column)))).orElse("");
			boolean fallback = target.endsWith(FALLBACK);
			adapt(fallback ? target.substring(0, target.length() - 1) : target)
					.ifPresent(found -> (fallback ? fallbacks : targets).put(column, found));
		}
		var taken = Set.copyOf(targets.values());
		fallbacks.forEach((column, target) -> {
			if (!taken.contains(target)) {
				targets.put(column, target);
			}
		});
		settleNames(targets);
		var inOrder = new LinkedHashMap<String, String>();
		columns.stream().filter(targets::containsKey).forEach(column -> inOrder.put(column, targets.get(column)));
		return new ColumnMapping(inOrder);
	}

	/** The header with any number in it as the same one, so that "Phone 7 - Value" is known as "Phone 1 - Value" is. */
	private static String generic(String header) {
		return Names.foldHeader(header).replaceAll("\\b\\d+\\b", "1");
	}

	private Optional<String> ownName(String column) {
		Optional<String> own = fieldNamed(type, column).map(Field::name);
		int dot = column.indexOf('.');
		if (own.isPresent() || dot < 0 || company.isEmpty()) {
			return own;
		}
		return referenceToCompany(type).filter(field -> field.name().equals(column.substring(0, dot)))
				.flatMap(field -> fieldNamed(company.get(), column.substring(dot + 1))
						.map(target -> field.name() + "." + target.name()));
	}

	private static Optional<Field> fieldNamed(EntityType type, String text) {
		String folded = Names.foldHeader(text);
		return type.fields().stream()
				.filter(field -> field.name().equals(text) || Names.foldHeader(field.label().in(Locale.ENGLISH)).equals(folded)
						|| field.label().texts().values().stream().anyMatch(l -> Names.foldHeader(l).equals(folded)))
				.findFirst();
	}

	static Optional<Field> referenceToCompany(EntityType type) {
		return type.fields().stream().filter(field -> field.target().filter(Entities.COMPANY::equals).isPresent())
				.findFirst();
	}

	/** What a known header means for this entity, if anything. */
	private Optional<String> adapt(String target) {
		if (target.isEmpty()) {
			return Optional.empty();
		}
		if (type.field(target).isPresent() || target.equals(ColumnMapping.RECORD_ID)) {
			return Optional.of(target);
		}
		boolean ownTitle = type.titleFields().size() == 1;
		String title = ownTitle ? type.titleFields().getFirst() : "";
		return switch (target) {
		case ColumnMapping.WHOLE_NAME -> Optional.of(ownTitle ? title : target);
		case ColumnMapping.KIND -> type.name().equals(Entities.PERSON) ? Optional.of(target) : Optional.empty();
		case ColumnMapping.ANY_PHONE, Entities.BUSINESS_PHONE, Entities.MOBILE_PHONE, Entities.HOME_PHONE,
				Entities.OTHER_PHONE -> having(FieldTypes.PHONE, ColumnMapping.ANY_PHONE);
		case ColumnMapping.ANY_EMAIL -> having(FieldTypes.EMAIL, target);
		case Entities.COMPANY, Entities.FIRST_NAME ->
			ownTitle && type.name().equals(Entities.COMPANY) ? Optional.of(title) : Optional.empty();
		default -> adaptCompanyField(target);
		};
	}

	private Optional<String> adaptCompanyField(String target) {
		String prefix = Entities.COMPANY + ".";
		if (!target.startsWith(prefix)) {
			return Optional.empty();
		}
		String field = target.substring(prefix.length());
		if (type.name().equals(Entities.COMPANY)) {
			return type.field(field).map(Field::name);
		}
		return referenceToCompany(type).filter(any -> company.flatMap(c -> c.field(field)).isPresent())
				.map(reference -> reference.name() + "." + field);
	}

	private Optional<String> having(String fieldType, String target) {
		return type.fieldsOfType(fieldType).isEmpty() ? Optional.empty() : Optional.of(target);
	}

	/** "Name" beside "Surname" is a first name; "Nombre" alone is a whole one. */
	private void settleNames(Map<String, String> targets) {
		if (type.titleFields().size() != 2) {
			return;
		}
		String first = type.titleFields().get(0);
		String last = type.titleFields().get(1);
		var taken = targets.values().stream().collect(Collectors.toSet());
		targets.replaceAll((column, target) -> {
			boolean nameWord = NAME_WORDS.contains(Names.foldHeader(column));
			if (nameWord && target.equals(first) && !taken.contains(last)) {
				return ColumnMapping.WHOLE_NAME;
			}
			boolean firstMissing = taken.contains(last) && !taken.contains(first);
			return nameWord && target.equals(ColumnMapping.WHOLE_NAME) && firstMissing ? first : target;
		});
	}
}
