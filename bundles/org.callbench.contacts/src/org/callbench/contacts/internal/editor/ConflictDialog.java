package org.callbench.contacts.internal.editor;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.callbench.contacts.internal.DialogBounds;
import org.callbench.contacts.internal.Messages;
import org.callbench.contacts.internal.editor.Merge.Clash;
import org.callbench.crm.ConflictException;
import org.callbench.workbench.Styles;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;

/** Somebody else saved first: for each field that both changed, whose value shall it be. */
final class ConflictDialog extends TitleAreaDialog {

	private final ConflictException conflict;
	private final List<Clash> clashes;
	private final Function<String, String> label;
	private final BiFunction<String, Optional<Object>, String> format;
	private final Set<String> mine = new HashSet<>();

	/**
	 * @param label  a field's label by its name
	 * @param format a field's value as people see it
	 */
	ConflictDialog(Shell shell, ConflictException conflict, List<Clash> clashes, Function<String, String> label,
			BiFunction<String, Optional<Object>, String> format) {
		super(shell);
		this.conflict = conflict;
		this.clashes = clashes;
		this.label = label;
		this.format = format;
		clashes.forEach(clash -> mine.add(clash.field()));
		setShellStyle(getShellStyle() | SWT.RESIZE | SWT.SHEET);
		setHelpAvailable(false);
	}

	/** The fields for which this person's value was chosen. */
	Set<String> mine() {
		return Set.copyOf(mine);
	}

	@Override
	protected IDialogSettings getDialogBoundsSettings() {
		return DialogBounds.of("conflict"); //$NON-NLS-1$
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.Conflict_window);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle(Messages.Conflict_title);
		String when = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withLocale(Locale.getDefault())
				.withZone(ZoneId.systemDefault()).format(conflict.when());
		setMessage(NLS.bind(Messages.Conflict_message, conflict.who(), when));
		var area = (Composite) super.createDialogArea(parent);
		var table = new Composite(area, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(Styles.MARGIN, Styles.MARGIN).spacing(Styles.SECTION, Styles.GAP)
				.applyTo(table);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
		for (String heading : List.of("", Messages.Conflict_mine, Messages.Conflict_theirs)) { //$NON-NLS-1$
			new Label(table, SWT.NONE).setText(heading);
		}
		clashes.forEach(clash -> createRow(table, clash));
		return area;
	}

	private void createRow(Composite table, Clash clash) {
		var name = new Label(table, SWT.RIGHT);
		name.setText(label.apply(clash.field()));
		GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(name);
		// A group of its own for each row: radio buttons exclude each other within their parent
		var choices = new Composite(table, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).spacing(Styles.SECTION, 0).applyTo(choices);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(choices);
		radio(choices, format.apply(clash.field(), clash.mine()), true, () -> mine.add(clash.field()));
		radio(choices, format.apply(clash.field(), clash.theirs()), false, () -> mine.remove(clash.field()));
	}

	private static void radio(Composite parent, String value, boolean selected, Runnable chosen) {
		var button = new Button(parent, SWT.RADIO);
		String text = value.isEmpty() ? Messages.Conflict_empty : value;
		button.setText((text.length() > 60 ? text.substring(0, 59) + '…' : text).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		button.setToolTipText(text);
		button.setSelection(selected);
		button.addListener(SWT.Selection, event -> {
			if (button.getSelection()) {
				chosen.run();
			}
		});
		GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, Messages.Conflict_save, true);
		createButton(parent, IDialogConstants.RETRY_ID, Messages.Conflict_takeTheirs, false);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	@Override
	protected void buttonPressed(int button) {
		if (button == IDialogConstants.RETRY_ID) {
			mine.clear();
			okPressed();
		} else {
			super.buttonPressed(button);
		}
	}
}
