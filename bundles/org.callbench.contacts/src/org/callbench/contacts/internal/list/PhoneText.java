package org.callbench.contacts.internal.list;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.Catalog;
import org.callbench.crm.Field;
import org.callbench.crm.RecordSummary;
import org.callbench.workbench.FieldEditor;
import org.callbench.workbench.FieldEditors;
import org.callbench.workbench.FieldSite;
import org.eclipse.jface.action.IMenuManager;

/** The number in a list's row: what its field's widget would do with it (G12). UI thread. */
final class PhoneText {

	private final Catalog catalog;
	private final FieldEditors editors;

	PhoneText(Catalog catalog, FieldEditors editors) {
		this.catalog = catalog;
		this.editors = editors;
	}

	/** Whether the row has a number that can be called now. */
	boolean isLink(RecordSummary row) {
		return !row.phone().isEmpty() && field(row).map(field -> editors.of(field).link()).orElse(false);
	}

	/** What a click on the number does. */
	void activate(RecordSummary row) {
		field(row).ifPresent(field -> editors.of(field).activate(site(row, field), row.phone()));
	}

	/** Call, copy, send to the Call Screen. */
	void fillMenu(IMenuManager menu, RecordSummary row) {
		if (!row.phone().isEmpty()) {
			field(row).ifPresent(field -> {
				FieldEditor editor = editors.of(field);
				editor.fillMenu(menu, site(row, field), row.phone());
			});
		}
	}

	private Optional<Field> field(RecordSummary row) {
		return catalog.entityType(row.id().entity()).flatMap(type -> type.field(row.phoneField()));
	}

	private FieldSite site(RecordSummary row, Field field) {
		Map<String, Object> values = Map.of(field.name(), row.phone());
		return new FieldSite(field, Optional.of(row.id()), () -> catalog.context(field, values, Locale.getDefault()));
	}
}
