package org.callbench.callscreen.internal;

import org.callbench.callscreen.internal.widgets.TextLine;
import org.callbench.callscreen.internal.widgets.Theme;
import org.callbench.calls.CallDesk;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.Subscription;
import org.callbench.workbench.Icons;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.menus.WorkbenchWindowControlContribution;

import jakarta.inject.Inject;

/** The line's state in the status line: "Simulated switch · 1001 · in service". */
public final class LineStatusItem extends WorkbenchWindowControlContribution {

	private static final int ROOM_CHARS = 48;

	@Inject
	private CallDesk desk;
	@Inject
	private Styles styles;
	@Inject
	private Icons icons;
	private Label icon;
	private TextLine words;

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
		// Room for the longest state, so that nothing in the status line moves.
		wide.widthHint = new PixelConverter(words).convertWidthInCharsToPixels(ROOM_CHARS);
		words.setLayoutData(wide);
		FrameGate<DeskSnapshot> gate = new FrameGate<>(item.getDisplay(), this::show);
		show(desk.snapshot());
		Subscription snapshots = desk.addListener(gate::accept);
		item.addListener(SWT.Dispose, event -> {
			snapshots.close();
			gate.close();
		});
		styles.onThemeChange(item, () -> show(desk.snapshot()));
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
		LineText line = LineText.of(snapshot);
		words.setForeground(new Theme(styles, icons).color(Meaning.TEXT));
		words.setBackground(words.getParent().getBackground());
		icon.setImage(icons.image(Icons.Icon.PHONE, line.tone(), icon));
		words.setHelp(line.problem());
		if (!words.getText().equals(line.full())) {
			words.setText(line.full());
		}
	}
}
