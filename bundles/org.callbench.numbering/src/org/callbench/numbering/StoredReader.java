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
	private static final Pattern SWITCHBOARD = Pattern.compile("\\d{2,}+\\s?+[-\u2010-\u2013]\\s?+(0{1,3})\\s*+$");

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
	private record Found(Written written, List<Candidate> numbers) {

		boolean isValid() {
			return numbers.stream().anyMatch(Candidate::valid);
		}

		/** Whether it is complete as written, and cannot be a number without its area. */
		boolean isComplete() {
			return numbers.stream().anyMatch(c -> c.valid() && c.dialled());
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
		Location anyArea = new Location(location.country(), "", location.outsidePrefix(), location.internalLength());
		Set<NumberKey> keys = new LinkedHashSet<>();
		for (Found found : find(stored, country, anyArea)) {
			for (Candidate candidate : found.numbers()) {
				keys.add(new NumberKey(plans.e164(candidate.number())));
				switchboard(stored, candidate).ifPresent(keys::add);
			}
			Written written = found.written();
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

	private Optional<NumberKey> switchboard(String stored, Candidate candidate) {
		if (!Variants.hasDirectDialling(candidate.number()) || stored.length() > PhoneNumbers.MAX_TEXT) {
			return Optional.empty();
		}
		Matcher matcher = SWITCHBOARD.matcher(stored);
		if (!matcher.find()) {
			return Optional.empty();
		}
		String e164 = plans.e164(candidate.number());
		return Optional.of(new NumberKey(e164.substring(0, e164.length() - matcher.group(1).length()) + DIRECT));
	}

	/** The numbers of the first way to take the text apart in which some plan knows a number; else of the first way at all. */
	private List<Found> find(String stored, String country, Location location) {
		List<Found> unknown = List.of();
		for (List<Written> way : StoredText.read(stored)) {
			List<Found> found = way.stream().map(w -> new Found(w, numbers(w, country, location))).toList();
			List<Found> valid = found.stream().filter(Found::isValid).toList();
			if (!valid.isEmpty()) {
				return valid;
			}
			if (unknown.isEmpty()) {
				unknown = found;
			}
		}
		return unknown;
	}

	private List<Candidate> numbers(Written written, String country, Location location) {
		if (written.plus()) {
			return plans.international(written.digits())
					.map(p -> List.of(new Candidate(Way.WITHOUT_PLUS, p.number(), p.valid(), true))).orElse(List.of());
		}
		String digits = written.digits();
		boolean foreign = !country.isEmpty() && !country.equals(location.country());
		List<Candidate> ofRecord = foreign ? candidates.of(digits, country, "") : List.of();
		List<Candidate> ofDesk = candidates.of(digits, location.country(), foreign ? "" : location.areaCode());
		List<Candidate> all = new ArrayList<>(ofRecord);
		all.addAll(ofDesk);
		Optional<Candidate> certain = all.stream().filter(c -> c.valid() && c.dialled()).findFirst();
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
						.filter(c -> c.valid() && c.dialled()).toList();
				if (!behind.isEmpty()) {
					return distinct(behind);
				}
			}
		}
		return all.stream().findFirst().or(() -> candidates.unknownWithoutPlus(digits).map(n -> new Candidate(Way.WITHOUT_PLUS, n, false, false)))
				.map(List::of).orElse(List.of());
	}

	private List<Candidate> distinct(List<Candidate> numbers) {
		Set<String> seen = new LinkedHashSet<>();
		return numbers.stream().filter(c -> seen.add(plans.e164(c.number()))).toList();
	}

	private static String country(String recordCountry) {
		String code = recordCountry.strip().toUpperCase(Locale.ROOT);
		return code.matches("[A-Z]{2}") ? code : "";
	}
}
