package org.callbench.exchange.internal;

import java.text.Normalizer;

/**
 * Makes a text from a file harmless: no control characters (both databases refuse NUL), no invisible characters that turn
 * the reading direction (a name must look like what it is), no half surrogate pairs; composed accents, no blanks around.
 */
public final class CleanText {

	private CleanText() {
	}

	/** The harmless text; the same object if there was nothing to do. */
	public static String clean(String text) {
		String kept = isHarmless(text) ? text : withoutHarm(text);
		String composed = Normalizer.isNormalized(kept, Normalizer.Form.NFC) ? kept
				: Normalizer.normalize(kept, Normalizer.Form.NFC);
		return composed.strip();
	}

	/** Whether a text has nothing that {@link #clean} takes out (blanks and accents apart). */
	public static boolean isHarmless(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ' ' && c != '\n' && c != '\t' || c >= 0x7f && isHarmful(c)) {
				return false;
			}
		}
		return true;
	}

	private static String withoutHarm(String text) {
		var kept = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\r') {
				// A line ends with one character, whatever the file's system wrote.
				kept.append('\n');
				if (i + 1 < text.length() && text.charAt(i + 1) == '\n') {
					i++;
				}
			} else if (Character.isHighSurrogate(c) && i + 1 < text.length()
					&& Character.isLowSurrogate(text.charAt(i + 1))) {
				kept.append(c).append(text.charAt(++i));
			} else if (Character.isSurrogate(c)) {
				kept.append('\uFFFD');
			} else if (c == '\n' || c == '\t' || c >= ' ' && !isHarmful(c)) {
				kept.append(c);
			}
		}
		return kept.toString();
	}

	private static boolean isHarmful(char c) {
		return c >= 0x7f && c <= 0x9f // delete and C1 controls
				|| c == 0x061c || c == 0x200e || c == 0x200f // direction marks
				|| c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 // embeddings, overrides, isolates
				|| c == 0xfeff || c == 0xfffe || c == 0xffff // byte order mark, noncharacters
				|| Character.isSurrogate(c); // looked at in pairs above
	}
}
