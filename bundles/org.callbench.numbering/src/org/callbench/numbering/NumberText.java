package org.callbench.numbering;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.callbench.numbering.NumberProblem.Reason;

/**
 * Reads the grammar of G18, and what people paste: plain digits, canonical numbers, {@code tel:} and {@code sip:} links,
 * the usual separators, digits of other scripts, letters of the keypad, extensions. Says where a character is wrong.
 */
final class NumberText {

	/** Words before an extension, in the languages in which numbers are pasted most. */
	private static final Set<String> EXTENSION_WORDS = Set.of("x", "ext", "extn", "extension", "extensión", "int", "interno",
			"anexo", "ramal", "poste", "durchwahl", "dw", "доб");

	private static final int MAX_EXTENSION = 11;
	private static final String KEYPAD = "22233344455566677778889999";

	/** Ends the reading with a reason. */
	static final class Wrong extends Exception {
		private static final long serialVersionUID = 1L;
		final transient NumberProblem problem;

		Wrong(int position, Reason reason, String detail) {
			super(reason.name(), null, false, false);
			problem = new NumberProblem(position, reason, detail);
		}
	}

	private final String text;
	private final StringBuilder digits = new StringBuilder();
	private int[] positions = new int[16];
	private int at;
	private int end;
	private boolean plus;
	private int parenthesis = -1;
	private int firstLetter = -1;
	private int letters;
	private String extension = "";

	private NumberText(String text) {
		this.text = text;
		this.end = text.length();
	}

	/** @throws Wrong at the first character that is wrong */
	static Written read(String text) throws Wrong {
		if (text.length() > PhoneNumbers.MAX_TEXT) {
			throw new Wrong(PhoneNumbers.MAX_TEXT, Reason.TOO_LONG, "");
		}
		return new NumberText(text).read();
	}

	private Written read() throws Wrong {
		while (end > 0 && isSpace(text.charAt(end - 1))) {
			end--;
		}
		while (at < end && isSpace(text.charAt(at))) {
			at++;
		}
		if (at == end) {
			throw new Wrong(0, Reason.EMPTY, "");
		}
		int textEnd = end;
		String context = link();
		while (at < end) {
			int c = text.codePointAt(at);
			int next = at + Character.charCount(c);
			int digit = Digits.value(c);
			if (digit >= 0) {
				add((char) ('0' + digit), at);
			} else if (c == '%' && at + 2 < end && unescaped() >= 0) {
				c = unescaped();
				next = at + 3;
				symbol(c);
			} else if (Character.isLetter(c)) {
				next = word();
			} else if ((c == '#' || c == ',' || c == ';') && !digits.isEmpty()) {
				next = extension(next);
			} else {
				symbol(c);
			}
			at = next;
		}
		if (parenthesis >= 0) {
			throw new Wrong(parenthesis, Reason.PARENTHESIS, "(");
		}
		if (digits.isEmpty()) {
			throw new Wrong(textEnd, Reason.NO_DIGITS, "");
		}
		if (firstLetter >= 0 && (letters < 3 || digits.length() - letters < 3)) {
			throw letterAt(firstLetter);
		}
		return written(context);
	}

	private Written written(String context) {
		if (!plus && context.startsWith("+")) {
			String before = Digits.only(context);
			int[] shifted = new int[before.length() + digits.length()];
			Arrays.fill(shifted, 0, before.length(), positions.length == 0 ? 0 : positions[0]);
			System.arraycopy(positions, 0, shifted, before.length(), digits.length());
			return new Written(true, before + digits, shifted, end, given(extension), firstLetter);
		}
		return new Written(plus, digits.toString(), Arrays.copyOf(positions, digits.length()), end, given(extension), firstLetter);
	}

	private static Optional<String> given(String text) {
		return text.isEmpty() ? Optional.empty() : Optional.of(text);
	}

	/** Skips the scheme of a link, and cuts off its host and parameters; returns the parameter phone-context. */
	private String link() throws Wrong {
		String lower = text.toLowerCase(Locale.ROOT);
		String scheme = null;
		for (String known : new String[] { "tel:", "sip:", "sips:", "callto:" }) {
			if (lower.startsWith(known, at)) {
				scheme = known;
			}
		}
		if (scheme == null) {
			return "";
		}
		at += scheme.length();
		while (at < end && text.charAt(at) == '/') {
			at++;
		}
		int host = text.indexOf('@', at);
		int parameters = text.indexOf(';', at);
		int query = text.indexOf('?', at);
		String context = "";
		if (parameters >= 0 && parameters < end) {
			for (String parameter : text.substring(parameters + 1, end).split("[;?@]")) {
				int equals = parameter.indexOf('=');
				String name = parameter.substring(0, Math.max(equals, 0)).strip().toLowerCase(Locale.ROOT);
				if (name.equals("ext")) {
					extension = Digits.only(parameter.substring(equals));
					if (extension.isEmpty() || extension.length() > MAX_EXTENSION) {
						throw new Wrong(parameters, Reason.EXTENSION, "");
					}
				} else if (name.equals("phone-context")) {
					context = decoded(parameter.substring(equals + 1));
				}
			}
		}
		for (int cut : new int[] { host, parameters, query }) {
			if (cut >= 0) {
				end = Math.min(end, cut);
			}
		}
		return context;
	}

	private static String decoded(String text) {
		return text.replace("%2B", "+").replace("%2b", "+");
	}

	/** The ASCII character that a %-escape at this place stands for, or -1. */
	private int unescaped() {
		int high = Character.digit(text.charAt(at + 1), 16);
		int low = Character.digit(text.charAt(at + 2), 16);
		int value = high < 0 || low < 0 ? -1 : 16 * high + low;
		return value < 0x20 || value > 0x7e ? -1 : value;
	}

	private void add(char digit, int position) throws Wrong {
		if (digits.length() == NumberingPlans.MAX_DIGITS) {
			throw new Wrong(position, Reason.TOO_LONG, "");
		}
		if (digits.length() == positions.length) {
			positions = Arrays.copyOf(positions, 2 * positions.length);
		}
		positions[digits.length()] = position;
		digits.append(digit);
	}

	private void symbol(int c) throws Wrong {
		switch (c) {
		case '+', '\uFF0B' -> {
			if (plus || !digits.isEmpty()) {
				throw new Wrong(at, Reason.MISPLACED_PLUS, "+");
			}
			plus = true;
		}
		case '(', '\uFF08', '[' -> {
			if (parenthesis >= 0) {
				throw new Wrong(at, Reason.PARENTHESIS, "(");
			}
			parenthesis = at;
		}
		case ')', '\uFF09', ']' -> {
			if (parenthesis < 0) {
				throw new Wrong(at, Reason.PARENTHESIS, ")");
			}
			parenthesis = -1;
		}
		default -> {
			if (Character.isDigit(c)) {
				add((char) ('0' + Character.digit(c, 10)), at);
			} else if (!isSeparator(c)) {
				throw new Wrong(at, Reason.SYMBOL, Character.isISOControl(c) || !Character.isValidCodePoint(c) || Character.getType(c) == Character.SURROGATE
						? String.format("U+%04X", c)
						: Character.toString(c));
			}
		}
		}
	}

	private static boolean isSeparator(int c) {
		return isSpace(c) || ".-/·•∙・".indexOf(c) >= 0 || c == '\u2212' || c == '\uFF0E' || c == '\uFF0F'
				|| Character.getType(c) == Character.DASH_PUNCTUATION;
	}

	/** Spaces of every width, and the invisible marks that come along when a number is copied from a mail or a web page. */
	private static boolean isSpace(int c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u00AD' || c == '\u200B' || c == '\u200E'
				|| c == '\u200F' || c >= '\u202A' && c <= '\u202E' || c >= '\u2060' && c <= '\u2069' || c == '\uFEFF';
	}

	/** A run of letters: the word before an extension, or letters of the keypad. Returns where it ends. */
	private int word() throws Wrong {
		int wordEnd = at;
		while (wordEnd < end && Character.isLetter(text.codePointAt(wordEnd))) {
			wordEnd += Character.charCount(text.codePointAt(wordEnd));
		}
		String word = text.substring(at, wordEnd).toLowerCase(Locale.ROOT);
		if (EXTENSION_WORDS.contains(word) && !digits.isEmpty()) {
			return extension(wordEnd);
		}
		for (int i = at; i < wordEnd; i++) {
			char letter = text.charAt(i) >= 'a' && text.charAt(i) <= 'z' ? (char) (text.charAt(i) - 32) : text.charAt(i);
			if (letter < 'A' || letter > 'Z') {
				throw letterAt(firstLetter < 0 ? at : firstLetter);
			}
			if (digits.isEmpty()) {
				throw letterAt(at);
			}
			firstLetter = firstLetter < 0 ? i : firstLetter;
			letters++;
			add(KEYPAD.charAt(letter - 'A'), i);
		}
		return wordEnd;
	}

	private Wrong letterAt(int position) {
		return new Wrong(position, Reason.LETTER, Character.toString(text.codePointAt(position)));
	}

	/** The rest of the text must be the digits of an extension. */
	private int extension(int from) throws Wrong {
		StringBuilder found = new StringBuilder(extension);
		for (int i = from; i < end;) {
			int c = text.codePointAt(i);
			int digit = Digits.value(c);
			if (digit >= 0) {
				found.append((char) ('0' + digit));
			} else if (!isSpace(c) && ".:=#,;-".indexOf(c) < 0 && !isExtensionWord(i)) {
				throw new Wrong(i, Character.isLetter(c) ? Reason.LETTER : Reason.SYMBOL, Character.toString(c));
			} else if (Character.isLetter(c)) {
				i = wordEnd(i);
				continue;
			}
			i += Character.charCount(c);
		}
		if (found.isEmpty() || found.length() > MAX_EXTENSION) {
			throw new Wrong(at, Reason.EXTENSION, "");
		}
		extension = found.toString();
		return end;
	}

	private boolean isExtensionWord(int from) {
		return EXTENSION_WORDS.contains(text.substring(from, wordEnd(from)).toLowerCase(Locale.ROOT));
	}

	private int wordEnd(int from) {
		int i = from;
		while (i < end && Character.isLetter(text.codePointAt(i))) {
			i += Character.charCount(text.codePointAt(i));
		}
		return i;
	}
}
