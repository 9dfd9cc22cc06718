package org.callbench.contacts.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.callbench.contacts.internal.Messages;
import org.callbench.contacts.internal.list.Names;
import org.callbench.exchange.ColumnMapping;
import org.callbench.exchange.ImportRow;
import org.callbench.exchange.Importer;
import org.callbench.exchange.Preview;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;

/** For each column of the file, with an example from it, the field it goes to. */
final class MappingPage extends WizardPage {

	private final ImportSession session;
	private ScrolledComposite scroller;
	private Composite rows;

	MappingPage(ImportSession session) {
		super("mapping", Messages.Import_mappingTitle, null); //$NON-NLS-1$
		setDescription(Messages.Import_mappingDescription);
		this.session = session;
	}

	@Override
	public void createControl(Composite parent) {
		scroller = new ScrolledComposite(parent, SWT.V_SCROLL);
		scroller.setExpandHorizontal(true);
		scroller.setExpandVertical(true);
		rows = new Composite(scroller, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(Styles.MARGIN, Styles.MARGIN).spacing(Styles.SECTION, Styles.HALF_GAP)
				.applyTo(rows);
		scroller.setContent(rows);
		setControl(scroller);
		session.onNewMapping(this::show);
		if (session.preview().isPresent()) {
			show();
		}
	}

	private void show() {
		for (Control child : rows.getChildren()) {
			child.dispose();
		}
		Preview preview = session.preview().orElseThrow();
		List<Importer.Target> targets = new ArrayList<>();
		targets.add(new Importer.Target("", Messages.Import_leaveOut)); //$NON-NLS-1$
		targets.addAll(session.importer().targets(session.request().orElseThrow().entity(), Locale.getDefault()));
		for (String heading : List.of(Messages.Import_column, Messages.Import_example, Messages.Import_goesTo)) {
			var label = new Label(rows, SWT.NONE);
			label.setText(heading);
			session.styles().style(label, Styles.MUTED);
		}
		for (int i = 0; i < preview.columns().size(); i++) {
			createRow(preview.columns().get(i), example(preview, i), targets);
		}
		rows.layout(true);
		scroller.setMinSize(rows.computeSize(SWT.DEFAULT, SWT.DEFAULT));
	}

	private static String example(Preview preview, int column) {
		return preview.samples().stream().map((ImportRow row) -> row.value(column)).filter(value -> !value.isBlank()).findFirst()
				.map(value -> value.replace('\n', ' ')).map(value -> value.length() > 40 ? value.substring(0, 39) + '…' : value)
				.orElse(""); //$NON-NLS-1$
	}

	private void createRow(String column, String example, List<Importer.Target> targets) {
		var name = new Label(rows, SWT.NONE);
		name.setText(column.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		var sample = new Label(rows, SWT.NONE);
		sample.setText(example.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		session.styles().style(sample, Styles.MUTED);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(120, SWT.DEFAULT).applyTo(sample);
		var target = new Combo(rows, SWT.READ_ONLY | SWT.DROP_DOWN);
		target.setVisibleItemCount(20);
		target.setItems(targets.stream().map(Importer.Target::label).toArray(String[]::new));
		String now = session.mapping().target(column).orElse(""); //$NON-NLS-1$
		target.select(Math.max(0, targets.stream().map(Importer.Target::target).toList().indexOf(now)));
		Names.set(target, column);
		// The wheel scrolls the page; it must not change where a column goes
		target.addListener(SWT.MouseVerticalWheel, event -> event.doit = false);
		target.addListener(SWT.Selection, event -> {
			String chosen = targets.get(target.getSelectionIndex()).target();
			ColumnMapping mapping = session.mapping();
			session.map(chosen.isEmpty() ? mapping.without(column) : mapping.with(column, chosen));
			check();
		});
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(target);
		check();
	}

	private void check() {
		boolean any = !session.mapping().targets().isEmpty();
		setErrorMessage(any ? null : Messages.Import_nothingMapped);
		setPageComplete(any);
	}
}
