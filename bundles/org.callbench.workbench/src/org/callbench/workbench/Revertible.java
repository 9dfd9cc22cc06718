package org.callbench.workbench;

import org.osgi.annotation.versioning.ConsumerType;

/** An editor that File &gt; Revert works on. UI thread. */
@ConsumerType
public interface Revertible {

	/** Gives up what was changed since the last save. */
	void revert();
}
