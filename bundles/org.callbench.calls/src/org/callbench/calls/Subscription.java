package org.callbench.calls;

/** Ends a listener's registration; closing it twice does nothing. A call that is under way on the desk's thread still finishes. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

	@Override
	void close();
}
