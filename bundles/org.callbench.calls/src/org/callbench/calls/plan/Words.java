package org.callbench.calls.plan;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callbench.numbering.Canonical;
import org.callbench.numbering.DialPlanResult;
import org.callbench.numbering.LookupRule;
import org.callbench.numbering.NumberReading;

/** What differs, in words. */
final class Words {

	/** More of one kind are counted, not told. */
	private static final int MOST = 3;

	private Words() {
	}

	static String text(String key, Locale locale, Object... arguments) {
		ResourceBundle texts = ResourceBundle.getBundle("org.callbench.calls.plan.messages", locale, Words.class.getClassLoader(),
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
		return new MessageFormat(texts.getString(key), locale).format(arguments);
	}

	static String outcome(DialPlanResult result, Locale locale) {
		return switch (result) {
		case DialPlanResult.Ready ready -> ready.reading().cautions().isEmpty() ? ready.digits() : text("outcome.asks", locale, ready.digits());
		case DialPlanResult.Choose(List<DialPlanResult.Ready> options) -> text("outcome.choose", locale,
				options.stream().map(DialPlanResult.Ready::digits).collect(Collectors.joining(" / ")));
		case DialPlanResult.Refused refused -> text("outcome.refused", locale);
		};
	}

	static String callers(Map<String, LookupRule> found, List<NumberReading> readBefore, List<NumberReading> readAfter, Locale locale) {
		Map<String, String> shown = new HashMap<>();
		Stream.concat(readBefore.stream(), readAfter.stream()).flatMap(reading -> reading.canonical().stream())
				.forEach(canonical -> shown.put(canonical.e164(), canonical.display()));
		return found.isEmpty() ? text("callers.none", locale) : some(found.entrySet().stream().map(each -> text("callers.one", locale,
				shown.getOrDefault(each.getKey(), each.getKey()), each.getValue().words(locale))).toList(), locale);
	}

	static String matches(List<Difference.Match> matches, Locale locale) {
		return matches.isEmpty() ? text("matches.none", locale)
				: some(matches.stream().map(match -> text("matches.one", locale, match.name(), match.rule().words(locale))).toList(), locale);
	}

	static String whyFound(Difference.Found found, Locale locale) {
		return sentence(readOtherwise(found.readBefore(), found.readAfter(), locale).orElseGet(() -> text("why.compared", locale)), locale);
	}

	/** With a capital at its beginning. */
	static String sentence(String words, Locale locale) {
		return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(locale) + words.substring(1);
	}

	/** What it is read as, if that is something else. */
	static Optional<String> readOtherwise(List<NumberReading> before, List<NumberReading> after, Locale locale) {
		if (before.isEmpty() || after.isEmpty()) {
			return before.isEmpty() && after.isEmpty() ? Optional.empty() : Optional.of(text(after.isEmpty() ? "why.unreadable" : "why.readable", locale));
		}
		if (before.size() != after.size()) {
			return Optional.of(text(after.size() > 1 ? "why.severalWays" : "why.oneWay", locale));
		}
		NumberReading one = before.getFirst();
		NumberReading other = after.getFirst();
		if (one.kind() != other.kind()) {
			return Optional.of(text("why.read", locale, kind(other, locale), kind(one, locale)));
		}
		return one.canonical().equals(other.canonical()) ? Optional.empty()
				: Optional.of(text("why.readNumber", locale, number(other), number(one)));
	}

	private static String kind(NumberReading reading, Locale locale) {
		return text("kind." + reading.kind().name(), locale);
	}

	private static String number(NumberReading reading) {
		return reading.canonical().map(Canonical::display).orElse(reading.digits());
	}

	static String whyIdentified(Difference.Identified identified, Locale locale) {
		List<String> reasons = new ArrayList<>();
		for (Difference.Match match : identified.after()) {
			Optional<Difference.Match> former = identified.before().stream().filter(other -> other.contact().equals(match.contact())).findFirst();
			if (former.isEmpty()) {
				reasons.add(text("why.gained", locale, match.name(), match.stored(), match.rule().words(locale)));
			} else if (former.get().rule() != match.rule()) {
				reasons.add(text("why.otherRule", locale, match.name(), match.rule().words(locale), former.get().rule().words(locale)));
			}
		}
		identified.before().stream().filter(match -> identified.after().stream().noneMatch(other -> other.contact().equals(match.contact())))
				.forEach(match -> reasons.add(text("why.lost", locale, match.name(), match.stored())));
		return some(reasons, locale);
	}

	private static String some(List<String> all, Locale locale) {
		String shown = all.stream().limit(MOST).collect(Collectors.joining("; "));
		return all.size() <= MOST ? shown : text("some", locale, shown, all.size() - MOST);
	}
}
