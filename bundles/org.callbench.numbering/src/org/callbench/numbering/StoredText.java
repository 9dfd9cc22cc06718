package org.callbench.numbering;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the numbers in a stored text, in which anything may stand (G13): words are ignored, symbols and spaces too, and
 * several numbers in one field are told apart. Patterns are possessive: no text makes them slow.
 */
final class StoredText {

	/** More numbers in one field are not looked for. */
	private static final int MOST = 4;

	/** A run of digits and what may stand between them. */
	private static final Pattern RUN = Pattern.compile("[+\\uFF0B(]?+[+\\p{Nd}()\\s\\p{Z}\\p{Pd}\\p{Cf}./\\uFF0B\\u2212\\u00B7]++");

	/** Where one run may be several numbers. */
	private static final Pattern BETWEEN = Pattern.compile("[/\\n\\r]|\\s(?=\\+)");

	private static final Pattern EXTENSION = Pattern
			.compile("(?i)(?<=[\\p{Nd}\\s.)])(?:ext(?:ensi[oó]n)?|x|anexo|ramal|poste|dw|int)[\\s.:]*+(\\p{Nd}{1,11})\\s*+$");

	private StoredText() {
	}

	/** Ways to take the text apart, the one to be tried first at the beginning; each has at least one number. */
	static List<List<Written>> read(String stored) {
		String text = stored.length() > PhoneNumbers.MAX_TEXT ? stored.substring(0, PhoneNumbers.MAX_TEXT) : stored;
		Set<List<Written>> ways = new LinkedHashSet<>();
		Optional<Written> whole = strict(text);
		whole.filter(w -> w.letter() < 0).ifPresent(w -> ways.add(List.of(w)));
		List<String> runs = runs(text);
		add(ways, List.of(text));
		add(ways, runs);
		add(ways, runs.stream().flatMap(run -> BETWEEN.splitAsStream(run)).limit(MOST).toList());
		whole.ifPresent(w -> ways.add(List.of(w))); // letters of the keypad only if nothing else can be made of it
		return List.copyOf(ways);
	}

	private static void add(Set<List<Written>> ways, List<String> parts) {
		List<Written> numbers = parts.stream().map(part -> strict(part).filter(w -> w.letter() < 0).or(() -> loose(part))).flatMap(Optional::stream).toList();
		if (!numbers.isEmpty()) {
			ways.add(numbers);
		}
	}

	private static List<String> runs(String text) {
		List<String> runs = new ArrayList<>();
		Matcher matcher = RUN.matcher(text);
		while (runs.size() < MOST && matcher.find()) {
			if (Digits.only(matcher.group()).length() > 2) {
				runs.add(matcher.group().strip());
			}
		}
		return runs;
	}

	private static Optional<Written> strict(String text) {
		try {
			return Optional.of(NumberText.read(text));
		} catch (NumberText.Wrong notSoClean) {
			return Optional.empty(); // stored texts may be anything
		}
	}

	/** All digits of the text, whatever stands between them. */
	private static Optional<Written> loose(String text) {
		Matcher extension = EXTENSION.matcher(text);
		boolean extended = extension.find();
		String number = extended ? text.substring(0, extension.start()) : text;
		String digits = Digits.only(number);
		if (digits.isEmpty() || digits.length() > NumberingPlans.MAX_DIGITS) {
			return Optional.empty();
		}
		int first = 0;
		while (Digits.value(number.codePointAt(first)) < 0) {
			first += Character.charCount(number.codePointAt(first));
		}
		boolean plus = number.lastIndexOf('+', first) >= 0 || number.lastIndexOf('\uFF0B', first) >= 0;
		return Optional.of(new Written(plus, digits, new int[] { first }, number.length(),
				extended ? Optional.of(Digits.only(extension.group(1))) : Optional.empty(), -1));
	}
}
