package org.callbench.numbering;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.callbench.numbering.CallerId.Kind;
import org.callbench.numbering.Candidates.Candidate;
import org.callbench.numbering.Candidates.Way;
import org.callbench.numbering.NumberProblem.Reason;
import org.callbench.numbering.NumberingPlans.Parsed;

/** Understands caller IDs as switches send them, and says under which keys the caller may be stored. */
final class CallerReader {

	/** What switches and networks send instead of a number that was withheld or did not arrive. */
	private static final Set<String> WITHHELD = Set.of("anonymous", "anonymus", "anonym", "anonyme", "unknown", "unavailable", "private",
			"restricted", "withheld", "blocked", "privado", "desconocido", "oculto", "anónimo", "anonimo", "no disponible", "asserted",
			"private number", "unknown number", "private caller", "unknown caller", "no caller id", "número privado", "número oculto",
			"número desconocido", "nonumber", "id unavailable", "out of area", "payphone", "unbekannt", "inconnu", "masqué", "p", "o");

	private static final String[] SCHEMES = { "sip:", "sips:", "tel:" };

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
		if (isWithheld(address)) {
			return none(text, Kind.WITHHELD, new NumberProblem(0, Reason.WITHHELD, ""));
		}
		Written written;
		try {
			written = NumberText.read(address);
		} catch (NumberText.Wrong wrong) {
			return wrong.problem.reason() == Reason.MISPLACED_PLUS ? prefixedPlus(text, address, wrong.problem, location)
					: none(text, Kind.NONE, wrong.problem);
		}
		if (written.letter() >= 0) {
			return none(text, Kind.NONE, new NumberProblem(written.letter(), Reason.LETTER, address.substring(written.letter(), written.letter() + 1)));
		}
		// After a plus sign comes a country code, but some gateways put it before anything
		return written.plus() && !written.digits().startsWith("0") ? international(text, written, location) : digits(text, written, location);
	}

	/** {@code "Name" <sip:…@host>} without the name and the host, and without the sign that ends a number on a keypad. */
	private static String address(String text) {
		int open = text.lastIndexOf('<');
		int close = open < 0 ? -1 : text.indexOf('>', open + 1);
		int start = close > open ? open + 1 : 0;
		int end = close > open ? close : text.length();
		int host = text.indexOf('@', start);
		end = host >= 0 && host < end ? host : end;
		return text.substring(start, end > start && text.charAt(end - 1) == '#' ? end - 1 : end);
	}

	private static boolean isWithheld(String address) {
		int start = 0;
		for (String scheme : SCHEMES) {
			if (address.regionMatches(true, 0, scheme, 0, scheme.length())) {
				start = scheme.length();
			}
		}
		while (start < address.length() && address.charAt(start) == ' ') {
			start++;
		}
		if (start == address.length() || !Character.isLetter(address.charAt(start))) {
			return false; // as nearly always
		}
		int parameters = address.indexOf(';', start);
		String user = address.substring(start, parameters < 0 ? address.length() : parameters);
		return WITHHELD.contains(user.strip().toLowerCase(Locale.ROOT));
	}

	private CallerId none(String text, Kind kind, NumberProblem problem) {
		return new CallerId(text, kind, plans, Optional.empty(), "", List.of(), Optional.of(problem));
	}

	/** Some switches put the outside prefix before whatever the network sent. */
	private CallerId prefixedPlus(String text, String address, NumberProblem problem, Location location) {
		int plus = problem.position();
		if (!location.outsidePrefix().isEmpty() && Digits.only(address.substring(0, plus)).equals(location.outsidePrefix())) {
			try {
				Written written = NumberText.read(address.substring(plus));
				Optional<Parsed> parsed = plans.international(written.digits());
				if (parsed.isPresent()) {
					Keys keys = new Keys(location);
					keys.number(parsed.get().number(), parsed.get().valid(), LookupRule.PREFIX);
					return keys.result(text, Kind.NUMBER, written.digits());
				}
			} catch (NumberText.Wrong wrong) {
				return none(text, Kind.NONE, problem);
			}
		}
		return none(text, Kind.NONE, problem);
	}

	private CallerId international(String text, Written written, Location location) {
		String digits = written.digits();
		Optional<Parsed> parsed = plans.international(digits);
		Keys keys = new Keys(location);
		if (parsed.isPresent() && parsed.get().valid()) {
			keys.number(parsed.get().number(), true, LookupRule.EXACT);
			return keys.result(text, Kind.NUMBER, digits);
		}
		if (digits.length() == location.internalLength()) {
			return digits(text, written, location);
		}
		// No such number abroad: a gateway may have put the plus sign before a national one
		for (Candidate candidate : candidates.of(digits, location.country(), "")) {
			if (candidate.valid() && candidate.way() == Way.NATIONAL) {
				keys.number(candidate.number(), true, LookupRule.NATIONAL);
			}
		}
		if (parsed.isPresent()) {
			keys.number(parsed.get().number(), false, LookupRule.EXACT);
		} else if (digits.length() >= SHORTEST_TAIL && digits.length() > location.internalLength()) {
			keys.add('+' + digits, LookupRule.EXACT);
		}
		return keys.result(text, Kind.DIGITS, digits);
	}

	private CallerId digits(String text, Written written, Location location) {
		String digits = written.digits();
		boolean extension = digits.length() == location.internalLength();
		Keys keys = new Keys(location);
		if (written.isPlaceholder()) {
			return none(text, Kind.WITHHELD, new NumberProblem(0, Reason.WITHHELD, ""));
		}
		if (extension || digits.length() < location.internalLength()) {
			keys.add(digits, !extension && isPublic(digits, location) ? LookupRule.NATIONAL : LookupRule.EXTENSION);
			if (digits.length() <= SHORTEST_TAIL || !extension) {
				// On a small island a whole number has no more digits
				candidates.certain(digits, location.country()).ifPresent(c -> keys.number(c.number(), true, LookupRule.POSSIBLE));
				return keys.result(text, extension ? Kind.EXTENSION : Kind.DIGITS, digits);
			}
		} else if (plans.isShort(digits, location.country())) {
			keys.add(digits, LookupRule.NATIONAL);
			plans.local(digits, location.country(), location.areaCode()).filter(Parsed::valid)
					.ifPresent(p -> keys.number(p.number(), true, LookupRule.LOCAL));
			return keys.result(text, Kind.DIGITS, digits);
		}
		number(digits, extension, location, keys);
		return keys.result(text, extension ? Kind.EXTENSION : Kind.DIGITS, digits);
	}

	private boolean isPublic(String digits, Location location) {
		return plans.isShort(digits, location.country()) || plans.isEmergency(digits, location.country());
	}

	/** @param extension whether the digits rather are an extension, so that any number outside is less likely */
	private void number(String digits, boolean extension, Location location, Keys keys) {
		List<Candidate> all = candidates.of(digits, location.country(), location.areaCode());
		boolean certain = false;
		boolean local = false;
		for (Candidate candidate : all) {
			if (candidate.valid() && isOwn(candidate)) {
				keys.number(candidate.number(), true, extension ? LookupRule.POSSIBLE : rule(candidate.way()));
				certain |= candidate.dialled();
				local |= candidate.way() == Way.LOCAL;
			}
		}
		// A prefix that the switch is known to add is likelier than a country code without its plus sign
		Optional<Candidate> behind = behind(location.outsidePrefix(), digits).flatMap(rest -> candidates.certain(rest, location.country()));
		behind.ifPresent(c -> keys.number(c.number(), true, keys.isNumberless() ? LookupRule.PREFIX : LookupRule.POSSIBLE));
		if (!certain) {
			boolean unsure = !keys.isNumberless();
			for (Candidate candidate : all) {
				if (candidate.valid() && !isOwn(candidate)) {
					keys.number(candidate.number(), true, unsure ? LookupRule.POSSIBLE : LookupRule.EXACT);
				}
			}
			if (behind.isEmpty()) {
				behindAnything(digits, location, keys);
			}
		}
		if (!extension && keys.isNumberless()) {
			unknown(all, digits, location, keys);
		}
		if (!extension && (local || !keys.firstValid)) {
			keys.add(digits, local ? LookupRule.LOCAL : LookupRule.NATIONAL);
		}
	}

	/** Readings without what a switch may have left in, or put in so that the number can be called back. */
	private void behindAnything(String digits, Location location, Keys keys) {
		LookupRule rule = keys.isNumberless() ? LookupRule.PREFIX : LookupRule.POSSIBLE;
		for (String prefix : prefixes(location)) {
			behind(prefix, digits).ifPresent(rest -> {
				for (Candidate candidate : candidates.of(rest, location.country(), location.areaCode())) {
					if (candidate.valid()) {
						keys.number(candidate.number(), true, rule);
					}
				}
			});
		}
	}

	private static List<String> prefixes(Location location) {
		String outside = location.outsidePrefix();
		return outside.isEmpty() || outside.equals("0") ? List.of("0") : List.of(outside, "0", outside + "0");
	}

	private static Optional<String> behind(String prefix, String digits) {
		return prefix.isEmpty() || !digits.startsWith(prefix) ? Optional.empty() : Optional.of(digits.substring(prefix.length()));
	}

	/** No range in use is known to hold the number; its length still says which it is. */
	private void unknown(List<Candidate> all, String digits, Location location, Keys keys) {
		all.stream().limit(1).forEach(c -> keys.number(c.number(), false, rule(c.way())));
		for (String prefix : prefixes(location)) {
			behind(prefix, digits).ifPresent(rest -> {
				candidates.of(rest, location.country(), "").stream().filter(Candidate::dialled).limit(1)
						.forEach(c -> keys.number(c.number(), c.valid(), LookupRule.PREFIX));
				candidates.unknownWithoutPlus(rest).ifPresent(n -> keys.number(n, false, LookupRule.PREFIX));
			});
		}
		LookupRule withoutPlus = all.isEmpty() ? LookupRule.EXACT : LookupRule.POSSIBLE;
		candidates.unknownWithoutPlus(digits).filter(n -> all.isEmpty() || n.code() == plans.callingCode(location.country()))
				.ifPresent(n -> keys.number(n, false, withoutPlus));
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

	/** Collects keys; each keeps its best rule. */
	private final class Keys {

		private final Location location;
		private final List<LookupKey> all = new ArrayList<>(12);
		private Optional<PublicNumber> first = Optional.empty();
		private boolean firstValid;

		Keys(Location location) {
			this.location = location;
		}

		/** Whether no public number was found yet. */
		boolean isNumberless() {
			return first.isEmpty();
		}

		void add(String value, LookupRule rule) {
			if (value.length() > NumberKey.MAX_LENGTH) {
				return;
			}
			for (int i = 0; i < all.size(); i++) {
				if (all.get(i).value().equals(value)) {
					if (rule.compareTo(all.get(i).rule()) < 0) {
						all.set(i, new LookupKey(value, rule));
					}
					return;
				}
			}
			all.add(new LookupKey(value, rule));
		}

		/** The number itself, as it may be stored without its area or country, and its other writings. */
		void number(PublicNumber number, boolean valid, LookupRule rule) {
			if (first.isEmpty()) {
				first = Optional.of(number);
				firstValid = valid;
			}
			String e164 = number.e164();
			add(e164, rule);
			LookupRule without = rule == LookupRule.POSSIBLE ? LookupRule.POSSIBLE : LookupRule.PREFIX;
			String national = number.national();
			String dialled = plans.dialledNationally(number);
			if (number.code() == plans.callingCode(location.country())) {
				tail(national, without);
				tail(dialled, without);
				withoutArea(national, dialled, without);
			} else {
				// As many digits as a number of the own country has are one of the own country when it is not written down
				foreignTail(national, without);
				foreignTail(dialled, without);
			}
			for (PublicNumber variant : variants.of(number)) {
				add(variant.e164(), LookupRule.POSSIBLE);
			}
			for (int cut = 1; Variants.hasDirectDialling(number) && cut <= LONGEST_DIRECT && national.length() - cut > SHORTEST_TAIL; cut++) {
				add(e164.substring(0, e164.length() - cut) + StoredReader.DIRECT, LookupRule.POSSIBLE);
			}
		}

		private void withoutArea(String national, String dialled, LookupRule rule) {
			String area = plans.areaCode(location.country(), location.areaCode());
			if (!area.isEmpty()) {
				tailAfter(area, national, rule);
				tailAfter(area, dialled, rule);
				tailAfter(plans.trunkPrefix(location.country()) + area, dialled, rule);
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

		private void foreignTail(String digits, LookupRule rule) {
			if (!plans.mayBeOf(location.country(), digits)) {
				tail(digits, rule);
			}
		}

		/** @param kind what it is unless a number was found; an extension remains one */
		CallerId result(String text, Kind kind, String digits) {
			all.sort(Comparator.comparing(LookupKey::rule));
			boolean number = kind != Kind.EXTENSION && first.isPresent();
			Optional<NumberProblem> problem = all.isEmpty() ? Optional.of(new NumberProblem(text.length(), Reason.TOO_SHORT, "")) : Optional.empty();
			return new CallerId(text, number ? Kind.NUMBER : kind, plans, number ? first : Optional.empty(), digits, all, problem);
		}
	}
}
