package org.callbench.admin.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.callbench.calls.plan.LocationDraft;
import org.callbench.crm.Scope;
import org.callbench.numbering.LocationSettings;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/**
 * Where a desk telephones from, as fields: for whom the values hold, the guide's four, and the dialling rules. Below each field stands
 * where its value comes from, or what is wrong with it; it cannot be typed in where a policy locks it. The three parts may stand in
 * different places.
 */
final class LocationForm {

	private static final int HINT_IN_CHARS = 40;

	/** One field: what it is called, what a person can do with it, and the line below it. */
	private record Field(String caption, Supplier<String> value, Consumer<String> show, Consumer<Boolean> editable, Label below, String hint) {
	}

	private final Countries countries;
	private final Styles styles;
	private final Locale locale;
	private final Runnable changed;
	private final Map<String, Field> fields = new LinkedHashMap<>();
	private final List<ScrolledComposite> parts = new ArrayList<>();
	private Optional<TrunkField> trunk = Optional.empty();
	private final Map<Scope, Button> choices = new EnumMap<>(Scope.class);
	private LocationDraft draft;
	private boolean filling;

	/** @param changed told whenever a person has changed something */
	LocationForm(Countries countries, Styles styles, Locale locale, LocationDraft draft, Runnable changed) {
		this.countries = countries;
		this.styles = styles;
		this.locale = locale;
		this.draft = draft;
		this.changed = changed;
	}

	/** Lets countries be found by what they are called in their own languages as well, as soon as that is known. */
	void learnSpokenNames(Background background, Control owner) {
		background.run(owner, () -> {
			countries.learnSpokenNames();
			return true;
		}, learned -> {
		});
	}

	/** What is in the fields. */
	LocationDraft draft() {
		return draft;
	}

	/** Shows another state; what is being typed in stays as it is typed where it means the same. */
	void show(LocationDraft shown) {
		draft = shown;
		fill();
	}

	/** What is wrong with the first field that has something wrong, with its name. */
	Optional<String> fault() {
		return fields.keySet().stream().flatMap(key -> fault(key).stream()).findFirst();
	}

	private Optional<String> fault(String key) {
		return reason(key).map(reason -> NLS.bind(Messages.Behaviour_fault, fields.get(key).caption(), reason));
	}

	/** The same without the name. */
	private Optional<String> reason(String key) {
		if (key.equals(LocationSettings.TRUNK_PREFIX) && trunk.filter(TrunkField::incomplete).isPresent()) {
			return Optional.of(Messages.Rules_trunkMissing);
		}
		return draft.fault(key, locale).map(fault -> key.equals(LocationSettings.COUNTRY)
				? NLS.bind(Messages.Behaviour_unknownCountry, draft.text(key).strip()) : fault);
	}

	/** The names of the fields that are changed, with commas between them. */
	String changedFields() {
		return String.join(", ", fields.entrySet().stream().filter(field -> draft.changed(field.getKey())) //$NON-NLS-1$
				.map(field -> field.getValue().caption().replace(":", "")).toList()); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Whether a policy locks any field. */
	boolean anyLocked() {
		return fields.keySet().stream().anyMatch(draft::locked);
	}

	/** Makes the choice for whom the values hold. */
	Composite scope(Composite parent) {
		Composite part = Room.row(parent);
		new Label(part, SWT.NONE).setText(Messages.Scope_label);
		choice(part, Messages.Scope_office, Scope.SITE);
		choice(part, Messages.Scope_desk, Scope.DESK);
		fill();
		return part;
	}

	private void choice(Composite part, String caption, Scope scope) {
		Button button = new Button(part, SWT.RADIO);
		button.setText(caption);
		button.addListener(SWT.Selection, event -> {
			if (button.getSelection() && draft.scope() != scope) {
				show(draft.in(scope));
				changed.run();
			}
		});
		choices.put(scope, button);
	}

	/**
	 * Makes the guide's four fields.
	 *
	 * @param withScope whether the choice for whom they hold stands above them
	 */
	Control location(Composite parent, boolean withScope) {
		return part(parent, page -> {
			if (withScope) {
				GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(Room.width(page, HINT_IN_CHARS), SWT.DEFAULT).applyTo(scope(page));
			}
			label(page, Messages.Behaviour_country);
			CountryField country = new CountryField(page, countries);
			Names.set(country.control(), Messages.Behaviour_country);
			wide(country.control());
			country.control().addListener(SWT.Modify, event -> typed(LocationSettings.COUNTRY));
			field(page, LocationSettings.COUNTRY, Messages.Behaviour_country, country::code, country::show, country.control()::setEditable,
					Messages.Behaviour_countryHint);
			text(page, LocationSettings.AREA_CODE, Messages.Behaviour_area, Messages.Behaviour_areaHint);
			text(page, LocationSettings.OUTSIDE_PREFIX, Messages.Behaviour_prefix, Messages.Behaviour_prefixHint);
			text(page, LocationSettings.INTERNAL_LENGTH, Messages.Behaviour_length, Messages.Behaviour_lengthHint);
		});
	}

	/** Makes the fields of what is dialled otherwise than the country's plan says. */
	Control rules(Composite parent) {
		return part(parent, page -> {
			text(page, LocationSettings.INTERNATIONAL_PREFIX, Messages.Rules_international, Messages.Rules_internationalHint);
			label(page, Messages.Rules_trunk);
			TrunkField trunkField = new TrunkField(page, () -> typed(LocationSettings.TRUNK_PREFIX));
			trunk = Optional.of(trunkField);
			wide(trunkField.control());
			field(page, LocationSettings.TRUNK_PREFIX, Messages.Rules_trunk, trunkField::value, trunkField::show, trunkField::setEditable,
					Messages.Rules_trunkHint);
			text(page, LocationSettings.EMERGENCY_PREFIX, Messages.Rules_emergency, Messages.Rules_emergencyHint);
			text(page, LocationSettings.CARRIER_CODE, Messages.Rules_carrier, Messages.Rules_carrierHint);
			text(page, LocationSettings.NEVER_PREFIXED, Messages.Rules_never, Messages.Rules_neverHint);
			areas(page);
		});
	}

	/** The rules take the whole width: their name, and what they are for, stand above them. */
	private void areas(Composite page) {
		Label label = new Label(page, SWT.NONE);
		label.setText(Messages.Areas_label);
		GridDataFactory.swtDefaults().span(2, 1).indent(0, Styles.GAP).applyTo(label);
		Label below = below(page);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(Room.width(page, HINT_IN_CHARS), SWT.DEFAULT).applyTo(below);
		AreaRulesEditor editor = new AreaRulesEditor(page, styles, rules -> {
			draft = draft.edit(LocationSettings.AREA_RULES, LocationSettings.write(rules));
			fill();
			changed.run();
		});
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).applyTo(editor.control());
		fields.put(LocationSettings.AREA_RULES, new Field(Messages.Areas_label, () -> draft.text(LocationSettings.AREA_RULES),
				text -> editor.show(draft.areaRules()), editor::setEditable, below, Messages.Areas_hint));
	}

	private Control part(Composite parent, Consumer<Composite> content) {
		ScrolledComposite scrolled = Room.scrolled(parent);
		Composite page = new Composite(scrolled, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(Styles.MARGIN, Styles.MARGIN).spacing(Styles.GAP, Styles.HALF_GAP).applyTo(page);
		content.accept(page);
		scrolled.setContent(page);
		parts.add(scrolled);
		fill();
		return scrolled;
	}

	private static void label(Composite page, String caption) {
		Label label = new Label(page, SWT.NONE);
		label.setText(caption);
		GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).indent(0, Styles.HALF_GAP).applyTo(label);
	}

	private static void wide(Control control) {
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(0, Styles.HALF_GAP).applyTo(control);
	}

	private void text(Composite page, String key, String caption, String hint) {
		label(page, caption);
		Text text = new Text(page, SWT.BORDER);
		Names.set(text, caption);
		wide(text);
		text.addListener(SWT.Modify, event -> typed(key));
		field(page, key, caption, text::getText, value -> {
			if (!text.getText().strip().equals(value.strip())) {
				text.setText(value);
			}
		}, text::setEditable, hint);
	}

	private void field(Composite page, String key, String caption, Supplier<String> value, Consumer<String> show, Consumer<Boolean> editable,
			String hint) {
		new Label(page, SWT.NONE).setVisible(false);
		fields.put(key, new Field(caption, value, show, editable, below(page), hint));
	}

	private static Label below(Composite page) {
		Label below = new Label(page, SWT.WRAP);
		GridDataFactory.fillDefaults().grab(true, false).hint(Room.width(page, HINT_IN_CHARS), SWT.DEFAULT).applyTo(below);
		return below;
	}

	private void typed(String key) {
		if (!filling) {
			draft = draft.edit(key, fields.get(key).value().get());
			showBelow(key);
			changed.run();
		}
	}

	private void fill() {
		filling = true;
		fields.forEach((key, field) -> {
			field.show().accept(draft.text(key));
			field.editable().accept(!draft.locked(key));
			showBelow(key);
		});
		choices.forEach((scope, choice) -> choice.setSelection(draft.scope() == scope));
		filling = false;
	}

	/** What is wrong with the value; else where it is from, and what the field is for. */
	private void showBelow(String key) {
		Field field = fields.get(key);
		Optional<String> reason = reason(key);
		String words = reason.orElseGet(() -> NLS.bind(Messages.Origin_andHint, origin(key), field.hint()));
		if (!words.equals(field.below().getText())) {
			field.below().setText(words);
			styles.style(field.below(), reason.isPresent() ? Styles.ERROR : Styles.MUTED);
			field.below().requestLayout();
			parts.forEach(Room::measure);
		}
	}

	/** Where the value comes from, or that it is not kept yet. */
	private String origin(String key) {
		if (draft.locked(key)) {
			return Messages.Origin_locked;
		}
		if (draft.changed(key)) {
			return Messages.Origin_changed;
		}
		Optional<Scope> inForce = draft.saved().from(Scope.DESK, key);
		if (draft.scope() == Scope.SITE && inForce.filter(scope -> scope.compareTo(Scope.SITE) > 0).isPresent()) {
			return NLS.bind(Messages.Origin_elsewhere, shown(key, draft.kept(Scope.DESK, key)));
		}
		return draft.saved().from(draft.scope(), key).map(scope -> switch (scope) {
		case ORGANISATION -> Messages.Origin_organisation;
		case SITE -> Messages.Origin_office;
		case USER -> Messages.Origin_user;
		case DESK -> instead(key);
		}).orElse(key.equals(LocationSettings.INTERNAL_LENGTH) ? Messages.Origin_usual : Messages.Origin_none);
	}

	private String instead(String key) {
		String elsewhere = draft.kept(Scope.SITE, key);
		return elsewhere.equals(draft.kept(Scope.DESK, key)) ? Messages.Origin_desk : NLS.bind(Messages.Origin_deskInstead, shown(key, elsewhere));
	}

	/** A value in the middle of a sentence. */
	private String shown(String key, String value) {
		return switch (key) {
		case LocationSettings.COUNTRY -> countries.of(value).map(Countries.Country::name).orElse(value.isEmpty() ? Messages.Origin_nothing : value);
		case LocationSettings.TRUNK_PREFIX -> value.isEmpty() ? Messages.Origin_usualTrunk : TrunkField.isNone(value) ? Messages.Origin_nothing : value;
		case LocationSettings.AREA_RULES -> value.isEmpty() ? Messages.Origin_nothing
				: LocationSettings.read(Map.of(key, value)).rules().areaRules().stream().map(rule -> (rule.areaCode() + ' ' + rule.exchange()).strip())
						.collect(Collectors.joining(", ")); //$NON-NLS-1$
		default -> value.isEmpty() ? Messages.Origin_nothing : value;
		};
	}
}
