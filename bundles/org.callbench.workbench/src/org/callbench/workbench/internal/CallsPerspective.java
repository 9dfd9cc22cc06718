package org.callbench.workbench.internal;

import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;

/**
 * Editors in the middle. The views place themselves beside them by {@code org.eclipse.ui.perspectiveExtensions}: contacts in
 * the folder at the left, the Call Screen in the one at the right. When that one hides, its room is the editors' alone and
 * the contacts stay as wide as they are.
 */
public final class CallsPerspective implements IPerspectiveFactory {

	static final String ID = "org.callbench.workbench.calls"; //$NON-NLS-1$

	/** Named in the plugin.xml of whoever puts a view there. */
	private static final String LEFT = "org.callbench.workbench.left"; //$NON-NLS-1$
	private static final String RIGHT = "org.callbench.workbench.right"; //$NON-NLS-1$

	@Override
	public void createInitialLayout(IPageLayout layout) {
		layout.setEditorAreaVisible(true);
		layout.createFolder(LEFT, IPageLayout.LEFT, 0.18f, IPageLayout.ID_EDITOR_AREA);
		layout.createFolder(RIGHT, IPageLayout.RIGHT, 0.585f, IPageLayout.ID_EDITOR_AREA);
	}
}
