package org.callbench.contacts.internal.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.contacts.internal.Messages;
import org.callbench.contacts.internal.list.Names;
import org.callbench.crm.Catalog;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.RecordId;
import org.callbench.crm.Screen;
import org.callbench.workbench.FieldControl;
import org.callbench.workbench.FieldEditors;
import org.callbench.workbench.FieldSite;
import org.callbench.workbench.Icons;
import org.callbench.workbench.Icons.Icon;
import org.callbench.workbench.Icons.Tone;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.forms.widgets.FormToolkit;

/** The part of a record editor that never scrolls away: what it is called, what it is, its links, and messages. UI thread. */
final class RecordHeader {

	/** Of which a header shows links rather than words. */
	private static final Set<String> LINKS = Set.of(FieldTypes.PHONE, FieldTypes.EMAIL, FieldTypes.WEB, FieldTypes.REFERENCE);

	/** What the header's buttons do. */
	interface Actions {
		void save();

		void revert();

		void star();
	}

	private final Composite box;
	private final EntityType type;
	private final RecordId id;
	private final Catalog catalog;
	private final FieldEditors editors;
	private final Icons icons;
	private final Styles styles;
	private final Label image;
	private final Label title;
	private final Label kind;
	private final Composite links;
	private final Link message;
	private final Button save;
	private final Button revert;
	private final Button star;
	private boolean starred;
	private Runnable messageAction = () -> {
	};
	private Map<String, Object> shown = Map.of();

	RecordHeader(Composite parent, FormToolkit toolkit, EntityType type, RecordId id, Catalog catalog, FieldEditors editors,
			Icons icons, Styles styles, Actions actions) {
		this.type = type;
		this.id = id;
		this.catalog = catalog;
		this.editors = editors;
		this.icons = icons;
		this.styles = styles;
		box = toolkit.createComposite(parent);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(Styles.MARGIN, Styles.MARGIN).spacing(Styles.GAP, Styles.HALF_GAP)
				.applyTo(box);
		image = new Label(box, SWT.NONE);
		title = new Label(box, SWT.WRAP);
		title.setFont(styles.titleFont());
		styles.style(title, Styles.TITLE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(50, SWT.DEFAULT).applyTo(title);
		Composite buttons = toolkit.createComposite(box);
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(Styles.GAP, 0).applyTo(buttons);
		star = button(buttons, SWT.TOGGLE, "", actions::star); //$NON-NLS-1$
		revert = button(buttons, SWT.PUSH, Messages.Editor_revert, actions::revert);
		save = button(buttons, SWT.PUSH, Messages.Editor_save, actions::save);
		kind = new Label(box, SWT.WRAP);
		styles.style(kind, Styles.MUTED);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(50, SWT.DEFAULT).indent(16 + Styles.GAP, 0).applyTo(kind);
		links = toolkit.createComposite(box);
		var row = new RowLayout(SWT.HORIZONTAL);
		row.marginLeft = row.marginRight = row.marginTop = row.marginBottom = 0;
		row.spacing = Styles.SECTION;
		row.center = true;
		links.setLayout(row);
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).indent(Styles.HALF_GAP, 0).applyTo(links);
		message = new Link(box, SWT.NONE);
		styles.style(message, Styles.ERROR);
		message.addListener(SWT.Selection, event -> messageAction.run());
		GridDataFactory.fillDefaults().span(3, 1).grab(true, false).hint(50, SWT.DEFAULT).exclude(true)
				.indent(16 + Styles.GAP, 0).applyTo(message);
		message.setVisible(false);
		paintIcons();
		styles.onThemeChange(box, this::paintIcons);
		showStar(false, false);
	}

	private static Button button(Composite parent, int style, String text, Runnable action) {
		var button = new Button(parent, style);
		button.setText(text);
		button.addListener(SWT.Selection, event -> action.run());
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).applyTo(button);
		return button;
	}

	private void paintIcons() {
		image.setImage(icons.image(EntityIcons.of(type.name()), Tone.ACCENT, image));
		star.setImage(icons.image(starred ? Icon.STAR_FILLED : Icon.STAR, starred ? Tone.ACCENT : Tone.MUTED, star));
	}

	Control control() {
		return box;
	}

	/** The name, and beside what the record is the texts of the header screen. */
	void show(String name, Map<String, Object> values) {
		title.setText(name.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		var words = new ArrayList<String>(List.of(type.label().in(Locale.getDefault())));
		List<Field> fields = catalog.screen(type.name(), Screen.HEADER).stream().flatMap(Screen::placements)
				.flatMap(placement -> type.field(placement.field()).stream()).toList();
		for (Field field : fields) {
			if (!LINKS.contains(field.type())) {
				String text = catalog.format(field, values, Locale.getDefault());
				if (!text.isEmpty()) {
					words.add(text);
				}
			}
		}
		kind.setText(String.join(" · ", words).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		if (!shown.equals(values)) {
			shown = Map.copyOf(values);
			showLinks(fields, values);
		}
		box.requestLayout();
	}

	private void showLinks(List<Field> fields, Map<String, Object> values) {
		for (Control child : links.getChildren()) {
			child.dispose();
		}
		boolean any = false;
		for (Field field : fields) {
			Object value = values.get(field.name());
			if (LINKS.contains(field.type()) && value != null) {
				var site = new FieldSite(field, Optional.of(id), () -> catalog.context(field, values, Locale.getDefault()));
				FieldControl control = editors.of(field).show(links, site);
				control.setValue(Optional.of(value));
				control.control().setToolTipText(field.label().in(Locale.getDefault()));
				Names.set(control.control(), field.label().in(Locale.getDefault()) + ' ' + catalog.format(field, values, Locale.getDefault()));
				any = true;
			}
		}
		((GridData) links.getLayoutData()).exclude = !any;
		links.setVisible(any);
		links.requestLayout();
	}

	void enable(boolean dirty) {
		styles.enable(save, dirty);
		styles.enable(revert, dirty);
	}

	/** @param possible false while the record is not saved */
	void showStar(boolean possible, boolean on) {
		starred = on;
		star.setSelection(on);
		star.setVisible(possible);
		star.setToolTipText(on ? Messages.Editor_unstar : Messages.Editor_star);
		Names.set(star, on ? Messages.Editor_unstar : Messages.Editor_star);
		paintIcons();
	}

	/** Something to be told in words, with links marked {@code <a>} that run the action; empty for nothing. */
	void say(String text, boolean error, Runnable action) {
		messageAction = action;
		message.setText(text);
		message.setVisible(!text.isEmpty());
		styles.style(message, error ? Styles.ERROR : Styles.ACCENT);
		((GridData) message.getLayoutData()).exclude = text.isEmpty();
		box.requestLayout();
		box.getParent().layout(true);
	}
}
