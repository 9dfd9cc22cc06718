package org.callbench.calls.explore;

import org.callbench.calls.model.CallModel;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Tick;

/** What is checked: {@link CallModel#apply}, or a mutant of it. */
@FunctionalInterface
interface Model {
	CallModel.Step apply(DeskState state, DeskEvent event, Tick tick);
}
