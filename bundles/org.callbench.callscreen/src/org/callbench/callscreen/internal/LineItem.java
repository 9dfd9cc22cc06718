package org.callbench.callscreen.internal;

import java.util.Optional;

import org.callbench.callscreen.internal.widgets.TextLine;
import org.callbench.calls.CallDesk;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.LineStatus;
import org.callbench.calls.Subscription;
import org.callbench.workbench.Icons;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;

/**
 * The line's state with the phone icon, in a bar of the window. A control of ours, since a tool item is not given the room for
 * words that change; room for the longest is kept, so that nothing moves.
 */
abstract class LineItem extends WorkbenchWindowControlContribution {

	/** The status line: "Simulated switch · 1001 · in service". A tool control of the window's lower bar ({@link StatusBar}). */
	public static final class Status extends LineItem {
		@Inject
		public Status(CallDesk desk, Styles styles, Icons icons) {
			super(48, desk, styles, icons);
		}

		@PostConstruct
		void create(Composite parent) {
			createControl(parent);
		}

		@Override
		void show(LineText line, boolean on, TextLine words) {
			words.setText(line.full());
			words.setHelp(line.problem());
		}
	}

	/** The phone icon in the tool bar: "1001 · in service"; shows the Call Screen, turns CTI on when it is off (G16). */
	public static final class Phone extends LineItem {
		@Inject
		public Phone(CallDesk desk, Styles styles, Icons icons) {
			super(26, desk, styles, icons);
		}

		@Override
		void show(LineText line, boolean on, TextLine words) {
			words.setText(line.brief());
			String detail = line.problem().isEmpty() ? line.full() : line.full() + "\n" + line.problem(); //$NON-NLS-1$
			words.setHelp(NLS.bind(on ? Messages.Phone_show : Messages.Phone_turnOn, detail));
			words.setAction(Optional.of(this::press));
		}

		private void press() {
			try {
				getWorkbenchWindow().getService(IHandlerService.class).executeCommand(Commands.PHONE, null);
			} catch (CommandException e) {
				ILog.get().error("The phone icon did nothing", e); //$NON-NLS-1$
			}
		}
	}

	private final int roomInChars;
	private final CallDesk desk;
	private final Styles styles;
	private final Icons icons;
	private Label icon;
	private TextLine words;
	private Optional<Told> lastTold = Optional.empty();
	private Optional<Shown> shown = Optional.empty();

	private record Told(Optional<LineStatus> line, boolean on) {
	}

	private record Shown(LineText line, boolean on) {
	}

	/** The services come by constructor: fields would be injected again, with nothing, when the desk ends before the window. */
	LineItem(int roomInChars, CallDesk desk, Styles styles, Icons icons) {
		this.roomInChars = roomInChars;
		this.desk = desk;
		this.styles = styles;
		this.icons = icons;
	}

	abstract void show(LineText line, boolean on, TextLine into);

	@Override
	protected Control createControl(Composite parent) {
		Composite item = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(2, false);
		layout.marginHeight = 0;
		layout.marginWidth = Styles.GAP;
		layout.horizontalSpacing = Styles.HALF_GAP;
		item.setLayout(layout);
		icon = new Label(item, SWT.NONE);
		icon.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, true));
		words = new TextLine(item, SWT.LEFT);
		GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, true);
		wide.widthHint = new PixelConverter(words).convertWidthInCharsToPixels(roomInChars);
		words.setLayoutData(wide);
		icon.addListener(SWT.MouseUp, event -> words.activate());
		FrameGate<DeskSnapshot> gate = new FrameGate<>(item.getDisplay(), this::show);
		show(desk.snapshot());
		Subscription snapshots = desk.addListener(gate::accept);
		item.addListener(SWT.Dispose, event -> {
			snapshots.close();
			gate.close();
		});
		styles.onThemeChange(item, () -> {
			lastTold = Optional.empty();
			shown = Optional.empty();
			show(desk.snapshot());
		});
		return item;
	}

	@Override
	public boolean isDynamic() {
		return true;
	}

	private void show(DeskSnapshot snapshot) {
		if (words.isDisposed()) {
			return;
		}
		var told = Optional.of(new Told(snapshot.line(), snapshot.on()));
		if (told.equals(lastTold)) {
			return; // most news is of calls
		}
		lastTold = told;
		LineText line = LineText.of(snapshot);
		var now = Optional.of(new Shown(line, snapshot.on()));
		if (now.equals(shown)) {
			return; // an image that is set again lays out the bar
		}
		shown = now;
		words.setForeground(styles.color(Meaning.TEXT));
		words.setBackground(words.getParent().getBackground());
		icon.setImage(icons.image(Icons.Icon.PHONE, line.tone(), icon));
		show(line, snapshot.on(), words);
	}
}
