package org.callbench.store.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.callbench.crm.EntityKind;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.IndexKey;
import org.callbench.crm.RecordId;

/** Says by which keys and words a record is found. Reads nothing but its arguments. */
final class Indexer {

	/** How well a word speaks for a record: the lower, the better. */
	static final int TITLE = 0;
	static final int NUMBER = 1;
	static final int OTHER = 2;
	static final int REFERRED = 3;
	static final int ENDING = 4;

	/** Raised when this class makes other entries of the same values: all records are indexed again. */
	private static final int VERSION = 3;

	private static final int LONGEST_KEY = 100;
	private static final int LONGEST_SEARCHED = 1000;

	record Key(String field, IndexKey key) {
	}

	record Term(String term, int weight, String field) {
	}

	record Entries(List<Key> keys, List<Term> terms) {

		static final Entries NONE = new Entries(List.of(), List.of());

		/** The note that a record keeps of its entries: a line each. No part has a tab or a line break in it. */
		String note() {
			StringBuilder note = new StringBuilder();
			keys.forEach(k -> note.append(k.key().kind()).append('\t').append(k.key().value()).append('\t').append(k.field())
					.append('\n'));
			terms.forEach(t -> note.append('\t').append(t.term()).append('\t').append(t.weight()).append('\t').append(t.field())
					.append('\n'));
			return note.toString();
		}

		static Entries of(String note) {
			List<Key> keys = new ArrayList<>();
			List<Term> terms = new ArrayList<>();
			note.lines().map(line -> line.split("\t", -1)).forEach(parts -> {
				if (parts[0].isEmpty()) {
					terms.add(new Term(parts[1], Integer.parseInt(parts[2]), parts[3]));
				} else {
					keys.add(new Key(parts[2], new IndexKey(parts[0], parts[1])));
				}
			});
			return new Entries(keys, terms);
		}

		/** These, and what is known of the given fields from before. */
		Entries keeping(Entries before, Set<String> fields) {
			if (fields.isEmpty()) {
				return this;
			}
			List<Key> allKeys = new ArrayList<>(keys);
			before.keys().stream().filter(k -> fields.contains(k.field()) && !keys.contains(k)).forEach(allKeys::add);
			List<Term> allTerms = new ArrayList<>(terms);
			before.terms().stream().filter(t -> fields.contains(t.field()) && terms.stream().noneMatch(own -> own.term().equals(t.term())))
					.forEach(allTerms::add);
			return new Entries(allKeys, allTerms);
		}

		/** True if all that was typed is among the words, or begins one, or ends a number. */
		boolean has(List<String> typed) {
			return typed.stream().allMatch(one -> terms.stream().anyMatch(t -> isMeant(t, one)));
		}

		static boolean isMeant(Term term, String typed) {
			return Words.beginnings(typed).stream().anyMatch(term.term()::startsWith);
		}
	}

	private final FieldTypeRegistry types;

	Indexer(FieldTypeRegistry types) {
		this.types = types;
	}

	/** True if values of the field are looked up by key: callers are looked for among contacts and colleagues. */
	static boolean keyed(EntityType type) {
		return type.kind() == EntityKind.CONTACT || type.kind() == EntityKind.COLLEAGUE;
	}

	/** True if records of the entity are found by search; calls are too many and say too little. */
	static boolean searched(EntityType type) {
		return type.kind() != EntityKind.CALL;
	}

	/** True if a change of the field's value changes what the record is found by. */
	static boolean matters(EntityType type, Field field) {
		return keyed(type) || searched(type) && field.searched() || type.titleFields().contains(field.name());
	}

	/**
	 * @param settings the organisation's and the site's
	 * @param titleOf  what a record that is referred to is called; empty if not known
	 */
	Entries entries(EntityType type, Map<String, Object> values, String title, Map<String, String> settings,
			Function<RecordId, String> titleOf) {
		List<Key> keys = new ArrayList<>();
		Map<String, Term> terms = new LinkedHashMap<>();
		if (searched(type)) {
			addWords(terms, title, TITLE, type.titleFields().getFirst());
		}
		for (Field field : type.fields()) {
			Object value = values.get(field.name());
			if (value == null) {
				continue;
			}
			FieldContext context = context(type, field, values, settings, Locale.ROOT);
			FieldType fieldType = types.of(field);
			List<IndexKey> own = fieldType.indexKeys(value, context);
			if (keyed(type)) {
				own.stream().filter(Indexer::storable).distinct().forEach(k -> keys.add(new Key(field.name(), k)));
			}
			if (!searched(type) || !field.searched()) {
				continue;
			}
			if (value instanceof RecordId target) {
				addWords(terms, titleOf.apply(target), REFERRED, field.name());
			} else if (!type.titleFields().contains(field.name())) {
				List<String> texts = fieldType.searchTerms(value, context);
				texts.forEach(text -> addText(terms, text, field.name()));
				if (own.stream().anyMatch(key -> key.kind().equals(IndexKey.PHONE))) {
					addEndings(terms, texts, field.name());
				}
			}
		}
		return new Entries(keys, List.copyOf(terms.values()));
	}

	/** Fields whose type's bundle is missing: what they are found by cannot be made anew, and nobody can change them now. */
	Set<String> withoutType(EntityType type) {
		return type.fields().stream().filter(f -> types.of(f) instanceof FieldTypeRegistry.Missing).map(Field::name)
				.collect(Collectors.toSet());
	}

	private static boolean storable(IndexKey key) {
		return !key.kind().isEmpty() && !key.value().isEmpty() && key.value().length() <= LONGEST_KEY
				&& key.value().chars().noneMatch(c -> c < ' ') && key.kind().chars().noneMatch(c -> c < ' ');
	}

	private static void addText(Map<String, Term> terms, String text, String field) {
		if (Words.isNumber(text)) {
			String digits = Words.digits(text);
			add(terms, digits, NUMBER, field);
			// Also without the trunk zero, which nobody says who gives a number with its country code.
			add(terms, digits.replaceFirst("^0+", ""), NUMBER, field);
		} else if (Words.isAddress(text)) {
			// As a whole, and by the words before the @: a million people share what comes after it.
			add(terms, Words.cut(Words.plain(text), Words.LONGEST), OTHER, field);
			Words.of(text.substring(0, text.indexOf('@'))).forEach(word -> add(terms, word, OTHER, field));
		} else {
			Words.of(Words.cut(text, LONGEST_SEARCHED)).forEach(word -> add(terms, word, OTHER, field));
		}
	}

	/** People also know a number by its last digits, as a phone's display shows them. One ending speaks for all that it goes on from. */
	private static void addEndings(Map<String, Term> terms, List<String> texts, String field) {
		Set<String> endings = texts.stream().filter(Words::isNumber)
				.map(text -> Words.ending(Words.digits(text).replaceFirst("^0+", ""))).collect(Collectors.toSet());
		endings.stream().filter(ending -> endings.stream().noneMatch(other -> !other.equals(ending) && other.startsWith(ending)))
				.forEach(ending -> add(terms, ending, ENDING, field));
	}

	private static void addWords(Map<String, Term> terms, String title, int weight, String field) {
		List<String> words = Words.of(title);
		words.forEach(word -> add(terms, word, weight, field));
		if (words.size() > 1 && weight == TITLE) {
			add(terms, Words.whole(title), weight, field);
		}
	}

	/** A word that is there already stays with the field that speaks better for the record. */
	private static void add(Map<String, Term> terms, String word, int weight, String field) {
		if (!word.isEmpty()) {
			terms.merge(word, new Term(word, weight, field), (a, b) -> a.weight() <= b.weight() ? a : b);
		}
	}

	static FieldContext context(EntityType type, Field field, Map<String, Object> values, Map<String, String> settings,
			Locale locale) {
		Optional<String> country = type.countryField().map(values::get).filter(String.class::isInstance).map(String.class::cast)
				.map(c -> c.strip().toUpperCase(Locale.ROOT)).filter(c -> c.length() == 2);
		return new FieldContext(field, locale, country, settings);
	}

	/**
	 * Tells whether a field's entries are still those that would be made now.
	 *
	 * @return empty if its type is missing: then what is there stays
	 */
	Optional<String> fingerprint(EntityType type, Field field, Map<String, String> settings) {
		FieldType fieldType = types.of(field);
		if (fieldType instanceof FieldTypeRegistry.Missing) {
			return Optional.empty();
		}
		Map<String, String> used = new TreeMap<>();
		fieldType.indexSettings().forEach(key -> used.put(key, settings.getOrDefault(key, "")));
		return Optional.of(Words.cut(
				VERSION + "|" + field.type() + "|" + fieldType.indexVersion() + "|" + (field.searched() && searched(type)) + "|" + used, 1000));
	}

	/** What a record is called: its title fields, else, for a contact, the first thing that identifies it. */
	String title(EntityType type, Map<String, Object> values, Map<String, String> settings) {
		StringBuilder title = new StringBuilder();
		for (String name : type.titleFields()) {
			type.field(name).ifPresent(field -> append(title, type, field, values, settings));
		}
		if (title.isEmpty() && type.kind() == EntityKind.CONTACT) {
			type.fields().stream().filter(f -> f.type().equals(FieldTypes.EMAIL) || f.type().equals(FieldTypes.PHONE))
					.filter(f -> values.containsKey(f.name())).findFirst().ifPresent(f -> append(title, type, f, values, settings));
		}
		return Words.cut(title.toString(), 500);
	}

	private void append(StringBuilder title, EntityType type, Field field, Map<String, Object> values, Map<String, String> settings) {
		Object value = values.get(field.name());
		if (value == null || value instanceof RecordId) {
			return;
		}
		String text = value instanceof String s ? s : types.of(field).format(value, context(type, field, values, settings, Locale.ROOT));
		String line = text.strip().replaceAll("\\s+", " ");
		if (!line.isEmpty()) {
			title.append(title.isEmpty() ? "" : " ").append(line);
		}
	}
}
