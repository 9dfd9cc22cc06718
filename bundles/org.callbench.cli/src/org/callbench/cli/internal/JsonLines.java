package org.callbench.cli.internal;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.Record;
import org.callbench.crm.RecordId;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** One JSON object a line. */
final class JsonLines {

	private final Gson gson = new GsonBuilder().disableHtmlEscaping().create();
	private final PrintStream out;

	JsonLines(PrintStream out) {
		this.out = out;
	}

	/** @return false if nobody reads them any more */
	boolean print(Map<String, ?> object) {
		out.print(gson.toJson(object));
		out.print('\n');
		return !out.checkError();
	}

	/** An object in the order of its making; absent values are left out. */
	static Map<String, Object> object(Object... keysAndValues) {
		Map<String, Object> object = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			plain(keysAndValues[i + 1]).ifPresent(putAt(object, (String) keysAndValues[i]));
		}
		return object;
	}

	/** A record with its values by field name. */
	static Map<String, Object> record(Record record) {
		Map<String, Object> object = object("entity", record.id().entity(), "id", record.id().id().toString(), "version",
				record.version(), "title", record.title(), "created", record.created(), "updated", record.updated());
		Map<String, Object> values = new LinkedHashMap<>();
		record.values().keySet().stream().sorted()
				.forEach(field -> plain(record.values().get(field)).ifPresent(putAt(values, field)));
		object.put("values", values);
		return object;
	}

	private static java.util.function.Consumer<Object> putAt(Map<String, Object> object, String key) {
		return value -> object.put(key, value);
	}

	private static Optional<Object> plain(Object value) {
		return switch (value) {
		case null -> Optional.empty();
		case Optional<?> optional -> plain(optional.orElse(null));
		case Instant instant -> Optional.of(instant.toString());
		case TemporalAccessor date -> Optional.of(date.toString());
		case RecordId id -> Optional.of(id.toString());
		case Enum<?> constant -> Optional.of(name(constant));
		default -> Optional.of(value);
		};
	}

	/** {@code NO_ANSWER} as {@code noAnswer}. */
	static String name(Enum<?> constant) {
		StringBuilder name = new StringBuilder();
		for (String word : constant.name().toLowerCase(java.util.Locale.ROOT).split("_")) {
			name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
		}
		return name.toString();
	}
}
