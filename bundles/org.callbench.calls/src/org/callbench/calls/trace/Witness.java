package org.callbench.calls.trace;

import org.callbench.calls.model.CallModel;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Tick;

/** Sees everything that the desk goes through. */
@FunctionalInterface
public interface Witness {

	/** Called on the desk's thread after each event; must return at once and throw nothing. */
	void saw(DeskState before, DeskEvent event, Tick tick, CallModel.Step step);
}
