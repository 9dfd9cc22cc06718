package org.callbench.numbering;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.callbench.numbering.CallerId.Kind;
import org.callbench.numbering.Candidates.Candidate;
import org.callbench.numbering.Candidates.Way;
import org.callbench.numbering.NumberProblem.Reason;
import org.callbench.numbering.NumberingPlans.Parsed;

import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** Understands caller IDs as switches send them, and says under which keys the caller may be stored. */
final class CallerReader {

	/** What switches and networks send instead of a number that was withheld or did not arrive. */
	private static final Set<String> WITHHELD = Set.of("anonymous", "anonymus", "unknown", "unavailable", "private", "restricted",
			"withheld", "blocked", "privado", "desconocido", "oculto", "anónimo", "anonimo", "no disponible", "asserted", "private number",
			"unknown number", "número privado", "nonumber", "id unavailable", "out of area", "payphone");

	/** Digits without area or country, of this length at least, are compared with stored ones. */
	private static final int SHORTEST_TAIL = 5;

	/** Longest extension of a company's own that is cut off to find its switchboard. */
	private static final int LONGEST_DIRECT = 5;

	private final NumberingPlans plans;
	private final Candidates candidates;
	private final Variants variants;

	CallerReader(NumberingPlans plans, Candidates candidates) {
		this.plans = plans;
		this.candidates = candidates;
		this.variants = new Variants(plans);
	}

	CallerId read(String callerId, Location location) {
		String text = callerId.length() > PhoneNumbers.MAX_TEXT ? callerId.substring(0, PhoneNumbers.MAX_TEXT) : callerId;
		String address = address(text);
		if (WITHHELD.contains(user(address).toLowerCase(Locale.ROOT))) {
			return none(text, Kind.WITHHELD, new NumberProblem(0, Reason.WITHHELD, ""));
		}
		Written written;
		try {
			written = NumberText.read(address);
		} catch (NumberText.Wrong wrong) {
			return none(text, Kind.NONE, wrong.problem);
		}
		if (written.letter() >= 0) {
			return none(text, Kind.NONE, new NumberProblem(written.letter(), Reason.LETTER, address.substring(written.letter(), written.letter() + 1)));
		}
		// After a plus sign comes a country code, but some gateways put it before anything
		boolean plus = written.plus() && !written.digits().startsWith("0");
		if (!plus && written.digits().length() < location.internalLength()) {
			return new CallerId(text, Kind.DIGITS, Optional.empty(), written.digits(), List.of(),
					Optional.of(new NumberProblem(written.end(), Reason.TOO_SHORT, "")));
		}
		return plus ? international(text, written, location) : digits(text, written.digits(), location);
	}

	/** {@code "Name" <sip:…>} without the name. */
	private static String address(String text) {
		int open = text.lastIndexOf('<');
		int close = text.indexOf('>', open + 1);
		return open >= 0 && close > open ? text.substring(open + 1, close) : text;
	}

	/** The part of an address before the host, without scheme. */
	private static String user(String address) {
		String user = address.strip().replaceFirst("(?i)^(?:sips?|tel):", "");
		int at = user.indexOf('@');
		return (at >= 0 ? user.substring(0, at) : user).strip();
	}

	private static CallerId none(String text, Kind kind, NumberProblem problem) {
		return new CallerId(text, kind, Optional.empty(), "", List.of(), Optional.of(problem));
	}

	private CallerId international(String text, Written written, Location location) {
		String digits = written.digits();
		Optional<Parsed> parsed = plans.international(digits);
		Keys keys = new Keys(location);
		if (parsed.isPresent() && parsed.get().valid()) {
			keys.number(parsed.get().number(), LookupRule.EXACT);
			return keys.result(text, digits);
		}
		// No such number abroad: a gateway may have put the plus sign before a national one
		for (Candidate candidate : candidates.of(digits, location.country(), "")) {
			if (candidate.valid() && candidate.way() == Way.NATIONAL) {
				keys.number(candidate.number(), LookupRule.NATIONAL);
			}
		}
		parsed.ifPresentOrElse(p -> keys.number(p.number(), LookupRule.EXACT), () -> {
			if (digits.length() > location.internalLength() && digits.length() >= SHORTEST_TAIL) {
				keys.add('+' + digits, LookupRule.EXACT);
			}
		});
		return keys.result(text, digits);
	}

	private CallerId digits(String text, String digits, Location location) {
		Keys keys = new Keys(location);
		boolean extension = digits.length() == location.internalLength();
		if (extension) {
			keys.add(digits, LookupRule.EXTENSION);
		} else if (plans.isShort(digits, location.country())) {
			keys.add(digits, LookupRule.NATIONAL);
			return keys.result(text, digits);
		}
		List<Candidate> all = candidates.of(digits, location.country(), location.areaCode());
		List<Candidate> own = all.stream().filter(c -> c.valid() && isOwn(c)).toList();
		List<Candidate> guessed = all.stream().filter(c -> c.valid() && !isOwn(c)).toList();
		own.forEach(c -> keys.number(c.number(), rule(c.way())));
		// A prefix that the switch is known to add is likelier than a country code without its plus sign
		behind(location.outsidePrefix(), digits, location, Candidate::dialled)
				.forEach(c -> keys.number(c.number(), own.isEmpty() ? LookupRule.PREFIX : LookupRule.POSSIBLE));
		if (own.stream().noneMatch(Candidate::dialled)) {
			boolean unsure = keys.first.isPresent();
			guessed.forEach(c -> keys.number(c.number(), unsure ? LookupRule.POSSIBLE : LookupRule.EXACT));
			boolean known = keys.first.isPresent();
			for (String prefix : List.of(location.outsidePrefix(), "0", location.outsidePrefix() + "0")) {
				behind(prefix, digits, location, c -> true)
						.forEach(c -> keys.number(c.number(), known ? LookupRule.POSSIBLE : LookupRule.PREFIX));
			}
		}
		if (!extension && keys.first.isEmpty()) {
			unknown(all, digits, location, keys);
		}
		boolean local = own.stream().anyMatch(c -> c.way() == Way.LOCAL);
		if (!extension && (local || !keys.firstValid)) {
			keys.add(digits, local ? LookupRule.LOCAL : LookupRule.NATIONAL);
		}
		return keys.result(text, digits);
	}

	/** No range in use is known to hold the number; its length still says which it is. */
	private void unknown(List<Candidate> all, String digits, Location location, Keys keys) {
		all.stream().limit(1).forEach(c -> keys.number(c.number(), rule(c.way())));
		for (String prefix : List.of(location.outsidePrefix(), "0", location.outsidePrefix() + "0")) {
			if (!prefix.isEmpty() && digits.startsWith(prefix)) {
				String behind = digits.substring(prefix.length());
				candidates.of(behind, location.country(), "").stream().filter(Candidate::dialled).limit(1)
						.forEach(c -> keys.number(c.number(), LookupRule.PREFIX));
				candidates.unknownWithoutPlus(behind).ifPresent(n -> keys.number(n, LookupRule.PREFIX));
			}
		}
		if (all.isEmpty()) {
			candidates.unknownWithoutPlus(digits).ifPresent(n -> keys.number(n, LookupRule.EXACT));
		}
	}

	private static boolean isOwn(Candidate candidate) {
		return candidate.way() == Way.NATIONAL || candidate.way() == Way.LOCAL || candidate.way() == Way.ABROAD;
	}

	private static LookupRule rule(Way way) {
		return switch (way) {
		case ABROAD, FOREIGN_PREFIX, WITHOUT_PLUS -> LookupRule.EXACT;
		case NATIONAL -> LookupRule.NATIONAL;
		case LOCAL -> LookupRule.LOCAL;
		};
	}

	/** Readings without what a switch may have left in, or put in so that the number can be called back. */
	private List<Candidate> behind(String prefix, String digits, Location location, Predicate<Candidate> wanted) {
		if (prefix.isEmpty() || !digits.startsWith(prefix)) {
			return List.of();
		}
		return candidates.of(digits.substring(prefix.length()), location.country(), location.areaCode()).stream()
				.filter(Candidate::valid).filter(wanted).toList();
	}

	/** Collects keys; each keeps its best rule. */
	private final class Keys {

		private final Location location;
		private final Map<String, LookupRule> rules = new LinkedHashMap<>();
		private Optional<PhoneNumber> first = Optional.empty();
		private boolean firstValid;

		Keys(Location location) {
			this.location = location;
		}

		void add(String value, LookupRule rule) {
			if (value.length() <= NumberKey.MAX_LENGTH) {
				rules.merge(value, rule, (a, b) -> a.compareTo(b) <= 0 ? a : b);
			}
		}

		/** The number itself, as it may be stored without its area or country, and its other writings. */
		void number(PhoneNumber number, LookupRule rule) {
			if (first.isEmpty()) {
				first = Optional.of(number);
				firstValid = plans.isValid(number);
			}
			String e164 = plans.e164(number);
			add(e164, rule);
			boolean sure = rule != LookupRule.POSSIBLE;
			LookupRule without = sure ? LookupRule.PREFIX : LookupRule.POSSIBLE;
			String national = plans.national(number);
			String dialled = plans.dialledNationally(number);
			tail(national, without);
			tail(dialled, without);
			if (number.getCountryCode() == plans.callingCode(location.country())) {
				String area = plans.areaCode(location.country(), location.areaCode());
				String trunk = plans.trunkPrefix(location.country());
				if (!area.isEmpty()) {
					tailAfter(area, national, without);
					tailAfter(area, dialled, without);
					tailAfter(trunk + area, dialled, without);
				}
			}
			for (PhoneNumber variant : variants.of(number)) {
				add(plans.e164(variant), LookupRule.POSSIBLE);
			}
			for (int cut = 1; Variants.hasDirectDialling(number) && cut <= LONGEST_DIRECT && national.length() - cut > SHORTEST_TAIL; cut++) {
				add(e164.substring(0, e164.length() - cut) + StoredReader.DIRECT, LookupRule.POSSIBLE);
			}
		}

		private void tailAfter(String head, String digits, LookupRule rule) {
			if (digits.startsWith(head)) {
				tail(digits.substring(head.length()), rule);
			}
		}

		/** Fewer digits than make more than an extension never stand for the end of a longer number. */
		private void tail(String digits, LookupRule rule) {
			if (digits.length() >= SHORTEST_TAIL && digits.length() > location.internalLength()) {
				add(digits, rule);
			}
		}

		CallerId result(String text, String digits) {
			List<LookupKey> keys = rules.entrySet().stream().map(e -> new LookupKey(e.getKey(), e.getValue()))
					.sorted(Comparator.comparing(LookupKey::rule)).toList();
			Kind kind = keys.stream().anyMatch(k -> k.rule() == LookupRule.EXTENSION) ? Kind.EXTENSION
					: first.isPresent() ? Kind.NUMBER : Kind.DIGITS;
			Optional<Canonical> canonical = kind == Kind.EXTENSION ? Optional.empty()
					: first.map(n -> plans.canonical(n, Optional.empty()));
			Optional<NumberProblem> problem = keys.isEmpty() ? Optional.of(new NumberProblem(text.length(), Reason.TOO_SHORT, "")) : Optional.empty();
			return new CallerId(text, kind, canonical, digits, keys, problem);
		}
	}
}
