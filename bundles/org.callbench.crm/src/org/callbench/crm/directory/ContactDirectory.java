package org.callbench.crm.directory;

import java.util.List;

import org.osgi.annotation.versioning.ConsumerType;

/** A source of contacts by phone number. Contribute one as a service. */
@ConsumerType
public interface ContactDirectory {

	/** The most matches that are of use to an agent; a directory returns no more. */
	int MOST = 50;

	/** Stable, for logs, time-outs and {@link ContactMatch#source()}; for example {@code store}. */
	String id();

	/**
	 * Everybody with a matching number, the surest rule first, each contact once, at most {@link #MOST}. Called on a pool
	 * thread of this directory, may block, and is given up (and interrupted) after a time-out; an exception is shown as "source not available".
	 */
	List<ContactMatch> find(CallerQuery query) throws Exception;
}
