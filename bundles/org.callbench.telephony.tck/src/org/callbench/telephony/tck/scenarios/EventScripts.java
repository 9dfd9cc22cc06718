package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.colleague;
import static org.callbench.telephony.tck.internal.People.callsIn;
import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.People.link;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.OTHER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.consulted;
import static org.callbench.telephony.tck.scenarios.Cast.rings;
import static org.callbench.telephony.tck.scenarios.Cast.secondCallRings;
import static org.callbench.telephony.tck.scenarios.Cast.talking;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.Troubles;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.Need;
import org.callbench.telephony.tck.internal.OpenLine;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.StepFailure;
import org.callbench.telephony.tck.internal.Target;

/** How events come: in order, once, with their cause; late, twice, under new ids. */
final class EventScripts {
	private static final Duration LATE = Duration.ofSeconds(2);
	private static final Need BY_COMMAND = Need.behaviour("remoteAnswer", Behaviour::remoteAnswer);

	private EventScripts() {
	}

	/** What the last change of a connection says of its cause. */
	static Action lastChangeOf(String label, String how, Predicate<Optional<CommandId>> so) {
		return OWN.action("the last change of " + label + " " + how, stage -> {
			OpenLine line = stage.own();
			ConnectionId id = line.id(label);
			LineEvent last = line.events().stream().filter(event -> event instanceof LineEvent.ConnectionChanged changed
					&& changed.now().id().equals(id) || event instanceof LineEvent.ConnectionEnded ended && ended.id().equals(id))
					.reduce((earlier, later) -> later).orElseThrow(() -> new StepFailure("something was told of " + label));
			if (!so.test(last.stamp().cause())) {
				throw new StepFailure("the last change of " + label + " " + how);
			}
		});
	}

	/** The command is given from within the observer, on the provider's own thread. */
	private static Action answersAtOnceItself() {
		return OWN.action("from now on the observer itself answers what rings", stage -> {
			OpenLine line = stage.own();
			AtomicReference<CompletionStage<CommandResult>> answer = new AtomicReference<>();
			line.setReflex(event -> {
				if (event instanceof LineEvent.ConnectionChanged changed && changed.now().state() == State.OFFERING
						&& answer.get() == null) {
					answer.set(line.giveFromWithin(Command.answer(changed.now().id())));
				}
			});
		}).needs(Feature.ANSWER);
	}

	private static Action nothingHoldsUp() {
		return OWN.action("execute, snapshot and close return at once, though nothing answers", stage -> {
			OpenLine line = stage.own();
			line.give(Command.hold(line.id(CUSTOMER)));
			line.giveSnapshot();
			stage.note("close", line.close(CloseMode.WHEN_LAST_CALL_ENDS));
		}).needs(Feature.HOLD);
	}

	static List<Script> all() {
		return List.of(
				script(Group.EVENTS, "a-long-story-in-order",
						"A long story is told without a gap, in order, and on time").plays(consulted(),
						OWN.does(Feature.ALTERNATE, CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED), secondCallRings(),
						OWN.does(Feature.DROP, OTHER), OWN.completesTransfer(COLLEAGUE, CUSTOMER), OWN.has(),
						callsIn("last"), OWN.offered("last"), OWN.answers("last"), OWN.is("last", State.CONNECTED), hangsUp("last"),
						OWN.ends("last", EndReason.NORMAL), OWN.action("events are numbered from 1 without a gap", stage -> {
							List<LineEvent> events = stage.own().events();
							for (int i = 0; i < events.size(); i++) {
								if (events.get(i).stamp().seq() != i + 1) {
									throw new StepFailure("event " + (i + 1) + "; it was " + events.get(i).stamp().seq());
								}
							}
						})),
				script(Group.EVENTS, "cause-of-a-command",
						"What a command led to says so").where(BY_COMMAND).needs(Feature.ANSWER)
						.plays(rings(), OWN.does(Feature.ANSWER, CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED),
								lastChangeOf(CUSTOMER, "has a cause", Optional::isPresent), OWN.does(Feature.DROP, CUSTOMER),
								OWN.ends(CUSTOMER, EndReason.NORMAL), lastChangeOf(CUSTOMER, "has a cause", Optional::isPresent)),
				script(Group.EVENTS, "cause-of-the-other-end",
						"What the other end did is caused by no command").plays(talking(),
						hangsUp(CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL),
						lastChangeOf(CUSTOMER, "has no cause", Optional::isEmpty)),
				script(Group.EVENTS, "received-and-monotonic-time-agree",
						"Durations by the monotonic clock are those by the wall clock, nearly")
						.plays(rings(), new Action("five seconds pass", stage -> stage.sut().pass(Duration.ofSeconds(5))), hangsUp(CUSTOMER),
								OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.action("at least four seconds lie between, by both clocks", stage -> {
									List<LineEvent> events = stage.own().events();
									LineEvent first = events.getFirst();
									LineEvent last = events.getLast();
									Duration monotonic = Duration.ofNanos(last.stamp().nanos() - first.stamp().nanos());
									Duration wall = Duration.between(first.stamp().received(), last.stamp().received());
									Duration least = Duration.ofSeconds(4);
									if (monotonic.compareTo(least) < 0 || wall.compareTo(least) < 0) {
										throw new StepFailure("4 s or more; monotonic " + monotonic + ", received " + wall);
									}
								})),
				script(Group.EVENTS, "late-events",
						"Events that come late come in order; a command on what is gone meanwhile is refused")
						.plays(talking(), link("gets slow", Ability.LATE_EVENTS, troubles -> troubles.delay(LATE)), hangsUp(CUSTOMER),
								OWN.isRefused(Feature.HOLD, CUSTOMER, Refusal.NO_SUCH_CONNECTION, Refusal.NOT_PERMITTED_IN_STATE),
								OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.has()),
				script(Group.EVENTS, "late-caller-gives-up",
						"Who answers a caller that has just given up is refused, and the end is told").plays(
						rings(), link("gets slow", Ability.LATE_EVENTS, troubles -> troubles.delay(LATE)), hangsUp(CUSTOMER),
						OWN.isRefused(Feature.ANSWER, CUSTOMER, Refusal.NO_SUCH_CONNECTION, Refusal.NOT_PERMITTED_IN_STATE),
						OWN.ends(CUSTOMER, EndReason.NORMAL)).where(BY_COMMAND),
				script(Group.EVENTS, "repeated-events",
						"What the switch says twice changes nothing the second time").plays(rings(),
						link("repeats everything", Ability.REPEATED_EVENTS, troubles -> troubles.repeat(50)), OWN.answers(CUSTOMER),
						OWN.is(CUSTOMER, State.CONNECTED), secondCallRings(), hangsUp(OTHER),
						OWN.ends(OTHER, EndReason.NORMAL), OWN.has(CUSTOMER), hangsUp(CUSTOMER),
						OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.has()),
				script(Group.EVENTS, "call-id-changes",
						"A call that gets another id is Relinked, and goes on under it").plays(talking(),
						OWN.action("the id is noted", stage -> stage.note("id", stage.own().id(CUSTOMER))),
						link("stays, but the call gets another id", Ability.RENAMED_CALLS, Troubles::renameCall), OWN.action(
								"Relinked tells of the new id", stage -> {
									OpenLine line = stage.own();
									ConnectionId before = stage.noted("id", ConnectionId.class);
									stage.await(() -> "Relinked from the old id to a new one", () -> line.hasLeft(before));
								}), OWN.is(CUSTOMER, State.CONNECTED), OWN.has(CUSTOMER), OWN.does(Feature.HOLD, CUSTOMER),
						OWN.is(CUSTOMER, State.HELD)),
				script(Group.EVENTS, "call-id-changes-during-a-consultation",
						"A consultation knows its customer under the new id too").plays(
						talking(), link("stays, but the call gets another id", Ability.RENAMED_CALLS, Troubles::renameCall),
						OWN.is(CUSTOMER, State.CONNECTED),
						OWN.consults(CUSTOMER, COLLEAGUE, Target.COLLEAGUE),
						OWN.is(COLLEAGUE, State.RINGBACK), colleague("answers", Telephone::answer), OWN.is(COLLEAGUE, State.CONNECTED),
						OWN.completesTransfer(CUSTOMER, COLLEAGUE), OWN.has()),
				script(Group.EVENTS, "command-from-within-an-event",
						"A command may be given while an event is being told").where(BY_COMMAND)
						.plays(OWN.opens(), answersAtOnceItself(), callsIn(CUSTOMER), OWN.meets(CUSTOMER, State.OFFERING, State.CONNECTED),
								OWN.is(CUSTOMER, State.CONNECTED)),
				script(Group.EVENTS, "provider-never-blocks", "No method of a line waits for the switch").plays(talking(),
						link("hangs half-open", Ability.LINK_STALL, Troubles::stall), nothingHoldsUp(),
						link("is mended", Ability.LINK_STALL, Troubles::mend), hangsUp(CUSTOMER), OWN.isReleased()));
	}
}
