package org.callbench.numbering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.numbering.NumberingPlans.Parsed;

import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** All public numbers that digits can stand for in a country. Which of them counts is decided by who asks. */
final class Candidates {

	/** How the digits were read. */
	enum Way {
		/** With the international prefix of the country. */
		ABROAD,
		/** With the international prefix of other countries. */
		FOREIGN_PREFIX,
		/** As a number of the country. */
		NATIONAL,
		/** As a number of the own area, without its code. */
		LOCAL,
		/** As a country code and a number, without plus sign or prefix. */
		WITHOUT_PLUS
	}

	/**
	 * One of them.
	 *
	 * @param valid    in a range known to be in use; otherwise only its length is possible
	 * @param dialled  whether a telephone in the country reaches this number by just these digits
	 */
	record Candidate(Way way, PhoneNumber number, boolean valid, boolean dialled) {
	}

	/** With fewer digits, reading a country code without its plus sign is guesswork. */
	private static final int SHORTEST_WITHOUT_PLUS = 9;

	private static final List<String> USUAL_PREFIXES = List.of("00", "011");

	private final NumberingPlans plans;

	Candidates(NumberingPlans plans) {
		this.plans = plans;
	}

	/** In order of likelihood; the valid ones first. */
	List<Candidate> of(String digits, String country, String areaCode) {
		List<Candidate> all = new ArrayList<>();
		if (digits.isEmpty() || digits.length() > NumberingPlans.MAX_DIGITS) {
			return all;
		}
		if (plans.isCountry(country)) {
			addOwn(digits, country, areaCode, all);
		}
		if (!isCertain(all)) {
			addForeignPrefix(digits, all);
			addWithoutPlus(digits, all);
		}
		all.sort((a, b) -> Boolean.compare(b.valid(), a.valid()));
		return all;
	}

	private void addOwn(String digits, String country, String areaCode, List<Candidate> all) {
		Optional<Parsed> dialled = plans.dialled(digits, country);
		dialled.filter(Parsed::isAbroad).ifPresent(p -> all.add(new Candidate(Way.ABROAD, p.number(), p.valid(), true)));
		if (isCertain(all)) {
			return;
		}
		Optional<Parsed> own = dialled.filter(p -> !p.isAbroad());
		own.filter(Parsed::valid).or(() -> plans.national(digits, country)).or(() -> own).ifPresent(p -> all
				.add(new Candidate(Way.NATIONAL, p.number(), p.valid(), plans.isAsDialled(digits, p.number(), country))));
		// Complete with the own area, it is no number within it; else it may be both, where numbers were made longer
		String area = plans.areaCode(country, areaCode);
		if (all.stream().noneMatch(c -> c.valid() && c.dialled() && plans.national(c.number()).startsWith(area))) {
			plans.local(digits, country, areaCode).ifPresent(p -> all.add(new Candidate(Way.LOCAL, p.number(), p.valid(), false)));
		}
	}

	private static boolean isCertain(List<Candidate> all) {
		return all.stream().anyMatch(c -> c.valid() && c.dialled());
	}

	private void addForeignPrefix(String digits, List<Candidate> all) {
		for (String prefix : USUAL_PREFIXES) {
			if (digits.startsWith(prefix)) {
				plans.international(digits.substring(prefix.length())).filter(Parsed::valid)
						.ifPresent(p -> all.add(new Candidate(Way.FOREIGN_PREFIX, p.number(), true, false)));
			}
		}
	}

	private void addWithoutPlus(String digits, List<Candidate> all) {
		if (digits.length() >= SHORTEST_WITHOUT_PLUS) {
			Optional<Parsed> number = plans.international(digits).filter(Parsed::valid);
			number.ifPresent(p -> all.add(new Candidate(Way.WITHOUT_PLUS, p.number(), true, false)));
		}
	}

	/** A country code and a number in no range known, without plus sign; for comparing only, where a wrong guess finds nobody. */
	Optional<PhoneNumber> unknownWithoutPlus(String digits) {
		return digits.length() > SHORTEST_WITHOUT_PLUS ? plans.international(digits).map(Parsed::number) : Optional.empty();
	}
}
