package org.callbench.callscreen.internal.simulator;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.callbench.callscreen.internal.Messages;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presentation;
import org.callbench.telephony.State;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.SwitchPicture;
import org.callbench.workbench.Styles;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Composite;

/** The telephones of the office, what they do, and the hands at them. */
final class PhoneTable {

	private final SimulatedSwitch pbx;
	private final PictureTable<SwitchPicture.Handset> table;

	PhoneTable(Composite parent, SimulatedSwitch pbx, Styles styles) {
		this.pbx = pbx;
		table = new PictureTable<>(parent, styles, SwitchPicture.Handset::device, Messages.Simulator_telephone, Messages.Simulator_state);
		table.column(0, phone -> phone.name().isEmpty() ? String.join(", ", phone.numbers()) //$NON-NLS-1$
				: NLS.bind(Messages.Card_join, String.join(", ", phone.numbers()), phone.name())); //$NON-NLS-1$
		table.column(1, PhoneTable::state);
		table.button(Messages.Simulator_answer, phone -> has(phone, State.OFFERING), act(Handset::answer));
		table.button(Messages.Simulator_hangUp, phone -> !phone.legs().isEmpty(), act(Handset::hangUp));
		table.button(Messages.Simulator_hold, phone -> has(phone, State.CONNECTED), act(Handset::hold));
		table.button(Messages.Simulator_unhold, phone -> has(phone, State.HELD), act(Handset::retrieve));
	}

	void show(SwitchPicture picture) {
		table.show(picture.handsets());
	}

	private Consumer<SwitchPicture.Handset> act(Consumer<Handset> act) {
		return phone -> {
			Optional<Handset> handset = pbx.handset(phone.device());
			handset.ifPresent(act);
		};
	}

	private static boolean has(SwitchPicture.Handset phone, State state) {
		return phone.legs().stream().anyMatch(leg -> leg.state() == state);
	}

	private static String state(SwitchPicture.Handset phone) {
		if (!phone.inService()) {
			return Messages.Simulator_unplugged;
		}
		if (phone.legs().isEmpty()) {
			return Messages.Simulator_idle;
		}
		return phone.legs().stream().map(leg -> NLS.bind(Messages.Card_join, word(leg.state()), who(leg.with())))
				.collect(Collectors.joining("; ")); //$NON-NLS-1$
	}

	static String word(State state) {
		return switch (state) {
		case INITIATED -> Messages.State_initiated;
		case ORIGINATED -> Messages.State_originated;
		case OFFERING -> Messages.State_offering;
		case RINGBACK -> Messages.State_ringback;
		case BUSY -> Messages.State_busy;
		case FAILED -> Messages.State_failed;
		case QUEUED -> Messages.State_queued;
		case CONNECTED -> Messages.State_connected;
		case CONNECTED_ELSEWHERE -> Messages.State_elsewhere;
		case HELD -> Messages.State_held;
		case ENDED -> Messages.State_ended;
		};
	}

	static String who(Party party) {
		if (party.presentation() == Presentation.WITHHELD) {
			return Messages.Card_withheld;
		}
		if (party.number().isEmpty()) {
			return party.name().isEmpty() ? Messages.Card_noNumber : party.name();
		}
		return party.name().isEmpty() ? party.number() : NLS.bind(Messages.Simulator_party, party.number(), party.name());
	}
}
