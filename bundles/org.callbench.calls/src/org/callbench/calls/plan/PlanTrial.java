package org.callbench.calls.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.callbench.calls.plan.TrialReport.Row;
import org.callbench.calls.plan.TrialReport.Tally;
import org.callbench.crm.Catalog;
import org.callbench.crm.Entities;
import org.callbench.crm.EntityKind;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.numbering.LookupKey;
import org.callbench.numbering.LookupRule;
import org.callbench.numbering.PhoneNumbers;

/**
 * Looks before anything is saved which of the last calls, and which numbers of contacts and colleagues, another plan would treat
 * otherwise (B6). Goes through all of them a page at a time, so that any number of them fits into memory.
 */
public final class PlanTrial {

	/** How many calls are looked at, the newest first. */
	public static final int CALLS = 200;

	/** How many numbers of each sort are told in full; the others are counted. */
	public static final int EXAMPLES = 100;

	private static final int PAGE = 2000;
	/** More people with one number are not told apart. */
	private static final int MOST_MATCHES = 50;

	private final PhoneNumbers numbers;
	private final Records records;
	private final Catalog catalog;

	public PlanTrial(PhoneNumbers numbers, Records records, Catalog catalog) {
		this.numbers = numbers;
		this.records = records;
		this.catalog = catalog;
	}

	/**
	 * Looks at all of them. Blocks, for a minute or so with a hundred thousand contacts.
	 *
	 * @param progress  told what is known after each page, and at the end, on this thread
	 * @param cancelled asked after each record; when it says so, this returns what is known by then
	 * @throws org.callbench.crm.StoreException if the store cannot serve
	 */
	public TrialReport run(DialPlan before, DialPlan after, Consumer<TrialReport> progress, BooleanSupplier cancelled) {
		return new Run(new PlanComparison(numbers, before, after), progress, cancelled).all();
	}

	/** A call, and who it is found to be from by the numbers looked at so far. */
	private static final class Call {
		final Record record;
		final String number;
		final Map<String, LookupRule> keysBefore;
		final Map<String, LookupRule> keysAfter;
		final Map<RecordId, Difference.Match> before = new LinkedHashMap<>();
		final Map<RecordId, Difference.Match> after = new LinkedHashMap<>();
		final Optional<Difference> dialled;

		Call(Record record, String number, PlanComparison plans) {
			this.record = record;
			this.number = number;
			keysBefore = rules(plans.before().caller(number).keys());
			keysAfter = rules(plans.after().caller(number).keys());
			dialled = plans.dialled(number);
		}

		private static Map<String, LookupRule> rules(List<LookupKey> keys) {
			Map<String, LookupRule> rules = new HashMap<>();
			keys.forEach(key -> rules.merge(key.value(), key.rule(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
			return rules;
		}

		Row row(Difference difference) {
			return new Row(record.id(), record.text(Entities.NAME), Entities.NUMBER, number, record.instant(Entities.STARTED), difference);
		}
	}

	/** Numbers of one sort, counted as they come. */
	private static final class Count {
		int looked;
		int changed;
		int dialled;
		int matched;
		final List<Row> rows = new ArrayList<>();

		/** One number more, and what would be otherwise with it. */
		void add(Optional<Row> dialledOtherwise, Optional<Row> matchedOtherwise) {
			looked++;
			if (dialledOtherwise.isEmpty() && matchedOtherwise.isEmpty()) {
				return;
			}
			if (++changed <= EXAMPLES) {
				dialledOtherwise.ifPresent(rows::add);
				matchedOtherwise.ifPresent(rows::add);
			}
			dialled += dialledOtherwise.isPresent() ? 1 : 0;
			matched += matchedOtherwise.isPresent() ? 1 : 0;
		}

		Tally tally() {
			return new Tally(looked, changed, dialled, matched, rows);
		}
	}

	private final class Run {
		private final PlanComparison plans;
		private final Consumer<TrialReport> progress;
		private final BooleanSupplier cancelled;
		private final List<Call> calls = new ArrayList<>();
		/** The calls that are looked up by a key. */
		private final Map<String, List<Call>> callsBefore = new HashMap<>();
		private final Map<String, List<Call>> callsAfter = new HashMap<>();
		private final Count stored = new Count();
		private long looked;
		private long total;

		Run(PlanComparison plans, Consumer<TrialReport> progress, BooleanSupplier cancelled) {
			this.plans = plans;
			this.progress = progress;
			this.cancelled = cancelled;
		}

		TrialReport all() {
			List<EntityType> entities = catalog.entityTypes().stream()
					.filter(type -> type.kind() == EntityKind.CONTACT || type.kind() == EntityKind.COLLEAGUE)
					.filter(type -> !type.fieldsOfType(FieldTypes.PHONE).isEmpty()).toList();
			for (EntityType entity : entities) {
				total += records.count(Query.of(entity.name()));
			}
			readCalls();
			tell(false);
			for (EntityType entity : entities) {
				if (!readContacts(entity)) {
					return report(false);
				}
			}
			tell(true);
			return report(true);
		}

		private void readCalls() {
			for (Record record : records.query(Query.of(Entities.CALL).orderByDescending(Entities.STARTED).limit(CALLS))) {
				String number = record.text(Entities.NUMBER);
				if (number.isBlank()) {
					continue; // withheld
				}
				Call call = new Call(record, number, plans);
				calls.add(call);
				call.keysBefore.keySet().forEach(key -> callsBefore.computeIfAbsent(key, none -> new ArrayList<>()).add(call));
				call.keysAfter.keySet().forEach(key -> callsAfter.computeIfAbsent(key, none -> new ArrayList<>()).add(call));
			}
		}

		/** @return false if it was cancelled */
		private boolean readContacts(EntityType entity) {
			List<Field> fields = entity.fieldsOfType(FieldTypes.PHONE);
			for (int offset = 0;; offset += PAGE) {
				List<Record> page = records.query(Query.of(entity.name()).page(offset, PAGE));
				for (Record record : page) {
					if (cancelled.getAsBoolean()) {
						return false;
					}
					Optional<String> country = entity.countryField().map(record::text).filter(code -> !code.isBlank());
					for (Field field : fields) {
						String number = record.text(field.name());
						if (!number.isBlank()) {
							look(record, field, number, country);
						}
					}
					looked++;
				}
				if (page.size() < PAGE) {
					return true;
				}
				tell(false);
			}
		}

		private void look(Record record, Field field, String number, Optional<String> country) {
			List<String> keysBefore = plans.keysBefore(number, country);
			List<String> keysAfter = plans.keysAfter(number, country, keysBefore);
			keysBefore.forEach(key -> callsBefore.getOrDefault(key, List.of())
					.forEach(call -> match(call.before, record, number, call.keysBefore.get(key))));
			keysAfter.forEach(key -> callsAfter.getOrDefault(key, List.of())
					.forEach(call -> match(call.after, record, number, call.keysAfter.get(key))));
			PlanComparison.Result result = plans.compare(number, country, keysBefore, keysAfter);
			stored.add(result.dialled().map(difference -> row(record, field, number, difference)),
					result.found().map(difference -> row(record, field, number, difference)));
		}

		private static Row row(Record record, Field field, String number, Difference difference) {
			return new Row(record.id(), record.title(), field.name(), number, Optional.empty(), difference);
		}

		private static void match(Map<RecordId, Difference.Match> matches, Record record, String number, LookupRule rule) {
			if (matches.size() < MOST_MATCHES || matches.containsKey(record.id())) {
				matches.merge(record.id(), new Difference.Match(record.id(), record.title(), number, rule),
						(a, b) -> a.rule().compareTo(b.rule()) <= 0 ? a : b);
			}
		}

		private void tell(boolean complete) {
			progress.accept(report(complete));
		}

		private TrialReport report(boolean complete) {
			Count of = new Count();
			for (Call call : calls) {
				of.add(call.dialled.map(call::row), complete ? identified(call).map(call::row) : Optional.empty());
			}
			return new TrialReport(of.tally(), stored.tally(), looked, total, complete);
		}

		private static Optional<Difference> identified(Call call) {
			Map<RecordId, LookupRule> before = new HashMap<>();
			call.before.values().forEach(match -> before.put(match.contact(), match.rule()));
			Map<RecordId, LookupRule> after = new HashMap<>();
			call.after.values().forEach(match -> after.put(match.contact(), match.rule()));
			return before.equals(after) ? Optional.empty()
					: Optional.of(new Difference.Identified(sorted(call.before), sorted(call.after)));
		}

		private static List<Difference.Match> sorted(Map<RecordId, Difference.Match> matches) {
			return matches.values().stream().sorted((a, b) -> a.rule().compareTo(b.rule())).toList();
		}
	}
}
