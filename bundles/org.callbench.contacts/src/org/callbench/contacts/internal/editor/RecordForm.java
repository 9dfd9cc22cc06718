package org.callbench.contacts.internal.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.Catalog;
import org.callbench.crm.Changes;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.InvalidRecordException.Problem;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.RecordId;
import org.callbench.crm.Screen;
import org.callbench.crm.Screen.Placement;
import org.callbench.workbench.FieldEditor;
import org.callbench.workbench.FieldEditors;
import org.callbench.workbench.FieldSite;
import org.callbench.workbench.Styles;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** The fields of a record on their tabs, as the entity's editor screen says. UI thread. */
final class RecordForm {

	private final CTabFolder tabs;
	private final FormToolkit toolkit;
	private final Catalog catalog;
	private final FieldEditors editors;
	private final Styles styles;
	private final RecordId id;
	private final List<FieldCell> cells = new ArrayList<>();
	private final Map<FieldCell, CTabItem> tabOf = new LinkedHashMap<>();
	/** What the fields hold as far as it can be read; for their contexts. */
	private final Map<String, Object> current = new LinkedHashMap<>();
	private Runnable changed = () -> {
	};

	RecordForm(CTabFolder tabs, FormToolkit toolkit, Catalog catalog, FieldEditors editors, Styles styles, RecordId id) {
		this.tabs = tabs;
		this.toolkit = toolkit;
		this.catalog = catalog;
		this.editors = editors;
		this.styles = styles;
		this.id = id;
	}

	void onChange(Runnable listener) {
		changed = listener;
	}

	/** Makes the tabs of the editor screen; an entity without one shows all its fields on one. */
	void create(EntityType type) {
		for (Screen.Tab tab : screenTabs(type)) {
			createTab(type, tab);
		}
	}

	private List<Screen.Tab> screenTabs(EntityType type) {
		return catalog.screen(type.name(), Screen.EDITOR).map(Screen::tabs).filter(found -> !found.isEmpty())
				.orElseGet(() -> List.of(new Screen.Tab("all", type.label(), //$NON-NLS-1$
						type.fields().stream().map(field -> new Placement(field.name(), 0)).toList())));
	}

	private void createTab(EntityType type, Screen.Tab tab) {
		var item = new CTabItem(tabs, SWT.NONE);
		item.setText(tab.label().in(Locale.getDefault()));
		var scroller = new ScrolledComposite(tabs, SWT.V_SCROLL);
		scroller.setExpandHorizontal(true);
		scroller.setExpandVertical(true);
		Composite page = toolkit.createComposite(scroller);
		var grid = new FieldGrid(page);
		for (Placement placement : tab.placements()) {
			type.field(placement.field()).ifPresent(field -> createCell(page, grid, placement, field, item));
		}
		grid.finish();
		scroller.setContent(page);
		item.setControl(scroller);
		Runnable fit = () -> {
			Point size = page.computeSize(Math.max(50, scroller.getClientArea().width), SWT.DEFAULT);
			scroller.setMinHeight(size.y);
		};
		scroller.addListener(SWT.Resize, event -> fit.run());
		page.addListener(SWT.Resize, event -> {
			fit.run();
			if (page.getSize().y < scroller.getMinHeight()) {
				// Another number of columns needs another height, which the scroller does not hear while it lays out itself
				page.getDisplay().asyncExec(() -> {
					if (!scroller.isDisposed()) {
						scroller.layout();
					}
				});
			}
		});
		ScrollToFocus.install(scroller, page);
	}

	private void createCell(Composite page, FieldGrid grid, Placement placement, Field field, CTabItem item) {
		FieldEditor editor = editors.of(field);
		var site = new FieldSite(field, Optional.of(id), () -> catalog.context(field, current, Locale.getDefault()));
		grid.makeRoom(placement, editor.large());
		var cell = new FieldCell(page, field.label().in(Locale.getDefault()), site, editor, editors.editable(field), styles);
		grid.add(cell, placement, editor.large());
		cells.add(cell);
		tabOf.put(cell, item);
		cell.onChange(() -> {
			remember(cell);
			cell.say(Optional.empty());
			changed.run();
		});
	}

	private void remember(FieldCell cell) {
		cell.readable().ifPresentOrElse(value -> current.put(cell.field().name(), value),
				() -> current.remove(cell.field().name()));
	}

	/** Shows what is stored; changes of it are marked from now on. */
	void show(Map<String, Object> values, boolean markChanges) {
		current.clear();
		current.putAll(values);
		cells.forEach(cell -> cell.markChanges(markChanges));
		cells.forEach(cell -> cell.show(Optional.ofNullable(values.get(cell.field().name()))));
	}

	/** Puts values in as changes. */
	void enter(Map<String, Object> values) {
		current.putAll(values);
		for (FieldCell cell : cells) {
			Object value = values.get(cell.field().name());
			if (value != null) {
				cell.enter(Optional.of(value));
			}
		}
	}

	boolean dirty() {
		return cells.stream().anyMatch(FieldCell::changed);
	}

	/** What was changed; empty if something cannot be saved, which is then said at its field. */
	Optional<Changes> changes(boolean all) {
		Changes changes = Changes.none();
		boolean valid = true;
		for (FieldCell cell : cells) {
			try {
				if (cell.editable() && (all || cell.changed())) {
					Optional<Object> value = cell.value();
					value.ifPresentOrElse(v -> changes.set(cell.field().name(), v), () -> {
						if (cell.changed()) {
							changes.clear(cell.field().name());
						}
					});
				}
				cell.say(Optional.empty());
			} catch (InvalidValueException e) {
				cell.say(Optional.of(e.getMessage()));
				if (valid) {
					reveal(cell);
				}
				valid = false;
			}
		}
		return valid ? Optional.of(changes) : Optional.empty();
	}

	/** Says at each field what the store found wrong. */
	void say(List<Problem> problems) {
		boolean first = true;
		for (Problem problem : problems) {
			for (FieldCell cell : cells) {
				if (problem.record().equals(id) && cell.field().name().equals(problem.field())) {
					cell.say(Optional.of(problem.message()));
					if (first) {
						reveal(cell);
						first = false;
					}
				}
			}
		}
	}

	/** The field's tab to the front, and the keyboard to it. */
	private void reveal(FieldCell cell) {
		tabs.setSelection(tabOf.get(cell));
		cell.focus();
	}

	/** The keyboard to the first field that has nothing, else the first. */
	boolean focusFirst() {
		return cells.stream().filter(FieldCell::editable).filter(cell -> !current.containsKey(cell.field().name())).findFirst()
				.or(() -> cells.stream().filter(FieldCell::editable).findFirst()).map(FieldCell::focus).orElse(false);
	}

	/** The field's label, for messages. */
	String label(String name) {
		return cells.stream().filter(cell -> cell.field().name().equals(name)).findFirst()
				.map(cell -> cell.field().label().in(Locale.getDefault())).orElse(name);
	}

	/** Whether the field can be changed on one of the tabs. */
	boolean edits(String name) {
		return cells.stream().anyMatch(cell -> cell.editable() && cell.field().name().equals(name));
	}

	/** What the fields hold now, as far as it can be read. */
	Map<String, Object> current() {
		return Map.copyOf(current);
	}
}
