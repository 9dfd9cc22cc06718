package org.callbench.exchange.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.crm.Changes;
import org.callbench.crm.Entities;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.UnitOfWork;
import org.callbench.exchange.Message;
import org.callbench.exchange.UpdateRule;

/** A record as it will be saved: what is stored, if anything, and what rows put to it. */
final class Draft {

	/** What one row gave; kept to be given again if somebody else saves the record meanwhile. */
	private record Gift(Values values, UpdateRule rule) {
	}

	private final RecordId id;
	private final EntityType type;
	private final Set<Long> rows = new LinkedHashSet<>();
	private final List<Gift> gifts = new ArrayList<>();
	private Optional<Record> stored;
	private Map<String, Object> current;
	private Map<String, Object> changes = new LinkedHashMap<>();

	private Draft(RecordId id, EntityType type, Optional<Record> stored) {
		this.id = id;
		this.type = type;
		this.stored = stored;
		current = new LinkedHashMap<>(stored.map(Record::values).orElse(Map.of()));
	}

	static Draft ofNew(EntityType type) {
		return new Draft(RecordId.create(type.name()), type, Optional.empty());
	}

	static Draft of(Record stored, EntityType type) {
		return new Draft(stored.id(), type, Optional.of(stored));
	}

	RecordId id() {
		return id;
	}

	EntityType type() {
		return type;
	}

	boolean isNew() {
		return stored.isEmpty();
	}

	boolean isChanged() {
		return isNew() || !changes.isEmpty();
	}

	/** All values it will have. */
	Map<String, Object> current() {
		return current;
	}

	String title() {
		return Values.title(type, current);
	}

	/** Rows that have a part in it. */
	Set<Long> rows() {
		return rows;
	}

	/**
	 * Takes over what a row has.
	 *
	 * @param notes gets a word about everything that did not find its place
	 * @return whether anything changed
	 */
	boolean take(Values values, UpdateRule rule, ValueReader reader, List<Message> notes) {
		if (!isNew()) {
			gifts.add(new Gift(values, rule));
		}
		UpdateRule inForce = isNew() && rule == UpdateRule.KEEP ? UpdateRule.FILL : rule;
		if (inForce == UpdateRule.KEEP) {
			return false;
		}
		boolean changed = false;
		for (var entry : values.fixed().entrySet()) {
			changed |= takeFixed(entry.getKey(), entry.getValue(), inForce, notes);
		}
		var placed = new HashSet<String>();
		for (Values.Movable movable : values.movables()) {
			changed |= takeMovable(movable, inForce, placed, reader, notes);
		}
		for (String line : values.leftOver()) {
			changed |= takeLeftOver(line, notes);
		}
		return changed;
	}

	private boolean takeFixed(String field, Object value, UpdateRule rule, List<Message> messages) {
		Object before = current.get(field);
		if (value.equals(before)) {
			return false;
		}
		boolean contained = before instanceof String whole && value instanceof String part && whole.contains(part);
		boolean notes = type.field(field).filter(f -> f.type().equals(FieldTypes.LONG_TEXT)).isPresent();
		if (notes && contained) {
			return false;
		}
		if (notes && isNew() && before != null) {
			// Two rows about one contact: both have something to say.
			return takeLeftOver(value.toString(), messages);
		}
		if (before != null && rule == UpdateRule.FILL) {
			if (!contained) {
				messages.add(Message.of("kept", type.field(field).map(f -> (Object) f.label()).orElse(field)));
			}
			return false;
		}
		set(field, value);
		return true;
	}

	private boolean takeMovable(Values.Movable movable, UpdateRule rule, Set<String> placed, ValueReader reader,
			List<Message> notes) {
		List<Field> fields = type.fieldsOfType(movable.fieldType());
		for (Field field : fields) {
			Object there = current.get(field.name());
			if (there != null && movable.equalTo(there, reader.keys(field, there, current))) {
				placed.add(field.name());
				return false;
			}
		}
		Optional<Field> meant = movable.meant().flatMap(type::field);
		boolean replaces = rule == UpdateRule.REPLACE && meant.filter(f -> !placed.contains(f.name())).isPresent();
		Optional<Field> place = meant.filter(f -> replaces || !current.containsKey(f.name()))
				.or(() -> freeField(fields, movable));
		if (place.isEmpty()) {
			String line = ValueReader.line(movable.column(), movable.value().toString());
			notes.add(Message.of("noRoom", movable.column(), movable.value()));
			return takeLeftOver(line, notes);
		}
		placed.add(place.get().name());
		set(place.get().name(), movable.value());
		return true;
	}

	/** A free field of the type; a fax only if nothing else is left, and the user's own device fields never. */
	private Optional<Field> freeField(List<Field> fields, Values.Movable movable) {
		List<Field> free = fields.stream().filter(f -> !current.containsKey(f.name()) && !f.unique())
				.filter(f -> !f.name().equals(Entities.EXTENSION)).toList();
		return free.stream().filter(f -> !f.name().equals(Entities.FAX)).findFirst()
				.or(() -> movable.meant().filter(Entities.FAX::equals).isPresent() ? Optional.empty()
						: free.stream().findFirst());
	}

	private boolean takeLeftOver(String line, List<Message> notes) {
		Optional<Field> field = type.field(Entities.NOTES);
		if (field.isEmpty()) {
			notes.add(Message.of("dropped", line.length() <= 60 ? line : ValueReader.cut(line, 60)));
			return false;
		}
		String before = current.get(Entities.NOTES) instanceof String text ? text : "";
		int room = field.get().maxLength() - before.length() - 1;
		String fitting = line.length() <= room ? line : room > 0 ? ValueReader.cut(line, room) : "";
		if (before.contains(fitting)) {
			return false;
		}
		set(Entities.NOTES, before.isEmpty() ? fitting : before + "\n" + fitting);
		return true;
	}

	private void set(String field, Object value) {
		current.put(field, value);
		changes.put(field, value);
	}

	/** Fields that a record of its kind must have and this one has not. */
	List<Field> missing() {
		return type.fields().stream().filter(f -> f.required() && !current.containsKey(f.name())).toList();
	}

	/** Starts again from what somebody else has just saved. */
	void rebase(Record theirs, ValueReader reader) {
		stored = Optional.of(theirs);
		current = new LinkedHashMap<>(theirs.values());
		changes = new LinkedHashMap<>();
		List<Gift> again = List.copyOf(gifts);
		gifts.clear();
		again.forEach(gift -> take(gift.values(), gift.rule(), reader, new ArrayList<>()));
	}

	void addTo(UnitOfWork work) {
		var values = Changes.of(changes);
		stored.ifPresentOrElse(record -> work.update(id, record.version(), values), () -> work.insert(id, values));
	}
}
