package org.callbench.workbench.internal;

import java.util.List;

import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** The one window. */
final class CallbenchWindowAdvisor extends WorkbenchWindowAdvisor {

	private static final List<String> QUICK_ACCESS = List.of("SearchField", "Search-PS Glue"); //$NON-NLS-1$ //$NON-NLS-2$
	private static final Point LIKED = new Point(1280, 800);

	CallbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
		super(configurer);
	}

	@Override
	public void preWindowOpen() {
		IWorkbenchWindowConfigurer window = getWindowConfigurer();
		window.setTitle("Callbench"); //$NON-NLS-1$
		Rectangle screen = Display.getCurrent().getPrimaryMonitor().getClientArea();
		window.setInitialSize(new Point(Math.min(LIKED.x, screen.width), Math.min(LIKED.y, screen.height)));
		window.setShowCoolBar(true);
		window.setShowStatusLine(true);
		window.setShowPerspectiveBar(false);
		window.setShowProgressIndicator(false);
	}

	@Override
	public void postWindowOpen() {
		hideQuickAccess();
		Shell shell = getWindowConfigurer().getWindow().getShell();
		Rectangle screen = shell.getMonitor().getClientArea();
		Rectangle bounds = shell.getBounds();
		if (bounds.width >= screen.width || bounds.height >= screen.height) {
			// A desk with a small screen gets all of it
			shell.setMaximized(true);
		}
	}

	/** The platform's command search is for programmers; contacts are found in their own. */
	private void hideQuickAccess() {
		MWindow window = getWindowConfigurer().getWindow().getService(MWindow.class);
		EModelService model = getWindowConfigurer().getWindow().getService(EModelService.class);
		for (String id : QUICK_ACCESS) {
			MUIElement element = model.find(id, window);
			if (element != null) {
				element.setToBeRendered(false);
			}
		}
	}
}
