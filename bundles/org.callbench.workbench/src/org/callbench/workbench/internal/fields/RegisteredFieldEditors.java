package org.callbench.workbench.internal.fields;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.callbench.crm.Catalog;
import org.callbench.crm.Field;
import org.callbench.workbench.FieldEditor;
import org.callbench.workbench.FieldEditors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** {@link FieldEditors} over the services that are there. */
@Component
public final class RegisteredFieldEditors implements FieldEditors {

	private final Catalog catalog;
	private final Map<String, FieldEditor> editors = new ConcurrentHashMap<>();
	private final FieldEditor fallback;

	@Activate
	public RegisteredFieldEditors(@Reference Catalog catalog) {
		this.catalog = catalog;
		this.fallback = new ReadOnlyFieldEditor(catalog);
	}

	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	void addEditor(FieldEditor editor) {
		editors.put(editor.type(), editor);
	}

	void removeEditor(FieldEditor editor) {
		editors.remove(editor.type(), editor);
	}

	@Override
	public FieldEditor of(Field field) {
		return typed(field) ? editors.getOrDefault(field.type(), fallback) : fallback;
	}

	@Override
	public boolean editable(Field field) {
		return !field.measured() && typed(field);
	}

	private boolean typed(Field field) {
		return catalog.fieldType(field.type()).isPresent() && editors.containsKey(field.type());
	}
}
