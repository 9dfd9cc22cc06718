package org.callbench.numbering;

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

import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** Decides what typed digits mean at a location, as the telephone there would, and says when that cannot be decided. */
final class TypedReader {

	private final NumberingPlans plans;
	private final Candidates candidates;

	TypedReader(NumberingPlans plans, Candidates candidates) {
		this.plans = plans;
		this.candidates = candidates;
	}

	TypedNumber read(String text, Location location) {
		Written written;
		try {
			written = NumberText.read(text);
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
		boolean emergencyBehindPrefix = !prefix.isEmpty() && digits.startsWith(prefix) && digits.length() != location.internalLength()
				&& plans.isEmergency(digits.substring(prefix.length()), country);
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

	/** Numbers of the public network. */
	private TypedNumber outside(Written written, Location location) {
		String digits = written.digits();
		String prefix = location.outsidePrefix();
		List<Candidate> all = candidates.of(digits, location.country(), location.areaCode());
		List<Candidate> certain = all.stream().filter(c -> c.valid() && c.dialled()).toList();
		if (!certain.isEmpty()) {
			return choice(certain, written, location);
		}
		List<Candidate> valid = all.stream().filter(Candidate::valid).toList();
		boolean prefixed = !prefix.isEmpty() && digits.startsWith(prefix);
		if (prefixed && valid.stream().allMatch(c -> c.way() == Way.WITHOUT_PLUS || c.way() == Way.FOREIGN_PREFIX)) {
			Optional<TypedNumber> behind = behindPrefix(written, location);
			if (behind.isPresent()) {
				return behind.get();
			}
		}
		if (!valid.isEmpty()) {
			return choice(valid, written, location);
		}
		List<Candidate> possible = all.stream().filter(c -> c.way() != Way.LOCAL || all.size() == 1).toList();
		if (!possible.isEmpty()) {
			return choice(possible, written, location);
		}
		return location.country().isEmpty() ? unreadable(written.position(0), Reason.NO_LOCATION, "") : wrongNational(written, location);
	}

	/** The agent typed the outside prefix too; it is taken off, so that it is not dialled twice. */
	private Optional<TypedNumber> behindPrefix(Written written, Location location) {
		int length = location.outsidePrefix().length();
		String rest = written.digits().substring(length);
		if (plans.isShort(rest, location.country())) {
			Written behind = new Written(false, rest, Arrays.copyOfRange(written.positions(), length, written.positions().length),
					written.end(), written.extension(), written.letter());
			return Optional.of(new TypedNumber.Dialable(plain(Kind.SHORT, behind,
					plans.isPremiumShort(rest, location.country()) ? Set.of(Caution.PREMIUM_RATE) : Set.of())));
		}
		List<Candidate> all = candidates.of(rest, location.country(), location.areaCode()).stream()
				.filter(c -> c.valid() && (c.dialled() || c.way() == Way.LOCAL)).toList();
		return all.isEmpty() ? Optional.empty() : Optional.of(choice(all, written, location));
	}

	/** One number, however it was found, is dialable; several are a question. */
	private TypedNumber choice(List<Candidate> found, Written written, Location location) {
		Map<String, NumberReading> readings = new LinkedHashMap<>();
		boolean onlyGuessed = true;
		for (Candidate candidate : found) {
			NumberReading reading = reading(kind(candidate.way()), candidate.number(), candidate.valid(), written);
			readings.putIfAbsent(reading.canonical().orElseThrow().e164(), reading);
			boolean ownCountry = candidate.number().getCountryCode() == plans.callingCode(location.country());
			onlyGuessed &= candidate.way() == Way.WITHOUT_PLUS && !ownCountry;
		}
		if (onlyGuessed) {
			// "44 161 5527789" typed in Spain: a country code without its prefix, or just these digits?
			readings.put("", plain(Kind.AS_TYPED, written, Set.of(Caution.NOT_KNOWN)));
		}
		List<NumberReading> all = List.copyOf(readings.values());
		return all.size() == 1 ? new TypedNumber.Dialable(all.getFirst()) : new TypedNumber.Ambiguous(all);
	}

	private static Kind kind(Way way) {
		return switch (way) {
		case ABROAD, FOREIGN_PREFIX, WITHOUT_PLUS -> Kind.INTERNATIONAL;
		case NATIONAL -> Kind.NATIONAL;
		case LOCAL -> Kind.LOCAL;
		};
	}

	NumberReading reading(Kind kind, PhoneNumber number, boolean valid, Written written) {
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
