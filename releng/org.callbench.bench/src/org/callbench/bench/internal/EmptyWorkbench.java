package org.callbench.bench.internal;

import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.part.ViewPart;

/** The floor that start-up and memory are compared with: an RCP workbench with one view that holds one label. */
public final class EmptyWorkbench implements IApplication {
	@Override
	public Object start(IApplicationContext context) {
		Display display = PlatformUI.createDisplay();
		try {
			PlatformUI.createAndRunWorkbench(display, new WorkbenchAdvisor() {
				@Override
				public String getInitialWindowPerspectiveId() {
					return "org.callbench.bench.perspective";
				}
			});
			return EXIT_OK;
		} finally {
			display.dispose();
		}
	}

	@Override
	public void stop() {
		PlatformUI.getWorkbench().close();
	}

	/** One view, no editors. */
	public static final class OneView implements IPerspectiveFactory {
		@Override
		public void createInitialLayout(IPageLayout layout) {
			layout.setEditorAreaVisible(false);
			layout.addView("org.callbench.bench.view", IPageLayout.LEFT, 0.5f, layout.getEditorArea());
		}
	}

	/** The label. */
	public static final class LabelView extends ViewPart {
		private Label label;

		@Override
		public void createPartControl(Composite parent) {
			label = new Label(parent, SWT.NONE);
			label.setText("empty");
		}

		@Override
		public void setFocus() {
			label.setFocus();
		}
	}
}
