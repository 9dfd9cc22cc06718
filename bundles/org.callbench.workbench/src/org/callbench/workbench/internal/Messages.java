package org.callbench.workbench.internal;

import org.eclipse.osgi.util.NLS;

/** The workbench's texts. */
public final class Messages extends NLS {

	public static String Background_failed;

	static {
		NLS.initializeMessages("org.callbench.workbench.internal.messages", Messages.class); //$NON-NLS-1$
	}

	private Messages() {
	}
}
