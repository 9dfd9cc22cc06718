package org.callbench.crm;

/** Ends a listener's registration when closed; closing again does nothing. A call in progress on another thread may still finish. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
	@Override
	void close();
}
