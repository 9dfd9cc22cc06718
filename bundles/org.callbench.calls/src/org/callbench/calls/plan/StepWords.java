package org.callbench.calls.plan;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.callbench.numbering.DialPlanResult;
import org.callbench.numbering.DialStep;
import org.callbench.numbering.NumberReading;

/** Why a number is dialled otherwise: how it is read, and which steps came, went or do something else. */
final class StepWords {

	private StepWords() {
	}

	static String why(DialPlanResult before, DialPlanResult after, Locale locale) {
		if (after instanceof DialPlanResult.Refused(var problem)) {
			return problem.message(locale);
		}
		List<String> reasons = new ArrayList<>();
		Words.readOtherwise(PlanReader.readings(before), PlanReader.readings(after), locale).ifPresent(reasons::add);
		reasons.addAll(steps(options(before).getFirst(), options(after).getFirst(), locale));
		if (reasons.isEmpty()) {
			reasons.add(Words.text("why.otherDigits", locale));
		}
		return Words.sentence(String.join("; ", reasons), locale);
	}

	/** What can be dialled; one that stands for nothing if it is refused. */
	private static List<Optional<DialPlanResult.Ready>> options(DialPlanResult result) {
		return switch (result) {
		case DialPlanResult.Ready ready -> List.of(Optional.of(ready));
		case DialPlanResult.Choose(List<DialPlanResult.Ready> options) -> options.stream().map(Optional::of).toList();
		case DialPlanResult.Refused refused -> List.of(Optional.empty());
		};
	}

	private static List<String> steps(Optional<DialPlanResult.Ready> before, Optional<DialPlanResult.Ready> after, Locale locale) {
		if (before.isEmpty() || after.isEmpty()) {
			return List.of();
		}
		Map<DialStep.Name, String> had = details(before.get());
		Map<DialStep.Name, String> has = details(after.get());
		List<String> reasons = new ArrayList<>();
		has.forEach((name, detail) -> {
			if (!had.containsKey(name)) {
				reasons.add(Words.text("added." + name, locale, detail));
			} else if (!had.get(name).equals(detail)) {
				reasons.add(Words.text("changed." + name, locale, detail, had.get(name)));
			}
		});
		had.forEach((name, detail) -> {
			if (!has.containsKey(name)) {
				reasons.add(Words.text("gone." + name, locale, detail));
			}
		});
		Set<NumberReading.Caution> cautions = after.get().reading().cautions();
		if (!cautions.equals(before.get().reading().cautions())) {
			reasons.add(cautions.isEmpty() ? Words.text("why.notAsked", locale)
					: cautions.stream().sorted().map(caution -> caution.words(locale)).collect(Collectors.joining(" ")));
		}
		return reasons;
	}

	/** What was done with what; not what follows from how the number is read. */
	private static Map<DialStep.Name, String> details(DialPlanResult.Ready ready) {
		Map<DialStep.Name, String> details = new EnumMap<>(DialStep.Name.class);
		ready.steps().stream().filter(step -> tells(step.name())).forEach(step -> details.put(step.name(), step.detail()));
		return details;
	}

	static boolean tells(DialStep.Name name) {
		return switch (name) {
		case EMERGENCY_PREFIX, COUNTRY_CODE, INTERNATIONAL_PREFIX, CARRIER, TRUNK_PREFIX, LOCAL, OUTSIDE_PREFIX -> true;
		default -> false;
		};
	}
}
