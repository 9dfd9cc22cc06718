package org.callbench.contacts.internal.fields;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.callbench.crm.RecordSummary;
import org.callbench.workbench.Styles;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

/** Records to choose from, under a text box that keeps the keyboard: arrows move, Enter chooses, Esc closes. UI thread. */
final class Suggestions {

	private final Text text;
	private final Consumer<RecordSummary> choose;
	private final Styles styles;
	private Shell popup;
	private Table table;
	private List<RecordSummary> offered = List.of();
	private final Runnable create;

	/** @param create makes a new record of what was typed, when the person chooses that */
	Suggestions(Text text, Styles styles, Consumer<RecordSummary> choose, Runnable create) {
		this.text = text;
		this.styles = styles;
		this.choose = choose;
		this.create = create;
		text.addListener(SWT.KeyDown, this::key);
		text.addListener(SWT.Traverse, event -> {
			// While it is open, Esc and Enter are the list's, not the editor's
			if (open() && (event.detail == SWT.TRAVERSE_ESCAPE || event.detail == SWT.TRAVERSE_RETURN)) {
				event.doit = false;
			}
		});
		text.addListener(SWT.FocusOut, event -> text.getDisplay().asyncExec(() -> {
			if (!text.isDisposed() && !text.isFocusControl()) {
				hide();
			}
		}));
		text.addListener(SWT.Dispose, event -> close());
	}

	/** @param newRecord the line, below all others, with which a new record is made; empty if that cannot be */
	void show(List<RecordSummary> found, Optional<String> newRecord) {
		offered = found;
		if (found.isEmpty() && newRecord.isEmpty()) {
			hide();
			return;
		}
		if (popup == null || popup.isDisposed()) {
			createPopup();
		}
		table.removeAll();
		for (RecordSummary record : found) {
			String second = record.companyName().isEmpty() ? record.phone() : record.companyName();
			new TableItem(table, SWT.NONE).setText(second.isEmpty() ? record.title() : record.title() + "  ·  " + second); //$NON-NLS-1$
		}
		newRecord.ifPresent(line -> new TableItem(table, SWT.NONE).setText(line));
		if (found.isEmpty()) {
			// Enter and Tab make nothing by accident: one has to go down to it
			table.deselectAll();
		} else {
			table.setSelection(0);
		}
		Rectangle under = text.getDisplay().map(text.getParent(), null, text.getBounds());
		Point size = popup.computeSize(SWT.DEFAULT, SWT.DEFAULT);
		popup.setBounds(under.x, under.y + under.height, Math.max(under.width, Math.min(size.x, 2 * under.width)), size.y);
		popup.setVisible(true);
	}

	private void createPopup() {
		popup = new Shell(text.getShell(), SWT.ON_TOP | SWT.NO_FOCUS | SWT.TOOL);
		popup.setLayout(new FillLayout());
		table = new Table(popup, SWT.SINGLE | SWT.FULL_SELECTION | SWT.NO_FOCUS);
		styles.style(table, Styles.SURFACE);
		table.addListener(SWT.MouseUp, event -> {
			if (table.getSelectionIndex() >= 0) {
				take();
			}
		});
	}

	private boolean open() {
		return popup != null && !popup.isDisposed() && popup.isVisible();
	}

	void hide() {
		if (open()) {
			popup.setVisible(false);
		}
	}

	private void close() {
		if (popup != null) {
			popup.dispose();
		}
	}

	private void key(Event event) {
		if (!open()) {
			return;
		}
		switch (event.keyCode) {
		case SWT.ARROW_DOWN -> move(1, event);
		case SWT.ARROW_UP -> move(-1, event);
		case SWT.CR, SWT.KEYPAD_CR -> {
			event.doit = false;
			take();
		}
		case SWT.ESC -> {
			event.doit = false;
			hide();
		}
		case SWT.TAB -> take();
		default -> {
			// Goes on typing
		}
		}
	}

	private void move(int by, Event event) {
		event.doit = false;
		int now = table.getSelectionIndex();
		int index = now < 0 ? 0 : Math.floorMod(now + by, table.getItemCount());
		table.setSelection(index);
	}

	private void take() {
		int index = table.getSelectionIndex();
		hide();
		if (index >= 0 && index < offered.size()) {
			choose.accept(offered.get(index));
		} else if (index >= 0) {
			create.run();
		}
	}
}
