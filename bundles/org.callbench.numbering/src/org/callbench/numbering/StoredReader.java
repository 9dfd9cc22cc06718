package org.callbench.numbering;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.callbench.numbering.Candidates.Candidate;
import org.callbench.numbering.Candidates.Way;
import org.callbench.numbering.NumberProblem.Reason;
import org.callbench.numbering.NumberReading.Caution;
import org.callbench.numbering.NumberReading.Kind;

/** Decides what stored numbers mean, and under which keys they are found. Never says that a stored number is wrong if digits can be had from it. */
final class StoredReader {

	/** Longer digits without a country are not taken for an extension or a short number of another country. */
	private static final int LONGEST_SHORT = 5;

	/** German and Austrian companies write the extension of their switchboard as a zero behind a hyphen: "089 1234-0". */
	private static final Pattern SWITCHBOARD = Pattern.compile("\\d{2}\\s?+[-\u2010-\u2013]\\s?+(0{1,3})[^0-9]*+$");

	/** Last digits of a company's other line: "91 123 45 67 / 68". */
	private static final Pattern OTHER_LINE = Pattern.compile("\\s*+(?:/\\s*+(\\p{Nd}{1,4})|-\\s*+(\\p{Nd}{1,2}))\\P{Nd}*+");

	/** A company's other lines are near its first. */
	private static final int MOST_LINES = 99;

	/** More digits are no place in a list. */
	private static final int LONGEST_PLACE = 2;

	/** Fewer digits beside a number are a date or an hour rather than another number of a range that nobody knows. */
	private static final int SHORTEST_WHOLE = 7;

	/** A number is not written in more groups of digits. */
	private static final int LONGEST_GROUPS = 8;

	/** Stands behind the common part of a company's direct numbers, in keys. */
	static final String DIRECT = "*";

	private final NumberingPlans plans;
	private final Candidates candidates;
	private final TypedReader typed;

	StoredReader(NumberingPlans plans, Candidates candidates, TypedReader typed) {
		this.plans = plans;
		this.candidates = candidates;
		this.typed = typed;
	}

	/** A number in a stored text with all that it may stand for, the likeliest first; none if no plan knows it. */
	private record Found(Part part, List<Candidate> numbers) {

		Written written() {
			return part.written();
		}

		boolean isValid() {
			return numbers.stream().anyMatch(Candidate::valid);
		}

		/** Whether it is complete as written, and cannot be a number without its area. */
		boolean isComplete() {
			return numbers.stream().anyMatch(Candidate::certain);
		}

		/** Whether it is as long as a complete number, in a range that nobody knows. */
		boolean looksComplete() {
			return written().plus() ? !numbers.isEmpty()
					: written().digits().length() >= SHORTEST_WHOLE && numbers.stream().anyMatch(Candidate::dialled);
		}
	}

	TypedNumber read(String stored, String recordCountry, Location location) {
		String country = country(recordCountry);
		List<Found> found = find(stored, country, location);
		if (found.isEmpty()) {
			return typed.read(stored, location) instanceof TypedNumber.Unreadable unreadable ? unreadable
					: TypedReader.unreadable(0, Reason.NO_DIGITS, "");
		}
		Found first = found.getFirst();
		boolean foreign = !country.isEmpty() && !country.equals(location.country());
		if (!first.written().plus() && !(foreign && first.isValid())) {
			Optional<NumberReading> special = typed.special(first.written(), location);
			if (special.isPresent()) {
				return new TypedNumber.Dialable(special.get());
			}
		}
		List<NumberReading> readings = new ArrayList<>();
		for (Found each : found) {
			each.numbers().stream().map(c -> typed.reading(kind(c, country, location), c.number(), c.valid(), each.written()))
					.filter(r -> readings.stream().noneMatch(other -> other.canonical().equals(r.canonical()))).forEach(readings::add);
		}
		if (readings.isEmpty()) {
			return foreign ? new TypedNumber.Dialable(TypedReader.plain(Kind.AS_TYPED, first.written(), Set.of(Caution.NOT_KNOWN)))
					: typed.read(first.written(), location);
		}
		return readings.size() == 1 ? new TypedNumber.Dialable(readings.getFirst()) : new TypedNumber.Ambiguous(readings);
	}

	private static Kind kind(Candidate candidate, String country, Location location) {
		boolean abroad = !country.isEmpty() && !country.equals(location.country());
		return switch (candidate.way()) {
		case NATIONAL -> abroad ? Kind.INTERNATIONAL : Kind.NATIONAL;
		case LOCAL -> Kind.LOCAL;
		case ABROAD, FOREIGN_PREFIX, WITHOUT_PLUS -> Kind.INTERNATIONAL;
		};
	}

	/** All keys of all numbers in the text. They do not depend on the area code, so that desks in several areas can share them. */
	List<NumberKey> keys(String stored, String recordCountry, Location location) {
		String country = country(recordCountry);
		Location anyArea = location.areaCode().isEmpty() ? location
				: new Location(location.country(), "", location.outsidePrefix(), location.internalLength());
		Set<NumberKey> keys = new LinkedHashSet<>();
		for (Found found : find(stored, country, anyArea)) {
			Written written = found.written();
			if (written.isPlaceholder()) {
				continue;
			}
			for (Candidate candidate : found.numbers()) {
				keys.add(new NumberKey(candidate.number().e164()));
				switchboard(found.part().text(), candidate).ifPresent(keys::add);
			}
			boolean foreign = !country.isEmpty() && !country.equals(location.country());
			if (written.plus()) {
				if (found.numbers().isEmpty()) {
					keys.add(new NumberKey('+' + written.digits()));
				}
			} else if (!found.isComplete() && (!foreign || written.digits().length() <= LONGEST_SHORT)) {
				keys.add(new NumberKey(written.digits()));
			}
		}
		return List.copyOf(keys);
	}

	private Optional<NumberKey> switchboard(String text, Candidate candidate) {
		if (!Variants.hasDirectDialling(candidate.number())) {
			return Optional.empty();
		}
		Matcher matcher = SWITCHBOARD.matcher(text);
		if (!matcher.find()) {
			return Optional.empty();
		}
		String e164 = candidate.number().e164();
		return Optional.of(new NumberKey(e164.substring(0, e164.length() - matcher.group(1).length()) + DIRECT));
	}

	/** The numbers in a text: of the first way to take it apart in which one is complete; else in which one is known; else of the first way at all. */
	private List<Found> find(String stored, String country, Location location) {
		StoredText text = new StoredText(stored);
		Optional<Found> whole = text.whole().map(part -> found(part, country, location));
		boolean complete = whole.isPresent() && whole.get().isComplete();
		if (complete && whole.get().written().extension().isEmpty()) {
			return List.of(whole.get());
		}
		List<List<Found>> ways = new ArrayList<>();
		whole.ifPresent(found -> ways.add(List.of(found)));
		text.otherWays().forEach(way -> ways.add(way.stream().map(part -> found(part, country, location)).toList()));
		// "911234567, 612345678" is no number with an extension
		Optional<List<Found>> several = ways.stream().filter(way -> way.size() > 1 && way.stream().allMatch(Found::isComplete)).findFirst();
		if (complete) {
			return several.orElse(ways.getFirst());
		}
		List<Found> groups = groups(text, country, location, false);
		return Optional.of(groups).filter(found -> found.size() > 1)
				.or(() -> ways.stream().filter(way -> way.stream().anyMatch(Found::isComplete)).findFirst())
				.or(() -> Optional.of(groups).filter(found -> !found.isEmpty()))
				.or(() -> ways.stream().filter(way -> way.stream().anyMatch(Found::isValid)).findFirst())
				.or(() -> Optional.of(groups(text, country, location, true)).filter(found -> !found.isEmpty()))
				.map(way -> way.stream().filter(found -> found.isValid() || found.looksComplete()).toList())
				.or(() -> ways.stream().findFirst()).orElse(List.of());
	}

	private Found found(Part part, String country, Location location) {
		Written written = plans.withoutSurplusLetters(part.written(), country.isEmpty() ? location.country() : country);
		return new Found(new Part(part.text(), written), numbers(written, country, location));
	}

	/**
	 * Complete numbers that stand one behind the other, or before a remark with digits: "911234567 612345678 (9-14 h)".
	 *
	 * @param listed whether one or two digits before them are the place in a list: "1) 911234567 2) 612345678"
	 */
	private List<Found> groups(StoredText text, String country, Location location, boolean listed) {
		List<Found> all = new ArrayList<>();
		for (String run : text.runs()) {
			List<int[]> groups = StoredText.groups(run);
			List<Found> ofRun = new ArrayList<>();
			int end = 0;
			int next = 0;
			while (next < groups.size() && ofRun.size() < StoredText.MOST) {
				boolean place = listed && next + 1 < groups.size() && groups.get(next)[1] - groups.get(next)[0] <= LONGEST_PLACE;
				int from = place ? groups.get(next)[1] : end;
				int last = longest(run, groups, place ? next + 1 : next, from, country, location, ofRun);
				if (last < 0) {
					break;
				}
				end = groups.get(last)[1];
				next = last + 1;
			}
			if (!ofRun.isEmpty()) {
				all.addAll(withRest(ofRun, run.substring(end), country, location));
			}
		}
		return all;
	}

	/** Adds the longest complete number that begins with a group; returns its last group, or -1 if there is none. */
	private int longest(String run, List<int[]> groups, int first, int from, String country, Location location, List<Found> to) {
		for (int last = Math.min(groups.size(), first + LONGEST_GROUPS) - 1; last >= first; last--) {
			Optional<Found> found = StoredText.part(run.substring(from, groups.get(last)[1])).map(part -> found(part, country, location))
					.filter(Found::isComplete);
			if (found.isPresent()) {
				to.add(found.get());
				return last;
			}
		}
		return -1;
	}

	/** The numbers of a run if what is left of it is nothing, a remark, or the end of a company's other line; else none. */
	private List<Found> withRest(List<Found> numbers, String rest, String country, Location location) {
		Matcher otherLine = OTHER_LINE.matcher(rest);
		if (otherLine.matches()) {
			String lastDigits = otherLine.group(1) != null ? otherLine.group(1) : otherLine.group(2);
			otherLine(numbers.getLast(), Digits.only(lastDigits), country, location).ifPresent(numbers::add);
			return numbers;
		}
		return Digits.only(rest).isEmpty() || rest.stripLeading().startsWith("(") ? numbers : List.of();
	}

	private Optional<Found> otherLine(Found first, String lastDigits, String country, Location location) {
		String digits = first.written().digits();
		int common = digits.length() - lastDigits.length();
		if (Math.abs(Integer.parseInt(lastDigits) - Integer.parseInt(digits.substring(common))) > MOST_LINES) {
			return Optional.empty(); // rather an extension
		}
		String other = (first.written().plus() ? "+" : "") + digits.substring(0, common) + lastDigits;
		return StoredText.part(other).map(part -> found(part, country, location)).filter(Found::isComplete);
	}

	private List<Candidate> numbers(Written written, String country, Location location) {
		if (written.plus()) {
			return plans.international(written.digits())
					.map(p -> List.of(new Candidate(Way.WITHOUT_PLUS, p.number(), p.valid(), true))).orElse(List.of());
		}
		String digits = written.digits();
		boolean foreign = !country.isEmpty() && !country.equals(location.country());
		List<Candidate> all = new ArrayList<>();
		if (foreign) {
			// What is a number of the record's country is one, even if it would be another number here
			all.addAll(candidates.of(digits, country, ""));
			List<Candidate> ofRecord = all.stream().filter(c -> c.valid() && (c.way() == Way.NATIONAL || c.way() == Way.ABROAD)).toList();
			if (!ofRecord.isEmpty()) {
				return List.of(certain(ofRecord).orElse(ofRecord.getFirst()));
			}
		}
		all.addAll(candidates.of(digits, location.country(), foreign ? "" : location.areaCode()));
		Optional<Candidate> certain = certain(all);
		if (certain.isPresent()) {
			return List.of(certain.get());
		}
		List<Candidate> valid = all.stream().filter(Candidate::valid).toList();
		if (!valid.isEmpty()) {
			return distinct(valid);
		}
		for (String prefix : List.of(location.outsidePrefix(), "0")) {
			if (!prefix.isEmpty() && digits.startsWith(prefix)) {
				List<Candidate> behind = candidates.of(digits.substring(prefix.length()), location.country(), "").stream()
						.filter(c -> c.certain() || c.valid() && c.way() == Way.WITHOUT_PLUS).toList();
				if (!behind.isEmpty()) {
					return distinct(behind);
				}
			}
		}
		return all.stream().findFirst().or(() -> candidates.unknownWithoutPlus(digits).map(n -> new Candidate(Way.WITHOUT_PLUS, n, false, false)))
				.map(List::of).orElse(List.of());
	}

	private static Optional<Candidate> certain(List<Candidate> numbers) {
		return numbers.stream().filter(Candidate::certain).findFirst();
	}

	private List<Candidate> distinct(List<Candidate> numbers) {
		Set<String> seen = new LinkedHashSet<>();
		return numbers.stream().filter(c -> seen.add(c.number().e164())).toList();
	}

	private String country(String recordCountry) {
		String code = recordCountry.strip().toUpperCase(Locale.ROOT);
		return plans.isCountry(code) ? code : "";
	}
}
