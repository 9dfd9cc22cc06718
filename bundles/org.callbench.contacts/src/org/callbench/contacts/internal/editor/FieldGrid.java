package org.callbench.contacts.internal.editor;

import java.util.ArrayList;
import java.util.List;

import org.callbench.crm.Screen.Placement;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;

/**
 * The cells of one tab, in two columns where there is room, else one below the other in the order in which they are read.
 * Labels stand right-aligned in one line.
 */
final class FieldGrid {

	/** Average characters that a field wants beside its label before there are two columns: a phone number with its link's margin. */
	private static final int FIELD_CHARS = 24;

	private record Placed(FieldCell cell, Placement placement, boolean large) {
	}

	private final Composite page;
	private final GridLayout layout = new GridLayout(2, false);
	private final List<Placed> cells = new ArrayList<>();
	private final List<Label> fillers = new ArrayList<>();
	private int column;

	FieldGrid(Composite page) {
		this.page = page;
		layout.marginWidth = Styles.MARGIN;
		layout.marginHeight = Styles.MARGIN;
		layout.horizontalSpacing = Styles.GAP;
		layout.verticalSpacing = Styles.GAP;
		page.setLayout(layout);
	}

	/** Where the next cell of this placement begins: fills the row up so that it comes into its column. Before the cell is made. */
	void makeRoom(Placement placement, boolean large) {
		int wanted = placement.span() > 1 || large ? 0 : Math.min(1, placement.column());
		while (column != wanted) {
			var filler = new Label(page, SWT.NONE);
			GridDataFactory.fillDefaults().span(2, 1).hint(0, 0).applyTo(filler);
			fillers.add(filler);
			column = 1 - column;
		}
	}

	/** Takes the cell that was made. */
	void add(FieldCell cell, Placement placement, boolean large) {
		cells.add(new Placed(cell, placement, large));
		boolean wide = placement.span() > 1 || large;
		column = wide ? 0 : 1 - column;
		var labelData = new GridData(SWT.END, SWT.BEGINNING, false, false);
		labelData.verticalIndent = cell.labelIndent();
		cell.label().setLayoutData(labelData);
		cell.box().setLayoutData(new GridData(SWT.FILL, large ? SWT.FILL : SWT.BEGINNING, true, large));
	}

	/** After the last cell. */
	void finish() {
		int labelWidth = cells.stream().mapToInt(placed -> placed.cell().labelWidth()).max().orElse(0);
		for (Placed placed : cells) {
			((GridData) placed.cell().label().getLayoutData()).widthHint = labelWidth;
		}
		arrange(false);
		page.addListener(SWT.Resize, event -> {
			int wanted = 2 * (labelWidth + FIELD_CHARS * charWidth()) + 3 * layout.horizontalSpacing + 2 * layout.marginWidth;
			boolean two = page.getClientArea().width >= wanted && needsTwo();
			if (two != (layout.numColumns == 4)) {
				arrange(two);
				page.layout(true);
			}
		});
	}

	private boolean needsTwo() {
		return cells.stream().anyMatch(placed -> placed.placement().column() > 0);
	}

	private int charWidth() {
		var gc = new GC(page);
		try {
			return (int) Math.ceil(gc.getFontMetrics().getAverageCharacterWidth());
		} finally {
			gc.dispose();
		}
	}

	private void arrange(boolean two) {
		layout.numColumns = two ? 4 : 2;
		for (Label filler : fillers) {
			((GridData) filler.getLayoutData()).exclude = !two;
			filler.setVisible(two);
		}
		for (Placed placed : cells) {
			boolean wide = placed.placement().span() > 1 || placed.large();
			var data = (GridData) placed.cell().box().getLayoutData();
			data.horizontalSpan = two && wide ? 3 : 1;
			// Both columns the same width, however long a value is
			data.widthHint = 100;
		}
	}
}
