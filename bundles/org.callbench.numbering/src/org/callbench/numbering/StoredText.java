package org.callbench.numbering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the numbers in a stored text, in which anything may stand (G13): words are ignored, symbols and spaces too, and
 * several numbers in one field are told apart. Patterns are possessive: no text makes them slow.
 */
final class StoredText {

	/** More numbers in one field are not looked for. */
	static final int MOST = 4;

	/** More groups of digits are not put together. */
	private static final int MOST_GROUPS = 16;

	/** A run of digits and what may stand between them. */
	private static final Pattern RUN = Pattern.compile("[+\\uFF0B(]?+[+\\p{Nd}()\\s\\p{Z}\\p{Pd}\\p{Cf}./\\uFF0B\\u2212\\u00B7\\u30FC'\u2019]++");

	/** Where one run may be several numbers. */
	private static final Pattern BETWEEN = Pattern.compile("[/\\n\\r]|\\s(?=\\+)");

	private static final Pattern GROUP = Pattern.compile("\\p{Nd}++");

	private static final Pattern EXTENSION = Pattern
			.compile("(?i)(?<=[\\p{Nd}\\s.)])(?:ext(?:ensi[oó]n)?|x|anexo|ramal|poste|int)[\\s.:]*+(\\p{Nd}{1,11})\\s*+$");

	private final String text;

	StoredText(String stored) {
		text = stored.length() > PhoneNumbers.MAX_TEXT ? stored.substring(0, PhoneNumbers.MAX_TEXT) : stored;
	}

	/** The text as one number, as nearly all are. */
	Optional<Part> whole() {
		return part(text);
	}

	/** Ways to take the text apart into several numbers, or to read it as one otherwise; each has at least one. */
	List<List<Part>> otherWays() {
		List<List<String>> texts = new ArrayList<>(List.of(List.of(text.strip())));
		List<List<Part>> ways = new ArrayList<>();
		List<String> runs = runs();
		add(runs, texts, ways);
		add(runs.stream().flatMap(run -> BETWEEN.splitAsStream(run)).limit(MOST).toList(), texts, ways);
		// letters of the keypad only if nothing else can be made of it
		strict(text).filter(written -> written.letter() >= 0).ifPresent(written -> ways.add(List.of(new Part(text, written))));
		return ways;
	}

	/** @param texts ways that are known already, as they stand in the text */
	private static void add(List<String> parts, List<List<String>> texts, List<List<Part>> ways) {
		List<String> stripped = parts.stream().map(String::strip).toList();
		if (texts.contains(stripped)) {
			return;
		}
		texts.add(stripped);
		List<Part> numbers = parts.stream().map(StoredText::part).flatMap(Optional::stream).toList();
		if (!numbers.isEmpty()) {
			ways.add(numbers);
		}
	}

	/** A number if the text is a clean one, or else all its digits. */
	static Optional<Part> part(String text) {
		return strict(text).filter(written -> written.letter() < 0).or(() -> loose(text)).map(written -> new Part(text, written));
	}

	/** What stands together without a word or a mark between. */
	List<String> runs() {
		List<String> runs = new ArrayList<>();
		Matcher matcher = RUN.matcher(text);
		while (runs.size() < MOST && matcher.find()) {
			if (digits(matcher.start(), matcher.end()) > 2) {
				runs.add(matcher.group().strip());
			}
		}
		return runs;
	}

	private int digits(int from, int to) {
		int digits = 0;
		for (int i = from; i < to; i += Character.charCount(text.codePointAt(i))) {
			digits += Digits.value(text.codePointAt(i)) >= 0 ? 1 : 0;
		}
		return digits;
	}

	/** Where in a run its groups of digits begin and end. */
	static List<int[]> groups(String run) {
		List<int[]> groups = new ArrayList<>();
		Matcher matcher = GROUP.matcher(run);
		while (groups.size() < MOST_GROUPS && matcher.find()) {
			groups.add(new int[] { matcher.start(), matcher.end() });
		}
		return groups;
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
