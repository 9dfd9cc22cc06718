package org.callbench.calls.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.MatchRule;
import org.callbench.numbering.CallerId;
import org.callbench.numbering.Canonical;
import org.callbench.numbering.DialPlanResult;
import org.callbench.numbering.LookupKey;
import org.callbench.numbering.LookupRule;
import org.callbench.numbering.NumberKey;
import org.callbench.numbering.NumberReading;
import org.callbench.numbering.PhoneNumbers;

/** What one plan makes of numbers. Pure, never blocks, safe for any thread. */
public final class PlanReader {

	private final PhoneNumbers numbers;
	private final DialPlan plan;

	public PlanReader(PhoneNumbers numbers, DialPlan plan) {
		this.numbers = numbers;
		this.plan = plan;
	}

	/** What would be sent for a number that somebody types. */
	public DialPlanResult typed(String text) {
		return numbers.dial(text, plan.location(), plan.form());
	}

	/**
	 * What would be sent for a number of a record.
	 *
	 * @param recordCountry the record's own country, if it has one
	 */
	public DialPlanResult stored(String text, Optional<String> recordCountry) {
		return numbers.dialStored(text, country(recordCountry), plan.location(), plan.form());
	}

	/** The text as a caller ID, with the keys that it is looked up by. */
	public CallerId caller(String callerId) {
		return numbers.callerId(callerId, plan.location());
	}

	/** The same as a question to the directories. */
	public static CallerQuery query(CallerId caller) {
		return new CallerQuery(caller.text(),
				caller.keys().stream().map(key -> new CallerQuery.Key(key.value(), MatchRule.valueOf(key.rule().name()))).toList());
	}

	/** The keys under which a number of a record is found. */
	public List<String> keys(String text, Optional<String> recordCountry) {
		return numbers.storedKeys(text, recordCountry.orElse(""), plan.shared()).stream().map(NumberKey::value).toList();
	}

	/** As what the number was read; empty if it cannot be dialled. */
	static List<NumberReading> readings(DialPlanResult result) {
		return switch (result) {
		case DialPlanResult.Ready ready -> List.of(ready.reading());
		case DialPlanResult.Choose(List<DialPlanResult.Ready> options) -> options.stream().map(DialPlanResult.Ready::reading).toList();
		case DialPlanResult.Refused refused -> List.of();
		};
	}

	/** Whoever calls with that number if they are who a record's number belongs to. */
	static Set<String> callersOf(List<NumberReading> readings) {
		Set<String> callers = new LinkedHashSet<>();
		readings.forEach(reading -> callers.add(reading.canonical().map(Canonical::e164).orElse(reading.digits())));
		return callers;
	}

	/** Which of the callers are found at the number with these keys, and by which rule each. */
	Map<String, LookupRule> found(Set<String> callers, List<String> keys) {
		Map<String, LookupRule> found = new TreeMap<>();
		for (String caller : callers) {
			rule(caller(caller).keys(), keys).ifPresent(rule -> found.put(caller, rule));
		}
		return found;
	}

	/** The best rule by which one of the keys is looked for. */
	static Optional<LookupRule> rule(List<LookupKey> lookedFor, List<String> keys) {
		return lookedFor.stream().filter(key -> keys.contains(key.value())).map(LookupKey::rule).min(Enum::compareTo);
	}

	private String country(Optional<String> recordCountry) {
		return recordCountry.orElse(plan.shared().country());
	}
}
