package org.callbench.callscreen.internal.simulator;

import java.util.function.Consumer;

import org.callbench.callscreen.internal.Messages;
import org.callbench.telephony.State;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.SwitchPicture;
import org.callbench.workbench.Styles;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;

/** Everybody outside who has a call, and what they can do. */
final class OutsideTable {

	private final SimulatedSwitch pbx;
	private final PictureTable<SwitchPicture.Outside> table;

	OutsideTable(Composite parent, SimulatedSwitch pbx, Styles styles) {
		this.pbx = pbx;
		table = new PictureTable<>(parent, styles, SwitchPicture.Outside::id, Messages.Simulator_party_column, Messages.Simulator_state);
		table.column(0, outside -> PhoneTable.who(outside.party()));
		table.column(1, outside -> NLS.bind(Messages.Card_join, PhoneTable.word(outside.state()), PhoneTable.who(outside.with())));
		table.button(Messages.Simulator_answer, outside -> outside.state() == State.OFFERING, act(OutsideCall::answer));
		table.button(Messages.Simulator_decline, outside -> outside.state() == State.OFFERING, act(OutsideCall::reject));
		table.button(Messages.Simulator_hangUp, outside -> outside.state() != State.OFFERING, act(OutsideCall::hangUp));
	}

	void show(SwitchPicture picture) {
		table.show(picture.outside());
	}

	private Consumer<SwitchPicture.Outside> act(Consumer<OutsideCall> act) {
		return outside -> pbx.outsideCall(outside.id()).ifPresent(act);
	}
}
