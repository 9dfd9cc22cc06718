package org.callbench.contacts.internal.list;

import java.util.function.Consumer;

import org.callbench.crm.RecordSummary;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/** A click on a number calls it; a click elsewhere in the row, or Enter, opens the record. */
final class ListMouse {

	private final Table table;
	private final RecordRows rows;
	private final RowPainter painter;
	private final PhoneText phones;
	private final Consumer<RecordSummary> open;
	private int pressed = -1;
	private boolean pressedNumber;

	ListMouse(Table table, RecordRows rows, RowPainter painter, PhoneText phones, Consumer<RecordSummary> open) {
		this.table = table;
		this.rows = rows;
		this.painter = painter;
		this.phones = phones;
		this.open = open;
		table.addListener(SWT.MouseMove, this::move);
		table.addListener(SWT.MouseExit, event -> rest());
		table.addListener(SWT.MouseDown, this::down);
		table.addListener(SWT.MouseUp, this::up);
		table.addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
				rows.selection().ifPresent(open);
			}
		});
	}

	private int index(Event event) {
		TableItem item = table.getItem(new Point(event.x, event.y));
		return item == null ? -1 : table.indexOf(item);
	}

	private void move(Event event) {
		int index = index(event);
		boolean number = index >= 0 && painter.onNumber(index, event.x, event.y);
		table.setCursor(number ? table.getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null);
		painter.hover(number ? index : -1);
	}

	private void rest() {
		table.setCursor(null);
		painter.hover(-1);
	}

	private void down(Event event) {
		pressed = event.button == 1 ? index(event) : -1;
		pressedNumber = pressed >= 0 && painter.onNumber(pressed, event.x, event.y);
	}

	private void up(Event event) {
		int index = index(event);
		if (event.button != 1 || index < 0 || index != pressed) {
			return;
		}
		boolean number = painter.onNumber(index, event.x, event.y);
		if (number && pressedNumber) {
			rows.row(index).ifPresent(phones::activate);
		} else if (!number && !pressedNumber) {
			rows.row(index).ifPresent(open);
		}
	}
}
