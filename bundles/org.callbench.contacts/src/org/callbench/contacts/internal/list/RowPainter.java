package org.callbench.contacts.internal.list;

import java.util.Optional;

import org.callbench.crm.Entities;
import org.callbench.crm.RecordSummary;
import org.callbench.workbench.Icons;
import org.callbench.workbench.Icons.Icon;
import org.callbench.workbench.Icons.Tone;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;

/** Paints a row in three lines: name; company; number, which is a link where numbers are. */
final class RowPainter {

	private static final int PAD = 6;
	private static final int BAR = 3;
	private static final int ICON = 16;

	private final Table table;
	private final RecordRows rows;
	private final Styles styles;
	private final Icons icons;
	private final PhoneText phones;
	private int hovered = -1;

	RowPainter(Table table, RecordRows rows, Styles styles, Icons icons, PhoneText phones) {
		this.table = table;
		this.rows = rows;
		this.styles = styles;
		this.icons = icons;
		this.phones = phones;
		table.addListener(SWT.MeasureItem, this::measure);
		table.addListener(SWT.EraseItem, this::erase);
		table.addListener(SWT.PaintItem, this::paint);
		styles.onThemeChange(table, table::redraw);
	}

	/** The row whose number is under the pointer is underlined; -1 for none. */
	void hover(int index) {
		if (index != hovered) {
			hovered = index;
			table.redraw();
		}
	}

	private int lineHeight(GC gc) {
		return gc.getFontMetrics().getHeight();
	}

	private void measure(Event event) {
		event.height = 3 * lineHeight(event.gc) + 2 * PAD;
		event.width = Math.max(1, table.getClientArea().width);
	}

	private void erase(Event event) {
		boolean selected = (event.detail & SWT.SELECTED) != 0;
		Rectangle row = new Rectangle(0, event.y, table.getClientArea().width, event.height);
		event.gc.setBackground(selected ? styles.color(Meaning.ACCENT_TINT) : table.getBackground());
		event.gc.fillRectangle(row);
		if (selected) {
			event.gc.setBackground(styles.color(Meaning.ACCENT));
			event.gc.fillRectangle(0, event.y, BAR, event.height);
		}
		event.detail &= ~(SWT.SELECTED | SWT.HOT | SWT.FOREGROUND | SWT.BACKGROUND);
	}

	private void paint(Event event) {
		int index = table.indexOf((org.eclipse.swt.widgets.TableItem) event.item);
		Optional<RecordSummary> row = rows.row(index);
		if (row.isEmpty()) {
			return;
		}
		GC gc = event.gc;
		int line = lineHeight(gc);
		int x = textLeft();
		int y = event.y + PAD;
		int width = table.getClientArea().width - x - PAD;
		boolean company = Entities.COMPANY.equals(row.get().id().entity());
		gc.drawImage(icons.image(company ? Icon.COMPANY : Icon.PERSON, Tone.MUTED, table), x - ICON - 8,
				y + Math.max(0, (line - ICON) / 2));
		gc.setForeground(styles.color(Meaning.TEXT));
		gc.drawText(fitted(gc, row.get().title(), width), x, y, true);
		gc.setForeground(styles.color(Meaning.MUTED));
		gc.drawText(fitted(gc, second(row.get()), width), x, y + line, true);
		paintNumber(gc, row.get(), index == hovered, x, y + numberLine(row.get()) * line, width);
	}

	/** On which line, from 0, the number is: under the name where there is nothing to put between. */
	private static int numberLine(RecordSummary row) {
		return second(row).isEmpty() ? 1 : 2;
	}

	private static String second(RecordSummary row) {
		return Entities.COMPANY.equals(row.id().entity()) ? row.email() : row.companyName();
	}

	private void paintNumber(GC gc, RecordSummary row, boolean underlined, int x, int y, int width) {
		if (row.phone().isEmpty()) {
			return;
		}
		String number = fitted(gc, row.phone(), width);
		boolean link = phones.isLink(row);
		gc.setForeground(styles.color(link ? Meaning.LINK : Meaning.MUTED));
		gc.drawText(number, x, y, true);
		if (link && underlined) {
			int base = y + gc.getFontMetrics().getAscent() + gc.getFontMetrics().getLeading() + 1;
			gc.drawLine(x, base, x + gc.textExtent(number).x, base);
		}
	}

	private static int textLeft() {
		return BAR + 8 + ICON + 8;
	}

	/** Whether the point is on the row's number. */
	boolean onNumber(int index, int x, int y) {
		Optional<RecordSummary> row = rows.row(index).filter(phones::isLink);
		if (row.isEmpty()) {
			return false;
		}
		Rectangle bounds = table.getItem(index).getBounds();
		var gc = new GC(table);
		try {
			int line = lineHeight(gc);
			int top = bounds.y + PAD + numberLine(row.get()) * line;
			return y >= top && y < top + line && x >= textLeft() && x < textLeft() + gc.textExtent(row.get().phone()).x;
		} finally {
			gc.dispose();
		}
	}

	/** Cut with an ellipsis where it does not fit. */
	private static String fitted(GC gc, String text, int width) {
		if (gc.textExtent(text).x <= width) {
			return text;
		}
		int low = 0;
		int high = text.length();
		while (low < high) {
			int middle = (low + high + 1) / 2;
			if (gc.textExtent(text.substring(0, middle) + '…').x <= width) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		return text.substring(0, low) + '…';
	}
}
