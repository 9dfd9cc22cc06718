package org.callbench.callscreen.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.callbench.calls.CallDesk;
import org.callbench.calls.LineStatus;
import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.Settings;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;

import jakarta.inject.Inject;

/** Preferences &gt; Call Screen &gt; Trace: which of this desk's lines are traced, for a report of an error (B11). */
public final class TracePage extends PreferencePage implements IWorkbenchPreferencePage {
	private static final String ALL = "*"; //$NON-NLS-1$
	private static final int HINT_WIDTH = 320;

	private final CallDesk desk;
	private final Settings settings;
	private final Background background;
	private final Map<String, Button> boxes = new LinkedHashMap<>();

	@Inject
	TracePage(CallDesk desk, Settings settings, Background background) {
		this.desk = desk;
		this.settings = settings;
		this.background = background;
	}

	@Override
	public void init(IWorkbench workbench) {
		setTitle(Messages.Trace_title);
	}

	@Override
	protected Control createContents(Composite parent) {
		Composite page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(0, Styles.MARGIN).spacing(0, Styles.GAP).applyTo(page);
		Label what = new Label(page, SWT.WRAP);
		what.setText(Messages.Trace_description);
		GridDataFactory.fillDefaults().grab(true, false).hint(HINT_WIDTH, SWT.DEFAULT).applyTo(what);
		Set<String> traced = Set.copyOf(List.of(settings.get(SettingKeys.TRACE).orElse("").split("\\s*[,;]\\s*"))); //$NON-NLS-1$ //$NON-NLS-2$
		for (LineStatus line : desk.snapshot().lines()) {
			Button box = new Button(page, SWT.CHECK);
			box.setText(NLS.bind(Messages.Trace_line, line.device(), line.providerLabel()));
			box.setSelection(traced.contains(ALL) || traced.contains(line.device()));
			boxes.put(line.device(), box);
		}
		return page;
	}

	@Override
	protected void performDefaults() {
		boxes.values().forEach(box -> box.setSelection(false));
		super.performDefaults();
	}

	@Override
	public boolean performOk() {
		String traced = boxes.entrySet().stream().filter(box -> box.getValue().getSelection()).map(Map.Entry::getKey)
				.collect(Collectors.joining(",")); //$NON-NLS-1$
		background.run(getShell(), () -> {
			if (traced.isEmpty()) {
				settings.remove(Scope.DESK, SettingKeys.TRACE);
			} else {
				settings.set(Scope.DESK, SettingKeys.TRACE, traced);
			}
			return traced;
		}, done -> {
			// Holds from the next event on
		});
		return true;
	}
}
