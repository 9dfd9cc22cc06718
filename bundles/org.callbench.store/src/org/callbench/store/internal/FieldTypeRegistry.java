package org.callbench.store.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.callbench.crm.Field;
import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.LocalText;
import org.callbench.crm.RecordId;
import org.callbench.crm.StorageClass;

/** The field types that are there now; they come and go with their bundles. */
final class FieldTypeRegistry {

	private final Map<String, FieldType> types = new ConcurrentHashMap<>();

	FieldTypeRegistry(Collection<? extends FieldType> present) {
		present.forEach(this::add);
	}

	void add(FieldType type) {
		types.put(type.id(), type);
	}

	/** False if another of that id has taken its place already. */
	boolean remove(FieldType type) {
		return types.remove(type.id(), type);
	}

	List<FieldType> all() {
		return types.values().stream().sorted(Comparator.comparing(FieldType::id)).toList();
	}

	Optional<FieldType> find(String id) {
		return Optional.ofNullable(types.get(id));
	}

	/** The field's type, or one that shows and keeps its values. A type that stores in another way than the field counts as missing. */
	FieldType of(Field field) {
		return find(field.type()).filter(t -> t.storage() == field.storage()).orElseGet(() -> new Missing(field.type(), field.storage()));
	}

	/** Stands in for a type whose bundle is not there. */
	record Missing(String id, StorageClass storage) implements FieldType {

		@Override
		public LocalText label() {
			return LocalText.of(id);
		}

		@Override
		public Optional<Object> parse(String text, FieldContext context) throws InvalidValueException {
			throw new InvalidValueException(Messages.get(context.locale(), "readOnlyType", id));
		}

		@Override
		public String format(Object value, FieldContext context) {
			return value instanceof RecordId target ? target.toString() : String.valueOf(Values.encode(value));
		}
	}
}
