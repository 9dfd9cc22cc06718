package org.callbench.store.internal;

/** The store's logger. Never log values of records: they are people's data. */
final class Log {

	static final System.Logger LOGGER = System.getLogger("org.callbench.store");

	private Log() {
	}
}
