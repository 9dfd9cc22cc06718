package org.callbench.callscreen.internal;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.callbench.callscreen.internal.Strip.Choice;
import org.callbench.callscreen.internal.cards.CallList;
import org.callbench.callscreen.internal.widgets.CallButton;
import org.callbench.callscreen.internal.cards.CardContent;
import org.callbench.callscreen.internal.widgets.Theme;
import org.callbench.calls.CallAction;
import org.callbench.calls.CallDesk;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskMessage;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.DialCheck;
import org.callbench.calls.DialRequest;
import org.callbench.calls.LineStatus;
import org.callbench.calls.Subscription;
import org.callbench.workbench.Icons;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.menu.MToolBar;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.dialogs.PreferencesUtil;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

/** The view "Call Screen": a number to dial, the active calls, and what is amiss with the line. */
public final class CallScreenPart {
	/** The administration's page, on which telephony is set up and checked. */
	private static final String TELEPHONY_PAGE = "org.callbench.admin.telephony"; //$NON-NLS-1$

	private static final int SECOND = 1000;
	private static final int OVER_SHOWN = 2;

	private final CallDesk desk;
	private final Theme theme;
	private final Locale locale = LineText.language();
	private Composite root;
	private DialBar dialBar;
	private Strip question;
	private Label heading;
	private CallList list;
	private Strip notice;
	private Announcer announcer;
	private CardDeeds deeds;
	private FrameGate<DeskSnapshot> gate;
	private Subscription snapshots;
	private boolean asking;
	private Optional<Runnable> whenOn = Optional.empty();
	private boolean ticking;
	private DeskSnapshot shown;

	@Inject
	public CallScreenPart(CallDesk desk, Styles styles, Icons icons) {
		this.desk = desk;
		this.theme = new Theme(styles, icons);
	}

	@PostConstruct
	void create(Composite parent, IEclipseContext context, MPart part, EModelService models) {
		if (part.getToolbar() == null) {
			// Contributions to the view's tool bar find it by this id.
			MToolBar toolbar = models.createModelElement(MToolBar.class);
			toolbar.setElementId(Stage.VIEW);
			part.setToolbar(toolbar);
		}
		root = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout();
		layout.marginWidth = Styles.MARGIN;
		layout.marginHeight = Styles.MARGIN;
		layout.verticalSpacing = 0;
		root.setLayout(layout);

		dialBar = new DialBar(root, theme, locale, this::dial, () -> root.layout(true, true));
		dialBar.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		question = new Strip(root, theme);
		question.setLayoutData(excluded());

		heading = new Label(root, SWT.NONE);
		heading.setText(Messages.CallScreen_activeCalls);
		GridData headingData = new GridData(SWT.FILL, SWT.BEGINNING, true, false);
		headingData.verticalIndent = Styles.SECTION;
		heading.setLayoutData(headingData);
		announcer = new Announcer(heading, Messages.CallScreen_activeCalls);

		deeds = ContextInjectionFactory.make(CardDeeds.class, context);
		deeds.connect(locale, this::say, () -> list.refit(), dialBar::focusNumber);
		list = new CallList(root, theme, deeds);
		GridData fill = new GridData(SWT.FILL, SWT.FILL, true, true);
		fill.verticalIndent = Styles.GAP;
		list.setLayoutData(fill);
		notice = new Strip(root, theme);
		notice.setLayoutData(excluded());

		themeChanged();
		theme.styles().onThemeChange(root, this::themeChanged);
		IEclipsePreferences preferences = InstanceScope.INSTANCE.getNode(Preferences.NODE);
		IPreferenceChangeListener onChange = event -> showMuted();
		preferences.addPreferenceChangeListener(onChange);
		root.addListener(SWT.Dispose, event -> preferences.removePreferenceChangeListener(onChange));
		gate = new FrameGate<>(root.getDisplay(), this::show);
		show(desk.snapshot());
		snapshots = desk.addListener(gate::accept);
	}

	@PreDestroy
	void dispose() {
		snapshots.close();
		gate.close();
		deeds.close();
	}

	/** The activation may come after the click that caused it: what has the keyboard in here by then keeps it. */
	@Focus
	void focus() {
		if (hasFocus()) {
			return;
		}
		if (asking && !question.buttons().isEmpty()) {
			question.buttons().get(0).setFocus();
		} else {
			dialBar.focusNumber();
		}
	}

	/** Puts the keyboard into the number field. */
	void focusNumber() {
		dialBar.focusNumber();
	}

	/** Opens what the action needs on the call's card: a number to give, or the keys. */
	void open(UUID call, CallAction action) {
		show(desk.snapshot());
		list.open(call, action);
	}

	/** Puts a number into the field, to be changed before it is dialled. */
	void edit(DialRequest request) {
		dialBar.edit(request);
	}

	/** Says what is wrong with a number that was clicked, or asks which is meant. */
	void show(DialRequest request, DialCheck check) {
		dialBar.show(request, check);
	}

	/** Asks, in its place and not in a dialog, whether to turn CTI off (G16). */
	void askToTurnOff() {
		asking = true;
		question.show(Messages.CallScreen_offQuestion, List.of(new Choice(Messages.CallScreen_turnOff, () -> {
			asking = false;
			desk.turnOff();
			deeds.stage().close();
		}), new Choice(Messages.CallScreen_keepOn, this::keepOn)));
		for (CallButton button : question.buttons()) {
			button.addListener(SWT.KeyDown, event -> {
				if (event.keyCode == SWT.ESC) {
					keepOn();
				}
			});
		}
		question.buttons().get(1).setFocus(); // a hasty key must not end CTI
	}

	/** A number was clicked while CTI is off: it is kept, and called when the person turns CTI on. */
	void offerToTurnOn(String number, Runnable call) {
		asking = true;
		question.show(NLS.bind(Messages.CallScreen_offNumber, number), List.of(new Choice(Messages.CallScreen_turnOn, () -> {
			asking = false;
			desk.turnOn();
			whenOn = Optional.of(call);
			show(desk.snapshot());
		}), new Choice(Messages.CallScreen_forget, this::keepOn)));
		question.buttons().get(0).setFocus();
	}

	private void keepOn() {
		asking = false;
		showOnOrOff();
		dialBar.focusNumber();
	}

	private void themeChanged() {
		theme.onSurface(root, Meaning.TEXT);
		theme.onSurface(heading, Meaning.MUTED);
		dialBar.themeChanged();
		question.themeChanged();
		list.themeChanged();
		notice.themeChanged();
	}

	boolean hasFocus() {
		return Stage.holdsFocus(root);
	}

	/** @return whether the person has begun to type a number */
	boolean hasNumber() {
		return !dialBar.text().isEmpty();
	}

	DialBar dialBar() {
		return dialBar;
	}

	CallList list() {
		return list;
	}

	Strip question() {
		return question;
	}

	Strip notice() {
		return notice;
	}

	Announcer announcer() {
		return announcer;
	}

	Theme theme() {
		return theme;
	}

	CardDeeds deeds() {
		return deeds;
	}

	/** What a card says of the call. */
	CardContent content(CallView call) {
		return CardContent.of(call, deeds::fieldLabel, locale);
	}

	private DialCheck dial(DialRequest request) {
		return desk.dial(request);
	}

	private void show(DeskSnapshot snapshot) {
		if (root.isDisposed()) {
			return;
		}
		shown = snapshot;
		Instant now = Instant.now();
		List<CardContent> cards = shownOf(snapshot).stream().map(this::content).toList();
		list.show(cards, now);
		announcer.tell(cards);
		showOnOrOff();
		showNotice();
		showMuted();
		if (snapshot.on() && whenOn.isPresent()) {
			Runnable call = whenOn.get();
			whenOn = Optional.empty();
			call.run();
		}
		if (!ticking && cards.stream().anyMatch(card -> card.timerFrom().isPresent())) {
			ticking = true;
			root.getDisplay().timerExec(SECOND, this::tick);
		}
	}

	/** All calls that are up, and of those that are just over only the last ones: a busy hour must not fill the screen with them. */
	private static List<CallView> shownOf(DeskSnapshot snapshot) {
		List<CallView> over = snapshot.calls().stream().filter(CallView::ended).toList();
		List<CallView> last = over.subList(Math.max(0, over.size() - OVER_SHOWN), over.size());
		return snapshot.calls().stream().filter(call -> !call.ended() || last.contains(call)).toList();
	}

	private void tick() {
		ticking = false;
		if (root.isDisposed()) {
			return;
		}
		list.tick(Instant.now());
		if (!list.cards().isEmpty()) {
			ticking = true;
			root.getDisplay().timerExec(SECOND, this::tick);
		}
	}

	private void showOnOrOff() {
		if (asking) {
			return;
		}
		if (shown.on()) {
			question.show("", List.of()); //$NON-NLS-1$
		} else {
			question.show(Messages.CallScreen_isOff, List.of(new Choice(Messages.CallScreen_turnOn, desk::turnOn)));
		}
	}

	private void showMuted() {
		String words = Preferences.muted() ? Messages.CallScreen_muted : Messages.CallScreen_activeCalls;
		if (!heading.getText().equals(words)) {
			heading.setText(words);
		}
	}

	private void showNotice() {
		Optional<DeskMessage> told = shown.notice();
		Optional<LineStatus> troubled = shown.on() ? shown.lines().stream().filter(line -> line.problem().isPresent()).findFirst()
				: Optional.empty();
		if (told.isPresent()) {
			notice.show(told.get().text(locale), List.of(new Choice(Messages.CallScreen_dismiss, desk::dismissNotice)));
		} else if (troubled.isPresent()) {
			showTrouble(troubled.get());
		} else {
			notice.show("", List.of()); //$NON-NLS-1$
		}
	}

	/** What is wrong with a line, and when it is tried again: at its time, or now. */
	private void showTrouble(LineStatus line) {
		String problem = line.problem().orElseThrow().text(locale);
		if (shown.lines().size() > 1) {
			problem = NLS.bind(Messages.CallScreen_lineAndProblem, line.name(), problem);
		}
		if (line.retryAt().isPresent()) {
			String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(locale)
					.format(line.retryAt().get().atZone(ZoneId.systemDefault()));
			problem = NLS.bind(Messages.CallScreen_retryAt, problem, time);
		}
		Choice check = new Choice(Messages.CallScreen_checkConnection, this::checkConnection);
		notice.show(problem, line.phase() == LineStatus.Phase.LOST
				? List.of(new Choice(Messages.CallScreen_retry, () -> desk.retry(line)), check) : List.of(check));
	}

	private void checkConnection() {
		PreferencesUtil.createPreferenceDialogOn(heading.getShell(), TELEPHONY_PAGE, null, null).open();
	}

	private void say(String words) {
		notice.show(words, List.of(new Choice(Messages.CallScreen_dismiss, this::showNotice)));
	}

	private static GridData excluded() {
		GridData data = new GridData(SWT.FILL, SWT.BEGINNING, true, false);
		data.exclude = true;
		return data;
	}
}
