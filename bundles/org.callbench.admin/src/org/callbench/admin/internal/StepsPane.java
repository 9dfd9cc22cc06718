package org.callbench.admin.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.callbench.numbering.DialPlanResult;
import org.callbench.numbering.DialStep;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;

/** From a typed number to the digits that are sent: each step in words, every reading of it, or where it is wrong. */
final class StepsPane {

	private final Styles styles;
	private final Locale locale;
	private final StyledText field;

	StepsPane(Composite parent, Styles styles, Locale locale) {
		this.styles = styles;
		this.locale = locale;
		field = Prose.field(parent, Messages.Steps_dialled);
	}

	StyledText control() {
		return field;
	}

	void showNothing() {
		new Prose(styles).line(Messages.Steps_empty, Meaning.MUTED).show(field);
	}

	void show(String typed, DialPlanResult result) {
		Prose prose = new Prose(styles).asList();
		switch (result) {
		case DialPlanResult.Ready ready -> {
			prose.large(ready.digits());
			steps(prose, ready);
		}
		case DialPlanResult.Choose(List<DialPlanResult.Ready> options) -> {
			prose.line(NLS.bind(Messages.Steps_ambiguous, options.size()), Meaning.HELD);
			options.forEach(option -> {
				prose.gap().line(option.reading().words(locale), Meaning.MUTED).large(option.digits());
				steps(prose, option);
			});
		}
		case DialPlanResult.Refused(var problem) -> prose.line(Messages.Steps_refused, Meaning.MUTED)
				.line(problem.message(locale), Meaning.STOP).gap().marked(typed, problem.position());
		}
		prose.show(field);
	}

	private void steps(Prose prose, DialPlanResult.Ready ready) {
		String asked = ready.reading().cautions().stream().sorted().map(caution -> caution.words(locale)).collect(Collectors.joining(" ")); //$NON-NLS-1$
		if (!asked.isEmpty()) {
			prose.line(NLS.bind(Messages.Steps_asked, asked), Meaning.HELD);
		}
		prose.gap();
		int number = 1;
		for (DialStep step : ready.steps()) {
			prose.line(number + ".  " + step.words(locale)); //$NON-NLS-1$
			number++;
		}
	}
}
