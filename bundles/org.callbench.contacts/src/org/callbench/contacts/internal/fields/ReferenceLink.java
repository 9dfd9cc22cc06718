package org.callbench.contacts.internal.fields;

import java.util.List;
import java.util.Optional;

import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.workbench.Background;
import org.callbench.workbench.FieldControl;
import org.callbench.workbench.RecordOpener;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;

/** Another record's name as a link that opens it. */
final class ReferenceLink implements FieldControl {

	private final Link link;
	private final Records records;
	private final Background background;
	private final RecordOpener opener;
	private Optional<Object> value = Optional.empty();

	ReferenceLink(Composite parent, Records records, Background background, RecordOpener opener) {
		this.link = new Link(parent, SWT.NONE);
		this.records = records;
		this.background = background;
		this.opener = opener;
		link.addListener(SWT.Selection, event -> open());
	}

	private void open() {
		if (value.isPresent() && value.get() instanceof RecordId id) {
			try {
				opener.open(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage(), id);
			} catch (PartInitException e) {
				ILog.get().error(e.getMessage(), e);
			}
		}
	}

	@Override
	public Control control() {
		return link;
	}

	@Override
	public void setValue(Optional<Object> newValue) {
		value = newValue;
		link.setText(""); //$NON-NLS-1$
		if (newValue.isPresent() && newValue.get() instanceof RecordId id) {
			background.run(link, () -> records.titles(List.of(id)).getOrDefault(id, ""), title -> { //$NON-NLS-1$
				if (value.equals(newValue)) {
					link.setText("<a>" + title.replace("&", "&&").replace('<', '‹') + "</a>"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
					link.requestLayout();
				}
			});
		}
	}

	@Override
	public Optional<Object> value() {
		return value;
	}

	@Override
	public void onChange(Runnable listener) {
		// Nobody can change it
	}
}
