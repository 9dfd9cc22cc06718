package org.callbench.instance;

import java.util.List;
import java.util.Locale;

import org.osgi.framework.BundleContext;

/** Runs the {@link InstanceCommand} services of this framework, and says in words when there is none of that name. */
public final class InstanceCommands implements CommandRunner {

	private final BundleContext context;

	/** @param context of the application's bundle */
	public InstanceCommands(BundleContext context) {
		this.context = context;
	}

	@Override
	public int run(Invocation invocation) {
		throw new UnsupportedOperationException("not landed yet"); //$NON-NLS-1$
	}

	/** The usage lines of every command available now, by name; what only a program says to another is left out. */
	public List<String> usage(Locale locale) {
		throw new UnsupportedOperationException("not landed yet " + context); //$NON-NLS-1$
	}
}
