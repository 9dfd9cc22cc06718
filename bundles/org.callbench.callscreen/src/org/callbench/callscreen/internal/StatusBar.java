package org.callbench.callscreen.internal;

import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MTrimBar;
import org.eclipse.e4.ui.model.application.ui.menu.MToolControl;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.ui.IWorkbench;

/**
 * Puts the line's state and the missed calls into the lower bar of the window, as controls of their own: a tool bar there, which is all that an
 * extension can add, is as high as its buttons, and cuts off the words of a large font.
 */
final class StatusBar {
	private static final String BAR = "org.eclipse.ui.trim.status"; //$NON-NLS-1$
	private static final String ELEMENT = "org.callbench.callscreen.line"; //$NON-NLS-1$
	private static final String MISSED = "org.callbench.callscreen.missed"; //$NON-NLS-1$
	private static final String BUNDLE = "bundleclass://org.callbench.callscreen/"; //$NON-NLS-1$

	private StatusBar() {
	}

	/** UI thread. The window keeps it from start to start. */
	static void showLine(IWorkbench workbench) {
		EModelService model = workbench.getService(EModelService.class);
		for (MTrimBar bar : model.findElements(workbench.getService(MApplication.class), BAR, MTrimBar.class)) {
			add(model, bar, ELEMENT, LineItem.Status.class);
			add(model, bar, MISSED, MissedItem.class);
		}
	}

	private static void add(EModelService model, MTrimBar bar, String id, Class<?> item) {
		if (bar.getChildren().stream().noneMatch(e -> id.equals(e.getElementId()))) {
			MToolControl control = model.createModelElement(MToolControl.class);
			control.setElementId(id);
			control.setContributionURI(BUNDLE + item.getName());
			bar.getChildren().add(control);
		}
	}
}
