package org.callbench.admin.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.Settings;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

import jakarta.inject.Inject;

/** Administration &gt; System behaviour: country, area code, outside-line prefix and internal number length (G5). */
public final class SystemBehaviourPage extends PreferencePage implements IWorkbenchPreferencePage {
	private static final List<String> KEYS = List.of(SettingKeys.COUNTRY, SettingKeys.AREA_CODE, SettingKeys.OUTSIDE_PREFIX,
			SettingKeys.INTERNAL_LENGTH);
	private static final int HINT_WIDTH = 320;

	private final Settings settings;
	private final Background background;
	private final Styles styles;
	private final List<String> countries = new ArrayList<>();
	private Combo country;
	private Text area;
	private Text prefix;
	private Text length;

	@Inject
	SystemBehaviourPage(Settings settings, Background background, Styles styles) {
		this.settings = settings;
		this.background = background;
		this.styles = styles;
		noDefaultButton();
	}

	@Override
	public void init(IWorkbench workbench) {
		setDescription(Messages.Behaviour_description);
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(0, Styles.MARGIN).spacing(Styles.GAP, Styles.HALF_GAP).applyTo(page);
		country = labelled(page, Messages.Behaviour_country, new Combo(page, SWT.READ_ONLY), ""); //$NON-NLS-1$
		area = labelled(page, Messages.Behaviour_area, new Text(page, SWT.BORDER), Messages.Behaviour_areaHint);
		prefix = labelled(page, Messages.Behaviour_prefix, new Text(page, SWT.BORDER), Messages.Behaviour_prefixHint);
		length = labelled(page, Messages.Behaviour_length, new Text(page, SWT.BORDER), Messages.Behaviour_lengthHint);
		countries.add(""); //$NON-NLS-1$
		countries.addAll(new PhoneNumbers().countries());
		countries.subList(1, countries.size()).sort(Comparator.comparing(SystemBehaviourPage::name));
		country.setItems(countries.stream().map(SystemBehaviourPage::name).toArray(String[]::new));
		country.setVisibleItemCount(20);
		country.select(Math.max(0, countries.indexOf(value(SettingKeys.COUNTRY))));
		area.setText(value(SettingKeys.AREA_CODE));
		prefix.setText(value(SettingKeys.OUTSIDE_PREFIX));
		length.setText(settings.get(SettingKeys.INTERNAL_LENGTH).orElse(Integer.toString(Location.DEFAULT_INTERNAL_LENGTH)));
		for (Text text : List.of(area, prefix, length)) {
			text.addModifyListener(event -> validate());
		}
		if (KEYS.stream().anyMatch(key -> settings.locked(Scope.ORGANISATION, key))) {
			setMessage(Messages.Behaviour_locked, WARNING);
		}
		return page;
	}

	private <C extends Control> C labelled(Composite page, String caption, C control, String hint) {
		Label label = new Label(page, SWT.NONE);
		label.setText(caption);
		label.moveAbove(control);
		GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(label);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(control);
		new Label(page, SWT.NONE).setVisible(false);
		Label explanation = new Label(page, SWT.WRAP);
		explanation.setText(hint);
		styles.style(explanation, Styles.MUTED);
		GridDataFactory.fillDefaults().grab(true, false).hint(HINT_WIDTH, SWT.DEFAULT).applyTo(explanation);
		return control;
	}

	private static String name(String code) {
		return code.isEmpty() ? Messages.Behaviour_noCountry
				: Locale.of("", code).getDisplayCountry() + " (" + code + ")"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private String value(String key) {
		return settings.get(key).orElse(""); //$NON-NLS-1$
	}

	private void validate() {
		String fault = null;
		if (!digits(area)) {
			fault = NLS.bind(Messages.Behaviour_digitsOnly, Messages.Behaviour_area);
		} else if (!digits(prefix)) {
			fault = NLS.bind(Messages.Behaviour_digitsOnly, Messages.Behaviour_prefix);
		} else if (!length.getText().strip().matches("[0-" + Location.MAX_INTERNAL_LENGTH + "]")) { //$NON-NLS-1$ //$NON-NLS-2$
			fault = NLS.bind(Messages.Behaviour_lengthRange, Messages.Behaviour_length, Location.MAX_INTERNAL_LENGTH);
		}
		setErrorMessage(fault);
		setValid(fault == null);
	}

	private static boolean digits(Text text) {
		return text.getText().strip().matches("[0-9]*"); //$NON-NLS-1$
	}

	@Override
	public boolean performOk() {
		if (country == null) {
			return true; // never shown
		}
		Map<String, String> values = Map.of(SettingKeys.COUNTRY, countries.get(country.getSelectionIndex()), SettingKeys.AREA_CODE,
				area.getText().strip(), SettingKeys.OUTSIDE_PREFIX, prefix.getText().strip(), SettingKeys.INTERNAL_LENGTH,
				length.getText().strip());
		background.run(getShell().getParent() == null ? getShell() : getShell().getParent(), () -> {
			settings.set(Scope.ORGANISATION, values);
			return values;
		}, saved -> {
		});
		return true;
	}
}
