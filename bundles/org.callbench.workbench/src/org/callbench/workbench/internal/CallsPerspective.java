package org.callbench.workbench.internal;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/**
 * Editors in the middle. The views place themselves beside them by {@code org.eclipse.ui.perspectiveExtensions}: contacts at
 * the left, the Call Screen at the right.
 */
public final class CallsPerspective implements IPerspectiveFactory {

	static final String ID = "org.callbench.workbench.calls"; //$NON-NLS-1$

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(true);
	}
}
