package org.callbench.workbench;

import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A screen that an agent can have filled in from a call: New Case, New Lead, a partner's own (the guide's "CTI call
 * screen"). Register it as a DS service; people choose among the registered ones by {@link #label()}.
 */
@ConsumerType
public interface ScreenPopTarget {

	/** What is stored as a user's choice, e.g. {@code new-case}. Stable over versions and unique. */
	String id();

	/** What a person reads on the button and in the list of choices, in the language of the workbench. */
	String label();

	/** Place among the other targets, small first. Callbench's own use 100, 200 … */
	int order();

	/**
	 * Opens the screen with what is known of the call. Called on the UI thread; returns at once, loading whatever it needs in
	 * the background. Opening the same interaction again activates the screen that is there.
	 *
	 * @throws PartInitException if the screen cannot be made; its message is shown to the agent
	 */
	void open(IWorkbenchPage page, CallContext call) throws PartInitException;
}
