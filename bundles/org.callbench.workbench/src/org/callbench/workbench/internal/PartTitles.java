package org.callbench.workbench.internal;

import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.descriptor.basic.MPartDescriptor;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.views.IViewDescriptor;

/**
 * Gives the views' tabs the language of this start. The workbench keeps them, names included, from one start to the next, so
 * after a change of language they would stay as they were.
 */
final class PartTitles {
	private PartTitles() {
	}

	static void translate(IWorkbench workbench) {
		MApplication application = workbench.getService(MApplication.class);
		EModelService model = workbench.getService(EModelService.class);
		for (IViewDescriptor view : workbench.getViewRegistry().getViews()) {
			for (MPart part : model.findElements(application, view.getId(), MPart.class)) {
				part.setLabel(view.getLabel());
			}
			for (MPartDescriptor descriptor : application.getDescriptors()) {
				if (view.getId().equals(descriptor.getElementId())) {
					descriptor.setLabel(view.getLabel());
				}
			}
		}
	}
}
