package org.callbench.admin.internal;

import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;

/** Gives controls a name for screen readers. */
public final class Names {

	private Names() {
	}

	/** The control is called as its caption says, whatever it shows. */
	public static void set(Control control, String caption) {
		String name = caption.replaceAll("&|:$", ""); //$NON-NLS-1$ //$NON-NLS-2$
		control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = name;
			}
		});
	}
}
