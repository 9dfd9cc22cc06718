package org.callbench.admin.internal;

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
import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
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
	private final Countries countries = new Countries(new PhoneNumbers(), Locale.getDefault());
	private Text country;
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
		country = labelled(page, Messages.Behaviour_country, new Text(page, SWT.BORDER), Messages.Behaviour_countryHint);
		area = labelled(page, Messages.Behaviour_area, new Text(page, SWT.BORDER), Messages.Behaviour_areaHint);
		prefix = labelled(page, Messages.Behaviour_prefix, new Text(page, SWT.BORDER), Messages.Behaviour_prefixHint);
		length = labelled(page, Messages.Behaviour_length, new Text(page, SWT.BORDER), Messages.Behaviour_lengthHint);
		country.setMessage(Messages.Behaviour_noCountry);
		country.setText(countries.of(value(SettingKeys.COUNTRY)).map(Countries.Country::name).orElse("")); //$NON-NLS-1$
		offerCountries();
		area.setText(value(SettingKeys.AREA_CODE));
		prefix.setText(value(SettingKeys.OUTSIDE_PREFIX));
		length.setText(settings.get(SettingKeys.INTERNAL_LENGTH).orElse(Integer.toString(Location.DEFAULT_INTERNAL_LENGTH)));
		for (Text text : List.of(country, area, prefix, length)) {
			text.addModifyListener(event -> validate());
		}
		if (KEYS.stream().anyMatch(key -> settings.locked(Scope.ORGANISATION, key))) {
			setMessage(Messages.Behaviour_locked, WARNING);
		}
		return page;
	}

	/** A list under the field, of what is found by the words typed so far; by the arrow key at a chosen one, of all. */
	private void offerCountries() {
		var adapter = new ContentProposalAdapter(country, new TextContentAdapter(),
				(typed, caret) -> countries.matching(country.getSelectionCount() > 0 ? "" : typed).stream() //$NON-NLS-1$
						.map(found -> new ContentProposal(found.name())).toArray(IContentProposal[]::new),
				KeyStroke.getInstance(SWT.ARROW_DOWN), null);
		adapter.setPropagateKeys(true);
		adapter.setProposalAcceptanceStyle(ContentProposalAdapter.PROPOSAL_REPLACE);
		// The next character replaces what is there
		country.addListener(SWT.FocusIn, event -> country.selectAll());
		adapter.addContentProposalListener(proposal -> country.selectAll());
		country.addListener(SWT.FocusOut, event -> countries.meant(country.getText())
				.filter(meant -> !adapter.isProposalPopupOpen()).ifPresent(meant -> country.setText(meant.name())));
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

	private String value(String key) {
		return settings.get(key).orElse(""); //$NON-NLS-1$
	}

	private void validate() {
		String fault = null;
		if (!country.getText().isBlank() && countries.meant(country.getText()).isEmpty()) {
			fault = NLS.bind(Messages.Behaviour_unknownCountry, country.getText().strip());
		} else if (!digits(area)) {
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
		Map<String, String> values = Map.of(SettingKeys.COUNTRY, countries.meant(country.getText()).map(Countries.Country::code).orElse(""), SettingKeys.AREA_CODE,
				area.getText().strip(), SettingKeys.OUTSIDE_PREFIX, prefix.getText().strip(), SettingKeys.INTERNAL_LENGTH,
				length.getText().strip()); //$NON-NLS-1$
		background.run(getShell().getParent() == null ? getShell() : getShell().getParent(), () -> {
			settings.set(Scope.ORGANISATION, values);
			return values;
		}, saved -> {
		});
		return true;
	}
}
