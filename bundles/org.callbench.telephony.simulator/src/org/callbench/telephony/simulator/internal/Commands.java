package org.callbench.telephony.simulator.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.Station;
import org.callbench.telephony.Station.Forward;

/** Decides on the commands of one line and hands those that are legal to the switchboard. Switch thread only. */
final class Commands {
	private static final Pattern KEYS = Pattern.compile("[0-9*#A-Da-d,]{1,64}");

	private final SimulatorLine line;
	private final Pbx pbx;
	private final Phone phone;
	private final String outsidePrefix;

	Commands(SimulatorLine line, Pbx pbx, Phone phone, String outsidePrefix) {
		this.line = line;
		this.pbx = pbx;
		this.phone = phone;
		this.outsidePrefix = outsidePrefix;
	}

	CommandResult perform(Command command) {
		return switch (command) {
		case Command.MakeCall make -> makeCall(make);
		case Command.TransferCall join -> join(Feature.COMPLETE_TRANSFER, join.held(), join.active(),
				RelinkReason.TRANSFERRED);
		case Command.ConferenceCall join -> join(Feature.CONFERENCE, join.held(), join.active(),
				RelinkReason.CONFERENCED);
		case Command.Simple simple -> simple(simple);
		case Command.PickUp pickUp -> pickUp(pickUp.from());
		case Command.SetDoNotDisturb set -> ofLine(Feature.DO_NOT_DISTURB, () -> {
			Station old = phone.station;
			phone.station = new Station(set.on(), old.forwarding(), old.messagesWaiting());
		});
		case Command.SetForwarding set -> setForwarding(set);
		case Command.Watch watch -> ofLine(Feature.WATCH, () -> line.watch(watch.addresses()));
		};
	}

	private CommandResult ofLine(Feature feature, Runnable deed) {
		if (!can(feature)) {
			return CommandResult.refused(Refusal.NOT_SUPPORTED);
		}
		deed.run();
		return CommandResult.accepted();
	}

	private CommandResult makeCall(Command.MakeCall make) {
		Optional<String> digits = pbx.plan().digits(make.destination(), outsidePrefix);
		if (!can(Feature.MAKE_CALL)) {
			return CommandResult.refused(Refusal.NOT_SUPPORTED);
		}
		if (line.isClosing()) {
			return CommandResult.refused(Refusal.LINE_CLOSED);
		}
		if (!phone.inService) {
			return CommandResult.refused(Refusal.OUT_OF_SERVICE);
		}
		if (digits.isEmpty()) {
			return CommandResult.refused(Refusal.INVALID_ARGUMENT);
		}
		if (!Rules.mayCall(phone, pbx.traitsNow())) {
			return CommandResult.refused(
					phone.active().isPresent() ? Refusal.NOT_PERMITTED_IN_STATE : Refusal.NO_RESOURCES);
		}
		Optional<Leg> lifted = phone.active();
		if (lifted.isPresent()) {
			pbx.switchboard().dial(lifted.get(), digits.get());
		} else if (pbx.traitsNow().behaviour().makeCallRingsOwnDevice()) {
			pbx.switchboard().prompt(phone, digits.get(), make.data());
		} else {
			pbx.switchboard().dial(pbx.switchboard().begin(phone, make.data()), digits.get());
		}
		return CommandResult.accepted();
	}

	private CommandResult join(Feature feature, ConnectionId heldId, ConnectionId activeId, RelinkReason why) {
		Optional<Leg> held = line.leg(heldId);
		Optional<Leg> active = line.leg(activeId);
		if (!can(feature)) {
			return CommandResult.refused(Refusal.NOT_SUPPORTED);
		}
		if (held.isEmpty() || active.isEmpty()) {
			return CommandResult.refused(Refusal.NO_SUCH_CONNECTION);
		}
		if (!Rules.joinable(held.get(), active.get())) {
			return CommandResult.refused(Refusal.NOT_PERMITTED_IN_STATE);
		}
		pbx.switchboard().join(held.get(), active.get(), why);
		return CommandResult.accepted();
	}

	private CommandResult simple(Command.Simple command) {
		Optional<Leg> found = line.leg(command.on());
		if (!can(command.what())) {
			return CommandResult.refused(Refusal.NOT_SUPPORTED);
		}
		if (found.isEmpty()) {
			return CommandResult.refused(Refusal.NO_SUCH_CONNECTION);
		}
		Leg leg = found.get();
		if (!Rules.features(leg, pbx.traitsNow()).contains(command.what())) {
			return CommandResult.refused(Refusal.NOT_PERMITTED_IN_STATE);
		}
		Switchboard board = pbx.switchboard();
		return switch (command.what()) {
		case ANSWER -> done(() -> board.answer(leg));
		case DROP -> done(() -> board.hangUp(leg));
		case HOLD -> done(() -> board.hold(leg));
		case RETRIEVE, ALTERNATE -> done(() -> board.retrieve(leg));
		case RECONNECT -> done(() -> board.reconnect(leg));
		case CONSULT -> toNumber(command.argument(), digits -> board.consult(leg, digits));
		case BLIND_TRANSFER -> sentTo(leg, command.argument(), there -> board.transfer(leg, there));
		case DEFLECT -> sentTo(leg, command.argument(), there -> board.redirect(leg, there));
		case DIGITS -> press(leg, command.argument());
		case PARK -> park(leg, command.argument().strip());
		case COMPLETE_TRANSFER, CONFERENCE, RECORD, MAKE_CALL, PICK_UP, DO_NOT_DISTURB, FORWARD, WATCH ->
			CommandResult.refused(Refusal.NOT_SUPPORTED, command.what() + " takes another command");
		};
	}

	private static CommandResult done(Runnable deed) {
		deed.run();
		return CommandResult.accepted();
	}

	private CommandResult toNumber(String argument, Consumer<String> deed) {
		Optional<String> digits = pbx.plan().digits(argument, outsidePrefix);
		if (digits.isEmpty()) {
			return CommandResult.refused(Refusal.INVALID_ARGUMENT);
		}
		deed.accept(digits.get());
		return CommandResult.accepted();
	}

	/** Only where it can ring now: otherwise the call stays here. */
	private CommandResult sentTo(Leg leg, String argument, Consumer<Destination> deed) {
		Optional<String> digits = pbx.plan().digits(argument, outsidePrefix);
		if (digits.isEmpty()) {
			return CommandResult.refused(Refusal.INVALID_ARGUMENT);
		}
		Destination found = pbx.plan().resolve(digits.get(), leg.call.ends());
		if (found instanceof Destination.Nowhere nowhere) {
			return CommandResult.refused(switch (nowhere.why()) {
			case INVALID_NUMBER -> Refusal.NO_SUCH_NUMBER;
			case BUSY -> Refusal.BUSY;
			default -> Refusal.NO_RESOURCES;
			});
		}
		deed.accept(found);
		return CommandResult.accepted();
	}

	private CommandResult press(Leg leg, String keys) {
		if (!KEYS.matcher(keys).matches()) {
			return CommandResult.refused(Refusal.INVALID_ARGUMENT);
		}
		pbx.switchboard().press(leg, keys);
		return CommandResult.accepted();
	}

	/** Without a place it is parked at the own number, which one says to a colleague most easily. */
	private CommandResult park(Leg leg, String place) {
		String where = place.isEmpty() ? phone.number() : place;
		if (pbx.parkedAt(where).isPresent()) {
			return CommandResult.refused(Refusal.NO_RESOURCES);
		}
		pbx.switchboard().park(leg, where);
		return CommandResult.accepted();
	}

	private CommandResult pickUp(String from) {
		if (!can(Feature.PICK_UP)) {
			return CommandResult.refused(Refusal.NOT_SUPPORTED);
		}
		if (phone.active().isPresent()) {
			return CommandResult.refused(Refusal.NOT_PERMITTED_IN_STATE);
		}
		if (phone.calls() >= pbx.traitsNow().callsPerDevice()) {
			return CommandResult.refused(Refusal.NO_RESOURCES);
		}
		Optional<Call> parked = from.isEmpty() ? Optional.empty() : pbx.parkedAt(from).filter(this::isStrange);
		if (parked.isPresent()) {
			pbx.switchboard().fetch(phone, parked.get());
			return CommandResult.accepted();
		}
		List<Phone> where = from.isEmpty() ? pbx.plan().fellows(phone)
				: pbx.plan().phones().stream().filter(p -> p != phone && p.numbers.contains(from)).toList();
		Optional<Leg> ringing = where.stream().flatMap(p -> p.first(State.OFFERING).stream())
				.filter(leg -> isStrange(leg.call)).findFirst();
		if (ringing.isEmpty()) {
			return CommandResult.refused(Refusal.NO_SUCH_CONNECTION);
		}
		pbx.switchboard().pickUp(phone, ringing.get());
		return CommandResult.accepted();
	}

	/** Nobody picks up a call in which they are already. */
	private boolean isStrange(Call call) {
		return call.legs.stream().noneMatch(leg -> leg.end == phone);
	}

	private CommandResult setForwarding(Command.SetForwarding set) {
		Optional<String> digits = set.to().isBlank() ? Optional.of("") : pbx.plan().digits(set.to(), outsidePrefix);
		if (digits.isEmpty()) {
			return CommandResult.refused(Refusal.INVALID_ARGUMENT);
		}
		return ofLine(Feature.FORWARD, () -> {
			Station old = phone.station;
			Map<Forward, String> forwarding = new HashMap<>(old.forwarding());
			forwarding.remove(set.when());
			if (!digits.get().isEmpty()) {
				forwarding.put(set.when(), digits.get());
			}
			phone.station = new Station(old.doNotDisturb(), forwarding, old.messagesWaiting());
		});
	}

	private boolean can(Feature feature) {
		return pbx.traitsNow().features().contains(feature);
	}
}
