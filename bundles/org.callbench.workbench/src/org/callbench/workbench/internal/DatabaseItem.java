package org.callbench.workbench.internal;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;

import org.callbench.crm.Database;
import org.callbench.crm.StoreException;
import org.callbench.crm.Subscription;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimBar;
import org.eclipse.e4.ui.model.application.ui.menu.MToolControl;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/** In the lower bar of the window: which database one works on, and what time it is. UI thread. */
public final class DatabaseItem {

	private static final String BAR = "org.eclipse.ui.trim.status"; //$NON-NLS-1$
	private static final String ELEMENT = "org.callbench.workbench.database"; //$NON-NLS-1$
	private static final String ITEM = "bundleclass://org.callbench.workbench/" + DatabaseItem.class.getName(); //$NON-NLS-1$
	private static final int MINUTE_MS = 60_000;
	/** Indexing again that takes less than this is not told: the bar would only flicker. */
	private static final int NOTICED_MS = 500;

	private final Database database;
	private final Background background;
	private final Styles styles;
	private Label words;
	private Label clock;
	private boolean indexingTold;
	private boolean indexingNoticed;

	@Inject
	public DatabaseItem(Database database, Background background, Styles styles) {
		this.database = database;
		this.background = background;
		this.styles = styles;
	}

	/** Adds it to the window, which keeps it from start to start. */
	static void show(IWorkbench workbench) {
		EModelService model = workbench.getService(EModelService.class);
		for (MTrimBar bar : model.findElements(workbench.getService(MApplication.class), BAR, MTrimBar.class)) {
			if (bar.getChildren().stream().noneMatch(element -> ELEMENT.equals(element.getElementId()))) {
				MToolControl control = model.createModelElement(MToolControl.class);
				control.setElementId(ELEMENT);
				control.setContributionURI(ITEM);
				bar.getChildren().add(control);
			}
		}
	}

	@PostConstruct
	void create(Composite parent) {
		var item = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(Styles.GAP, 0).spacing(Styles.SECTION, 0).applyTo(item);
		words = new Label(item, SWT.NONE);
		clock = new Label(item, SWT.RIGHT);
		for (Label label : List.of(words, clock)) {
			GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(false, true).applyTo(label);
		}
		Subscription changes = database.addListener(() -> background.ui(item, this::showDatabase));
		item.addListener(SWT.Dispose, event -> changes.close());
		showDatabase();
		tick();
	}

	private void showDatabase() {
		boolean failed = database.state() == Database.State.FAILED;
		String name = database.description(Locale.getDefault());
		noticeIndexing();
		words.setText(database.indexing().filter(going -> indexingTold)
				.map(going -> NLS.bind(Messages.Database_indexing, name, going.percent())).orElse(name));
		words.setToolTipText(database.problem().map(StoreException::getMessage).orElse(null));
		styles.style(words, failed ? Styles.ERROR : Styles.MUTED);
		words.requestLayout();
	}

	private void noticeIndexing() {
		if (database.indexing().isEmpty()) {
			indexingTold = false;
		} else if (!indexingTold && !indexingNoticed) {
			indexingNoticed = true;
			words.getDisplay().timerExec(NOTICED_MS, () -> {
				indexingNoticed = false;
				if (!words.isDisposed() && database.indexing().isPresent()) {
					indexingTold = true;
					showDatabase();
				}
			});
		}
	}

	/** Shows the time, and again when the next minute begins. */
	private void tick() {
		if (clock.isDisposed()) {
			return;
		}
		LocalTime now = LocalTime.now();
		String time = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(Locale.getDefault()).format(now);
		if (!time.equals(clock.getText())) {
			clock.setText(time);
			clock.requestLayout();
		}
		clock.getDisplay().timerExec(MINUTE_MS - now.getSecond() * 1000 - now.getNano() / 1_000_000 + 1, this::tick);
	}
}
