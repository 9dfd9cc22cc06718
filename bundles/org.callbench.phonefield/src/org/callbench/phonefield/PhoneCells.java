package org.callbench.phonefield;

import java.util.Optional;
import java.util.function.Function;

import org.callbench.calls.DialRequest;
import org.callbench.calls.Subscription;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.jface.viewers.ColumnViewer;
import org.eclipse.jface.viewers.StyledCellLabelProvider;
import org.eclipse.jface.viewers.StyledString;
import org.eclipse.jface.viewers.ViewerCell;
import org.eclipse.jface.viewers.ViewerColumn;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.TextStyle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;

/**
 * Phone numbers as links in one column of a table or tree: link colour, underlined under the pointer, called by a click on the
 * text. The keyboard way is the viewer's context menu ({@link PhoneMenu}) for the selected row, since Enter opens the row.
 */
public final class PhoneCells extends StyledCellLabelProvider {

	private final ColumnViewer viewer;
	private final int column;
	private final Function<Object, DialRequest> numberOf;
	private final PhoneActions actions;
	private Object hovered;
	private Object pressed;

	private PhoneCells(ColumnViewer viewer, int column, Function<Object, DialRequest> numberOf, PhoneActions actions) {
		this.viewer = viewer;
		this.column = column;
		this.numberOf = numberOf;
		this.actions = actions;
	}

	/**
	 * Makes a column show links.
	 *
	 * @param viewer   the table or tree
	 * @param column   the column, to which a label provider is set
	 * @param index    the column's index
	 * @param numberOf the number of a row's element, an empty text for none
	 * @param actions  what a click does
	 */
	public static void install(ColumnViewer viewer, ViewerColumn column, int index, Function<Object, DialRequest> numberOf,
			PhoneActions actions) {
		PhoneCells cells = new PhoneCells(viewer, index, numberOf, actions);
		column.setLabelProvider(cells);
		Control control = viewer.getControl();
		control.addListener(SWT.MouseMove, event -> cells.hover(cells.linkAt(event)));
		control.addListener(SWT.MouseExit, event -> cells.hover(Optional.empty()));
		control.addListener(SWT.MouseDown, event -> cells.pressed = event.button == 1 ? cells.linkAt(event).orElse(null) : null);
		control.addListener(SWT.MouseUp, cells::mouseUp);
		Subscription enabledChanges = actions.onEnabledChange(viewer::refresh);
		control.addListener(SWT.Dispose, event -> enabledChanges.close());
	}

	@Override
	public void update(ViewerCell cell) {
		DialRequest number = numberOf.apply(cell.getElement());
		boolean underlined = cell.getElement().equals(hovered);
		StyledString text = actions.enabled() && !number.text().isBlank()
				? new StyledString(number.text(), new LinkStyle(viewer.getControl(), underlined))
				: new StyledString(number.text());
		cell.setText(text.getString());
		cell.setStyleRanges(text.getStyleRanges());
		super.update(cell);
	}

	private Optional<Object> linkAt(Event event) {
		ViewerCell cell = viewer.getCell(new Point(event.x, event.y));
		if (cell == null || cell.getColumnIndex() != column || !actions.enabled()
				|| numberOf.apply(cell.getElement()).text().isBlank() || !cell.getTextBounds().contains(event.x, event.y)) {
			return Optional.empty();
		}
		return Optional.of(cell.getElement());
	}

	private void hover(Optional<Object> element) {
		Object now = element.orElse(null);
		if (now == hovered) {
			return;
		}
		Object before = hovered;
		hovered = now;
		Control control = viewer.getControl();
		control.setCursor(now == null ? null : control.getDisplay().getSystemCursor(SWT.CURSOR_HAND));
		for (Object changed : new Object[] { before, now }) {
			if (changed != null) {
				viewer.update(changed, null);
			}
		}
	}

	private void mouseUp(Event event) {
		Object wasPressed = pressed;
		pressed = null;
		linkAt(event).filter(element -> element == wasPressed && event.button == 1)
				.ifPresent(element -> actions.call(numberOf.apply(element)));
	}

	private static final class LinkStyle extends StyledString.Styler {
		private final Control control;
		private final boolean underlined;

		LinkStyle(Control control, boolean underlined) {
			this.control = control;
			this.underlined = underlined;
		}

		@Override
		public void applyStyles(TextStyle style) {
			style.foreground = JFaceColors.getHyperlinkText(control.getDisplay());
			style.underline = underlined;
		}
	}
}
