package org.callbench.telephony.asterisk.internal;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.callbench.telephony.CallId;
import org.callbench.telephony.CallInfo;
import org.callbench.telephony.Connection;
import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Origin;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presentation;
import org.callbench.telephony.Provenance;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;

/** What the channels of the switch amount to, seen from one telephone. Reads, and changes nothing. Loop thread only. */
final class Pictures {
	private static final int DEEPEST = 12;

	private final Office office;
	/** Hears of every channel that a picture depends on. */
	private final Consumer<Channel> depends;

	Pictures(Office office, Consumer<Channel> depends) {
		this.office = office;
		this.depends = depends;
	}

	// ---- who is at the other end ----

	/** The channels that a leg talks to, through whatever is in between; in the order in which they came. */
	List<Channel> others(Leg leg) {
		if (leg.target.isPresent()) {
			Set<Channel> found = new LinkedHashSet<>();
			beyond(leg.target.get(), found, new HashSet<>(Set.of(leg.own)), 0);
			return List.copyOf(found);
		}
		Optional<Bridge> bridge = leg.beside.isPresent() ? leg.home : leg.own.bridge;
		return bridge.map(b -> membersOf(b, leg.own)).orElse(List.of());
	}

	private List<Channel> membersOf(Bridge bridge, Channel but) {
		Set<Channel> found = new LinkedHashSet<>();
		members(bridge, found, new HashSet<>(Set.of(but)), 0);
		return List.copyOf(found);
	}

	private void members(Bridge bridge, Set<Channel> found, Set<Channel> seen, int depth) {
		if (bridge.isWaitingPlace() || depth > DEEPEST) {
			return;
		}
		for (Channel member : bridge.members) {
			if (seen.contains(member)) {
				continue;
			}
			depends.accept(member);
			if (member.isLocal()) {
				beyond(member, found, seen, depth + 1);
			} else if (seen.add(member)) {
				found.add(member);
			}
		}
	}

	/** Those at the far end of a wire. */
	private void beyond(Channel local, Set<Channel> found, Set<Channel> seen, int depth) {
		if (!seen.add(local) || depth > DEEPEST) {
			return;
		}
		depends.accept(local);
		local.otherEnd.ifPresent(far -> {
			depends.accept(far);
			if (seen.add(far)) {
				far.bridge.ifPresent(bridge -> members(bridge, found, seen, depth + 1));
			}
		});
	}

	/** Whoever began the call that reaches this channel, through whatever is in between; empty if the switch has not told. */
	Optional<Channel> caller(Channel called) {
		Optional<Channel> by = called.calledBy;
		for (int i = 0; i < DEEPEST && by.isPresent(); i++) {
			depends.accept(by.get());
			if (!by.get().isLocal()) {
				return by;
			}
			Optional<Channel> near = by.get().otherEnd;
			if (near.isEmpty() || near.get().calledBy.isEmpty()) {
				return Optional.empty();
			}
			by = near.get().calledBy;
		}
		return Optional.empty();
	}

	private boolean isTelephone(Channel channel) {
		return office.devices().isTelephone(channel.endpoint);
	}

	/** Whether a question to the switch is needed before the number may be told. */
	boolean isDoubtful(Channel other) {
		return !other.isLocal() && !other.wasCalled && !isTelephone(other) && !other.callerNumber.isEmpty()
				&& other.presentation != Channel.Presentation.ALLOWED && other.presentation != Channel.Presentation.WITHHELD;
	}

	private Party party(Channel other) {
		if (isDoubtful(other)) {
			return Party.UNKNOWN;
		}
		boolean withheld = other.presentation == Channel.Presentation.WITHHELD && !isTelephone(other);
		return party(other.callerNumber, other.callerName, withheld, isTelephone(other) ? Origin.INTERNAL : Origin.EXTERNAL);
	}

	private static Party party(String number, String name, boolean withheld, Origin origin) {
		if (withheld || number.equalsIgnoreCase("anonymous")) {
			return new Party("", "", Presentation.WITHHELD, Provenance.UNKNOWN, origin);
		}
		if (number.isEmpty() && name.isEmpty()) {
			return Party.UNKNOWN;
		}
		return new Party(number, name, number.isEmpty() ? Presentation.UNAVAILABLE : Presentation.ALLOWED,
				origin == Origin.INTERNAL ? Provenance.NETWORK : Provenance.UNKNOWN, origin);
	}

	// ---- how it is going ----

	/** How the attempts of a channel to reach somebody stand. */
	private enum Progress {
		NONE, TRYING, RINGING, FAILED
	}

	private Progress progress(Channel by) {
		Progress progress = by.dials.isEmpty() ? Progress.NONE : Progress.FAILED;
		for (Channel.Dial dial : by.dials.values()) {
			depends.accept(dial.to);
			if (dial.end.equals("ANSWER")) {
				return Progress.RINGING; // the bridge follows
			}
			if (dial.end.isEmpty() || dial.end.equals("CANCEL")) {
				boolean rings = dial.ringing || dial.to.state == Channel.RINGING;
				progress = rings ? Progress.RINGING : progress == Progress.RINGING ? progress : Progress.TRYING;
			}
		}
		return progress;
	}

	/** Why nobody was reached, by the last attempt. */
	private EndReason failure(Channel by) {
		EndReason failure = EndReason.UNKNOWN;
		for (Channel.Dial dial : by.dials.values()) {
			failure = failure(dial);
		}
		return failure;
	}

	private static EndReason failure(Channel.Dial dial) {
		return byCause(dial.to.cause).orElse(switch (dial.end) {
		case "BUSY" -> EndReason.BUSY;
		case "NOANSWER" -> EndReason.NO_ANSWER;
		case "CONGESTION", "CHANUNAVAIL" -> EndReason.CONGESTION;
		case "CANCEL" -> EndReason.NORMAL;
		default -> EndReason.UNKNOWN;
		});
	}

	/** The causes of Q.850 that say why a call was not made. */
	private static Optional<EndReason> byCause(int cause) {
		return switch (cause) {
		case 1, 2, 22, 28 -> Optional.of(EndReason.INVALID_NUMBER);
		case 17 -> Optional.of(EndReason.BUSY);
		case 18, 19 -> Optional.of(EndReason.NO_ANSWER);
		case 21 -> Optional.of(EndReason.REJECTED);
		case 34, 38, 41, 42, 44 -> Optional.of(EndReason.CONGESTION);
		default -> Optional.empty();
		};
	}

	private record Stage(State state, Optional<EndReason> failure) {
		static Stage of(State state) {
			return new Stage(state, Optional.empty());
		}
	}

	private static Stage failed(EndReason why) {
		return new Stage(why == EndReason.BUSY ? State.BUSY : State.FAILED, Optional.of(why));
	}

	/** Empty while there is nothing to tell. */
	private Optional<Stage> stage(Leg leg, List<Channel> others) {
		Channel own = leg.own;
		if (leg.target.isPresent()) {
			return Optional.of(consulting(leg, others));
		}
		if (leg.beside.isPresent()) {
			return Optional.of(Stage.of(State.HELD));
		}
		if (leg.direction == Direction.INCOMING && !leg.ours) {
			if (own.isUp()) {
				return Optional.of(Stage.of(own.holds ? State.HELD : State.CONNECTED));
			}
			return own.state == Channel.RINGING ? Optional.of(Stage.of(State.OFFERING)) : Optional.empty();
		}
		if (own.wasCalled && !own.isUp()) {
			return own.state == Channel.RINGING || !leg.ours ? Optional.of(Stage.of(State.INITIATED)) : Optional.empty();
		}
		if (own.isUp() && own.holds) {
			return Optional.of(Stage.of(State.HELD));
		}
		if (leg.reached || own.isUp() && !others.isEmpty()) {
			return Optional.of(Stage.of(State.CONNECTED));
		}
		if (own.queued) {
			return Optional.of(Stage.of(State.QUEUED));
		}
		return Optional.of(switch (progress(own)) {
		case TRYING -> Stage.of(State.ORIGINATED);
		case RINGING -> Stage.of(State.RINGBACK);
		case FAILED -> failed(failure(own));
		// Something in the switch itself has answered what the telephone dialled by itself.
		case NONE -> Stage.of(own.isUp() && (!own.wasCalled || answersItself(own)) ? State.CONNECTED : State.ORIGINATED);
		});
	}

	/** Whether the switch itself is at the other end, as a question to it has told. */
	private static boolean answersItself(Channel own) {
		return !own.application.isEmpty() && !own.application.startsWith("App") && !own.application.equals("Dial");
	}

	private Stage consulting(Leg leg, List<Channel> others) {
		Channel target = leg.target.get();
		if (leg.reached || target.isUp() && !others.isEmpty()) {
			return Stage.of(State.CONNECTED);
		}
		Optional<Channel> far = target.otherEnd;
		far.ifPresent(depends);
		Progress progress = far.map(this::progress).orElse(Progress.NONE);
		return switch (progress) {
		case FAILED -> failed(failure(far.get()));
		case RINGING -> Stage.of(State.RINGBACK);
		case NONE, TRYING -> Stage.of(target.state == Channel.RINGING ? State.RINGBACK : State.ORIGINATED);
		};
	}

	// ---- the picture ----

	/** A leg as the observer should know it, its features left out; empty while there is nothing to tell. */
	Optional<Connection> of(Leg leg) {
		depends.accept(leg.own);
		List<Channel> others = others(leg);
		return stage(leg, others).map(stage -> {
			boolean up = stage.state() == State.CONNECTED || stage.state() == State.HELD;
			boolean holdKnown = !up || leg.own.holdKnown || leg.beside.isPresent() || leg.target.isPresent();
			return new Connection(leg.id, stage.state(), leg.direction, holdKnown, info(leg, up ? others : List.of()), Set.of(),
					leg.consultOf.filter(held -> !held.left && held.told.isPresent()).map(held -> held.id), stage.failure());
		});
	}

	private CallInfo info(Leg leg, List<Channel> others) {
		Optional<Channel> caller = caller(leg.own);
		List<Party> parties = others.stream().map(this::party).toList();
		Party connected = parties.isEmpty() ? Party.UNKNOWN : parties.getFirst();
		Party calling;
		Party called;
		String queue = "";
		if (leg.direction == Direction.INCOMING) {
			calling = leg.fetched ? connected : calling(leg, caller);
			called = called(caller.map(c -> c.firstNumber).orElse(leg.own.firstNumber));
			queue = caller.map(c -> c.queue).orElse("");
		} else {
			calling = Party.internal(office.devices().addresses(leg.own.endpoint).stream().findFirst().orElse(""), "");
			called = dialled(leg);
		}
		return new CallInfo(calling, called, connected, sentBy(leg, caller), parties.size() > 1 ? parties : List.of(), queue, Map.of(),
				related(leg, caller, others));
	}

	private Party calling(Leg leg, Optional<Channel> caller) {
		String number = leg.own.connectedNumber;
		Origin origin = caller.map(c -> isTelephone(c) ? Origin.INTERNAL : Origin.EXTERNAL)
				.orElse(office.devices().at(number).isEmpty() ? Origin.UNKNOWN : Origin.INTERNAL);
		if (caller.isPresent() && (number.isEmpty() && leg.own.connectedName.isEmpty() || isDoubtful(caller.get()))) {
			return party(caller.get());
		}
		boolean withheld = caller.map(c -> c.presentation == Channel.Presentation.WITHHELD).orElse(leg.withheld);
		return party(number, leg.own.connectedName, withheld && origin != Origin.INTERNAL, origin);
	}

	private static Party called(String number) {
		return number.isEmpty() || number.equals("s") ? Party.UNKNOWN : Party.internal(number, "");
	}

	private Party dialled(Leg leg) {
		String number = !leg.dialled.isEmpty() ? leg.dialled : leg.own.firstNumber;
		if (number.isEmpty() || number.equals("s")) {
			return Party.UNKNOWN;
		}
		Channel dialling = leg.target.flatMap(target -> target.otherEnd).orElse(leg.own);
		Origin origin = !office.devices().at(number).isEmpty() ? Origin.INTERNAL
				: dialling.dials.values().stream().map(dial -> dial.to).filter(to -> !to.isLocal()).findFirst()
						.map(to -> isTelephone(to) ? Origin.INTERNAL : Origin.EXTERNAL).orElse(Origin.UNKNOWN);
		return new Party(number, "", Presentation.ALLOWED, Provenance.NETWORK, origin);
	}

	private Party sentBy(Leg leg, Optional<Channel> caller) {
		String number = !leg.sentBy.isEmpty() ? leg.sentBy
				: leg.direction == Direction.INCOMING ? caller.map(c -> c.sentBy).orElse("") : "";
		return number.isEmpty() ? Party.UNKNOWN : party(number, "", false,
				office.devices().at(number).isEmpty() ? Origin.UNKNOWN : Origin.INTERNAL);
	}

	private static List<CallId> related(Leg leg, Optional<Channel> caller, List<Channel> others) {
		return Stream.concat(Stream.of(leg.own.id), Stream.concat(caller.stream(), others.stream()).map(channel -> channel.call))
				.filter(call -> !call.isEmpty() && !call.equals(leg.id.call().value())).distinct()
				.map(call -> new CallId(call, Strength.STABLE)).toList();
	}

	// ---- why it ended ----

	/** Why a leg whose channel is gone has ended, as far as the switch tells. */
	EndReason end(Leg leg, Connection last) {
		Channel own = leg.own;
		if (leg.fate.isPresent()) {
			return leg.fate.get();
		}
		return switch (last.state()) {
		case OFFERING -> leg.dropped ? EndReason.REJECTED : unanswered(own);
		case INITIATED -> !leg.dropped && !own.hangsUp && own.calledEnd.equals("NOANSWER") ? EndReason.NO_ANSWER : EndReason.NORMAL;
		case BUSY, FAILED -> last.failure().orElse(EndReason.UNKNOWN);
		case ORIGINATED, RINGBACK, QUEUED -> leg.dropped || own.hangsUp ? EndReason.NORMAL : notReached(own);
		default -> EndReason.NORMAL;
		};
	}

	private EndReason notReached(Channel own) {
		if (!own.dials.isEmpty()) {
			return failure(own);
		}
		return byCause(own.cause).orElse(own.cause == 3 ? EndReason.INVALID_NUMBER : EndReason.NORMAL);
	}

	/** A call that rang here and rings no more. */
	private EndReason unanswered(Channel own) {
		if (own.cause == 26) {
			return EndReason.ANSWERED_ELSEWHERE;
		}
		if (own.hangsUp) {
			return EndReason.REJECTED; // at the telephone itself
		}
		Optional<EndReason> told = ring(own.calledEnd);
		Optional<Channel> by = own.calledBy;
		for (int i = 0; i < DEEPEST && told.isEmpty() && by.isPresent() && by.get().isLocal(); i++) {
			Optional<Channel> near = by.get().otherEnd;
			told = near.flatMap(end -> end.cause == 26 ? Optional.of(EndReason.ANSWERED_ELSEWHERE) : ring(end.calledEnd));
			by = near.flatMap(end -> end.calledBy);
		}
		if (told.isPresent()) {
			return told.get();
		}
		if (by.isEmpty()) {
			return EndReason.UNKNOWN;
		}
		if (by.get().hangsUp || by.get().gone) {
			return EndReason.NORMAL;
		}
		// The caller is still there: it talks to somebody else, or was sent elsewhere.
		return by.get().bridge.isPresent() ? EndReason.ANSWERED_ELSEWHERE : EndReason.DEFLECTED;
	}

	private static Optional<EndReason> ring(String end) {
		return switch (end) {
		case "NOANSWER" -> Optional.of(EndReason.NO_ANSWER);
		case "BUSY" -> Optional.of(EndReason.REJECTED);
		default -> Optional.empty();
		};
	}

	// ---- what may be done ----

	/** What is legal for a leg now, beside the others of its telephone. */
	Set<Feature> features(Leg leg, Connection now, List<Connection> all, Abilities abilities) {
		EnumSet<Feature> legal = EnumSet.noneOf(Feature.class);
		boolean consults = now.consultOf().isPresent();
		boolean held = consults && all.stream().anyMatch(c -> c.id().equals(now.consultOf().get()) && c.state() == State.HELD);
		legal.add(Feature.DROP);
		switch (now.state()) {
		case INITIATED -> {
			if (leg.own.state == Channel.RINGING) {
				legal.add(Feature.ANSWER);
			}
		}
		case OFFERING -> {
			legal.add(Feature.DEFLECT);
			boolean earFree = all.stream().noneMatch(c -> c.state().isActive() && c.state() != State.CONNECTED);
			if (earFree) {
				legal.add(Feature.ANSWER);
			}
		}
		case CONNECTED -> {
			connected(leg, now, all, abilities, legal);
			if (!now.holdKnown() && all.stream().noneMatch(c -> c != now && c.state().isActive())) {
				legal.add(Feature.RETRIEVE);
			}
		}
		case HELD -> {
			if (leg.beside.isEmpty()) {
				if (all.stream().noneMatch(c -> c.state().isActive())) {
					legal.add(Feature.RETRIEVE);
				}
				if (all.stream().anyMatch(c -> c.state() == State.CONNECTED)) {
					legal.add(Feature.ALTERNATE);
				}
			}
		}
		default -> { /* only to be hung up */ }
		}
		if (held && now.state() != State.INITIATED) {
			legal.add(Feature.RECONNECT);
		}
		addJoins(leg, now, all, legal);
		legal.retainAll(abilities.features());
		if (leg.target.isPresent() && !abilities.atxfer()) {
			legal.remove(Feature.RECONNECT);
		}
		return legal;
	}

	private void connected(Leg leg, Connection now, List<Connection> all, Abilities abilities, EnumSet<Feature> legal) {
		List<Channel> others = others(leg);
		if (leg.target.isEmpty()) {
			legal.add(Feature.HOLD);
		}
		if (others.isEmpty()) {
			return;
		}
		boolean conference = others.size() > 1;
		if (!conference) {
			legal.add(Feature.DIGITS);
		}
		if (now.consultOf().isEmpty() && !conference && leg.target.isEmpty()) {
			legal.add(Feature.BLIND_TRANSFER);
			legal.add(Feature.PARK);
		}
		boolean room = abilities.secondCalls() || !conference;
		if (now.consultOf().isEmpty() && leg.target.isEmpty() && room && all.stream().noneMatch(c -> c.consultOf().isPresent())) {
			legal.add(Feature.CONSULT);
		}
	}

	private static void addJoins(Leg leg, Connection now, List<Connection> all, EnumSet<Feature> legal) {
		boolean byBridge = leg.target.isEmpty() && leg.beside.isEmpty();
		for (Connection other : all) {
			boolean states = now.state() == State.HELD && other.state() == State.CONNECTED
					|| now.state() == State.CONNECTED && other.state() == State.HELD;
			if (states && isWithSomebody(now) && isWithSomebody(other)) {
				boolean conference = !now.info().conferees().isEmpty() || !other.info().conferees().isEmpty();
				if (!conference) {
					legal.add(Feature.COMPLETE_TRANSFER);
				}
				if (byBridge) {
					legal.add(Feature.CONFERENCE);
				}
			}
		}
	}

	private static boolean isWithSomebody(Connection connection) {
		return connection.info().connected().isKnown() || !connection.info().conferees().isEmpty();
	}

	/** All that a picture of these legs depends on, for whoever has none yet. */
	List<Channel> doubtful(Leg leg) {
		List<Channel> doubtful = new ArrayList<>();
		others(leg).stream().filter(this::isDoubtful).filter(c -> c.question.isEmpty()).forEach(doubtful::add);
		return doubtful;
	}
}
