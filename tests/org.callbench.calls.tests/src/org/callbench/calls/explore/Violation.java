package org.callbench.calls.explore;

/** One of the invariants does not hold. */
final class Violation extends RuntimeException {
	private static final long serialVersionUID = 1;

	Violation(String what) {
		super(what);
	}

	static void unless(boolean holds, String what) {
		if (!holds) {
			throw new Violation(what);
		}
	}
}
