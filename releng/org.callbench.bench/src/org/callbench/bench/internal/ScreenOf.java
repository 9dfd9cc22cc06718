package org.callbench.bench.internal;

import org.callbench.calls.CallDesk;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/** The product's Call Screen in a window of its own, for a desk of the benchmark's choice. */
final class ScreenOf implements AutoCloseable {
	private static final String VIEW = "org.callbench.callscreen.view";
	private static final String PART = "org.callbench.callscreen.internal.CallScreenPart";

	private final Display display;
	private Shell shell;
	private IEclipseContext context;

	ScreenOf(Display display, CallDesk desk) {
		this.display = display;
		display.syncExec(() -> {
			shell = new Shell(display, SWT.NO_FOCUS | SWT.TITLE);
			shell.setLayout(new FillLayout());
			MPart part = part();
			context = part.getContext().createChild("storm");
			context.set(CallDesk.class, desk);
			context.set(Composite.class, shell);
			ContextInjectionFactory.make(screenClass(), context);
			shell.setBounds(20, 20, 380, 700);
			shell.setVisible(true);
		});
	}

	private static MPart part() {
		MApplication application = PlatformUI.getWorkbench().getService(MApplication.class);
		EModelService models = PlatformUI.getWorkbench().getService(EModelService.class);
		return models.findElements(application, VIEW, MPart.class).stream().filter(part -> part.getContext() != null).findFirst()
				.orElseThrow(() -> new IllegalStateException("the workbench shows no Call Screen"));
	}

	/** The view is nobody's API, so its class is asked for by name. */
	private static Class<?> screenClass() {
		try {
			return Platform.getBundle("org.callbench.callscreen").loadClass(PART);
		} catch (ClassNotFoundException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public void close() {
		display.syncExec(() -> {
			context.dispose();
			shell.dispose();
		});
	}
}
