package org.callbench.callscreen.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import org.callbench.callscreen.internal.widgets.TextLine;
import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.Query.Operator;
import org.callbench.crm.Record;
import org.callbench.crm.Records;
import org.callbench.crm.Subscription;
import org.callbench.crm.Users;
import org.callbench.workbench.Background;
import org.callbench.workbench.Icons;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/**
 * "3 missed" in the window's lower bar: the agent's calls of today that nobody answered. The tooltip tells them; a click says
 * that they were seen, and the count begins anew.
 */
public final class MissedItem {

	private static final int SHOWN = 10;
	private static final int ROOM_IN_CHARS = 12;
	/** However many calls are saved, they are counted no more often. */
	private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Records records;
	private final Users users;
	private final Background background;
	private final Styles styles;
	private final Icons icons;
	private final Locale locale = LineText.language();
	private Composite item;
	private Label icon;
	private TextLine words;
	private final AtomicBoolean stale = new AtomicBoolean();
	private Optional<Background.Task> counting = Optional.empty();
	private long countedAt;

	@Inject
	public MissedItem(Records records, Users users, Background background, Styles styles, Icons icons) {
		this.records = records;
		this.users = users;
		this.background = background;
		this.styles = styles;
		this.icons = icons;
	}

	@PostConstruct
	void create(Composite parent) {
		item = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginHeight = 0;
		layout.marginWidth = Styles.GAP;
		layout.horizontalSpacing = Styles.HALF_GAP;
		item.setLayout(layout);
		icon = new Label(item, SWT.NONE);
		icon.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, true));
		words = new TextLine(item, SWT.LEFT);
		GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, true);
		wide.widthHint = new PixelConverter(words).convertWidthInCharsToPixels(ROOM_IN_CHARS);
		words.setLayoutData(wide);
		show(List.of());
		Subscription changes = records.addListener(saved -> {
			if (saved.stream().anyMatch(change -> change.id().entity().equals(Entities.CALL)) && !stale.getAndSet(true)) {
				background.ui(item, this::countAgain);
			}
		});
		item.addListener(SWT.Dispose, event -> changes.close());
		styles.onThemeChange(item, this::count);
		count();
	}

	/** @return what it says; empty when no call was missed */
	String text() {
		return words.getText();
	}

	private void countAgain() {
		long left = PAUSE_NANOS - (System.nanoTime() - countedAt);
		item.getDisplay().timerExec((int) TimeUnit.NANOSECONDS.toMillis(Math.max(0, left)), () -> {
			if (!item.isDisposed()) {
				count();
			}
		});
	}

	private void count() {
		stale.set(false);
		countedAt = System.nanoTime();
		counting.ifPresent(Background.Task::cancel);
		Instant today = LocalDate.now().atStartOfDay(ZoneId.systemDefault()).toInstant();
		Instant seen = Preferences.missedSeen();
		Query missed = Query.of(Entities.CALL).where(Entities.RESULT, "missed").where(Entities.AGENT, users.current().id()) //$NON-NLS-1$
				.where(Entities.STARTED, Operator.GREATER, seen.isAfter(today) ? seen : today)
				.orderByDescending(Entities.STARTED);
		counting = Optional.of(background.run(item, () -> records.query(missed), this::show));
	}

	private void show(List<Record> missed) {
		words.setForeground(styles.color(Meaning.TEXT));
		words.setBackground(item.getParent().getBackground());
		icon.setImage(missed.isEmpty() ? null : icons.image(Icons.Icon.MISSED, Icons.Tone.STOP, icon));
		words.setText(missed.isEmpty() ? "" : NLS.bind(Messages.Missed_count, missed.size())); //$NON-NLS-1$
		words.setHelp(missed.stream().limit(SHOWN).map(this::line).collect(Collectors.joining("\n", "", //$NON-NLS-1$ //$NON-NLS-2$
				missed.isEmpty() ? "" : "\n" + Messages.Missed_seen))); //$NON-NLS-1$ //$NON-NLS-2$
		words.setAction(missed.isEmpty() ? Optional.empty() : Optional.of(this::seen));
		item.layout(true);
	}

	private String line(Record call) {
		String at = call.value(Entities.STARTED).map(Instant.class::cast).map(started -> DateTimeFormatter
				.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).withZone(ZoneId.systemDefault()).format(started)).orElse(""); //$NON-NLS-1$
		String number = call.text(Entities.NUMBER).isEmpty() ? Messages.Card_withheld : call.text(Entities.NUMBER);
		return NLS.bind(Messages.Missed_line, new Object[] { at, number, call.text(Entities.NAME) }).strip();
	}

	/** What was counted was looked at. */
	void seen() {
		Preferences.missedSeen(Instant.now());
		count();
		background.run(item, () -> {
			Preferences.save();
			return Boolean.TRUE;
		}, saved -> { });
	}
}
