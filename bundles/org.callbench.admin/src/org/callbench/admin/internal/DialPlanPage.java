package org.callbench.admin.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.callbench.calls.CallDesk;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.LineStatus;
import org.callbench.calls.plan.DialPlan;
import org.callbench.calls.plan.LocationDraft;
import org.callbench.calls.plan.PlanReader;
import org.callbench.calls.plan.PlanTrial;
import org.callbench.calls.plan.SavedLocation;
import org.callbench.calls.plan.TrialReport;
import org.callbench.crm.Catalog;
import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.Records;
import org.callbench.crm.Settings;
import org.callbench.numbering.CallerId;
import org.callbench.numbering.DialPlanResult;
import org.callbench.numbering.DialString;
import org.callbench.numbering.Location;
import org.callbench.numbering.LocationSettings;
import org.callbench.numbering.PhoneNumbers;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

import jakarta.inject.Inject;

/**
 * Administration &gt; Dial plan (B6): what becomes of a number, step by step, and what would become of it, of the last calls and of all
 * stored numbers with other values. Nothing is kept before it is saved. All is worked out off the UI thread; what was typed last counts.
 */
public final class DialPlanPage extends PreferencePage implements IWorkbenchPreferencePage {

	/** A pause in typing after which all contacts are gone through, in milliseconds. */
	private static final int PAUSE = 300;
	private static final int OFFERED_CALLS = 30;
	private static final int NARROW = 20;
	private static final int COLUMNS = 100;
	private static final int LINES = 22;
	private static final int LEAST_LINES = 14;
	private static final int PERCENT_OF_HEIGHT = 45;
	private static final List<DialString> FORMS = List.of(DialString.DIALABLE, DialString.CANONICAL, DialString.E164);

	/** What a text comes to: by the values that are kept, and by those that are tried. */
	private record Outcome(String text, DialPlanResult kept, DialPlanResult tried, CallerId caller, Location index, boolean otherIndex) {
	}

	private final Settings settings;
	private final Records records;
	private final Catalog catalog;
	private final CallDesk desk;
	private final CallerSearch search;
	private final Background background;
	private final Styles styles;
	private final Locale locale = Locale.getDefault();
	private final PhoneNumbers numbers = new PhoneNumbers();
	private final LocationForm form;
	private Combo number;
	private Combo dialForm;
	private Label kept;
	private Label triedCaption;
	private Label tried;
	private Label stepsHeading;
	private StepsPane steps;
	private CallerPane caller;
	private ChangesPane changes;
	private CTabItem changesTab;
	private Label state;
	private Button save;
	private Button discard;
	private List<String> lastCalls = List.of();
	private boolean formChosen;
	private boolean saved;
	/** Counts what was asked; only the answer to the last is shown. */
	private int asked;
	private Optional<Outcome> outcome = Optional.empty();
	private Optional<DialPlan> triedPlan = Optional.empty();
	private AtomicBoolean trialStopped = new AtomicBoolean(true);

	@Inject
	DialPlanPage(Settings settings, Records records, Catalog catalog, CallDesk desk, CallerSearch search, Background background, Styles styles) {
		this.settings = settings;
		this.records = records;
		this.catalog = catalog;
		this.desk = desk;
		this.search = search;
		this.background = background;
		this.styles = styles;
		form = new LocationForm(new Countries(numbers, locale), styles, locale, LocationDraft.of(SavedLocation.of(settings)), this::valuesChanged);
		noDefaultAndApplyButton();
	}

	@Override
	public void init(IWorkbench workbench) {
		setDescription(Messages.Plan_description);
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(0, Styles.GAP).spacing(Styles.GAP, Styles.HALF_GAP).applyTo(page);
		number = combo(page, Messages.Plan_number, SWT.DROP_DOWN);
		number.addListener(SWT.Modify, event -> compute());
		number.addListener(SWT.Selection, event -> choose());
		// Enter would end the dialog
		number.addListener(SWT.Traverse, event -> event.doit &= event.detail != SWT.TRAVERSE_RETURN);
		dialForm = combo(page, Messages.Plan_form, SWT.DROP_DOWN | SWT.READ_ONLY);
		dialForm.addListener(SWT.Selection, event -> {
			formChosen = true;
			compute();
			startTrial();
		});
		caption(page, Messages.Plan_sent);
		kept = digits(page);
		triedCaption = caption(page, Messages.Plan_wouldBeSent);
		tried = digits(page);
		CTabFolder folder = new CTabFolder(page, SWT.FLAT | SWT.TOP | SWT.BORDER);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(Room.width(page, COLUMNS), Room.height(page, LINES, PERCENT_OF_HEIGHT, LEAST_LINES)).indent(0, Styles.GAP)
				.applyTo(folder);
		tab(folder, Messages.Plan_steps, explanations(folder));
		tab(folder, Messages.Plan_location, form.location(folder, true));
		tab(folder, Messages.Plan_rules, form.rules(folder));
		changes = new ChangesPane(folder, catalog, styles, locale, this::stopTrial, this::startTrial);
		changesTab = tab(folder, Messages.Plan_changes, changes.control());
		folder.setSelection(0);
		state = new Label(page, SWT.WRAP);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(Room.width(page, NARROW), SWT.DEFAULT).applyTo(state);
		listen(page);
		form.learnSpokenNames(background, page);
		loadLastCalls(page);
		compute();
		return page;
	}

	private static Combo combo(Composite page, String caption, int style) {
		Label label = new Label(page, SWT.NONE);
		label.setText(caption);
		GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(label);
		Combo combo = new Combo(page, style);
		Names.set(combo, caption);
		GridDataFactory.fillDefaults().grab(true, false).hint(Room.width(page, NARROW), SWT.DEFAULT).applyTo(combo);
		return combo;
	}

	private Label caption(Composite page, String words) {
		Label label = new Label(page, SWT.NONE);
		label.setText(words);
		GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(label);
		styles.style(label, Styles.MUTED);
		return label;
	}

	private static Label digits(Composite page) {
		Label label = new Label(page, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(Room.width(page, NARROW), SWT.DEFAULT).applyTo(label);
		return label;
	}

	private static CTabItem tab(CTabFolder folder, String caption, Control content) {
		CTabItem item = new CTabItem(folder, SWT.NONE);
		item.setText(caption);
		item.setControl(content);
		return item;
	}

	/** Two columns of text: what is sent, and who it would be. */
	private Composite explanations(Composite parent) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).margins(Styles.MARGIN, Styles.MARGIN).spacing(Styles.MARGIN, Styles.HALF_GAP)
				.applyTo(area);
		stepsHeading = heading(area, Messages.Steps_dialled);
		heading(area, Messages.Caller_heading);
		steps = new StepsPane(area, styles, locale);
		caller = new CallerPane(area, styles, locale, catalog, search, background);
		for (Control pane : List.of(steps.control(), caller.control())) {
			GridDataFactory.fillDefaults().grab(true, true).hint(Room.width(area, NARROW), SWT.DEFAULT).applyTo(pane);
		}
		styles.onThemeChange(area, () -> {
			caller.themeChanged();
			changes.themeChanged();
			outcome.ifPresentOrElse(this::showSteps, steps::showNothing);
		});
		return area;
	}

	private static Label heading(Composite area, String words) {
		Label heading = new Label(area, SWT.WRAP);
		heading.setText(words);
		GridDataFactory.fillDefaults().grab(true, false).hint(Room.width(area, NARROW), SWT.DEFAULT).applyTo(heading);
		return heading;
	}

	@Override
	protected void contributeButtons(Composite parent) {
		((GridLayout) parent.getLayout()).numColumns += 2;
		discard = button(parent, Messages.Plan_discard, () -> show(form.draft().discarded()));
		save = button(parent, Messages.Plan_save, () -> save(true));
		enableButtons();
	}

	private Button button(Composite parent, String caption, Runnable act) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(caption);
		setButtonLayoutData(button);
		button.addListener(SWT.Selection, event -> act.run());
		return button;
	}

	private void listen(Composite page) {
		var settingsHeard = settings.addListener(keys -> {
			if (keys.stream().anyMatch(LocationSettings::isKey)) {
				background.ui(page, () -> show(form.draft().on(SavedLocation.of(settings))));
			}
		});
		var deskHeard = desk.addListener(snapshot -> background.ui(page, () -> showForms(snapshot)));
		showForms(desk.snapshot());
		page.addDisposeListener(event -> {
			settingsHeard.close();
			deskHeard.close();
			stopTrial();
		});
	}

	/** The forms by their names, with the line that takes it; that one is chosen until a person chooses another. */
	private void showForms(DeskSnapshot snapshot) {
		Optional<LineStatus> line = snapshot.line();
		String[] items = FORMS.stream().map(each -> line.filter(its -> its.dials() == each)
				.map(its -> NLS.bind(Messages.Plan_formOfLine, caption(each), its.name())).orElse(caption(each))).toArray(String[]::new);
		int chosen = formChosen ? dialForm.getSelectionIndex() : FORMS.indexOf(line.map(LineStatus::dials).orElse(DialString.DIALABLE));
		if (!List.of(items).equals(List.of(dialForm.getItems())) || chosen != dialForm.getSelectionIndex()) {
			dialForm.setItems(items);
			dialForm.select(chosen);
			compute();
		}
	}

	private static String caption(DialString form) {
		return switch (form) {
		case DIALABLE -> Messages.Plan_formDialable;
		case CANONICAL -> Messages.Plan_formCanonical;
		case E164 -> Messages.Plan_formE164;
		};
	}

	private DialString form() {
		return FORMS.get(Math.max(0, dialForm.getSelectionIndex()));
	}

	private void loadLastCalls(Composite page) {
		background.run(page, () -> records.query(Query.of(Entities.CALL).orderByDescending(Entities.STARTED).limit(PlanTrial.CALLS)), calls -> {
			Map<String, String> offered = new LinkedHashMap<>();
			for (Record call : calls) {
				String said = call.text(Entities.NUMBER);
				if (!said.isBlank() && offered.size() < OFFERED_CALLS) {
					String name = call.text(Entities.NAME);
					offered.putIfAbsent(said, name.isBlank() ? said : NLS.bind(Messages.Plan_lastCall, said, name));
				}
			}
			lastCalls = List.copyOf(offered.keySet());
			String typed = number.getText();
			Point caret = number.getSelection();
			number.setItems(offered.values().toArray(String[]::new));
			if (!typed.isEmpty()) {
				number.setText(typed);
				number.setSelection(caret);
			}
		}, failure -> {
			// Nothing to choose from; a number can still be typed
		});
	}

	/** A line of the list stands for its number. */
	private void choose() {
		int chosen = number.getSelectionIndex();
		if (chosen >= 0 && chosen < lastCalls.size()) {
			number.setText(lastCalls.get(chosen));
		}
	}

	// ---- what is typed is worked out ----

	private void valuesChanged() {
		show(form.draft());
	}

	private void show(LocationDraft draft) {
		if (draft != form.draft()) {
			form.show(draft);
		}
		validate();
		compute();
		startTrial();
	}

	private void validate() {
		String fault = form.fault().orElse(null);
		setErrorMessage(fault);
		saved &= !form.draft().dirty();
		String said = form.draft().dirty() ? NLS.bind(Messages.Plan_unsaved, form.changedFields()) : saved ? Messages.Plan_savedNow : ""; //$NON-NLS-1$
		if (!said.equals(state.getText())) {
			state.setText(said);
			state.requestLayout();
		}
		setValid(fault == null);
		enableButtons();
	}

	private void enableButtons() {
		if (save != null) {
			styles.enable(save, form.draft().dirty() && form.fault().isEmpty());
			styles.enable(discard, form.draft().dirty());
		}
	}

	private DialPlan keptPlan() {
		return DialPlan.of(form.draft().saved(), form());
	}

	private DialPlan planToTry() {
		return DialPlan.of(form.draft().tried(), form());
	}

	private void compute() {
		if (changes == null) {
			return; // not all is there yet
		}
		int mine = ++asked;
		String text = number.getText();
		DialPlan now = keptPlan();
		DialPlan then = planToTry();
		if (text.isBlank()) {
			outcome = Optional.empty();
			showSent(Messages.Plan_nothing, ""); //$NON-NLS-1$
			steps.showNothing();
			caller.showNothing();
			return;
		}
		background.run(number, () -> {
			PlanReader reader = new PlanReader(numbers, then);
			return new Outcome(text, new PlanReader(numbers, now).typed(text), reader.typed(text), reader.caller(text), now.shared(),
					!now.shared().equals(then.shared()));
		}, computed -> {
			if (mine == asked) {
				outcome = Optional.of(computed);
				showSteps(computed);
				caller.show(computed.caller(), computed.index(), computed.otherIndex());
			}
		});
	}

	private void showSteps(Outcome computed) {
		boolean dirty = form.draft().dirty();
		showSent(digits(computed.kept()), dirty ? digits(computed.tried()) : ""); //$NON-NLS-1$
		stepsHeading.setText(dirty ? Messages.Steps_tried : Messages.Steps_dialled);
		steps.show(computed.text(), computed.tried());
	}

	private String digits(DialPlanResult result) {
		return switch (result) {
		case DialPlanResult.Ready ready -> ready.digits();
		case DialPlanResult.Choose(List<DialPlanResult.Ready> options) -> NLS.bind(Messages.Plan_asAsked,
				String.join(" / ", options.stream().map(DialPlanResult.Ready::digits).toList())); //$NON-NLS-1$
		case DialPlanResult.Refused(var problem) -> NLS.bind(Messages.Plan_refused, problem.message(locale));
		};
	}

	/** @param otherDigits what the values that are tried would come to; empty if none are */
	private void showSent(String digits, String otherDigits) {
		kept.setText(digits);
		tried.setText(otherDigits);
		// Their room is kept: nothing moves when the first value is changed
		triedCaption.setVisible(!otherDigits.isEmpty());
		tried.requestLayout();
	}

	// ---- what would change ----

	/** Goes through calls and contacts, after a pause in typing; a trial that runs is for values that nobody tries any more. */
	private void startTrial() {
		if (changes == null) {
			return;
		}
		stopTrial();
		DialPlan now = keptPlan();
		DialPlan then = planToTry();
		if (now.equals(then)) {
			changes.showNothing();
			showCount();
			return;
		}
		AtomicBoolean stopped = new AtomicBoolean();
		trialStopped = stopped;
		changes.show(TrialReport.NOTHING, true);
		showCount();
		number.getDisplay().timerExec(PAUSE, () -> {
			if (!stopped.get() && !number.isDisposed()) {
				runTrial(now, then, stopped);
			}
		});
	}

	private void runTrial(DialPlan now, DialPlan then, AtomicBoolean stopped) {
		background.run(number, () -> new PlanTrial(numbers, records, catalog).run(now, then,
				report -> background.ui(number, () -> showTrial(report, stopped)), stopped::get), last -> showTrial(last, stopped), failure -> {
					if (trialStopped == stopped) {
						trialStopped = new AtomicBoolean(true);
						changes.showFailure(failure.getMessage());
					}
				});
	}

	private void showTrial(TrialReport report, AtomicBoolean of) {
		if (trialStopped == of) {
			changes.show(report, !report.complete() && !of.get());
			showCount();
		}
	}

	/** What is known by then stays on the screen. */
	private void stopTrial() {
		trialStopped.set(true);
	}

	private void showCount() {
		int count = changes.changed();
		String caption = count == 0 ? Messages.Plan_changes : NLS.bind(Messages.Plan_changesCount, String.format("%,d", count)); //$NON-NLS-1$
		if (!caption.equals(changesTab.getText())) {
			changesTab.setText(caption);
		}
	}

	// ---- save ----

	/** @param stays whether the page is still there to say so */
	private void save(boolean stays) {
		LocationDraft draft = form.draft();
		Composite owner = stays || getShell().getParent() == null ? getShell() : getShell().getParent();
		background.run(owner, () -> {
			draft.save(settings);
			return draft;
		}, kept -> {
			if (stays) {
				saved = true;
				show(form.draft().on(SavedLocation.of(settings)));
			}
		});
	}

	@Override
	public boolean performOk() {
		if (getControl() != null && form.draft().dirty()) {
			save(false);
		}
		return true;
	}
}
