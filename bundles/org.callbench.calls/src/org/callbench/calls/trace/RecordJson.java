package org.callbench.calls.trace;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.DeskMessage;
import org.callbench.calls.DialRequest;
import org.callbench.calls.model.DeskConfig;
import org.callbench.crm.RecordId;
import org.callbench.numbering.AreaRule;
import org.callbench.numbering.Canonical;
import org.callbench.numbering.DialRules;
import org.callbench.numbering.Location;
import org.callbench.telephony.DeviceId;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;

/**
 * Records as JSON objects, by the names of their components; the kinds of a sealed interface are told apart by {@code "is"}. What a
 * reader does not know is ignored, and what is missing is empty, so that a trace outlives small changes on both sides. Every text
 * goes through the disguise unless it is on the short list of those that cannot tell anything. Not for two threads.
 */
final class RecordJson {
	private static final String KIND = "is";
	/** The texts of these are Callbench's own words, or the setting of the place. */
	private static final Map<Class<?>, Set<String>> OPEN = Map.of(DeskMessage.Said.class, Set.of("key"), RecordId.class,
			Set.of("entity"), DeviceId.class, Set.of("provider"), DialRequest.class, Set.of("recordCountry"), Canonical.class,
			Set.of("country"), DeskConfig.class, Set.of("homeCountry"), Location.class, Set.of("country", "areaCode", "outsidePrefix"), DialRules.class,
			Set.of("internationalPrefix", "trunkPrefix", "emergencyPrefix", "carrierCode", "neverPrefixed"), AreaRule.class,
			Set.of("areaCode", "exchange"));

	private final Disguise disguise;
	private final Map<Class<?>, RecordComponent[]> components = new HashMap<>();

	RecordJson(Disguise disguise) {
		this.disguise = disguise;
	}

	// Writing

	JsonElement write(Object value, Class<?> declared) {
		JsonElement written = write(value, false);
		if (declared.isSealed() && written instanceof JsonObject object) {
			JsonObject named = new JsonObject();
			named.addProperty(KIND, value.getClass().getSimpleName());
			object.entrySet().forEach(entry -> named.add(entry.getKey(), entry.getValue()));
			return named;
		}
		return written;
	}

	private JsonElement write(Object value, boolean open) {
		return switch (value) {
		case String text -> new JsonPrimitive(open ? text : disguise.text(text));
		case Boolean flag -> new JsonPrimitive(flag);
		case Number number -> new JsonPrimitive(number);
		case Enum<?> constant -> new JsonPrimitive(constant.name());
		case UUID id -> new JsonPrimitive(disguise.id(id).toString());
		case Instant time -> new JsonPrimitive(disguise.time(time).toString());
		case Duration duration -> new JsonPrimitive(duration.toString());
		case List<?> list -> array(list.stream().map(each -> writeElement(each, open)).toList());
		case Set<?> set -> array(set.stream().map(each -> writeElement(each, open))
				.sorted(Comparator.comparing(JsonElement::toString)).toList());
		case Map<?, ?> map -> writeMap(map);
		case Record written -> writeRecord(written);
		default -> throw new IllegalArgumentException("not for a trace: " + value.getClass());
		};
	}

	/** With its kind, should it be one of several. */
	private JsonElement writeElement(Object value, boolean open) {
		return value instanceof Record ? write(value, declared(value.getClass())) : write(value, open);
	}

	/** The sealed interface that a record belongs to, or its own class. */
	private static Class<?> declared(Class<?> type) {
		for (Class<?> each : type.getInterfaces()) {
			if (each.isSealed()) {
				return each;
			}
		}
		return type;
	}

	private static JsonArray array(List<JsonElement> elements) {
		JsonArray array = new JsonArray();
		elements.forEach(array::add);
		return array;
	}

	/** By names if the keys are texts, in their order; else as pairs in the map's. */
	private JsonElement writeMap(Map<?, ?> map) {
		if (map.keySet().stream().allMatch(String.class::isInstance)) {
			JsonObject object = new JsonObject();
			map.entrySet().stream().map(entry -> Map.entry(disguise.text((String) entry.getKey()), writeElement(entry.getValue(), false)))
					.sorted(Map.Entry.comparingByKey()).forEach(entry -> object.add(entry.getKey(), entry.getValue()));
			return object;
		}
		JsonArray pairs = new JsonArray();
		map.forEach((key, value) -> pairs.add(array(List.of(writeElement(key, false), writeElement(value, false)))));
		return pairs;
	}

	private JsonObject writeRecord(Record value) {
		JsonObject object = new JsonObject();
		Set<String> open = OPEN.getOrDefault(value.getClass(), Set.of());
		for (RecordComponent component : components(value.getClass())) {
			Object part = get(component, value);
			if (part instanceof Optional<?> optional) {
				if (optional.isEmpty()) {
					continue;
				}
				part = optional.get();
			}
			boolean plain = open.contains(component.getName());
			object.add(component.getName(), part instanceof Record ? writeElement(part, plain) : write(part, plain));
		}
		return object;
	}

	private RecordComponent[] components(Class<?> type) {
		return components.computeIfAbsent(type, Class::getRecordComponents);
	}

	private static Object get(RecordComponent component, Record of) {
		try {
			return component.getAccessor().invoke(of);
		} catch (IllegalAccessException | InvocationTargetException e) {
			throw new IllegalArgumentException("not for a trace: " + component, e);
		}
	}

	// Reading

	/** @throws JsonParseException if it is none of that type */
	<T> T read(JsonElement json, Class<T> type) {
		if (json == null) {
			throw new JsonParseException("no " + type.getSimpleName());
		}
		return type.cast(readAs(json, type));
	}

	private Object readAs(JsonElement json, Type type) {
		try {
			if (type instanceof ParameterizedType generic) {
				return readGeneric(json, (Class<?>) generic.getRawType(), generic.getActualTypeArguments());
			}
			return readPlain(json, (Class<?>) type);
		} catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException | NullPointerException
				| java.time.DateTimeException e) {
			throw new JsonParseException(excerpt(json) + " is no " + type.getTypeName().replaceAll(".*[.$]", ""), e);
		}
	}

	private static String excerpt(JsonElement json) {
		String text = json.toString();
		return text.length() > 80 ? text.substring(0, 80) + "\u2026" : text;
	}

	private Object readGeneric(JsonElement json, Class<?> raw, Type[] of) {
		if (raw == Optional.class) {
			return Optional.of(readAs(json, of[0]));
		}
		if (raw == Map.class) {
			return readMap(json, of[0], of[1]);
		}
		List<Object> all = new ArrayList<>();
		json.getAsJsonArray().forEach(each -> all.add(readAs(each, of[0])));
		if (raw == List.class) {
			return all;
		}
		if (raw == Set.class) {
			return new LinkedHashSet<>(all);
		}
		throw new IllegalArgumentException("unknown: " + raw);
	}

	private Object readMap(JsonElement json, Type key, Type value) {
		Map<Object, Object> map = new LinkedHashMap<>();
		if (json.isJsonObject()) {
			json.getAsJsonObject().entrySet()
					.forEach(entry -> map.put(readAs(new JsonPrimitive(entry.getKey()), key), readAs(entry.getValue(), value)));
		} else {
			json.getAsJsonArray().forEach(pair -> map.put(readAs(pair.getAsJsonArray().get(0), key),
					readAs(pair.getAsJsonArray().get(1), value)));
		}
		return map;
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private Object readPlain(JsonElement json, Class<?> type) {
		if (type == String.class) {
			return json.getAsString();
		} else if (type == boolean.class || type == Boolean.class) {
			return json.getAsBoolean();
		} else if (type == int.class || type == Integer.class) {
			return json.getAsInt();
		} else if (type == long.class || type == Long.class) {
			return json.getAsLong();
		} else if (type == UUID.class) {
			return UUID.fromString(json.getAsString());
		} else if (type == Instant.class) {
			return Instant.parse(json.getAsString());
		} else if (type == Duration.class) {
			return Duration.parse(json.getAsString());
		} else if (type.isEnum()) {
			return Enum.valueOf((Class) type, json.getAsString());
		} else if (type.isSealed()) {
			String name = json.getAsJsonObject().get(KIND).getAsString();
			return readPlain(json, Arrays.stream(type.getPermittedSubclasses()).filter(kind -> kind.getSimpleName().equals(name))
					.findFirst().orElseThrow(() -> new IllegalArgumentException("unknown kind: " + name)));
		}
		return readRecord(json.getAsJsonObject(), type);
	}

	private Object readRecord(JsonObject json, Class<?> type) {
		RecordComponent[] parts = components(type);
		if (parts == null) {
			throw new IllegalArgumentException("unknown: " + type);
		}
		Object[] values = new Object[parts.length];
		for (int i = 0; i < parts.length; i++) {
			JsonElement part = json.get(parts[i].getName());
			values[i] = part == null || part.isJsonNull() ? missing(parts[i]) : readAs(part, parts[i].getGenericType());
		}
		try {
			return type.getConstructor(Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(values);
		} catch (ReflectiveOperationException e) {
			throw new IllegalArgumentException(type.getName(), e);
		}
	}

	/** What a component is that an older trace does not have, or an empty one. */
	private static Object missing(RecordComponent part) {
		Class<?> type = part.getType();
		if (type == Optional.class) {
			return Optional.empty();
		} else if (type == List.class) {
			return List.of();
		} else if (type == Set.class) {
			return Set.of();
		} else if (type == Map.class) {
			return Map.of();
		} else if (type == boolean.class) {
			return false;
		} else if (type == int.class) {
			return 0;
		} else if (type == long.class) {
			return 0L;
		} else if (type == String.class) {
			return "";
		} else if (type == DialRules.class) {
			return DialRules.NONE;
		}
		throw new IllegalArgumentException("no " + part.getName());
	}
}
