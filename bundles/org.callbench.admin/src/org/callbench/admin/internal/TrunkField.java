package org.callbench.admin.internal;

import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** The trunk prefix: the country's usual one, none at all, or another. */
final class TrunkField {

	private static final String NOTHING = "-"; //$NON-NLS-1$
	private static final int USUAL = 0;
	private static final int NONE = 1;
	private static final int OWN = 2;
	private static final int WIDTH_IN_CHARS = 8;

	private final Composite area;
	private final Combo choice;
	private final Text own;
	private boolean filling;

	/** @param changed told of what a person does, not of what {@link #show} does */
	TrunkField(Composite parent, Runnable changed) {
		area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(0, 0).applyTo(area);
		choice = new Combo(area, SWT.READ_ONLY | SWT.DROP_DOWN);
		choice.setItems(Messages.Rules_trunkPlan, Messages.Rules_trunkNone, Messages.Rules_trunkOwn);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(width(WIDTH_IN_CHARS), SWT.DEFAULT).applyTo(choice);
		own = new Text(area, SWT.BORDER);
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(width(WIDTH_IN_CHARS), SWT.DEFAULT).indent(Styles.HALF_GAP, 0).applyTo(own);
		Names.set(choice, Messages.Rules_trunk);
		Names.set(own, Messages.Rules_trunk);
		choice.addListener(SWT.Selection, event -> {
			showOwn();
			if (own.getVisible()) {
				own.setFocus();
			}
			changed.run();
		});
		own.addListener(SWT.Modify, event -> {
			if (!filling) {
				changed.run();
			}
		});
	}

	Composite control() {
		return area;
	}

	Combo choice() {
		return choice;
	}

	/** As the settings keep it: empty for the usual one, a hyphen for none. */
	String value() {
		return switch (choice.getSelectionIndex()) {
		case NONE -> NOTHING;
		case OWN -> own.getText().strip();
		default -> ""; //$NON-NLS-1$
		};
	}

	/** Whether that value, as the settings keep it, is no trunk prefix at all. */
	static boolean isNone(String value) {
		return value.equals(NOTHING);
	}

	/** Whether another one is wanted and not said. */
	boolean incomplete() {
		return choice.getSelectionIndex() == OWN && own.getText().isBlank();
	}

	void show(String value) {
		if (value.equals(value()) && choice.getSelectionIndex() >= 0) {
			return; // what is typed stays as it is typed
		}
		filling = true;
		choice.select(value.isEmpty() ? USUAL : value.equals(NOTHING) ? NONE : OWN);
		own.setText(choice.getSelectionIndex() == OWN ? value : ""); //$NON-NLS-1$
		showOwn();
		filling = false;
	}

	private void showOwn() {
		boolean is = choice.getSelectionIndex() == OWN;
		own.setVisible(is);
		((GridData) own.getLayoutData()).exclude = !is;
		area.layout();
	}

	private int width(int characters) {
		return new PixelConverter(area).convertWidthInCharsToPixels(characters);
	}

	void setEditable(boolean editable) {
		choice.setEnabled(editable);
		own.setEditable(editable);
	}
}
