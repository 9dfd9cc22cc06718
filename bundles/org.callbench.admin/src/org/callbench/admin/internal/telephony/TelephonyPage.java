package org.callbench.admin.internal.telephony;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.callbench.admin.internal.Names;
import org.callbench.admin.internal.Room;
import org.callbench.calls.TelephonySetup;
import org.callbench.calls.TelephonySetup.Switch;
import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.Settings;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

import jakarta.inject.Inject;

/** Administration &gt; Telephony: which switch, how it is reached, and whether all of that is right (G6, G10, G11). */
public final class TelephonyPage extends PreferencePage implements IWorkbenchPreferencePage {
	private static final int HINT_WIDTH = 240;
	private static final int COLUMNS = 84;
	private static final int LINES = 22;
	private static final int LEAST_LINES = 14;
	private static final int PERCENT_OF_HEIGHT = 45;

	private final TelephonySetup setup;
	private final Settings settings;
	private final Background background;
	private final Styles styles;
	private List<Switch> switches = List.of();
	private Optional<SwitchForm> form = Optional.empty();
	private boolean changed;
	private Combo choice;
	private ScrolledComposite scrolled;
	private Text device;
	private Button check;
	private Findings findings;
	private int run;

	@Inject
	public TelephonyPage(TelephonySetup setup, Settings settings, Background background, Styles styles) {
		this.setup = setup;
		this.settings = settings;
		this.background = background;
		this.styles = styles;
		noDefaultButton();
	}

	@Override
	public void init(IWorkbench workbench) {
		setDescription(Messages.Telephony_description);
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(0, Styles.GAP).spacing(Styles.GAP, Styles.HALF_GAP).applyTo(page);
		caption(page, Messages.Telephony_switch);
		choice = new Combo(page, SWT.READ_ONLY | SWT.DROP_DOWN);
		Names.set(choice, Messages.Telephony_switch);
		choice.add(Messages.Telephony_loading);
		choice.select(0);
		choice.setEnabled(false);
		choice.addListener(SWT.Selection, event -> {
			changed = true;
			showForm();
		});
		GridDataFactory.fillDefaults().grab(true, false).applyTo(choice);
		CTabFolder folder = new CTabFolder(page, SWT.FLAT | SWT.TOP | SWT.BORDER);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true)
				.hint(Room.width(page, COLUMNS), Room.height(page, LINES, PERCENT_OF_HEIGHT, LEAST_LINES)).indent(0, Styles.GAP).applyTo(folder);
		scrolled = Room.scrolled(folder);
		tab(folder, Messages.Telephony_connection, scrolled);
		tab(folder, Messages.Telephony_checkTab, checks(folder));
		folder.setSelection(0);
		if (settings.locked(Scope.SITE, SettingKeys.PROVIDER)) {
			setMessage(Messages.Telephony_locked, WARNING);
		}
		Locale locale = Locale.getDefault();
		background.run(page, () -> setup.switches(locale), this::show);
		return page;
	}

	private static void tab(CTabFolder folder, String caption, Control content) {
		CTabItem item = new CTabItem(folder, SWT.NONE);
		item.setText(caption);
		item.setControl(content);
	}

	private Composite checks(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(Styles.MARGIN, Styles.MARGIN).spacing(Styles.GAP, Styles.HALF_GAP).applyTo(page);
		caption(page, Messages.Telephony_device);
		device = new Text(page, SWT.BORDER);
		Names.set(device, Messages.Telephony_device);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(device);
		new Label(page, SWT.NONE).setVisible(false);
		hint(page, Messages.Telephony_deviceHint);
		check = new Button(page, SWT.PUSH);
		check.setText(Messages.Telephony_check);
		check.setEnabled(false);
		check.addListener(SWT.Selection, event -> check());
		hint(page, Messages.Telephony_checkHint);
		findings = new Findings(page, styles);
		return page;
	}

	private static void caption(Composite page, String text) {
		Label label = new Label(page, SWT.NONE);
		label.setText(text);
		GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(label);
	}

	private void hint(Composite page, String text) {
		Label label = new Label(page, SWT.WRAP);
		label.setText(text);
		styles.style(label, Styles.MUTED);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).hint(HINT_WIDTH, SWT.DEFAULT).applyTo(label);
	}

	private void show(List<Switch> found) {
		switches = found;
		choice.removeAll();
		found.forEach(each -> choice.add(each.label()));
		if (found.isEmpty()) {
			setErrorMessage(Messages.Telephony_none);
			return;
		}
		List<String> ids = found.stream().map(Switch::id).toList();
		choice.select(Math.max(0, ids.indexOf(setup.provider())));
		choice.setEnabled(true);
		showForm();
	}

	private void showForm() {
		Switch chosen = switches.get(choice.getSelectionIndex());
		choice.setToolTipText(chosen.id() + " " + chosen.version()); //$NON-NLS-1$
		Control before = scrolled.getContent();
		Composite fields = new Composite(scrolled, SWT.NONE);
		form = Optional.of(new SwitchForm(fields, chosen, this::edited));
		scrolled.setContent(fields);
		if (before != null) {
			before.dispose();
		}
		Room.measure(scrolled);
		device.setText(setup.devices(chosen.id()).stream().findFirst().orElse("")); //$NON-NLS-1$
		run++;
		findings.clear();
		validate();
	}

	private void edited() {
		changed = true;
		validate();
	}

	private void validate() {
		Optional<String> fault = form.flatMap(SwitchForm::fault);
		setErrorMessage(fault.orElse(null));
		setValid(fault.isEmpty() || !changed);
		check.setEnabled(fault.isEmpty() && form.isPresent());
	}

	private void check() {
		SwitchForm entered = form.orElseThrow();
		int mine = ++run;
		findings.clear();
		check.setEnabled(false);
		check.setText(Messages.Telephony_checking);
		setup.check(entered.provider(), entered.values(), entered.secrets(), Optional.of(device.getText().strip()), Locale.getDefault(),
				step -> background.ui(check, () -> {
					if (mine == run) {
						findings.add(step);
					}
				})).whenComplete((done, failed) -> background.ui(check, () -> {
					check.setText(Messages.Telephony_check);
					validate();
					if (mine == run) {
						findings.end();
						findings.control().setFocus();
					}
				}));
	}

	@Override
	public boolean performOk() {
		if (form.isEmpty() || !changed) {
			return true;
		}
		String provider = form.get().provider();
		Map<String, String> values = form.get().values();
		Map<String, String> secrets = form.get().secrets();
		background.run(getShell().getParent() == null ? getShell() : getShell().getParent(), () -> {
			setup.save(provider, values, secrets);
			return null;
		}, saved -> changed = false);
		return true;
	}
}
