package org.callbench.contacts.internal.editor;

import java.util.Optional;

import org.callbench.contacts.internal.Messages;
import org.callbench.contacts.internal.list.Names;
import org.callbench.crm.Field;
import org.callbench.crm.InvalidValueException;
import org.callbench.workbench.FieldControl;
import org.callbench.workbench.FieldEditor;
import org.callbench.workbench.FieldSite;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** One field on a form: its label, its control, and under it what is wrong with it. UI thread. */
final class FieldCell {

	/** Before the label of a field that was changed. */
	private static final String CHANGED = "• "; //$NON-NLS-1$

	/** How many lines a text of several shows at first. */
	private static final int LARGE_LINES = 8;

	private final Field field;
	private final String caption;
	private final boolean editable;
	private final FieldControl control;
	private final Label label;
	private final Composite box;
	private final Label error;
	private final int lineHeight;
	private final Styles styles;
	private Optional<Object> base = Optional.empty();
	/** What the control makes of {@link #base}: a time without its fraction of a second, for one. Not a change of anybody's. */
	private Optional<Object> shown = Optional.empty();
	private boolean marks;

	/** @param editable false: its value cannot be changed here */
	FieldCell(Composite parent, String caption, FieldSite site, FieldEditor editor, boolean editable, Styles styles) {
		this.field = site.field();
		this.caption = field.required() ? caption + " *" : caption; //$NON-NLS-1$
		this.editable = editable;
		this.styles = styles;
		label = new Label(parent, SWT.RIGHT);
		label.setText(this.caption);
		styles.style(label, Styles.MUTED);
		box = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(box);
		control = editable ? editor.edit(box, site) : editor.show(box, site);
		Names.set(control.control(), caption);
		lineHeight = lineHeight(parent);
		// Combo boxes may be higher than text boxes, phone links are lower
		int height = Math.max(lineHeight, control.control().computeSize(SWT.DEFAULT, SWT.DEFAULT).y);
		GridDataFactory.fillDefaults().grab(true, editor.large()).align(SWT.FILL, SWT.FILL)
				.hint(SWT.DEFAULT, editor.large() ? LARGE_LINES * lineHeight : height).applyTo(control.control());
		error = new Label(box, SWT.WRAP);
		styles.style(error, Styles.ERROR);
		GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).exclude(true).applyTo(error);
		error.setVisible(false);
	}

	/**
	 * The height of a text box or a choice, whichever is higher: whatever a field's control is, its line is as high, so that
	 * labels stand on it and nothing loses its lower edge.
	 */
	private static int lineHeight(Composite parent) {
		var text = new Text(parent, SWT.BORDER | SWT.SINGLE);
		var choice = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
		int height = Math.max(text.computeSize(SWT.DEFAULT, SWT.DEFAULT).y, choice.computeSize(SWT.DEFAULT, SWT.DEFAULT).y);
		text.dispose();
		choice.dispose();
		return height;
	}

	/** How far the label's text is from the top, to be on the line of the control's. */
	int labelIndent() {
		return Math.max(0, (lineHeight - label.computeSize(SWT.DEFAULT, SWT.DEFAULT).y) / 2);
	}

	Field field() {
		return field;
	}

	Label label() {
		return label;
	}

	Composite box() {
		return box;
	}

	/** Whether changes are marked: on a record that is stored; on a new one all would be. */
	void markChanges(boolean on) {
		marks = on;
	}

	/** Shows a stored value, from which changes are told. */
	void show(Optional<Object> value) {
		base = value;
		control.setValue(value);
		shown = readable();
		say(Optional.empty());
		mark();
	}

	/** Puts a value in as a person would: it is a change. */
	void enter(Optional<Object> value) {
		control.setValue(value);
		mark();
	}

	/** Whether what is there differs from what is stored; what cannot be read does. */
	boolean changed() {
		if (!editable) {
			return false;
		}
		try {
			return !control.value().equals(shown);
		} catch (InvalidValueException e) {
			return true;
		}
	}

	/** What is there now. */
	Optional<Object> value() throws InvalidValueException {
		Optional<Object> value = control.value();
		if (value.equals(shown)) {
			value = base;
		}
		if (value.isEmpty() && field.required() && editable) {
			throw new InvalidValueException(NLS.bind(Messages.Editor_required, caption.replace(" *", ""))); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return value;
	}

	/** What is there now, empty if it cannot be read (yet). */
	Optional<Object> readable() {
		try {
			return control.value();
		} catch (InvalidValueException e) {
			return Optional.empty();
		}
	}

	void onChange(Runnable listener) {
		control.onChange(() -> {
			mark();
			listener.run();
		});
	}

	/** The value cannot be changed by this form. */
	boolean editable() {
		return editable;
	}

	boolean focus() {
		return control.setFocus();
	}

	/** Says under the control what is wrong, or nothing. */
	void say(Optional<String> problem) {
		String text = problem.orElse(""); //$NON-NLS-1$
		if (!text.equals(error.getText())) {
			error.setText(text);
			error.setVisible(problem.isPresent());
			((GridData) error.getLayoutData()).exclude = problem.isEmpty();
			box.requestLayout();
		}
	}

	private void mark() {
		boolean changed = marks && changed();
		String text = changed ? CHANGED + caption : caption;
		if (!text.equals(label.getText())) {
			label.setText(text);
			label.setToolTipText(changed ? Messages.Editor_changed : null);
			styles.style(label, changed ? Styles.ACCENT : Styles.MUTED);
		}
	}

	/** The widest that the label can get, with its mark. */
	int labelWidth() {
		String shown = label.getText();
		label.setText(CHANGED + caption);
		int width = label.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
		label.setText(shown);
		return width;
	}
}
