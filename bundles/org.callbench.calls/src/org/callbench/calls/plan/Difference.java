package org.callbench.calls.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.callbench.crm.RecordId;
import org.callbench.numbering.DialPlanResult;
import org.callbench.numbering.LookupRule;
import org.callbench.numbering.NumberReading;

/** What two plans make of one number, where that is not the same. All texts are for a person, English or Spanish. */
public sealed interface Difference {

	/** What is so by the plan that holds. */
	String now(Locale locale);

	/** What would be so by the other. */
	String then(Locale locale);

	/** Why, in few words: the step, the reading or the rule that differs. */
	String why(Locale locale);

	/** It would be dialled otherwise: other digits, asked about or not, refused or not. */
	record Dialled(DialPlanResult before, DialPlanResult after) implements Difference {

		@Override
		public String now(Locale locale) {
			return Words.outcome(before, locale);
		}

		@Override
		public String then(Locale locale) {
			return Words.outcome(after, locale);
		}

		@Override
		public String why(Locale locale) {
			return StepWords.why(before, after, locale);
		}
	}

	/**
	 * A record's number would be found for other callers.
	 *
	 * @param readBefore as what it is read
	 * @param readAfter  as what it would be read
	 * @param before     the callers for whom it is found, and by which rule
	 * @param after      those for whom it would be found
	 */
	record Found(List<NumberReading> readBefore, List<NumberReading> readAfter, Map<String, LookupRule> before,
			Map<String, LookupRule> after) implements Difference {

		public Found {
			readBefore = List.copyOf(readBefore);
			readAfter = List.copyOf(readAfter);
			before = new TreeMap<>(before);
			after = new TreeMap<>(after);
		}

		@Override
		public String now(Locale locale) {
			return Words.callers(before, readBefore, readAfter, locale);
		}

		@Override
		public String then(Locale locale) {
			return Words.callers(after, readBefore, readAfter, locale);
		}

		@Override
		public String why(Locale locale) {
			return Words.whyFound(this, locale);
		}
	}

	/** A call would be found to be from others: whom it is, best rule first. */
	record Identified(List<Match> before, List<Match> after) implements Difference {

		public Identified {
			before = List.copyOf(before);
			after = List.copyOf(after);
		}

		@Override
		public String now(Locale locale) {
			return Words.matches(before, locale);
		}

		@Override
		public String then(Locale locale) {
			return Words.matches(after, locale);
		}

		@Override
		public String why(Locale locale) {
			return Words.whyIdentified(this, locale);
		}
	}

	/**
	 * A contact at whose number a caller is found.
	 *
	 * @param stored that number as it is stored
	 */
	record Match(RecordId contact, String name, String stored, LookupRule rule) {
	}
}
