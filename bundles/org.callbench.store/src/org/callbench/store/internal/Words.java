package org.callbench.store.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.callbench.crm.PlainText;

/** Takes texts apart into the words that search compares: lower case, without accents; numbers without punctuation. */
final class Words {

	/** The longest word kept; longer ones are cut. */
	static final int LONGEST = 60;
	/** So many last digits of a number find it; fewer would find half of the book. */
	private static final int SHORTEST_ENDING = 4;
	/** What an {@link #ending} begins with; no other word does. */
	private static final String ENDING = "<";
	private static final Pattern APOSTROPHES = Pattern.compile("['\u2019\u02bc`\u00b4]");
	private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

	private Words() {
	}

	/** For comparing and sorting: no case, no accents. */
	static String plain(String text) {
		return PlainText.of(text);
	}

	/** The words of a text, each once, in order. */
	static List<String> of(String text) {
		Set<String> words = new LinkedHashSet<>();
		for (String word : BETWEEN.split(APOSTROPHES.matcher(plain(text)).replaceAll(""))) {
			if (!word.isEmpty()) {
				words.add(cut(word, LONGEST));
			}
		}
		return new ArrayList<>(words);
	}

	/** A whole name as one word: what a person types who begins at its beginning. */
	static String whole(String text) {
		return cut(String.join(" ", BETWEEN.split(APOSTROPHES.matcher(plain(text)).replaceAll(""))).strip(), LONGEST);
	}

	/** True for a text that is a number: digits, and no letters. */
	static boolean isNumber(String text) {
		return text.codePoints().anyMatch(Character::isDigit) && text.codePoints().noneMatch(Character::isLetter);
	}

	/** True for what looks like an e-mail address, complete or on its way. */
	static boolean isAddress(String text) {
		return text.indexOf('@') > 0 && text.strip().chars().noneMatch(c -> Character.isWhitespace(c) || c < ' ');
	}

	/** The digits of a text, as 0 to 9 whatever their script. */
	static String digits(String text) {
		StringBuilder digits = new StringBuilder();
		text.codePoints().filter(Character::isDigit).forEach(d -> digits.append(Character.digit(d, 10)));
		return cut(digits.toString(), LONGEST);
	}

	/** A number's digits from the last to the first: what begins like it is a number that ends so. */
	static String ending(String digits) {
		return cut(new StringBuilder(ENDING).append(new StringBuilder(digits).reverse()).toString(), LONGEST);
	}

	/** What a word in the index may begin with to be what was typed: a number is also known by its last digits. */
	static List<String> beginnings(String typed) {
		boolean number = typed.length() >= SHORTEST_ENDING && typed.chars().allMatch(c -> c >= '0' && c <= '9');
		return number ? List.of(typed, ending(typed)) : List.of(typed);
	}

	/** The least text that no text beginning with the prefix reaches. */
	static String after(String prefix) {
		int last = prefix.codePointBefore(prefix.length());
		String head = prefix.substring(0, prefix.length() - Character.charCount(last));
		int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : Math.min(last + 1, Character.MAX_CODE_POINT);
		return head + Character.toString(next);
	}

	static String cut(String text, int length) {
		if (text.length() <= length) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
	}
}
