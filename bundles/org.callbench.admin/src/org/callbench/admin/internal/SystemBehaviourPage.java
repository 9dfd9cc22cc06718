package org.callbench.admin.internal;

import java.util.Locale;

import org.callbench.calls.plan.LocationDraft;
import org.callbench.calls.plan.SavedLocation;
import org.callbench.crm.Settings;
import org.callbench.crm.Subscription;
import org.callbench.numbering.LocationSettings;
import org.callbench.numbering.PhoneNumbers;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

import jakarta.inject.Inject;

/**
 * Administration &gt; System behaviour: country, area code, outside-line prefix and internal number length (G5), and the dialling rules,
 * for every desk of the office or for this one.
 */
public final class SystemBehaviourPage extends PreferencePage implements IWorkbenchPreferencePage {

	private static final int NARROW = 40;
	private static final int COLUMNS = 80;
	private static final int LINES = 28;
	private static final int LEAST_LINES = 14;
	private static final int PERCENT_OF_HEIGHT = 48;

	private final Settings settings;
	private final Background background;
	private final LocationForm form;

	@Inject
	SystemBehaviourPage(Settings settings, Background background, Styles styles) {
		this.settings = settings;
		this.background = background;
		form = new LocationForm(new Countries(new PhoneNumbers(), Locale.getDefault()), styles, Locale.getDefault(),
				LocationDraft.of(SavedLocation.of(settings)), this::validate);
		noDefaultButton();
	}

	@Override
	public void init(IWorkbench workbench) {
		setDescription(Messages.Behaviour_description);
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(0, Styles.MARGIN).spacing(0, Styles.MARGIN).applyTo(page);
		GridDataFactory.fillDefaults().grab(true, false).hint(Room.width(page, NARROW), SWT.DEFAULT).applyTo(form.scope(page));
		CTabFolder folder = new CTabFolder(page, SWT.FLAT | SWT.TOP | SWT.BORDER);
		GridDataFactory.fillDefaults().grab(true, true).hint(Room.width(page, COLUMNS), Room.height(page, LINES, PERCENT_OF_HEIGHT, LEAST_LINES)).applyTo(folder);
		tab(folder, Messages.Behaviour_location, form.location(folder, false));
		tab(folder, Messages.Behaviour_rules, form.rules(folder));
		folder.setSelection(0);
		Subscription heard = settings.addListener(keys -> {
			if (keys.stream().anyMatch(LocationSettings::isKey)) {
				background.ui(page, this::reload);
			}
		});
		page.addDisposeListener(event -> heard.close());
		form.learnSpokenNames(background, page);
		validate();
		return page;
	}

	private static void tab(CTabFolder folder, String caption, Control content) {
		CTabItem item = new CTabItem(folder, SWT.NONE);
		item.setText(caption);
		item.setControl(content);
	}

	/** Somebody saved, here or elsewhere; what is typed here stays. */
	private void reload() {
		form.show(form.draft().on(SavedLocation.of(settings)));
		validate();
	}

	private void validate() {
		String fault = form.fault().orElse(null);
		setMessage(form.anyLocked() ? Messages.Behaviour_locked : null, WARNING);
		setErrorMessage(fault);
		setValid(fault == null);
	}

	@Override
	public boolean performOk() {
		LocationDraft draft = form.draft();
		if (getControl() != null && draft.dirty()) {
			background.run(getShell().getParent() == null ? getShell() : getShell().getParent(), () -> {
				draft.save(settings);
				return draft;
			}, saved -> {
				// The fields hear of it as everybody does
			});
		}
		return true;
	}
}
