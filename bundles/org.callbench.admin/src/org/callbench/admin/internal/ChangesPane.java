package org.callbench.admin.internal;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

import org.callbench.calls.plan.Difference;
import org.callbench.calls.plan.PlanTrial;
import org.callbench.calls.plan.TrialReport;
import org.callbench.calls.plan.TrialReport.Row;
import org.callbench.calls.plan.TrialReport.Tally;
import org.callbench.crm.Catalog;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** What the values that are tried would change: which calls and stored numbers, what is so now, what would be so, and why. */
final class ChangesPane {

	private static final int HINT_WIDTH = 240;
	private static final int ROWS = 6;
	private static final int DETAIL_LINES = 3;
	private static final int STEPS = 1000;

	private final Catalog catalog;
	private final Styles styles;
	private final Locale locale;
	private final Runnable stop;
	private final Runnable again;
	private final Composite pane;
	private final Label words;
	private final ProgressBar progress;
	private final Button stopOrAgain;
	private final Button calls;
	private final Button stored;
	private final Table table;
	private final StyledText detail;
	private TrialReport report = TrialReport.NOTHING;
	private List<Row> shown = List.of();
	private boolean tried;
	private boolean chosenByHand;
	private boolean running;

	/**
	 * @param stop  called when a person does not want to wait for the rest
	 * @param again called when a person wants to look again
	 */
	ChangesPane(Composite parent, Catalog catalog, Styles styles, Locale locale, Runnable stop, Runnable again) {
		this.catalog = catalog;
		this.styles = styles;
		this.locale = locale;
		this.stop = stop;
		this.again = again;
		pane = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(Styles.MARGIN, Styles.MARGIN).spacing(Styles.GAP, Styles.GAP).applyTo(pane);
		words = new Label(pane, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(HINT_WIDTH, SWT.DEFAULT).applyTo(words);
		progress = new ProgressBar(pane, SWT.HORIZONTAL);
		progress.setMaximum(STEPS);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(HINT_WIDTH / 3, SWT.DEFAULT).applyTo(progress);
		stopOrAgain = new Button(pane, SWT.PUSH);
		stopOrAgain.setText(Messages.Changes_stop);
		GridDataFactory.swtDefaults().applyTo(stopOrAgain);
		stopOrAgain.addListener(SWT.Selection, event -> stopOrAgain());
		Composite choice = Room.row(pane);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(HINT_WIDTH, SWT.DEFAULT).applyTo(choice);
		calls = choice(choice);
		stored = choice(choice);
		calls.setSelection(true);
		table = table();
		detail = Prose.field(pane, Messages.Changes_why);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(HINT_WIDTH, DETAIL_LINES * detail.getLineHeight()).applyTo(detail);
		showNothing();
	}

	private void stopOrAgain() {
		if (running) {
			stop.run();
			show(report, false);
		} else {
			again.run();
		}
	}

	private Button choice(Composite parent) {
		Button button = new Button(parent, SWT.RADIO);
		button.addListener(SWT.Selection, event -> {
			if (button.getSelection()) {
				chosenByHand = true;
				fill();
			}
		});
		return button;
	}

	private Table table() {
		Composite frame = new Composite(pane, SWT.NONE);
		TableColumnLayout columns = new TableColumnLayout();
		frame.setLayout(columns);
		Table made = new Table(frame, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
		made.setHeaderVisible(true);
		Names.set(made, Messages.Plan_changes);
		int[] characters = { 8, 15, 15, 15, 15, 20 };
		PixelConverter font = new PixelConverter(made);
		List<String> captions = List.of(Messages.Changes_what, Messages.Changes_who, Messages.Changes_number, Messages.Changes_now,
				Messages.Changes_then, Messages.Changes_why);
		for (int i = 0; i < characters.length; i++) {
			TableColumn column = new TableColumn(made, SWT.LEFT);
			column.setText(captions.get(i));
			columns.setColumnData(column, new ColumnWeightData(characters[i], font.convertWidthInCharsToPixels(characters[i]), true));
		}
		made.addListener(SWT.Selection, event -> tell());
		GridDataFactory.fillDefaults().span(3, 1).grab(true, true).hint(HINT_WIDTH, made.getHeaderHeight() + ROWS * made.getItemHeight())
				.applyTo(frame);
		return made;
	}

	Composite control() {
		return pane;
	}

	/** No value is changed, or none that matters. */
	void showNothing() {
		tried = false;
		running = false;
		report = TrialReport.NOTHING;
		update(Messages.Changes_none);
	}

	/** @param goesOn whether more is to come */
	void show(TrialReport now, boolean goesOn) {
		tried = true;
		running = goesOn;
		report = now;
		update(words(now, goesOn));
	}

	/** Shows the same in the colours of another theme. */
	void themeChanged() {
		tell();
	}

	/** It could not be found out. */
	void showFailure(String why) {
		running = false;
		update(NLS.bind(Messages.Changes_failed, why));
	}

	private static String words(TrialReport now, boolean goesOn) {
		if (goesOn) {
			return NLS.bind(Messages.Changes_looking, number(now.records()), number(now.total()));
		}
		if (!now.complete()) {
			return NLS.bind(Messages.Changes_stopped, number(now.records()), number(now.total()));
		}
		boolean same = now.calls().changed() + now.stored().changed() == 0;
		return same ? NLS.bind(Messages.Changes_noDifference, number(now.calls().looked()), number(now.stored().looked()))
				: NLS.bind(Messages.Changes_done, number(now.total()));
	}

	private static String number(long count) {
		return String.format("%,d", count); //$NON-NLS-1$
	}

	private void update(String said) {
		if (!words.getText().equals(said)) {
			words.setText(said);
		}
		visible(progress, running);
		progress.setSelection(report.total() == 0 ? 0 : (int) (STEPS * report.records() / report.total()));
		stopOrAgain.setText(running ? Messages.Changes_stop : Messages.Changes_again);
		visible(stopOrAgain, running || tried && !report.complete());
		preferWhatHasLines();
		count(calls, Messages.Changes_calls, report.calls());
		count(stored, Messages.Changes_stored, report.stored());
		pane.layout(true, true);
		fill();
	}

	private static void visible(Control control, boolean is) {
		control.setVisible(is);
		((GridData) control.getLayoutData()).exclude = !is;
	}

	/** Until a person chooses: calls, unless only stored numbers would change. */
	private void preferWhatHasLines() {
		if (!chosenByHand && report.complete()) {
			boolean numbersOnly = report.calls().changed() == 0 && report.stored().changed() > 0;
			calls.setSelection(!numbersOnly);
			stored.setSelection(numbersOnly);
		}
	}

	private void count(Button choice, String caption, Tally tally) {
		choice.setText(NLS.bind(caption, number(tally.changed()), number(tally.looked())));
		styles.enable(choice, tried);
	}

	private void fill() {
		List<Row> rows = tally().rows();
		if (!rows.equals(shown)) {
			boolean more = rows.size() > shown.size() && rows.subList(0, shown.size()).equals(shown);
			if (!more) {
				table.removeAll();
			}
			for (Row row : rows.subList(table.getItemCount(), rows.size())) {
				new TableItem(table, SWT.NONE).setText(cells(row));
			}
			shown = rows;
		}
		tell();
	}

	private String[] cells(Row row) {
		Difference difference = row.difference();
		return new String[] { what(difference), who(row), row.number(), difference.now(locale), difference.then(locale), difference.why(locale) };
	}

	private static String what(Difference difference) {
		return switch (difference) {
		case Difference.Dialled dialled -> Messages.Changes_dialled;
		case Difference.Found found -> Messages.Changes_found;
		case Difference.Identified identified -> Messages.Changes_identified;
		};
	}

	/** Who was called or called, or whose number it is and in which field. */
	private String who(Row row) {
		String name = row.name().isBlank() ? Messages.Changes_unknown : row.name();
		return row.at().isPresent() ? name : catalog.entityType(row.record().entity()).flatMap(type -> type.field(row.field()))
				.map(field -> NLS.bind(Messages.Changes_field, name, field.label().in(locale))).orElse(name);
	}

	/** The chosen line in full, as columns are narrow; else how many lines there would be more. */
	private void tell() {
		int chosen = table.getSelectionIndex();
		Tally tally = tally();
		Prose prose = new Prose(styles);
		if (chosen >= 0 && chosen < shown.size()) {
			String[] cells = cells(shown.get(chosen));
			DateTimeFormatter when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT).withLocale(locale)
					.withZone(ZoneId.systemDefault());
			String line = NLS.bind(Messages.Changes_detail, cells[1], cells[2]);
			prose.line(shown.get(chosen).at().map(at -> NLS.bind(Messages.Changes_detail, line, when.format(at))).orElse(line))
					.line(NLS.bind(Messages.Changes_nowThen, new Object[] { cells[0], cells[3], cells[4] })).line(cells[5], Styles.Meaning.MUTED);
		} else if (!shown.isEmpty()) {
			prose.line(tally.changed() > PlanTrial.EXAMPLES ? NLS.bind(Messages.Changes_first, PlanTrial.EXAMPLES) : Messages.Changes_choose,
					Styles.Meaning.MUTED);
		}
		prose.show(detail);
	}

	private Tally tally() {
		return stored.getSelection() ? report.stored() : report.calls();
	}

	/** How many numbers would be treated otherwise, as far as is known. */
	int changed() {
		return report.calls().changed() + report.stored().changed();
	}

	boolean isRunning() {
		return running;
	}
}
