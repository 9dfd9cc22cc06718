package org.callbench.numbering;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.callbench.numbering.NumberProblem.Reason;

/**
 * Reads the grammar of G18, and what people paste: plain digits, canonical numbers, {@code tel:} and {@code sip:} links,
 * the usual separators, digits of other scripts, letters of the keypad, extensions, pauses. Says where a character is wrong.
 */
final class NumberText {

	/** Words before an extension, in the languages in which numbers are pasted most. */
	private static final Set<String> EXTENSION_WORDS = Set.of("x", "ext", "extn", "extension", "extensión", "int", "interno",
			"anexo", "ramal", "poste", "toestel", "wew", "linka", "mellék", "anknytning", "доб", "内線", "内线", "分機", "分机", "내선");

	/** Words before the digits of a desk that are dialled straight on, in Germany and Austria. */
	private static final Set<String> DIRECT_WORDS = Set.of("durchwahl", "dw", "klappe", "kl");

	private static final String[] SCHEMES = { "tel:", "sip:", "sips:", "callto:" };

	/** What follows the number in a link: its host, parameters, a query; in an address of SIP also a password, or a port. */
	private static final String CUTS = "@;?";
	private static final String SIP_CUTS = CUTS + ':';

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
			} else if (Character.isLetter(c) && !isSeparator(c)) {
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
		if (text.charAt(end - 1) == '>') {
			int open = text.lastIndexOf('<', end - 1);
			if (open >= at && scheme(open + 1) > 0) { // "Ana" <sip:...>, as mails and directories write it
				at = open + 1;
				end--;
			}
		}
		int scheme = scheme(at);
		if (scheme == 0) {
			return "";
		}
		String cuts = text.regionMatches(true, at, "sip", 0, 3) ? SIP_CUTS : CUTS;
		at += scheme;
		while (at < end && text.charAt(at) == '/') {
			at++;
		}
		String context = parameters(text.indexOf(';', at));
		for (int i = 0; i < cuts.length(); i++) {
			int found = text.indexOf(cuts.charAt(i), at);
			end = found >= 0 ? Math.min(end, found) : end;
		}
		return context;
	}

	/** How long the scheme of a link is that stands there; 0 if there is none. */
	private int scheme(int from) {
		for (String scheme : SCHEMES) {
			if (text.regionMatches(true, from, scheme, 0, scheme.length())) {
				return scheme.length();
			}
		}
		return 0;
	}

	private String parameters(int from) throws Wrong {
		String context = "";
		if (from < 0 || from >= end) {
			return context;
		}
		for (String parameter : text.substring(from + 1, end).split("[;?@]")) {
			int equals = parameter.indexOf('=');
			String name = parameter.substring(0, Math.max(equals, 0)).strip().toLowerCase(Locale.ROOT);
			if (name.equals("ext") || name.equals("postd")) {
				extension = Digits.only(parameter.substring(equals));
				if (extension.isEmpty() || extension.length() > MAX_EXTENSION) {
					throw new Wrong(from, Reason.EXTENSION, "");
				}
			} else if (name.equals("phone-context")) {
				context = decoded(parameter.substring(equals + 1));
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
		return isSpace(c) || ".-/·•∙・ー".indexOf(c) >= 0 || c == '\u2212' || c == '\uFF0E' || c == '\uFF0F'
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
		if (!digits.isEmpty()) {
			if (EXTENSION_WORDS.contains(word) || (word.equals("p") || word.equals("w")) && isDigitNext(wordEnd)) {
				return extension(wordEnd);
			}
			if (DIRECT_WORDS.contains(word)) {
				return wordEnd;
			}
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

	/** Whether a digit follows at once or after spaces: then "p" and "w" are a pause, as telephones write it. */
	private boolean isDigitNext(int from) {
		int i = from;
		while (i < end && isSpace(text.charAt(i))) {
			i++;
		}
		return i < end && Digits.value(text.codePointAt(i)) >= 0;
	}

	/** The rest of the text must be the digits of an extension. */
	private int extension(int from) throws Wrong {
		StringBuilder found = new StringBuilder(extension);
		int mark = -1;
		for (int i = from; i < end;) {
			int c = text.codePointAt(i);
			int digit = Digits.value(c);
			if (digit >= 0 && mark >= 0) {
				throw new Wrong(mark, Reason.AFTER_EXTENSION, "");
			} else if (digit >= 0) {
				found.append((char) ('0' + digit));
			} else if (Character.isLetter(c) && found.isEmpty() && isExtensionWord(i)) {
				i = wordEnd(i);
				continue;
			} else if (!isSpace(c) && ".:=-".indexOf(c) < 0) {
				if ("#,;".indexOf(c) < 0) {
					throw new Wrong(i, Character.isLetter(c) ? Reason.LETTER : Reason.SYMBOL, Character.toString(c));
				}
				mark = found.isEmpty() ? mark : i; // one at the end ends the extension
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
