package org.callbench.numbering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.numbering.NumberingPlans.Parsed;

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
	record Candidate(Way way, PublicNumber number, boolean valid, boolean dialled) {

		/** In use, and reached by just these digits: no other reading is to be looked for. */
		boolean certain() {
			return valid && dialled;
		}
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
		List<Candidate> all = new ArrayList<>(4);
		if (digits.isEmpty() || digits.length() > NumberingPlans.MAX_DIGITS) {
			return all;
		}
		if (plans.isCountry(country)) {
			addOwn(digits, country, areaCode, all);
		}
		if (!isCertain(all)) {
			addForeignPrefix(digits, all);
			addWithoutPlus(digits, all);
			all.sort((a, b) -> Boolean.compare(b.valid(), a.valid()));
		}
		return all;
	}

	/** The one that is certain in the country, if there is one; the first of {@link #of}, for less work. */
	Optional<Candidate> certain(String digits, String country) {
		List<Candidate> all = new ArrayList<>(2);
		if (!digits.isEmpty() && digits.length() <= NumberingPlans.MAX_DIGITS && plans.isCountry(country)) {
			addDialled(digits, country, all);
		}
		return all.stream().filter(Candidate::certain).findFirst();
	}

	private void addOwn(String digits, String country, String areaCode, List<Candidate> all) {
		addDialled(digits, country, all);
		// Complete with the own area, it is no number within it; else it may be both, where numbers were made longer
		if (!isCertain(all) || all.getFirst().way() == Way.NATIONAL && !areaCode.isEmpty()
				&& !all.getFirst().number().national().startsWith(plans.areaCode(country, areaCode))) {
			plans.local(digits, country, areaCode).ifPresent(p -> all.add(new Candidate(Way.LOCAL, p.number(), p.valid(), false)));
		}
	}

	/** Abroad, or within the country. */
	private void addDialled(String digits, String country, List<Candidate> all) {
		Optional<Parsed> dialled = plans.dialled(digits, country);
		if (dialled.isPresent() && dialled.get().abroad()) {
			all.add(new Candidate(Way.ABROAD, dialled.get().number(), dialled.get().valid(), true));
			if (dialled.get().valid()) {
				return;
			}
			dialled = Optional.empty();
		}
		Optional<Parsed> own = dialled;
		Optional<Parsed> national = own.filter(Parsed::valid).or(() -> plans.national(digits, country)).or(() -> own);
		national.ifPresent(p -> all.add(new Candidate(Way.NATIONAL, p.number(), p.valid(), plans.isAsDialled(digits, p.number(), country))));
	}

	private static boolean isCertain(List<Candidate> all) {
		for (Candidate candidate : all) {
			if (candidate.certain()) {
				return true;
			}
		}
		return false;
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
	Optional<PublicNumber> unknownWithoutPlus(String digits) {
		return digits.length() > SHORTEST_WITHOUT_PLUS ? plans.international(digits).map(Parsed::number) : Optional.empty();
	}
}
