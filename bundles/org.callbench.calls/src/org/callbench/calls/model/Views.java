package org.callbench.calls.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

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

/**
 * What a screen shows of the desk's state. What it showed last is kept: of many lines and calls few change from one time to the
 * next. For one thread.
 */
public final class Views {

	/** A line as it was shown, and what that was made from. */
	private record SeenLine(LineState line, boolean on, LineStatus shown) {
	}

	/** A call as it was shown, and all that that was made from. */
	private record SeenCall(Interaction call, Location location, Set<CallAction> actions, Optional<UUID> about, CallView shown) {
	}

	private final Names names;
	private List<LineStatus> lines = List.of();
	private List<SeenLine> seenLines = List.of();
	private Map<UUID, SeenCall> seenCalls = Map.of();

	public Views(PhoneNumbers numbers) {
		this(new Names(numbers));
	}

	Views(Names names) {
		this.names = names;
	}

	/** The whole state, as a screen shows it. */
	public DeskSnapshot of(DeskState state, long revision) {
		return new DeskSnapshot(revision, state.on(), lines(state), state.on() ? calls(state) : List.of(), state.notice());
	}

	/** One call of the state, as a screen shows it; empty if there is no such call. */
	public Optional<CallView> call(DeskState state, UUID id) {
		return Optional.ofNullable(state.calls().get(id)).map(call -> seen(state, call).shown());
	}

	/** The same list as the last time if no screen shows a difference: that an event came does not show. */
	private List<LineStatus> lines(DeskState state) {
		var now = new ArrayList<SeenLine>(seenLines.size());
		boolean same = true;
		for (LineState line : state.lines().values()) {
			if (line.wanted()) {
				Optional<SeenLine> before = now.size() < seenLines.size() ? Optional.of(seenLines.get(now.size())) : Optional.empty();
				SeenLine seen = before.filter(last -> last.line() == line && last.on() == state.on()).orElseGet(() -> {
					LineStatus shown = line(state, line);
					return new SeenLine(line, state.on(), before.map(SeenLine::shown).filter(shown::equals).orElse(shown));
				});
				same &= before.filter(last -> last.shown() == seen.shown()).isPresent();
				now.add(seen);
			}
		}
		same &= now.size() == seenLines.size();
		seenLines = now;
		if (!same) {
			lines = now.stream().map(SeenLine::shown).toList();
		}
		return lines;
	}

	private List<CallView> calls(DeskState state) {
		Map<UUID, SeenCall> now = new HashMap<>();
		var shown = new ArrayList<CallView>();
		for (Interaction call : state.calls().values()) {
			if (!call.silent() && !call.restored()) {
				SeenCall seen = seen(state, call);
				now.put(call.id(), seen);
				shown.add(seen.shown());
			}
		}
		seenCalls = now;
		return shown;
	}

	private SeenCall seen(DeskState state, Interaction call) {
		Location location = state.config().location();
		Set<CallAction> actions = actions(state, call);
		Optional<UUID> about = call.consultationOf().filter(held -> Optional.ofNullable(state.calls().get(held)).filter(c -> !c.ended()).isPresent());
		SeenCall before = seenCalls.get(call.id());
		boolean same = before != null && before.call() == call && before.location().equals(location) && before.actions().equals(actions)
				&& before.about().equals(about);
		return same ? before : new SeenCall(call, location, actions, about, view(call, location, actions, about));
	}

	private LineStatus line(DeskState state, LineState line) {
		Set<Feature> features = line.hears() ? line.everPossible() : Set.of();
		return new LineStatus(line.device().provider(), line.config().label(), line.device().device(), line.numbers(),
				phase(state, line), Actions.of(features), problem(line), line.retryAt(), line.station(),
				features.contains(Feature.WATCH), line.presence(), CommandRules.form(line.behaviour().dialForm()));
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

	private CallView view(Interaction call, Location location, Set<CallAction> actions, Optional<UUID> about) {
		RemoteParty party = call.party();
		List<ContactMatch> matches = party.matches();
		Optional<ContactMatch> chosen = party.chosen();
		return new CallView(call.id(), call.direction(), call.state(), names.shown(party, call.dialling(), location), party.withheld(),
				Names.clean(chosen.map(ContactMatch::name).filter(name -> !name.isEmpty()).orElse(party.name())),
				Names.clean(chosen.map(ContactMatch::companyName).orElse("")), party.internal(), matches, chosen,
				new Identification(party.asked(), party.slow(), party.failed()), call.called(), call.began(), call.since(),
				call.connectedAt(), actions, call.pending().map(Pending::action), message(call), call.outcome(), about,
				Words.main(call.legs()).map(Leg::line).or(() -> call.dialling().flatMap(Dialling::line))
						.map(device -> device.device()).orElse(""), others(call, location));
	}

	private List<String> others(Interaction call, Location location) {
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

	private static Optional<DeskMessage> message(Interaction call) {
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
