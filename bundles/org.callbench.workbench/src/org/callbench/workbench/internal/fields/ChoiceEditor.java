package org.callbench.workbench.internal.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.crm.Catalog;
import org.callbench.crm.Choice;
import org.callbench.crm.FieldTypes;
import org.callbench.workbench.FieldControl;
import org.callbench.workbench.FieldEditor;
import org.callbench.workbench.FieldSite;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One of a field's choices, in a drop-down list; a stored value that is no longer offered stays until changed. */
@Component
public final class ChoiceEditor implements FieldEditor {

	private final Catalog catalog;

	@Activate
	public ChoiceEditor(@Reference Catalog catalog) {
		this.catalog = catalog;
	}

	@Override
	public String type() {
		return FieldTypes.CHOICE;
	}

	@Override
	public FieldControl edit(Composite parent, FieldSite site) {
		return new Chooser(parent, site);
	}

	@Override
	public FieldControl show(Composite parent, FieldSite site) {
		return new ShownText(parent, value -> catalog.typeOf(site.field()).format(value, site.context().get()));
	}

	private static final class Chooser implements FieldControl {

		private final Combo combo;
		private final FieldSite site;
		/** The stored values, as the combo lists them; the first is none. */
		private final List<String> offered = new ArrayList<>();

		Chooser(Composite parent, FieldSite site) {
			this.site = site;
			this.combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
			combo.setVisibleItemCount(12);
			// A wheel that turns over a form scrolls it and must not change what is chosen
			combo.addListener(SWT.MouseVerticalWheel, event -> event.doit = false);
			offer(Optional.empty());
		}

		private void offer(Optional<String> stored) {
			offered.clear();
			offered.add(""); //$NON-NLS-1$
			var labels = new ArrayList<String>(List.of("")); //$NON-NLS-1$
			for (Choice choice : site.field().choices()) {
				if (choice.active() || stored.filter(choice.value()::equals).isPresent()) {
					offered.add(choice.value());
					labels.add(choice.label().in(site.context().get().locale()));
				}
			}
			stored.filter(value -> !offered.contains(value)).ifPresent(value -> {
				offered.add(value);
				labels.add(value);
			});
			combo.setItems(labels.toArray(String[]::new));
		}

		@Override
		public Control control() {
			return combo;
		}

		@Override
		public void setValue(Optional<Object> value) {
			Optional<String> stored = value.map(Object::toString);
			offer(stored);
			combo.select(offered.indexOf(stored.orElse(""))); //$NON-NLS-1$
		}

		@Override
		public Optional<Object> value() {
			int index = combo.getSelectionIndex();
			return index <= 0 ? Optional.empty() : Optional.of(offered.get(index));
		}

		@Override
		public void onChange(Runnable listener) {
			combo.addListener(SWT.Selection, event -> listener.run());
		}
	}
}
