package org.callbench.contacts.internal.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.callbench.contacts.internal.EditorOpener;
import org.callbench.contacts.internal.Messages;
import org.callbench.crm.Catalog;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.workbench.FieldEditor;
import org.callbench.workbench.FieldEditors;
import org.callbench.workbench.FieldSite;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** Records as rows; phone numbers are links, a click elsewhere or Enter opens the record. UI thread. */
final class RelatedTable {

	/** @param width in average characters; 0 as the values like it */
	record Column(Field field, int width) {
	}

	private static final int USUAL_WIDTH = 18;

	private final Table table;
	private final List<Column> columns;
	private final Catalog catalog;
	private final FieldEditors editors;
	private final Styles styles;
	private final EditorOpener opener;
	private List<Record> rows = List.of();
	private Map<RecordId, String> titles = Map.of();

	RelatedTable(Composite parent, List<Column> columns, Catalog catalog, FieldEditors editors, Styles styles,
			EditorOpener opener) {
		this.columns = List.copyOf(columns);
		this.catalog = catalog;
		this.editors = editors;
		this.styles = styles;
		this.opener = opener;
		table = new Table(parent, SWT.VIRTUAL | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL);
		table.setHeaderVisible(true);
		var gc = new GC(table);
		int character = (int) Math.ceil(gc.getFontMetrics().getAverageCharacterWidth());
		gc.dispose();
		for (Column column : columns) {
			var made = new TableColumn(table, SWT.NONE);
			made.setText(column.field().label().in(Locale.getDefault()));
			made.setWidth((column.width() > 0 ? column.width() : USUAL_WIDTH) * character + 2 * Styles.GAP);
		}
		table.addListener(SWT.SetData, event -> fill((TableItem) event.item, rows.get(event.index)));
		table.addListener(SWT.MouseMove, this::move);
		table.addListener(SWT.MouseUp, this::click);
		table.addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
				selected().ifPresent(row -> opener.open(row.id()));
			}
		});
		styles.onThemeChange(table, table::clearAll);
		createMenu();
	}

	Control control() {
		return table;
	}

	void show(List<Record> newRows, Map<RecordId, String> newTitles) {
		rows = newRows;
		titles = newTitles;
		table.setItemCount(rows.size());
		table.clearAll();
	}

	private void fill(TableItem item, Record row) {
		for (int i = 0; i < columns.size(); i++) {
			Field field = columns.get(i).field();
			item.setText(i, text(field, row));
			if (linkAt(field, row)) {
				item.setForeground(i, styles.color(Meaning.LINK));
			}
		}
	}

	private String text(Field field, Record row) {
		if (FieldTypes.REFERENCE.equals(field.type())) {
			return row.reference(field.name()).map(id -> titles.getOrDefault(id, "")).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		}
		// One line: a table's row has no more
		return catalog.format(field, row.values(), Locale.getDefault()).replace('\n', ' ');
	}

	private boolean linkAt(Field field, Record row) {
		return row.value(field.name()).isPresent() && editors.of(field).link();
	}

	private Optional<Record> selected() {
		int index = table.getSelectionIndex();
		return index < 0 || index >= rows.size() ? Optional.empty() : Optional.of(rows.get(index));
	}

	private record Hit(Record row, Optional<Field> link) {
	}

	private Optional<Hit> hit(Event event) {
		var point = new Point(event.x, event.y);
		TableItem item = table.getItem(point);
		if (item == null) {
			return Optional.empty();
		}
		Record row = rows.get(table.indexOf(item));
		for (int i = 0; i < columns.size(); i++) {
			Field field = columns.get(i).field();
			if (item.getBounds(i).contains(point) && linkAt(field, row)) {
				return Optional.of(new Hit(row, Optional.of(field)));
			}
		}
		return Optional.of(new Hit(row, Optional.empty()));
	}

	private void move(Event event) {
		boolean link = hit(event).flatMap(Hit::link).isPresent();
		table.setCursor(link ? table.getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null);
	}

	private void click(Event event) {
		if (event.button != 1) {
			return;
		}
		hit(event).ifPresent(hit -> hit.link().ifPresentOrElse(
				field -> editors.of(field).activate(site(field, hit.row()), hit.row().values().get(field.name())),
				() -> opener.open(hit.row().id())));
	}

	private FieldSite site(Field field, Record row) {
		return new FieldSite(field, Optional.of(row.id()), () -> catalog.context(field, row.values(), Locale.getDefault()));
	}

	private void createMenu() {
		var menu = new MenuManager();
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(manager -> selected().ifPresent(row -> {
			manager.add(new Action(Messages.List_open) {
				@Override
				public void run() {
					opener.open(row.id());
				}
			});
			var seen = new ArrayList<Object>();
			for (Column column : columns) {
				Object value = row.values().get(column.field().name());
				if (value != null && !seen.contains(value)) {
					seen.add(value);
					FieldEditor editor = editors.of(column.field());
					if (editor.link()) {
						manager.add(new Separator());
					}
					editor.fillMenu(manager, site(column.field(), row), value);
				}
			}
		}));
		table.setMenu(menu.createContextMenu(table));
	}
}
