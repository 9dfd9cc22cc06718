package org.callbench.admin.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

import org.callbench.calls.plan.PlanReader;
import org.callbench.crm.Catalog;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.numbering.CallerId;
import org.callbench.numbering.Canonical;
import org.callbench.numbering.Location;
import org.callbench.numbering.LookupKey;
import org.callbench.numbering.LookupRule;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;

/** The same text as the number of a caller: every key that is looked up, by which rule, and whom it finds. */
final class CallerPane {

	/** Nobody sees that a lookup takes less than this, in milliseconds. */
	private static final int UNNOTICED = 150;
	/** After that long a directory is called slow, in milliseconds. */
	private static final int SLOW = 1500;
	private static final int MOST = 10;
	/** The id of the store's own directory, which needs no mention. */
	private static final String OWN_DIRECTORY = "store"; //$NON-NLS-1$

	private final Styles styles;
	private final Locale locale;
	private final Catalog catalog;
	private final CallerSearch search;
	private final Background background;
	private final StyledText field;
	private final Runnable lookedLong = () -> waited(Wait.NOTICED);
	private final Runnable lookedVeryLong = () -> waited(Wait.SLOW);
	private Optional<CallerId> caller = Optional.empty();
	private Optional<Location> index = Optional.empty();
	private boolean savedIndex;
	private List<String> asked = List.of();
	private final TreeMap<String, CallerSearch.Answer> answers = new TreeMap<>();
	private Wait wait = Wait.NONE;

	private enum Wait {
		NONE, NOTICED, SLOW
	}

	CallerPane(Composite parent, Styles styles, Locale locale, Catalog catalog, CallerSearch search, Background background) {
		this.styles = styles;
		this.locale = locale;
		this.catalog = catalog;
		this.search = search;
		this.background = background;
		field = Prose.field(parent, Messages.Caller_heading);
		field.addDisposeListener(event -> search.drop());
	}

	StyledText control() {
		return field;
	}

	void showNothing() {
		search.drop();
		caller = Optional.empty();
		new Prose(styles).line(Messages.Caller_empty, Meaning.MUTED).show(field);
	}

	/**
	 * @param kept         what records are found by now
	 * @param byOtherIndex whether they would be found by other keys with the values that are tried
	 */
	void show(CallerId shown, Location kept, boolean byOtherIndex) {
		if (caller.equals(Optional.of(shown)) && index.equals(Optional.of(kept)) && savedIndex == byOtherIndex) {
			return;
		}
		caller = Optional.of(shown);
		index = Optional.of(kept);
		savedIndex = byOtherIndex;
		answers.clear();
		wait = Wait.NONE;
		if (shown.keys().isEmpty()) {
			search.drop();
			asked = List.of();
			fill();
			return;
		}
		asked = search.ask(PlanReader.query(shown), answer -> background.ui(field, () -> answered(shown, answer)));
		Display display = field.getDisplay();
		display.timerExec(UNNOTICED, lookedLong);
		display.timerExec(SLOW, lookedVeryLong);
		if (asked.isEmpty()) {
			fill();
		}
	}

	/** Whether all that were asked have answered. */
	boolean complete() {
		return caller.isPresent() && answers.keySet().containsAll(asked);
	}

	private void answered(CallerId of, CallerSearch.Answer answer) {
		if (caller.equals(Optional.of(of))) {
			answers.put(answer.directory(), answer);
			if (complete() || wait != Wait.NONE) {
				fill();
			}
		}
	}

	private void waited(Wait now) {
		if (!field.isDisposed() && caller.isPresent() && !complete()) {
			wait = now;
			fill();
		}
	}

	/** Shows the same in the colours of another theme. */
	void themeChanged() {
		if (caller.isPresent()) {
			fill();
		} else {
			showNothing();
		}
	}

	private void fill() {
		CallerId shown = caller.orElseThrow();
		Prose prose = new Prose(styles).asList();
		if (!shown.digits().isEmpty() || shown.canonical().isPresent()) {
			prose.large(shown.kind() == CallerId.Kind.EXTENSION ? NLS.bind(Messages.Caller_extension, shown.digits())
					: shown.canonical().map(Canonical::display).orElse(shown.digits()));
		}
		if (shown.keys().isEmpty()) {
			prose.line(NLS.bind(Messages.Caller_noKeys, shown.problem().map(problem -> problem.message(locale)).orElse("")).strip(), Meaning.STOP) //$NON-NLS-1$
					.show(field);
			return;
		}
		prose.gap().line(Messages.Caller_matches, Meaning.MUTED);
		matches(prose);
		prose.gap().line(Messages.Caller_keys, Meaning.MUTED);
		for (LookupKey key : shown.keys()) {
			prose.line(NLS.bind(Messages.Caller_key, key.value(), key.rule().words(locale)));
		}
		prose.show(field);
	}

	private void matches(Prose prose) {
		List<ContactMatch> all = new ArrayList<>();
		answers.values().forEach(answer -> all.addAll(answer.matches()));
		all.sort(Comparator.comparing(ContactMatch::rule));
		all.stream().limit(MOST).forEach(match -> match(prose, match));
		if (all.size() > MOST) {
			prose.line(NLS.bind(Messages.Caller_more, all.size() - MOST), Meaning.MUTED);
		}
		answers.values().stream().filter(CallerSearch.Answer::failed)
				.forEach(answer -> prose.line(NLS.bind(Messages.Caller_failed, name(answer.directory())), Meaning.STOP));
		if (!complete()) {
			List<String> missing = asked.stream().filter(id -> !answers.containsKey(id)).map(CallerPane::name).toList();
			prose.line(wait == Wait.SLOW ? NLS.bind(Messages.Caller_slow, String.join(", ", missing)) : Messages.Caller_looking, Meaning.MUTED); //$NON-NLS-1$
		} else if (asked.isEmpty()) {
			prose.line(Messages.Caller_noDirectory, Meaning.MUTED);
		} else if (all.isEmpty() && answers.values().stream().noneMatch(CallerSearch.Answer::failed)) {
			prose.line(Messages.Caller_nobody);
		}
		if (savedIndex) {
			prose.line(Messages.Caller_savedIndex, Meaning.MUTED);
		}
	}

	private void match(Prose prose, ContactMatch match) {
		String name = match.companyName().isEmpty() || match.companyName().equals(match.name()) ? match.name()
				: NLS.bind(Messages.Caller_company, match.name(), match.companyName());
		if (!match.rule().isSure()) {
			name = NLS.bind(Messages.Caller_perhaps, name);
		}
		prose.line(match.internal() ? NLS.bind(Messages.Caller_internal, name) : name);
		String label = catalog.entityType(match.contact().entity()).flatMap(type -> type.field(match.field())).map(f -> f.label().in(locale))
				.orElse(match.field());
		String why = NLS.bind(Messages.Caller_why, new Object[] { LookupRule.valueOf(match.rule().name()).words(locale), label, match.storedNumber() });
		prose.line(match.source().equals(OWN_DIRECTORY) ? why : NLS.bind(Messages.Caller_source, why, match.source()), Meaning.MUTED);
	}

	private static String name(String directory) {
		return directory.equals(OWN_DIRECTORY) ? Messages.Caller_ownDirectory : directory;
	}
}
