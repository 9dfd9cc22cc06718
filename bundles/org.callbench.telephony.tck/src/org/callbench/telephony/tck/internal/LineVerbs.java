package org.callbench.telephony.tck.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Desk;

/** What a scenario does with one line, and what it expects of it. Connections are named by labels. */
public final class LineVerbs {
	private final Desk desk;
	private final String at;

	/** For the line of that telephone. */
	public LineVerbs(Desk desk) {
		this.desk = desk;
		at = desk == Desk.OWN ? "" : "at the line of " + desk + ", ";
	}

	/** A command made from what is so at that moment. */
	@FunctionalInterface
	public interface CommandOf {
		/** Makes it. */
		Command on(Stage stage, OpenLine line) throws StepFailure;
	}

	// ---- open, close ----

	/** Opens the line. */
	public Action opens() {
		return action((desk == Desk.OWN ? "the own line" : "it") + " is opened; it tells LineChanged and then Snapshot", stage -> {
			List<LineEvent> first = stage.open(desk).events();
			if (!(first.get(0) instanceof LineEvent.LineChanged && first.get(1) instanceof LineEvent.Snapshot)) {
				throw new StepFailure("LineChanged comes first, then Snapshot");
			}
		}).needs(switch (desk) {
		case OWN -> List.of();
		case SECOND -> List.of(Need.of(Ability.SECOND_DEVICE));
		case COLLEAGUE, EXPERT -> List.of(Need.of(Ability.COLLEAGUE), Need.of(Ability.COLLEAGUE_LINE));
		});
	}

	/** Closes the line at once. */
	public Action closesNow() {
		return action("the line is closed at once", stage -> stage.line(desk).closeNow());
	}

	/** Begins to close the line. */
	public Action beginsToClose(CloseMode mode) {
		return action("the line is to be closed: " + mode, stage -> stage.note("close", stage.line(desk).close(mode)));
	}

	/** The line that was to be closed is released. */
	public Action isReleased() {
		return action("the line is released", stage -> stage.line(desk).isReleased(closing(stage)));
	}

	/** What the beginning of a close promised. */
	@SuppressWarnings("unchecked")
	public CompletableFuture<Void> closing(Stage stage) {
		return stage.noted("close", CompletableFuture.class);
	}

	// ---- commands ----

	/** A command that is accepted. */
	public Action does(String text, CommandOf command) {
		return action(text, stage -> stage.line(desk).must(command.on(stage, stage.line(desk))));
	}

	/** A feature of a connection, without an argument. */
	public Action does(Feature feature, String label) {
		return does(feature + " of " + label + " is accepted",
				(stage, line) -> new Command.Simple(feature, line.id(label), "")).needs(feature);
	}

	/** A feature of a connection, with a number. */
	public Action does(Feature feature, String label, Target to) {
		return does(feature + " of " + label + " to " + to.text() + " is accepted",
				(stage, line) -> new Command.Simple(feature, line.id(label), to.on(stage))).needs(feature).needs(to.needs());
	}

	/** Joins two connections and leaves them. */
	public Action completesTransfer(String held, String active) {
		return does("the transfer of " + held + " to " + active + " is accepted",
				(stage, line) -> Command.completeTransfer(line.id(held), line.id(active))).needs(Feature.COMPLETE_TRANSFER);
	}

	/** Joins two connections and stays. */
	public Action conferences(String held, String active) {
		return does("the conference of " + held + " and " + active + " is accepted",
				(stage, line) -> Command.conference(line.id(held), line.id(active))).needs(Feature.CONFERENCE);
	}

	/** A command that is refused, for one of these reasons, and changes nothing. */
	public Action isRefused(String text, CommandOf command, Refusal... reasons) {
		Set<Refusal> wanted = Set.of(reasons);
		return action(text + " is refused with " + List.of(reasons) + " and changes nothing", stage -> {
			OpenLine line = stage.line(desk);
			stage.settle();
			List<Connection> before = line.connections();
			CommandResult answer = line.execute(command.on(stage, line));
			if (!(answer instanceof CommandResult.Refused refused && wanted.contains(refused.reason()))) {
				throw new StepFailure("Refused with " + wanted + "; the answer was " + answer);
			}
			stage.settle();
			if (!line.connections().equals(before)) {
				throw new StepFailure("nothing changes; before there was " + line.ear().describe(before) + ", now "
						+ line.ear().describe(line.connections()));
			}
		});
	}

	/** A feature of a connection that is refused. */
	public Action isRefused(Feature feature, String label, Refusal... reasons) {
		return isRefused(feature + " of " + label,
				(stage, line) -> new Command.Simple(feature, line.id(label), ""), reasons).needs(feature);
	}

	/** A feature of a connection to a number that is refused. */
	public Action isRefused(Feature feature, String label, Target to, Refusal... reasons) {
		return isRefused(feature + " of " + label + " to " + to.text(),
				(stage, line) -> new Command.Simple(feature, line.id(label), to.on(stage)), reasons).needs(feature)
				.needs(to.needs());
	}

	/** Answers a call that rings: by command, or at the handset where commands cannot. */
	public Action answers(String label) {
		return action(label + " is answered", stage -> answer(stage, label)).needs(List.of(Need.answering()));
	}

	private void answer(Stage stage, String label) throws StepFailure {
		OpenLine line = stage.line(desk);
		if (line.connection(label).can(Feature.ANSWER)) {
			line.must(Command.answer(line.id(label)));
		} else if (!stage.behaviour().remoteAnswer()) {
			stage.at(desk).answer();
		} else {
			throw new StepFailure("ANSWER is offered for " + label + "; there is " + line.ear().describe(line.connections()));
		}
	}

	/** Calls a number; where the switch rings the own device first, that is answered. */
	public Action calls(String label, Target to) {
		return action(to.text() + " is called as " + label, stage -> {
			OpenLine line = stage.line(desk);
			line.must(Command.makeCall(to.on(stage)));
			if (stage.behaviour().makeCallRingsOwnDevice()) {
				line.meet(label, State.INITIATED);
				answer(stage, label);
				stage.await(() -> label + " goes out; there is " + line.ear().describe(line.connections()),
						() -> found(line, label).filter(c -> c.state() == State.INITIATED).isEmpty());
			} else {
				line.meet(label, State.INITIATED, State.ORIGINATED, State.RINGBACK);
			}
		}).needs(Feature.MAKE_CALL).needs(to.needs()).needs(List.of(new Need("ANSWER or OWN_HANDSET where the own device rings first",
				subject -> !subject.behaviour().makeCallRingsOwnDevice() || subject.answers())));
	}

	/** Consults a number; the new connection is known to be for the held one. */
	public Story consults(String held, String label, Target to) {
		return Story.of(does(Feature.CONSULT, held, to),
				action("a consultation " + label + " begins for " + held + ", which is HELD", stage -> {
					OpenLine line = stage.line(desk);
					ConnectionId id = line.meet(label, State.INITIATED, State.ORIGINATED, State.RINGBACK, State.BUSY,
							State.FAILED).id();
					stage.await(() -> held + " is HELD and " + label + " is for it; there is "
							+ line.ear().describe(line.connections()),
							() -> found(line, held).filter(c -> c.state() == State.HELD).isPresent() && line.ear().connection(id)
									.flatMap(Connection::consultOf).equals(line.ear().labelled(held)));
				}));
	}

	/** Fetches a call; where the switch rings the own device for that and commands cannot answer, the receiver is lifted. */
	public Action picksUp(Target from) {
		return action("a pick-up from " + from.text() + " is accepted", stage -> {
			OpenLine line = stage.line(desk);
			line.must(new Command.PickUp(from.on(stage)));
			if (stage.behaviour().makeCallRingsOwnDevice() && !stage.behaviour().remoteAnswer()) {
				stage.await(() -> "the own device rings, or has the call; there is " + line.ear().describe(line.connections()),
						() -> line.ear().strangers().stream().anyMatch(c -> c.state() == State.INITIATED || c.state() == State.CONNECTED));
				if (line.ear().strangers().stream().anyMatch(c -> c.state() == State.INITIATED)) {
					stage.at(desk).answer();
				}
			}
		}).needs(Feature.PICK_UP).needs(from.needs());
	}

	// ---- expectations ----

	/** A new call rings. */
	public Action offered(String label) {
		return meets(label, State.OFFERING);
	}

	/** A new connection. */
	public Action meets(String label, State... states) {
		return action(label + " is a new connection that is " + String.join(" or ", names(states)),
				stage -> stage.line(desk).meet(label, states));
	}

	private static List<String> names(State... states) {
		return List.of(states).stream().map(Enum::name).toList();
	}

	/** A connection comes to a state. */
	public Action is(String label, State... states) {
		Set<State> wanted = Set.of(states);
		return is(label, "is " + String.join(" or ", names(states)), c -> wanted.contains(c.state()));
	}

	/** A connection comes to be so. */
	public Action is(String label, String how, Predicate<Connection> so) {
		return action(label + " " + how, stage -> {
			OpenLine line = stage.line(desk);
			stage.await(() -> label + " " + how + "; there is " + line.ear().describe(line.connections()),
					() -> found(line, label).filter(so).isPresent());
		});
	}

	/** A connection may be used so, or not. */
	public Action can(String label, Set<Feature> can, Set<Feature> cannot) {
		return is(label, "offers " + sorted(can) + (cannot.isEmpty() ? "" : " and not " + sorted(cannot)),
				c -> c.features().containsAll(can) && cannot.stream().noneMatch(c::can));
	}

	private static List<Feature> sorted(Set<Feature> features) {
		return features.stream().sorted().toList();
	}

	/** A connection ends for one of these reasons. */
	public Action ends(String label, EndReason... reasons) {
		Set<EndReason> wanted = Set.of(reasons);
		return action(label + " ends: " + String.join(" or ", List.of(reasons).stream().map(Enum::name).toList()), stage -> {
			OpenLine line = stage.line(desk);
			ConnectionId id = line.id(label);
			stage.await(() -> label + " ends; there is " + line.ear().describe(line.connections()),
					() -> line.ear().end(id).isPresent());
			EndReason reason = line.ear().end(id).orElseThrow();
			if (!wanted.contains(reason)) {
				throw new StepFailure(label + " ends because of " + wanted + "; it ended because of " + reason);
			}
		});
	}

	/** A connection goes on without this device. */
	public Action leaves(String label, RelinkReason why) {
		return action(label + " goes on elsewhere: Relinked, " + why, stage -> {
			OpenLine line = stage.line(desk);
			ConnectionId id = line.id(label);
			stage.await(() -> "Relinked tells that " + label + " goes on elsewhere; there is "
					+ line.ear().describe(line.connections()), () -> line.ear().leaving(id).isPresent());
			RelinkReason told = line.ear().leaving(id).orElseThrow();
			if (told != why) {
				throw new StepFailure(label + " goes on elsewhere because of " + why + "; told was " + told);
			}
		});
	}

	/** These connections are up and no others. */
	public Action has(String... labels) {
		return action(labels.length == 0 ? "there is no connection" : "there are " + List.of(labels) + " and no others", stage -> {
			OpenLine line = stage.line(desk);
			List<ConnectionId> wanted = new ArrayList<>();
			for (String label : labels) {
				wanted.add(line.id(label));
			}
			stage.await(() -> (labels.length == 0 ? "no connection" : List.of(labels) + " and no other") + "; there is "
					+ line.ear().describe(line.connections()),
					() -> Set.copyOf(line.connections().stream().map(Connection::id).toList()).equals(Set.copyOf(wanted)));
			stage.settle();
			if (!line.ear().announced().isEmpty()) {
				throw new StepFailure("a ConnectionChanged follows for what a Relinked announced: " + line.ear().announced());
			}
		});
	}

	/** What was told is what there is. */
	public Action tellsTheTruth() {
		return action("what was told is what a snapshot shows", stage -> {
			stage.settle();
			stage.line(desk).tellsTheTruth();
		});
	}

	/** Any other step with this line. */
	public Action action(String text, Action.Act act) {
		return new Action(at + text, act);
	}

	private static Optional<Connection> found(OpenLine line, String label) {
		return line.ear().labelled(label).flatMap(line.ear()::connection);
	}
}
