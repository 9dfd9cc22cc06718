package org.callbench.calls.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.callbench.numbering.DialPlanResult;
import org.callbench.numbering.DialRules;
import org.callbench.numbering.Location;
import org.callbench.numbering.LookupRule;
import org.callbench.numbering.NumberReading;
import org.callbench.numbering.PhoneNumbers;

/** Two plans side by side: which numbers of records they treat otherwise. Pure, never blocks, safe for any thread. */
public final class PlanComparison {

	/**
	 * What both make of one number.
	 *
	 * @param dialled how it would be dialled, if otherwise
	 * @param found   for which callers it would be found, if for others or by other rules
	 */
	public record Result(Optional<Difference> dialled, Optional<Difference> found) {
	}

	private final PlanReader before;
	private final PlanReader after;
	private final boolean sameKeys;
	private final boolean sameCallers;

	public PlanComparison(PhoneNumbers numbers, DialPlan before, DialPlan after) {
		this.before = new PlanReader(numbers, before);
		this.after = new PlanReader(numbers, after);
		sameKeys = before.shared().equals(after.shared());
		sameCallers = sameKeys && matching(before.location()).equals(matching(after.location()));
	}

	/** Of a location, what matching depends on. */
	private static Location matching(Location location) {
		DialRules rules = new DialRules("", Optional.empty(), "", "", List.of(), location.rules().neverPrefixed());
		return new Location(location.country(), location.areaCode(), location.outsidePrefix(), location.internalLength(), rules);
	}

	/**
	 * What both make of a number of a record.
	 *
	 * @param recordCountry the record's own country, if it has one
	 */
	public Result compare(String stored, Optional<String> recordCountry) {
		List<String> keys = keysBefore(stored, recordCountry);
		return compare(stored, recordCountry, keys, keysAfter(stored, recordCountry, keys));
	}

	/** The same with its keys, for whoever has them already. */
	Result compare(String stored, Optional<String> recordCountry, List<String> keysBefore, List<String> keysAfter) {
		DialPlanResult now = before.stored(stored, recordCountry);
		DialPlanResult then = after.stored(stored, recordCountry);
		Optional<Difference> dialled = same(now, then) ? Optional.empty() : Optional.of(new Difference.Dialled(now, then));
		return new Result(dialled, sameCallers ? Optional.empty() : found(PlanReader.readings(now), PlanReader.readings(then), keysBefore, keysAfter));
	}

	private Optional<Difference> found(List<NumberReading> readBefore, List<NumberReading> readAfter, List<String> keysBefore,
			List<String> keysAfter) {
		Set<String> callers = new LinkedHashSet<>(PlanReader.callersOf(readBefore));
		callers.addAll(PlanReader.callersOf(readAfter));
		Map<String, LookupRule> foundBefore = before.found(callers, keysBefore);
		Map<String, LookupRule> foundAfter = after.found(callers, keysAfter);
		return foundBefore.equals(foundAfter) ? Optional.empty()
				: Optional.of(new Difference.Found(readBefore, readAfter, foundBefore, foundAfter));
	}

	/** How the number would be dialled, if otherwise. */
	Optional<Difference> dialled(String stored) {
		DialPlanResult now = before.stored(stored, Optional.empty());
		DialPlanResult then = after.stored(stored, Optional.empty());
		return same(now, then) ? Optional.empty() : Optional.of(new Difference.Dialled(now, then));
	}

	List<String> keysBefore(String stored, Optional<String> recordCountry) {
		return before.keys(stored, recordCountry);
	}

	/** @param keys the same number's by the plan that holds */
	List<String> keysAfter(String stored, Optional<String> recordCountry, List<String> keys) {
		return sameKeys ? keys : after.keys(stored, recordCountry);
	}

	PlanReader before() {
		return before;
	}

	PlanReader after() {
		return after;
	}

	/** Whether a person sees no difference: the same digits, asked about or not, or the same refusal. */
	private static boolean same(DialPlanResult one, DialPlanResult other) {
		return switch (one) {
		case DialPlanResult.Ready ready -> other instanceof DialPlanResult.Ready then && same(ready, then);
		case DialPlanResult.Choose(List<DialPlanResult.Ready> options) -> other instanceof DialPlanResult.Choose(var others)
				&& options.size() == others.size()
				&& IntStream.range(0, options.size()).allMatch(i -> same(options.get(i), others.get(i)));
		case DialPlanResult.Refused(var problem) -> other instanceof DialPlanResult.Refused(var then) && problem.equals(then);
		};
	}

	private static boolean same(DialPlanResult.Ready one, DialPlanResult.Ready other) {
		return one.digits().equals(other.digits()) && one.reading().cautions().equals(other.reading().cautions());
	}
}
