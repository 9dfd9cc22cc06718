package org.callbench.crm;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/** Told what was saved, by this desk or (in a shared database) another. */
@FunctionalInterface
@ConsumerType
public interface RecordListener {

	/**
	 * Called after the changes are safe, once for each commit, in the order of the commits, on one thread of the store: be
	 * quick, and go to your own thread for anything that blocks.
	 */
	void recordsChanged(List<RecordChange> changes);
}
