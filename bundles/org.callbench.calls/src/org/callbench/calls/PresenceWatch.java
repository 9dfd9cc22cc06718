package org.callbench.calls;

import java.util.Set;

/**
 * Somebody looks at what colleagues do. Any thread; every method returns at once.
 * <p>
 * Each line of the desk whose switch can ({@link LineStatus#watches()}) watches just the extensions that are looked at (CSTA Monitor
 * Start, TAPI lineOpen as monitor), and stops when nobody looks any more; after a lost link it begins again by itself. So a screen
 * asks for those whom it shows, not for all: a monitor costs the switch an event for each call of each colleague, and with some
 * hundred desks that watched some hundred colleagues each, that would be most of what it does.
 */
public interface PresenceWatch extends AutoCloseable {

	/** These are looked at from now on, in the place of those before. Extensions as they are dialled within the office, without spaces. */
	void of(Set<String> extensions);

	/** Nobody is looked at any more. Closing it twice does nothing. */
	@Override
	void close();
}
