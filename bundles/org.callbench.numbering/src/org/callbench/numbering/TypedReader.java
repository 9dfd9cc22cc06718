package org.callbench.numbering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.numbering.Candidates.Candidate;
import org.callbench.numbering.Candidates.Way;
import org.callbench.numbering.NumberProblem.Reason;
import org.callbench.numbering.NumberReading.Caution;
import org.callbench.numbering.NumberReading.Kind;
import org.callbench.numbering.NumberingPlans.Parsed;

/** Decides what typed digits mean at a location, as the telephone there would, and says when that cannot be decided. */
final class TypedReader {

	private final NumberingPlans plans;
	private final Candidates candidates;

	TypedReader(NumberingPlans plans, Candidates candidates) {
		this.plans = plans;
		this.candidates = candidates;
	}

	TypedNumber read(String typed, Location location) {
		String text = withoutPause(typed, location.outsidePrefix());
		Written written;
		try {
			written = plans.withoutSurplusLetters(NumberText.read(text), location.country());
		} catch (NumberText.Wrong wrong) {
			return new TypedNumber.Unreadable(wrong.problem);
		}
		TypedNumber result = read(written, location);
		if (written.extension().isPresent() && result instanceof TypedNumber.Dialable d && d.reading().canonical().isEmpty()) {
			// "91 12x 45": 9112 is complete in itself, and what stands behind it would never be dialled
			return unreadable(written.position(written.digits().length() - 1) + 1, Reason.EXTENSION_OF_SHORT, written.digits());
		}
		boolean lettersMeanNothing = written.letter() >= 0
				&& !(result instanceof TypedNumber.Dialable d && d.reading().canonical().isPresent() && d.reading().cautions().stream().noneMatch(Caution.NOT_KNOWN::equals));
		return lettersMeanNothing
				? unreadable(written.letter(), Reason.LETTER, text.substring(written.letter(), written.letter() + 1))
				: result;
	}

	/** "9,0161 5527789": a pause behind the outside prefix is for the switch, and says nothing of an extension. Keeps every character's place. */
	private static String withoutPause(String text, String outsidePrefix) {
		int at = 0;
		while (at < text.length() && text.charAt(at) == ' ') {
			at++;
		}
		if (outsidePrefix.isEmpty() || !text.startsWith(outsidePrefix, at)) {
			return text;
		}
		int from = at + outsidePrefix.length();
		int to = from;
		while (to < text.length() && " ,;wWpP".indexOf(text.charAt(to)) >= 0) {
			to++;
		}
		return to == from || to == text.length() ? text : text.substring(0, from) + " ".repeat(to - from) + text.substring(to);
	}

	TypedNumber read(Written written, Location location) {
		if (written.plus()) {
			return international(written);
		}
		return special(written, location).<TypedNumber>map(TypedNumber.Dialable::new)
				.orElseGet(() -> outside(written, location));
	}

	private TypedNumber international(Written written) {
		Optional<Parsed> parsed = plans.international(written.digits());
		return parsed.<TypedNumber>map(p -> new TypedNumber.Dialable(reading(Kind.INTERNATIONAL, p.number(), p.valid(), written)))
				.orElseGet(() -> wrongLength(written, written.digits(), 0));
	}

	/** Numbers that are understood by their exact digits: emergency, internal, short. */
	Optional<NumberReading> special(Written written, Location location) {
		String digits = written.digits();
		String country = location.country();
		String prefix = location.outsidePrefix();
		boolean emergency = plans.isEmergency(digits, country);
		boolean emergencyBehindPrefix = digits.length() != location.internalLength()
				&& (isEmergencyBehind(prefix, digits, country) || isEmergencyBehind(location.rules().emergencyPrefix(), digits, country));
		if (emergency || emergencyBehindPrefix) {
			return Optional.of(plain(Kind.EMERGENCY, written, Set.of()));
		}
		if (location.rules().neverPrefixed(digits)) {
			boolean premium = plans.isPremiumShort(digits, country)
					|| candidates.of(digits, country, location.areaCode()).stream().anyMatch(c -> c.dialled() && plans.isPremium(c.number()));
			return Optional.of(plain(Kind.NEVER_PREFIXED, written, premium ? Set.of(Caution.PREMIUM_RATE) : Set.of()));
		}
		boolean isShort = digits.length() != location.internalLength() && plans.isShort(digits, country);
		if (isShort) {
			return Optional.of(plain(Kind.SHORT, written,
					plans.isPremiumShort(digits, country) ? Set.of(Caution.PREMIUM_RATE) : Set.of()));
		}
		return digits.length() <= location.internalLength() ? Optional.of(plain(Kind.INTERNAL, written, Set.of())) : Optional.empty();
	}

	private boolean isEmergencyBehind(String prefix, String digits, String country) {
		return !prefix.isEmpty() && digits.startsWith(prefix) && plans.isEmergency(digits.substring(prefix.length()), country);
	}

	/** Numbers of the public network. */
	private TypedNumber outside(Written written, Location location) {
		String digits = written.digits();
		String prefix = location.outsidePrefix();
		List<Candidate> all = candidates.of(digits, location.country(), location.areaCode());
		List<Candidate> certain = all.stream().filter(c -> c.valid() && c.dialled()).toList();
		if (!certain.isEmpty()) {
			return choice(readings(certain, written, location));
		}
		List<Candidate> valid = all.stream().filter(Candidate::valid).toList();
		List<NumberReading> behind = prefix.isEmpty() || !digits.startsWith(prefix) ? List.of() : behindPrefix(written, location);
		if (!behind.isEmpty() && valid.stream().allMatch(c -> c.way() == Way.WITHOUT_PLUS || c.way() == Way.FOREIGN_PREFIX)) {
			return choice(behind);
		}
		if (!valid.isEmpty()) {
			List<NumberReading> readings = new ArrayList<>(readings(valid, written, location));
			// "9118500": a number of the own area, or directory enquiries behind the prefix
			behind.stream().filter(reading -> reading.kind() == Kind.SHORT && plans.isCalledShort(reading.digits(), location.country())).forEach(readings::add);
			return choice(readings);
		}
		List<Candidate> possible = all.stream().filter(c -> c.way() != Way.LOCAL || all.size() == 1).toList();
		if (!possible.isEmpty()) {
			return choice(readings(possible, written, location));
		}
		return location.country().isEmpty() ? unreadable(written.position(0), Reason.NO_LOCATION, "") : wrongNational(written, location);
	}

	/** The agent typed the outside prefix too; it is taken off, so that it is not dialled twice. */
	private List<NumberReading> behindPrefix(Written written, Location location) {
		int length = location.outsidePrefix().length();
		String rest = written.digits().substring(length);
		if (plans.isShort(rest, location.country())) {
			Written behind = new Written(false, rest, Arrays.copyOfRange(written.positions(), length, written.positions().length),
					written.end(), written.extension(), written.letter());
			return List.of(plain(Kind.SHORT, behind, plans.isPremiumShort(rest, location.country()) ? Set.of(Caution.PREMIUM_RATE) : Set.of()));
		}
		List<Candidate> all = candidates.of(rest, location.country(), location.areaCode()).stream()
				.filter(c -> c.valid() && (c.dialled() || c.way() == Way.LOCAL)).toList();
		return readings(all, written, location);
	}

	/** One number, however it was found, is read once. */
	private List<NumberReading> readings(List<Candidate> found, Written written, Location location) {
		Map<String, NumberReading> readings = new LinkedHashMap<>();
		boolean onlyGuessed = !found.isEmpty();
		for (Candidate candidate : found) {
			NumberReading reading = reading(kind(candidate.way()), candidate.number(), candidate.valid(), written);
			readings.putIfAbsent(candidate.number().e164(), reading);
			boolean ownCountry = candidate.number().code() == plans.callingCode(location.country());
			onlyGuessed &= candidate.way() == Way.WITHOUT_PLUS && !ownCountry;
		}
		if (onlyGuessed) {
			// "44 161 5527789" typed in Spain: a country code without its prefix, or just these digits?
			readings.put("", plain(Kind.AS_TYPED, written, Set.of(Caution.NOT_KNOWN)));
		}
		return List.copyOf(readings.values());
	}

	/** One reading is dialable; several are a question. */
	private static TypedNumber choice(List<NumberReading> readings) {
		return readings.size() == 1 ? new TypedNumber.Dialable(readings.getFirst()) : new TypedNumber.Ambiguous(readings);
	}

	private static Kind kind(Way way) {
		return switch (way) {
		case ABROAD, FOREIGN_PREFIX, WITHOUT_PLUS -> Kind.INTERNATIONAL;
		case NATIONAL -> Kind.NATIONAL;
		case LOCAL -> Kind.LOCAL;
		};
	}

	NumberReading reading(Kind kind, PublicNumber number, boolean valid, Written written) {
		Set<Caution> cautions = EnumSet.noneOf(Caution.class);
		if (!valid) {
			cautions.add(Caution.NOT_KNOWN);
		}
		if (plans.isPremium(number)) {
			cautions.add(Caution.PREMIUM_RATE);
		}
		return new NumberReading(kind, written.digits(), Optional.of(plans.canonical(number, written.extension())),
				written.extension(), cautions);
	}

	static NumberReading plain(Kind kind, Written written, Set<Caution> cautions) {
		return new NumberReading(kind, written.digits(), Optional.empty(), written.extension(), cautions);
	}

	/** Where a number of the own country, or abroad, ceases to be one. */
	private TypedNumber wrongNational(Written written, Location location) {
		String digits = written.digits();
		String abroad = plans.internationalPrefix(location.country(), location.rules().carrierCode()).orElse("");
		if (!abroad.isEmpty() && digits.startsWith(abroad)) {
			return wrongLength(written, digits.substring(abroad.length()), abroad.length());
		}
		String code = Integer.toString(plans.callingCode(location.country()));
		String trunk = plans.trunkPrefix(location.country());
		int skipped = !trunk.isEmpty() && digits.startsWith(trunk) ? trunk.length() : 0;
		int surplus = plans.surplusFrom(code + digits.substring(skipped));
		return surplus < 0 ? unreadable(written.end(), Reason.TOO_SHORT, "")
				: unreadable(written.position(surplus - code.length() + skipped), Reason.TOO_LONG, "");
	}

	/** @param skipped how many digits of the text stand before these */
	private TypedNumber wrongLength(Written written, String digits, int skipped) {
		Optional<String> code = plans.countryCode(digits);
		if (code.isEmpty()) {
			return digits.isEmpty() ? unreadable(written.end(), Reason.TOO_SHORT, "")
					: unreadable(written.position(skipped), Reason.NO_COUNTRY, digits.substring(0, Math.min(3, digits.length())));
		}
		int surplus = plans.surplusFrom(digits);
		return surplus < 0 ? unreadable(written.end(), Reason.TOO_SHORT, "")
				: unreadable(written.position(skipped + surplus), Reason.TOO_LONG, "");
	}

	static TypedNumber unreadable(int position, Reason reason, String detail) {
		return new TypedNumber.Unreadable(new NumberProblem(position, reason, detail));
	}
}
