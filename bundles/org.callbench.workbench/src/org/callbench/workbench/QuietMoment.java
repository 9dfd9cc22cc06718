package org.callbench.workbench;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Knows when a person may be asked something that stands in the way of everything else. A service, where there are calls;
 * without it every moment is quiet.
 */
@ProviderType
public interface QuietMoment {

	/**
	 * Asks at once while no call rings or is up, else as soon as the last one is over. UI thread; the question is run on it.
	 *
	 * @param question opens a dialog, restarts, or does whatever else must not disturb a call
	 */
	void whenQuiet(Runnable question);
}
