package org.callbench.contacts.internal.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callbench.contacts.internal.Messages;
import org.callbench.exchange.ImportRequest;
import org.callbench.exchange.Preview;
import org.callbench.exchange.Preview.PreviewValue;
import org.callbench.exchange.RowResult;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** What would become of the first rows. Nothing has been written yet. */
final class PreviewPage extends WizardPage {

	private final ImportSession session;
	private Table table;

	PreviewPage(ImportSession session) {
		super("preview", Messages.Import_previewTitle, null); //$NON-NLS-1$
		setDescription(NLS.bind(Messages.Import_previewDescription, ImportSession.ROWS));
		setPageComplete(false);
		this.session = session;
	}

	@Override
	public void createControl(Composite parent) {
		table = new Table(parent, SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
		table.setHeaderVisible(true);
		setControl(table);
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible) {
			read();
		}
	}

	private void read() {
		setPageComplete(false);
		setErrorMessage(null);
		ImportRequest request = session.request().orElseThrow();
		session.background().run(table, () -> session.importer().preview(request, ImportSession.ROWS), this::show,
				failure -> setErrorMessage(failure.getLocalizedMessage()));
	}

	private void show(Preview preview) {
		table.setRedraw(false);
		table.removeAll();
		for (TableColumn column : table.getColumns()) {
			column.dispose();
		}
		Map<String, String> targets = new LinkedHashMap<>();
		preview.records().forEach(record -> record.forEach(value -> targets.putIfAbsent(value.target(), value.label())));
		List<String> headings = new ArrayList<>(List.of(Messages.Import_outcome));
		headings.addAll(targets.values());
		headings.add(Messages.Import_message);
		headings.forEach(heading -> new TableColumn(table, SWT.NONE).setText(heading));
		for (int i = 0; i < preview.records().size(); i++) {
			addRow(preview.records().get(i), preview.verdicts().get(i), List.copyOf(targets.keySet()));
		}
		for (TableColumn column : table.getColumns()) {
			column.pack();
		}
		table.setRedraw(true);
		setPageComplete(true);
	}

	private void addRow(List<PreviewValue> record, RowResult verdict, List<String> targets) {
		var item = new TableItem(table, SWT.NONE);
		item.setText(0, OutcomeText.of(verdict.outcome()));
		for (PreviewValue value : record) {
			item.setText(1 + targets.indexOf(value.target()), value.text().replace('\n', ' '));
		}
		item.setText(1 + targets.size(), OutcomeText.messages(verdict));
	}
}
