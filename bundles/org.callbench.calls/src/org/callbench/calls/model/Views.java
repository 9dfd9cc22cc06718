package org.callbench.calls.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskMessage;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.Identification;
import org.callbench.calls.LineStatus;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;
import org.callbench.telephony.Feature;
import org.callbench.telephony.State;

/** What a screen shows of the desk's state. */
public final class Views {
	private final Names names;

	public Views(PhoneNumbers numbers) {
		names = new Names(numbers);
	}

	/** The whole state, as a screen shows it. */
	public DeskSnapshot of(DeskState state, long revision) {
		List<LineStatus> lines = state.lines().values().stream().filter(LineState::wanted).map(line -> line(state, line)).toList();
		List<CallView> calls = state.on()
				? state.calls().values().stream().filter(call -> !call.silent() && !call.restored()).map(call -> call(state, call)).toList()
				: List.of();
		return new DeskSnapshot(revision, state.on(), lines, calls, state.notice());
	}

	private LineStatus line(DeskState state, LineState line) {
		Set<Feature> features = line.hears() ? line.everPossible() : Set.of();
		return new LineStatus(line.device().provider(), line.config().label(), line.device().device(), line.numbers(),
				phase(state, line), Actions.of(features), problem(line), line.retryAt(), line.station(),
				features.contains(Feature.WATCH), line.presence());
	}

	private static Optional<DeskMessage> problem(LineState line) {
		if (!line.config().available()) {
			return Optional.of(DeskMessage.of("line.noProvider", line.device().provider()));
		}
		if (line.stage() == LineState.Stage.OPEN && line.told() && !line.linkUp()) {
			return Optional.of(DeskMessage.of("line.linkLost", line.config().label()));
		}
		return line.problem();
	}

	private static LineStatus.Phase phase(DeskState state, LineState line) {
		if (!state.on()) {
			return line.hears() ? LineStatus.Phase.RELEASING : LineStatus.Phase.OFF;
		}
		if (!line.config().available()) {
			return LineStatus.Phase.UNAVAILABLE;
		}
		return switch (line.stage()) {
		case CLOSED -> LineStatus.Phase.OPENING;
		case OPENING -> line.failures() > 0 ? LineStatus.Phase.LOST : LineStatus.Phase.OPENING;
		case WAITING -> LineStatus.Phase.LOST;
		case OPEN -> !line.told() ? LineStatus.Phase.OPENING
				: !line.linkUp() ? LineStatus.Phase.LOST
						: !line.inService() ? LineStatus.Phase.OUT_OF_SERVICE
								: !line.synced() ? LineStatus.Phase.CATCHING_UP : LineStatus.Phase.READY;
		};
	}

	private CallView call(DeskState state, Interaction call) {
		RemoteParty party = call.party();
		List<ContactMatch> matches = party.matches();
		Optional<ContactMatch> chosen = party.chosen();
		String number = names.shown(party, call.dialling(), state.config().location());
		return new CallView(call.id(), call.direction(), call.state(), number, party.withheld(),
				Names.clean(chosen.map(ContactMatch::name).filter(name -> !name.isEmpty()).orElse(party.name())),
				Names.clean(chosen.map(ContactMatch::companyName).orElse("")), party.internal(), matches, chosen,
				new Identification(party.asked(), party.slow(), party.failed()), call.called(), call.began(), call.since(),
				call.connectedAt(), actions(state, call), call.pending().map(Pending::action), message(state, call), call.outcome(),
				call.consultationOf().filter(held -> Optional.ofNullable(state.calls().get(held)).filter(c -> !c.ended()).isPresent()),
				Words.main(call.legs()).map(Leg::line).or(() -> call.dialling().flatMap(Dialling::line))
						.map(device -> device.device()).orElse(""), others(state, call));
	}

	private List<String> others(DeskState state, Interaction call) {
		Location location = state.config().location();
		return Words.main(call.legs()).map(leg -> leg.connection().info().conferees()).orElse(List.of()).stream()
				.filter(one -> !names.same(one.number(), call.party().number(), location))
				.map(one -> one.name().isEmpty() ? names.display(one.number(), location) : Names.clean(one.name()))
				.filter(shown -> !shown.isEmpty()).toList();
	}

	/** Just what the switch said is legal, and for a call from here what the desk itself can do before the switch knows of it. */
	private static Set<CallAction> actions(DeskState state, Interaction call) {
		Set<CallAction> actions = EnumSet.noneOf(CallAction.class);
		if (call.ended()) {
			return actions;
		}
		if (call.legs().isEmpty()) {
			boolean prepared = call.state() == CallState.PREPARED;
			if (prepared && state.lines().values().stream()
					.anyMatch(line -> line.wanted() && line.ready() && line.everPossible().contains(Feature.MAKE_CALL))) {
				actions.add(CallAction.DIAL);
			}
			if (call.dialling().filter(Dialling::cancelled).isEmpty()) {
				actions.add(CallAction.HANG_UP);
			}
			return actions;
		}
		var features = new ArrayList<Feature>();
		for (Leg leg : call.legs()) {
			LineState line = state.lines().get(leg.line());
			if (!leg.lost() && line != null && line.linkUp() && line.session() == leg.session()) {
				features.addAll(leg.connection().features());
			}
		}
		actions.addAll(Actions.of(features));
		return actions;
	}

	private static Optional<DeskMessage> message(DeskState state, Interaction call) {
		boolean lost = !call.legs().isEmpty() && call.legs().stream().allMatch(Leg::lost);
		if (lost && !call.ended()) {
			return Optional.of(DeskMessage.of("call.lineDown"));
		}
		boolean connected = Words.main(call.legs()).filter(leg -> leg.connection().state() == State.CONNECTED).isPresent();
		return call.message().or(() -> call.state() == CallState.FAILED && !connected
				? Words.main(call.legs()).flatMap(leg -> leg.connection().failure()).map(reason -> DeskMessage.of("failed." + reason.name()))
				: Optional.empty());
	}
}
