package org.callbench.admin.internal.telephony;

import java.util.ArrayList;
import java.util.List;

import org.callbench.admin.internal.Names;
import org.callbench.telephony.CheckStep;
import org.callbench.telephony.CheckStep.Outcome;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Composite;

/** What a check found, as a text that can be read, copied and sent to somebody. UI thread. */
final class Findings {
	private static final int LINES = 10;
	private static final int INDENT = 24;

	private final Styles styles;
	private final StyledText text;
	private final List<CheckStep> steps = new ArrayList<>();
	private String last = ""; //$NON-NLS-1$

	Findings(Composite parent, Styles styles) {
		this.styles = styles;
		text = new StyledText(parent, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL);
		text.setAlwaysShowScrollBars(false);
		Names.set(text, Messages.Telephony_checkTab);
		text.setMargins(Styles.HALF_GAP, Styles.HALF_GAP, Styles.HALF_GAP, Styles.HALF_GAP);
		// Tab leaves it, as it leaves every other field
		text.addListener(SWT.Traverse, event -> event.doit = true);
		GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(200, LINES * text.getLineHeight()).applyTo(text);
		styles.onThemeChange(text, this::show);
	}

	StyledText control() {
		return text;
	}

	void clear() {
		steps.clear();
		last = ""; //$NON-NLS-1$
		show();
	}

	void add(CheckStep step) {
		steps.add(step);
		show();
	}

	/** The check is over: what it came to. */
	void end() {
		long failed = steps.stream().filter(step -> step.outcome() == Outcome.FAILED).count();
		long warnings = steps.stream().filter(step -> step.outcome() == Outcome.WARNING).count();
		last = failed > 0 ? NLS.bind(Messages.Telephony_failures, failed)
				: warnings > 0 ? NLS.bind(Messages.Telephony_warnings, warnings) : Messages.Telephony_allWell;
		show();
		text.setTopIndex(0);
	}

	private void show() {
		StringBuilder all = new StringBuilder();
		List<StyleRange> ranges = new ArrayList<>();
		List<Integer> indented = new ArrayList<>();
		int line = 0;
		if (!last.isEmpty()) {
			ranges.add(new StyleRange(0, last.length(), null, null, SWT.BOLD));
			all.append(last).append('\n');
			line++;
		}
		for (CheckStep step : steps) {
			String outcome = switch (step.outcome()) {
			case PASSED -> Messages.Telephony_passed;
			case WARNING -> Messages.Telephony_warning;
			case FAILED -> Messages.Telephony_failed;
			};
			ranges.add(new StyleRange(all.length(), outcome.length(), color(step.outcome()), null, SWT.BOLD));
			all.append(outcome).append("  ").append(oneLine(step.finding())).append('\n'); //$NON-NLS-1$
			line++;
			line = more(all, ranges, indented, Messages.Telephony_cost, step.cost(), line);
			line = more(all, ranges, indented, Messages.Telephony_remedy, step.remedy(), line);
		}
		text.setText(all.toString().stripTrailing());
		text.setStyleRanges(ranges.toArray(StyleRange[]::new));
		indented.forEach(index -> {
			text.setLineIndent(index, 1, INDENT);
			text.setLineWrapIndent(index, 1, INDENT);
		});
		text.setTopIndex(text.getLineCount() - 1);
	}

	private int more(StringBuilder all, List<StyleRange> ranges, List<Integer> indented, String what, String said, int line) {
		if (said.isEmpty()) {
			return line;
		}
		String sentence = NLS.bind(what, oneLine(said));
		ranges.add(new StyleRange(all.length(), sentence.length(), styles.color(Meaning.MUTED), null));
		all.append(sentence).append('\n');
		indented.add(line);
		return line + 1;
	}

	private Color color(Outcome outcome) {
		return styles.color(switch (outcome) {
		case PASSED -> Meaning.GO;
		case WARNING -> Meaning.HELD;
		case FAILED -> Meaning.STOP;
		});
	}

	/** What a switch says of itself is not to look like lines of ours. */
	private static String oneLine(String said) {
		return said.replaceAll("\\p{Cntrl}+", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
