package org.callbench.workbench;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.core.runtime.IExecutableExtensionFactory;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.EclipseContextFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.e4.core.di.InjectionException;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.Bundle;

/**
 * Makes editors, pages, handlers and wizards with their services injected, which the workbench itself does not. In plugin.xml:
 *
 * <pre>
 * class="org.callbench.workbench.InjectingFactory:org.example.internal.MyEditor"
 * </pre>
 *
 * The class comes from the contributing bundle; its constructor or fields say {@code @Inject}.
 */
public final class InjectingFactory implements IExecutableExtensionFactory, IExecutableExtension {

	private IConfigurationElement element;
	private String property = "class"; //$NON-NLS-1$
	private String className = ""; //$NON-NLS-1$

	@Override
	public void setInitializationData(IConfigurationElement config, String propertyName, Object data) throws CoreException {
		element = config;
		property = propertyName;
		if (!(data instanceof String name)) {
			throw new CoreException(Status.error("InjectingFactory: the class is missing after the colon in " //$NON-NLS-1$
					+ config.getContributor().getName()));
		}
		className = name;
	}

	@Override
	public Object create() throws CoreException {
		Bundle bundle = Platform.getBundle(element.getContributor().getName());
		try {
			Object made = make(bundle.loadClass(className));
			if (made instanceof IExecutableExtension extension) {
				extension.setInitializationData(element, property, null);
			}
			return made;
		} catch (ClassNotFoundException | InjectionException e) {
			throw new CoreException(Status.error("Could not make " + className, e)); //$NON-NLS-1$
		}
	}

	/** Makes one of these with the workbench's services injected. UI thread. */
	public static <T> T make(Class<T> type) {
		IEclipseContext workbench = PlatformUI.getWorkbench().getService(IEclipseContext.class);
		return ContextInjectionFactory.make(type, workbench, EclipseContextFactory.create());
	}
}
