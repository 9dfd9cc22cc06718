package org.callbench.store.internal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.callbench.crm.Changes;
import org.callbench.crm.CommitProgress;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.InvalidRecordException.Problem;
import org.callbench.crm.RecordId;
import org.callbench.crm.UnitOfWork;
import org.callbench.crm.UnitOfWork.Delete;
import org.callbench.crm.UnitOfWork.Insert;
import org.callbench.crm.UnitOfWork.Link;
import org.callbench.crm.UnitOfWork.Merge;
import org.callbench.crm.UnitOfWork.Operation;
import org.callbench.crm.UnitOfWork.Unlink;
import org.callbench.crm.UnitOfWork.Update;

/** Finds everything that is wrong with a unit of work as far as that can be told without the database. */
final class Validator {

	private static final int MOST_PROBLEMS = 1000;
	private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
	private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);
	/** A day off either end, so that no time zone makes it a year that cannot be written. */
	private static final Instant EARLIEST_MOMENT = Instant.parse("0001-01-02T00:00:00Z");
	private static final Instant LATEST_MOMENT = Instant.parse("9999-12-30T00:00:00Z");

	private final CatalogSnapshot catalog;
	private final FieldTypeRegistry types;
	private final Map<String, String> settings;
	private final Locale locale;
	private final List<Problem> problems = new ArrayList<>();

	Validator(CatalogSnapshot catalog, FieldTypeRegistry types, Map<String, String> settings, Locale locale) {
		this.catalog = catalog;
		this.types = types;
		this.settings = settings;
		this.locale = locale;
	}

	void check(UnitOfWork work, CommitProgress progress) throws InvalidRecordException {
		int index = 0;
		for (Operation operation : work.operations()) {
			if (index % 100 == 0 && progress.cancelled()) {
				throw new CancellationException();
			}
			if (problems.size() < MOST_PROBLEMS) {
				check(operation, index++);
			}
		}
		if (!problems.isEmpty()) {
			throw new InvalidRecordException(problems);
		}
	}

	private void check(Operation operation, int index) {
		Optional<EntityType> type = catalog.find(operation.id().entity());
		if (type.isEmpty()) {
			problems.add(new Problem(operation.id(), index, "", Messages.get(locale, "unknownEntity", operation.id().entity())));
			return;
		}
		switch (operation) {
		case Insert insert -> {
			checkChanges(type.get(), insert.id(), index, insert.changes());
			for (Field field : type.get().fields()) {
				if (field.required() && insert.changes().values().getOrDefault(field.name(), Optional.empty()).isEmpty()) {
					report(insert.id(), index, field.name(), "required");
				}
			}
		}
		case Update update -> {
			checkChanges(type.get(), update.id(), index, update.changes());
			update.changes().values().forEach((name, value) -> {
				if (value.isEmpty() && type.get().field(name).map(Field::required).orElse(false)) {
					report(update.id(), index, name, "required");
				}
			});
		}
		case Merge merge -> {
			if (!merge.into().entity().equals(merge.id().entity()) || merge.into().equals(merge.id())) {
				report(merge.id(), index, "", "notThere");
			}
		}
		case Link link -> checkLink(link, index, link.target(), link.role());
		case Unlink unlink -> checkLink(unlink, index, unlink.target(), unlink.role());
		case Delete delete -> {
			// whether it is there is for the database to say
		}
		}
	}

	private void checkLink(Operation link, int index, RecordId target, String role) {
		if (catalog.find(target.entity()).isEmpty()) {
			report(link.id(), index, "", "unknownEntity", target.entity());
		}
		if (role.length() > 60) {
			report(link.id(), index, "", "tooLong", role.length(), 60);
		}
	}

	private void checkChanges(EntityType type, RecordId id, int index, Changes changes) {
		Map<String, Object> values = new HashMap<>();
		changes.values().forEach((name, value) -> value.ifPresent(v -> values.put(name, v)));
		changes.values().forEach((name, value) -> {
			Optional<Field> field = type.field(name);
			if (field.isEmpty()) {
				report(id, index, name, "unknownField", name);
			} else if (value.isPresent()) {
				checkValue(type, field.get(), id, index, value.get(), values);
			}
		});
	}

	private void checkValue(EntityType type, Field field, RecordId id, int index, Object value, Map<String, Object> values) {
		boolean sound = field.storage().javaType().isInstance(value);
		if (!sound) {
			report(id, index, field.name(), "wrongClass");
			return;
		}
		switch (value) {
		case String text -> sound = checkText(field, id, index, text);
		case BigDecimal number -> {
			BigDecimal stripped = number.stripTrailingZeros();
			if (stripped.scale() > 8 || (long) stripped.precision() - stripped.scale() > 18) {
				sound = report(id, index, field.name(), "badNumber");
			}
		}
		case LocalDate date -> sound = date.isBefore(EARLIEST) || date.isAfter(LATEST) ? report(id, index, field.name(), "badMoment")
				: sound;
		case Instant moment -> {
			if (moment.isBefore(EARLIEST_MOMENT) || moment.isAfter(LATEST_MOMENT)) {
				sound = report(id, index, field.name(), "badMoment");
			}
		}
		case RecordId target -> {
			if (field.target().isEmpty() || !field.target().get().equals(target.entity())) {
				sound = report(id, index, field.name(), "wrongClass");
			}
		}
		default -> {
			// yes or no is always fine
		}
		}
		if (sound) {
			types.of(field).validate(value, Indexer.context(type, field, values, settings, locale))
					.ifPresent(message -> problems.add(new Problem(id, index, field.name(), message)));
		}
	}

	private boolean checkText(Field field, RecordId id, int index, String text) {
		int bad = unstorable(text);
		if (bad >= 0) {
			return report(id, index, field.name(), "badCharacter", bad + 1);
		}
		if (text.length() > field.maxLength()) {
			return report(id, index, field.name(), "tooLong", text.length(), field.maxLength());
		}
		return true;
	}

	/** Where a text has a character that PostgreSQL refuses (NUL) or that is half of one; -1 if nowhere. */
	static int unstorable(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == 0 || Character.isLowSurrogate(c)) {
				return i;
			}
			if (Character.isHighSurrogate(c) && (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(++i)))) {
				return i;
			}
		}
		return -1;
	}

	/** Always false: not sound. */
	private boolean report(RecordId id, int index, String field, String key, Object... arguments) {
		problems.add(new Problem(id, index, field, Messages.get(locale, key, arguments)));
		return false;
	}
}
