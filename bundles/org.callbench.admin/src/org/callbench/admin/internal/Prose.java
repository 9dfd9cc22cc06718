package org.callbench.admin.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;

/** Text that a person reads and can copy, in the few ways in which ours looks: large, plain, grey, or marked as wrong. */
final class Prose {

	private record Piece(int start, int length, Consumer<StyleRange> look) {
	}

	private final StringBuilder text = new StringBuilder();
	private final List<Piece> pieces = new ArrayList<>();
	private final Styles styles;
	private boolean list;

	Prose(Styles styles) {
		this.styles = styles;
	}

	/** A field for prose, with its name for the screen reader. */
	static StyledText field(Composite parent, String name) {
		StyledText field = new StyledText(parent, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL | SWT.BORDER);
		field.setAlwaysShowScrollBars(false);
		field.setMargins(Styles.GAP, Styles.GAP, Styles.GAP, Styles.GAP);
		field.setLineSpacing(2);
		Names.set(field, name);
		return field;
	}

	/** Each line is one thing of a list: what does not fit goes on further right. */
	Prose asList() {
		list = true;
		return this;
	}

	Prose line(String words) {
		return line(words, Meaning.TEXT);
	}

	Prose line(String words, Meaning meaning) {
		return add(words, style -> style.foreground = styles.color(meaning)).add("\n"); //$NON-NLS-1$
	}

	/** The one thing that matters. */
	Prose large(String words) {
		return add(words, style -> style.font = styles.titleFont()).add("\n"); //$NON-NLS-1$
	}

	Prose gap() {
		return text.isEmpty() ? this : add("\n"); //$NON-NLS-1$
	}

	/** The text with the character at that place marked; what is missing at the end is marked by a blank behind it. */
	Prose marked(String words, int position) {
		int from = Math.clamp(position, 0, words.length());
		int to = from < words.length() ? words.offsetByCodePoints(from, 1) : from;
		String wrong = from < to ? words.substring(from, to) : "\u00a0\u00a0"; //$NON-NLS-1$
		return add(words.substring(0, from)).add(wrong, style -> {
			style.foreground = styles.color(Meaning.STOP);
			style.underline = true;
			style.underlineStyle = SWT.UNDERLINE_DOUBLE;
		}).add(words.substring(to)).add("\n"); //$NON-NLS-1$
	}

	private Prose add(String words) {
		text.append(words);
		return this;
	}

	private Prose add(String words, Consumer<StyleRange> look) {
		if (!words.isEmpty()) {
			pieces.add(new Piece(text.length(), words.length(), look));
			text.append(words);
		}
		return this;
	}

	/** Puts it into the field; the same again costs nothing and leaves what is selected. */
	void show(StyledText field) {
		String shown = text.toString().stripTrailing();
		List<StyleRange> ranges = new ArrayList<>();
		for (Piece piece : pieces) {
			int length = Math.min(piece.length(), shown.length() - piece.start());
			if (length > 0) {
				StyleRange range = new StyleRange();
				range.start = piece.start();
				range.length = length;
				piece.look().accept(range);
				ranges.add(range);
			}
		}
		if (!shown.equals(field.getText())) {
			field.setText(shown);
		}
		field.setWrapIndent(list ? field.getLineHeight() : 0);
		field.setStyleRanges(ranges.toArray(StyleRange[]::new));
	}
}
