package org.callbench.exchange.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.callbench.crm.Entities;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.IndexKey;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;

/**
 * Says which record a row is about, if there is one: in the store, or among those that earlier rows of the file made. The
 * rules stand in docs/adr: own id, source id, unique field; else the same name and an equal number or e-mail address.
 */
final class Matcher {

	/** People behind one switchboard's number that are looked at. */
	private static final int MOST_SHARING = 1000;

	private static final int MOST_NAMESAKES = 200;

	/** What one record can be found by, in words of one map. */
	private record Clue(String entity, String kind, String value) {
	}

	private final Records records;
	private final ValueReader reader;
	private final Map<RecordId, Draft> drafts = new LinkedHashMap<>();
	private final Map<Clue, List<Draft>> pending = new HashMap<>();
	private final Map<String, Boolean> stocked = new HashMap<>();
	private final Map<String, List<Draft>> companies = new HashMap<>();

	Matcher(Records records, ValueReader reader) {
		this.records = records;
		this.reader = reader;
	}

	/** Every record that a row had to do with, in the order in which they came up. */
	List<Draft> drafts() {
		return List.copyOf(drafts.values());
	}

	/** The record the values are of, or empty if they are a new one's. */
	Optional<Draft> find(Values values, Optional<UUID> id, Optional<RecordId> company) {
		return byOwnId(values.type(), id).or(() -> byField(values)).or(() -> byNameAndContact(values))
				.or(() -> values.type().name().equals(Entities.COMPANY) ? companyNamed(values)
						: byNameAlone(values, company));
	}

	/** From now on rows can be about this record, which is not stored yet or just got more values. */
	void remember(Draft draft) {
		drafts.putIfAbsent(draft.id(), draft);
		EntityType type = draft.type();
		identifying(type).forEach(field -> Optional.ofNullable(draft.current().get(field.name()))
				.ifPresent(value -> add(new Clue(type.name(), field.name(), value.toString()), draft)));
		String name = Names.fold(draft.title());
		add(new Clue(type.name(), "name", name), draft);
		for (Field field : type.fields()) {
			Object value = draft.current().get(field.name());
			if (value != null && isContactField(field)) {
				reader.keys(field, value, draft.current())
						.forEach(key -> add(new Clue(type.name(), key.kind() + name, key.value()), draft));
			}
		}
		if (type.name().equals(Entities.COMPANY) && companies.containsKey(name)
				&& !companies.get(name).contains(draft)) {
			companies.get(name).add(draft);
		}
	}

	/** Whether {@link #remember} was called for it. */
	boolean isRemembered(Draft draft) {
		return drafts.containsKey(draft.id());
	}

	private void add(Clue clue, Draft draft) {
		List<Draft> same = pending.computeIfAbsent(clue, any -> new ArrayList<>(1));
		if (!same.contains(draft)) {
			same.add(draft);
		}
	}

	private static boolean isContactField(Field field) {
		return field.type().equals(FieldTypes.PHONE) || field.type().equals(FieldTypes.EMAIL);
	}

	/** Fields whose value alone says which record it is: the source id, else the first that is unique. */
	private static List<Field> identifying(EntityType type) {
		var fields = new ArrayList<Field>();
		type.field(Entities.SOURCE_ID).ifPresent(fields::add);
		type.fields().stream().filter(Field::unique).findFirst().ifPresent(fields::add);
		return fields;
	}

	private Optional<Draft> byOwnId(EntityType type, Optional<UUID> id) {
		return id.map(uuid -> new RecordId(type.name(), uuid)).flatMap(known -> Optional.ofNullable(drafts.get(known))
				.or(() -> records.get(known).map(record -> draftOf(record, type))));
	}

	private Optional<Draft> byField(Values values) {
		for (Field field : identifying(values.type())) {
			Object value = values.fixed().get(field.name());
			if (value == null) {
				continue;
			}
			Optional<Draft> found = firstPending(new Clue(values.type().name(), field.name(), value.toString()))
					.or(() -> stored(values.type(), field.name(), value, 1).stream().findFirst());
			if (found.isPresent()) {
				return found;
			}
		}
		return Optional.empty();
	}

	private Optional<Draft> byNameAndContact(Values values) {
		String name = Names.fold(values.title());
		for (Values.Movable movable : values.movables()) {
			for (IndexKey key : movable.keys()) {
				Optional<Draft> found = firstPending(new Clue(values.type().name(), key.kind() + name, key.value()));
				if (found.isPresent()) {
					return found;
				}
			}
			// Equal numbers have an equal strongest key, so one point query is enough.
			Optional<Draft> stored = movable.keys().stream().limit(1)
					.flatMap(key -> storedWith(key, values.type(), name).stream()).findFirst();
			if (stored.isPresent()) {
				return stored;
			}
		}
		return Optional.empty();
	}

	private Optional<Draft> storedWith(IndexKey key, EntityType type, String name) {
		if (!hasRecords(type)) {
			return Optional.empty();
		}
		return records.find(key, MOST_SHARING).stream()
				.filter(hit -> hit.record().entity().equals(type.name()) && Names.fold(hit.title()).equals(name)).findFirst()
				.flatMap(hit -> Optional.ofNullable(drafts.get(hit.record()))
						.or(() -> records.get(hit.record()).map(record -> draftOf(record, type))));
	}

	/**
	 * A row without any number or address can only be told by its name and company; else the same list, imported twice,
	 * would double just those.
	 */
	private Optional<Draft> byNameAlone(Values values, Optional<RecordId> company) {
		if (!values.movables().isEmpty() || values.fixed().containsKey(Entities.SOURCE_ID)) {
			return Optional.empty();
		}
		String reference = HeaderGuess.referenceToCompany(values.type()).map(Field::name).orElse("");
		return namesakes(values).stream()
				.filter(draft -> Objects.equals(draft.current().get(reference), company.orElse(null))).findFirst();
	}

	/** The company of that name; of several, one whose town is not another. */
	Optional<Draft> companyNamed(Values values) {
		String name = Names.fold(values.title());
		if (!companies.containsKey(name)) {
			companies.put(name, new ArrayList<>(namesakes(values)));
		}
		return companies.get(name).stream().filter(draft -> agree(draft, values, Entities.COUNTRY)
				&& agree(draft, values, Entities.CITY) && agree(draft, values, Entities.SOURCE_ID)).findFirst();
	}

	private static boolean agree(Draft draft, Values values, String field) {
		Object one = draft.current().get(field);
		Object other = values.fixed().get(field);
		return one == null || other == null || Names.fold(one.toString()).equals(Names.fold(other.toString()));
	}

	private List<Draft> namesakes(Values values) {
		String name = values.title();
		var found = new ArrayList<>(
				pending.getOrDefault(new Clue(values.type().name(), "name", Names.fold(name)), List.of()));
		stored(values.type(), Query.TITLE, name, MOST_NAMESAKES).stream()
				.filter(draft -> !found.contains(draft) && Names.fold(draft.title()).equals(Names.fold(name)))
				.forEach(found::add);
		return found;
	}

	private Optional<Draft> firstPending(Clue clue) {
		return pending.getOrDefault(clue, List.of()).stream().findFirst();
	}

	private List<Draft> stored(EntityType type, String field, Object value, int limit) {
		if (!hasRecords(type)) {
			return List.of();
		}
		return records.query(Query.of(type.name()).where(field, value).orderBy(Query.CREATED).limit(limit)).stream()
				.map(record -> draftOf(record, type)).toList();
	}

	/** An empty database, as before the first import, need not be asked a hundred thousand times. */
	private boolean hasRecords(EntityType type) {
		return stocked.computeIfAbsent(type.name(), name -> records.count(Query.of(name)) > 0);
	}

	/** The draft of a stored record: always the same one for the same record. */
	private Draft draftOf(Record record, EntityType type) {
		return Optional.ofNullable(drafts.get(record.id())).orElseGet(() -> Draft.of(record, type));
	}
}
