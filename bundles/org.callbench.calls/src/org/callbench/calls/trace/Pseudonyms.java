package org.callbench.calls.trace;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.callbench.numbering.CallerId;
import org.callbench.numbering.Canonical;
import org.callbench.numbering.DialPlanResult;
import org.callbench.numbering.DialString;
import org.callbench.numbering.Location;
import org.callbench.numbering.LookupKey;
import org.callbench.numbering.LookupRule;
import org.callbench.numbering.PhoneNumbers;

/**
 * Stand-ins for numbers and names, by a secret key: the same text has the same one in every trace of an installation, and nobody
 * without the key finds the way back. A stand-in behaves as what it stands for: it has the same length and punctuation, a number of
 * a country stays one of that country however it is written, an extension stays one, and two numbers that end alike still do (within
 * the last seven digits). Every digit and every letter is another one than before, but for country codes, trunk and international
 * prefixes, the own area code and emergency numbers. Not for two threads.
 */
final class Pseudonyms {
	private static final int LONGEST_NUMBER = 64;
	/** Digits from the right that are the same in every try, so that what two numbers have in common there stays so. */
	private static final int STEADY = 7;
	/** So many tries with other leading digits; then with others in all places. */
	private static final int TRIES = 200;
	private static final int MOST_REMEMBERED = 20_000;
	private static final String PUNCTUATION = " +-()./\u00b7\u00a0";

	/** As what a text of digits counts in the numbering rules. */
	private record Shape(CallerId.Kind kind, Set<LookupRule> rules, Class<?> dialled, boolean emergency) {
	}

	private final PhoneNumbers numbers;
	private final Mac mac;
	private final Map<String, String> known = new HashMap<>();
	private final Set<String> open = new HashSet<>();
	private Location location = Location.of("");

	/** @param key secret, of at least 16 bytes */
	Pseudonyms(byte[] key, PhoneNumbers numbers) {
		this.numbers = numbers;
		try {
			mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("Every Java has HmacSHA256", e);
		}
	}

	/**
	 * What is known from now on.
	 *
	 * @param place where the numbers are read
	 * @param words the installation's own words, which are no secret: ids and names of providers and directories
	 */
	void know(Location place, Set<String> words) {
		if (!place.equals(location) || !open.containsAll(words)) {
			location = place;
			open.addAll(words);
			known.clear();
		}
	}

	String of(String text) {
		if (text.isEmpty() || open.contains(text)) {
			return text;
		}
		if (known.size() >= MOST_REMEMBERED) {
			known.clear();
		}
		String found = known.get(text);
		if (found == null) {
			found = isNumber(text) ? number(text) : words(text);
			known.put(text, found);
		}
		return found;
	}

	private static boolean isNumber(String text) {
		return text.length() <= LONGEST_NUMBER && text.chars().anyMatch(Pseudonyms::isDigit)
				&& text.chars().allMatch(c -> isDigit(c) || PUNCTUATION.indexOf(c) >= 0);
	}

	private static boolean isDigit(int c) {
		return c >= '0' && c <= '9';
	}

	// Numbers

	private String number(String text) {
		String digits = digits(text);
		if (numbers.isEmergency(digits, location.country())) {
			return text;
		}
		Optional<Canonical> canonical = numbers.callerId(text, location).canonical();
		if (canonical.isPresent()) {
			String e164 = canonical.get().e164();
			String kept = kept(canonical.get());
			String core = e164.substring(kept.length());
			if (!core.isEmpty() && digits.endsWith(core)) {
				return written(text, digits.substring(0, digits.length() - core.length()) + publicCore(kept, core));
			}
		}
		return written(text, plain(digits));
	}

	/** The plus sign, the country code, and the own area code if it is a number of the own area; else a zero that is part of it. */
	private String kept(Canonical number) {
		String code = '+' + numbers.callingCode(number.country());
		if (!number.e164().startsWith(code)) {
			return "+";
		}
		boolean own = number.country().equals(location.country()) && !location.areaCode().isEmpty()
				&& number.e164().startsWith(code + location.areaCode());
		return own ? code + location.areaCode() : number.e164().startsWith(code + '0') ? code + '0' : code;
	}

	/**
	 * The first stand-in that is a number of the same country as well, also when it is written without the country; told by the whole
	 * number alone, however it was written. Failing that, the first that can be read at all.
	 */
	private String publicCore(String kept, String core) {
		Optional<Canonical> original = numbers.callerId(kept + core, location).canonical();
		Shape wanted = shape(kept + core);
		Optional<String> second = Optional.empty();
		for (int n = 0; n < TRIES; n++) {
			String other = shifted(core, n);
			Optional<Canonical> read = numbers.callerId(kept + other, location).canonical()
					.filter(canonical -> canonical.e164().equals(kept + other));
			if (read.isPresent() && shape(kept + other).equals(wanted)) {
				if (read.map(Canonical::country).equals(original.map(Canonical::country))
						&& read.map(this::readsBack).equals(original.map(this::readsBack))) {
					return other;
				}
				second = second.or(() -> Optional.of(other));
			}
		}
		return second.orElseGet(() -> shifted(core, 0));
	}

	/** Whether it is the same number when it is written as within its country. */
	private boolean readsBack(Canonical number) {
		return numbers.callerId(numbers.nationalDigits(number), location).canonical().map(Canonical::e164)
				.filter(number.e164()::equals).isPresent();
	}

	private String plain(String digits) {
		Shape wanted = shape(digits);
		for (int n = 0; n < TRIES; n++) {
			String other = shifted(digits, n);
			if (shape(other).equals(wanted)) {
				return other;
			}
		}
		return shifted(digits, 0);
	}

	private Shape shape(String number) {
		CallerId read = numbers.callerId(number, location);
		DialPlanResult dialled = numbers.dial(number, location, DialString.E164);
		Set<LookupRule> rules = new HashSet<>();
		for (LookupKey key : read.keys()) {
			rules.add(key.rule());
		}
		return new Shape(read.kind(), rules, dialled.getClass(), numbers.isEmergency(number, location.country()));
	}

	/** Every digit moved on by a step that depends on the digits behind it. */
	private String shifted(String digits, int attempt) {
		StringBuilder other = new StringBuilder(digits);
		for (int i = digits.length() - 1; i >= 0; i--) {
			boolean steady = digits.length() - i <= STEADY;
			int n = steady && attempt < TRIES / 2 ? 0 : attempt;
			int step = 1 + hash("digit" + n + ':' + digits.substring(i + 1)) % 9;
			other.setCharAt(i, (char) ('0' + (digits.charAt(i) - '0' + step) % 10));
		}
		return other.toString();
	}

	private static String digits(String text) {
		StringBuilder digits = new StringBuilder();
		text.chars().filter(Pseudonyms::isDigit).forEach(c -> digits.append((char) c));
		return digits.toString();
	}

	private static String written(String text, String digits) {
		StringBuilder written = new StringBuilder(text);
		int next = 0;
		for (int i = 0; i < text.length(); i++) {
			if (isDigit(text.charAt(i))) {
				written.setCharAt(i, digits.charAt(next++));
			}
		}
		return written.toString();
	}

	// Names, and all other text

	/** Every letter and digit moved on by a step that depends on those before it; what is neither stays. */
	private String words(String text) {
		StringBuilder words = new StringBuilder();
		StringBuilder before = new StringBuilder();
		text.codePoints().forEach(c -> {
			if (!Character.isLetterOrDigit(c)) {
				words.appendCodePoint(c);
				return;
			}
			int hash = hash("letter:" + before);
			before.appendCodePoint(Character.toLowerCase(c));
			if (Character.isDigit(c)) {
				words.append((char) ('0' + (Character.digit(c, 10) + 1 + hash % 9) % 10));
			} else {
				int letter = c < 128 ? (c | 0x20) - 'a' : hash("other:" + Character.toLowerCase(c)) % 26;
				char moved = (char) ('a' + (letter + 1 + hash % 25) % 26);
				words.append(Character.isUpperCase(c) ? Character.toUpperCase(moved) : moved);
			}
		});
		return words.toString();
	}

	private int hash(String of) {
		byte[] hash = mac.doFinal(of.getBytes(StandardCharsets.UTF_8));
		return (hash[0] & 0x7f) << 24 | (hash[1] & 0xff) << 16 | (hash[2] & 0xff) << 8 | hash[3] & 0xff;
	}
}
