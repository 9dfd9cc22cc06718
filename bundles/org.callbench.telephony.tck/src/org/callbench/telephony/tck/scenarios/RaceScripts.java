package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.callsIn;
import static org.callbench.telephony.tck.internal.People.dials;
import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.People.ownHandset;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.callsColleague;
import static org.callbench.telephony.tck.scenarios.Cast.consulted;
import static org.callbench.telephony.tck.scenarios.Cast.rings;
import static org.callbench.telephony.tck.scenarios.Cast.talking;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.LineVerbs;
import org.callbench.telephony.tck.internal.Need;
import org.callbench.telephony.tck.internal.OpenLine;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.StepFailure;
import org.callbench.telephony.tck.internal.Target;

/** Commands that come too late, twice, or make no sense: a named error, and the call intact. */
final class RaceScripts {
	private static final Set<Feature> ON_A_CONNECTION = EnumSet.complementOf(EnumSet.of(Feature.RECORD, Feature.MAKE_CALL,
			Feature.PICK_UP, Feature.DO_NOT_DISTURB, Feature.FORWARD, Feature.WATCH));

	private RaceScripts() {
	}

	/** Whatever the feature, nothing can be done with what is not there. */
	private static Action everyFeatureIsRefused(String what, ConnectionOf connection) {
		return OWN.action("every feature of " + what + " is refused with NO_SUCH_CONNECTION and changes nothing", stage -> {
			OpenLine line = stage.own();
			List<Connection> before = line.connections();
			for (Feature feature : ON_A_CONNECTION) {
				if (!line.canEver(feature)) {
					continue;
				}
				ConnectionId on = connection.of(line, stage.at(Desk.OWN).device());
				CommandResult answer = line.execute(switch (feature) {
				case COMPLETE_TRANSFER -> Command.completeTransfer(on, on);
				case CONFERENCE -> Command.conference(on, on);
				default -> new Command.Simple(feature, on, feature.needsArgument() ? "1" : "");
				});
				if (!(answer instanceof CommandResult.Refused no) || no.reason() != Refusal.NO_SUCH_CONNECTION) {
					throw new StepFailure(feature + " is refused with NO_SUCH_CONNECTION; the answer was " + answer);
				}
			}
			stage.settle();
			if (!before.equals(line.connections())) {
				throw new StepFailure("nothing changes");
			}
		});
	}

	private interface ConnectionOf {
		ConnectionId of(OpenLine line, DeviceId own) throws StepFailure;
	}

	/** The same twice without waiting: exactly one is taken. */
	private static Action twice(String text, Feature feature, LineVerbs.CommandOf command) {
		return OWN.action(text + " twice at once: the first is accepted, the second refused", stage -> {
			OpenLine line = stage.own();
			Command what = command.on(stage, line);
			List<CompletableFuture<CommandResult>> answers = List.of(line.give(what), line.give(what));
			List<CommandResult> results = new ArrayList<>();
			for (CompletableFuture<CommandResult> answer : answers) {
				results.add(stage.answer("an answer", answer));
			}
			if (!(results.get(0) instanceof CommandResult.Accepted) || !(results.get(1) instanceof CommandResult.Refused)) {
				throw new StepFailure("Accepted, then Refused; the answers were " + results);
			}
		}).needs(feature);
	}

	static List<Script> all() {
		Need byCommand = Need.behaviour("remoteAnswer", Behaviour::remoteAnswer);
		return List.of(
				script(Group.RACES, "command-after-the-call-is-gone",
						"On a call that is over every feature is refused as such").plays(talking(),
						hangsUp(CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL),
						everyFeatureIsRefused("the call that is over", (line, own) -> line.id(CUSTOMER))),
				script(Group.RACES, "command-on-a-call-that-never-was",
						"On a call that never was every feature is refused, and the real one goes on")
						.plays(talking(), everyFeatureIsRefused("a call that never was", (line, own) -> Impossible.connection(own)),
								OWN.is(CUSTOMER, State.CONNECTED)),
				script(Group.RACES, "command-on-another-device",
						"A connection of another device is none of this line").plays(talking(),
						everyFeatureIsRefused("the same call at another device", (line, own) -> {
							ConnectionId id = line.id(CUSTOMER);
							return new ConnectionId(id.call(),
									new DeviceId(own.provider(), own.device() + "-other"), id.leg());
						}), OWN.is(CUSTOMER, State.CONNECTED)),
				script(Group.RACES, "answer-twice", "A call is answered once").where(byCommand).plays(rings(),
						twice("answering", Feature.ANSWER, (stage, line) -> Command.answer(line.id(CUSTOMER))),
						OWN.is(CUSTOMER, State.CONNECTED), OWN.has(CUSTOMER)),
				script(Group.RACES, "hang-up-twice", "A call is hung up once").plays(talking(),
						twice("hanging up", Feature.DROP, (stage, line) -> Command.hangUp(line.id(CUSTOMER))),
						OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.has()),
				script(Group.RACES, "hold-twice-at-once", "A call is held once").plays(talking(),
						twice("holding", Feature.HOLD, (stage, line) -> Command.hold(line.id(CUSTOMER))),
						OWN.is(CUSTOMER, State.HELD), OWN.has(CUSTOMER)),
				script(Group.RACES, "call-twice", "A double click makes one call").plays(OWN.opens(),
						twice("calling the colleague", Feature.MAKE_CALL, (stage, line) -> Command.makeCall(Target.COLLEAGUE.on(stage)))
								.needs(Ability.COLLEAGUE), OWN.meets(COLLEAGUE, State.INITIATED, State.ORIGINATED, State.RINGBACK),
						OWN.has(COLLEAGUE)),
				script(Group.RACES, "consult-twice", "A double click consults once").plays(talking(),
						twice("consulting the colleague", Feature.CONSULT,
								(stage, line) -> Command.consult(line.id(CUSTOMER), Target.COLLEAGUE.on(stage))).needs(Ability.COLLEAGUE),
						OWN.meets(COLLEAGUE, State.INITIATED, State.ORIGINATED, State.RINGBACK), OWN.is(CUSTOMER, State.HELD),
						OWN.has(CUSTOMER, COLLEAGUE)),
				script(Group.RACES, "complete-twice", "A transfer is completed once").plays(consulted(),
						twice("completing", Feature.COMPLETE_TRANSFER,
								(stage, line) -> Command.completeTransfer(line.id(CUSTOMER), line.id(COLLEAGUE))), OWN.has()),
				script(Group.RACES, "hold-as-the-other-end-hangs-up",
						"Hold against hang-up: whoever is first, the call is over, and the command has an answer")
						.plays(talking(), hangsUp(CUSTOMER), OWN.action("HOLD is accepted or refused", stage -> {
							CommandResult answer = stage.own().execute(Command.hold(stage.own().id(CUSTOMER)));
							if (answer instanceof CommandResult.Unknown) {
								throw new StepFailure("Accepted or Refused; the answer was " + answer);
							}
						}).needs(Feature.HOLD), OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.has()),
				script(Group.RACES, "answer-by-hand-and-by-command",
						"Hand and command answer at once: one call, connected").where(byCommand)
						.plays(rings(), ownHandset("the call is answered", Telephone::answer),
								OWN.action("ANSWER is accepted or refused", stage -> stage.own()
										.execute(Command.answer(stage.own().id(CUSTOMER)))).needs(Feature.ANSWER),
								OWN.is(CUSTOMER, State.CONNECTED), OWN.has(CUSTOMER)),
				script(Group.RACES, "glare-of-two-colleagues",
						"Two who call each other at the same moment: no call is lost, no call is mixed up")
						.plays(OWN.opens(), OWN.does("a call to the colleague is accepted",
								(stage, line) -> Command.makeCall(Target.COLLEAGUE.on(stage))).needs(Feature.MAKE_CALL)
								.needs(Ability.COLLEAGUE), dials(Desk.COLLEAGUE, Ability.COLLEAGUE, Target.OWN),
								OWN.meets("our call", State.INITIATED, State.ORIGINATED, State.RINGBACK, State.BUSY),
								OWN.action("both calls have ids of their own, and ours is still ours", stage -> {
									stage.settle();
									OpenLine line = stage.own();
									for (Connection connection : line.connections()) {
										boolean ours = connection.id().equals(line.id("our call"));
										if (!ours && connection.state() != State.OFFERING) {
											throw new StepFailure("their call is OFFERING here; it is " + connection.state());
										}
									}
									line.connection("our call");
								})),
				script(Group.RACES, "glare-of-call-and-caller",
						"A caller rings at the moment of dialling: both calls are there, and end each for itself")
						.plays(callsColleague(), callsIn(CUSTOMER), OWN.offered(CUSTOMER),
								OWN.has(COLLEAGUE, CUSTOMER), OWN.does(Feature.DROP, COLLEAGUE), OWN.ends(COLLEAGUE, EndReason.NORMAL),
								OWN.is(CUSTOMER, State.OFFERING), OWN.answers(CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED)));
	}
}
