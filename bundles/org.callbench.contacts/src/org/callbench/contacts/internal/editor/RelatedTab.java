package org.callbench.contacts.internal.editor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.callbench.contacts.internal.EditorOpener;
import org.callbench.contacts.internal.Messages;
import org.callbench.contacts.internal.list.Names;
import org.callbench.crm.Catalog;
import org.callbench.crm.EntityKind;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.RecordSummary;
import org.callbench.crm.Records;
import org.callbench.crm.Screen;
import org.callbench.workbench.Background;
import org.callbench.workbench.FieldEditors;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** The records of one entity that refer to the editor's record, on a tab with their count. UI thread. */
final class RelatedTab {

	private static final int MOST = 500;

	private final RecordId to;
	private final EntityType type;
	private final Records records;
	private final Catalog catalog;
	private final Background background;
	private final EditorOpener opener;
	private final CTabItem item;
	private final Composite page;
	private final RelatedTable table;
	private final Label empty;

	RelatedTab(CTabFolder tabs, FormToolkit toolkit, RecordId to, EntityType type, Records records, Catalog catalog,
			FieldEditors editors, Background background, Styles styles, EditorOpener opener) {
		this.to = to;
		this.type = type;
		this.records = records;
		this.catalog = catalog;
		this.background = background;
		this.opener = opener;
		item = new CTabItem(tabs, SWT.NONE);
		item.setText(type.pluralLabel().in(Locale.getDefault()));
		page = toolkit.createComposite(tabs);
		GridLayoutFactory.fillDefaults().margins(Styles.MARGIN, Styles.MARGIN).spacing(0, Styles.GAP).applyTo(page);
		if (type.kind() != EntityKind.CALL) {
			var create = new Link(page, SWT.NONE);
			create.setText("<a>" + type.newLabel().in(Locale.getDefault()) + "</a>"); //$NON-NLS-1$ //$NON-NLS-2$
			create.addListener(SWT.Selection, event -> createOne());
		}
		empty = new Label(page, SWT.WRAP);
		styles.style(empty, Styles.MUTED);
		GridDataFactory.fillDefaults().grab(true, false).exclude(true).applyTo(empty);
		empty.setVisible(false);
		table = new RelatedTable(page, columns(), catalog, editors, styles, opener);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table.control());
		Names.set(table.control(), type.pluralLabel().in(Locale.getDefault()));
		item.setControl(page);
	}

	/** Those of the entity's list but the one that says what the whole tab says. */
	private List<RelatedTable.Column> columns() {
		var columns = new ArrayList<RelatedTable.Column>();
		catalog.screen(type.name(), Screen.LIST).stream().flatMap(Screen::placements).forEach(placement -> type
				.field(placement.field()).filter(field -> field.target().filter(to.entity()::equals).isEmpty())
				.ifPresent(field -> columns.add(new RelatedTable.Column(field, placement.width()))));
		return columns;
	}

	EntityType type() {
		return type;
	}

	private record Rows(long count, List<Record> rows, Map<RecordId, String> titles) {
	}

	/** Reads the rows anew. */
	void load() {
		background.run(page, this::read, this::show);
	}

	private Rows read() {
		long count = records.countRelated(to, type.name());
		List<RecordId> ids = records.related(to, type.name(), MOST).stream().map(RecordSummary::id).toList();
		List<Record> rows = ids.isEmpty() ? List.of() : records.get(ids);
		var references = new HashSet<RecordId>();
		for (Record row : rows) {
			for (Field field : type.fieldsOfType(FieldTypes.REFERENCE)) {
				row.reference(field.name()).ifPresent(references::add);
			}
		}
		return new Rows(count, rows, references.isEmpty() ? Map.of() : records.titles(references));
	}

	private void show(Rows rows) {
		String plural = type.pluralLabel().in(Locale.getDefault());
		item.setText(plural + " (" + rows.count() + ')'); //$NON-NLS-1$
		boolean none = rows.rows().isEmpty();
		empty.setText(NLS.bind(Messages.Related_none, plural.toLowerCase(Locale.getDefault())));
		empty.setVisible(none);
		((GridData) empty.getLayoutData()).exclude = !none;
		table.control().setVisible(!none);
		table.show(rows.rows(), rows.titles());
		page.layout(true);
	}

	private void createOne() {
		var values = new HashMap<String, Object>();
		Optional<Field> reference = type.fields().stream().filter(field -> field.target().filter(to.entity()::equals).isPresent())
				.findFirst();
		reference.ifPresent(field -> values.put(field.name(), to));
		opener.create(type.name(), values);
	}
}
