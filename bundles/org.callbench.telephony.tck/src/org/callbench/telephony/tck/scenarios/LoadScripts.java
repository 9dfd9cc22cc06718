package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Party;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.FarEnd;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.Need;
import org.callbench.telephony.tck.internal.OpenLine;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.Stage;
import org.callbench.telephony.tck.internal.StepFailure;
import org.callbench.telephony.tck.internal.Story;
import org.callbench.telephony.tck.internal.Target;

/** Fifty calls at one device. */
final class LoadScripts {
	private static final int CALLS = 50;

	private LoadScripts() {
	}

	private static String caller(int number) {
		return "caller " + number;
	}

	private static String number(int caller) {
		return "+3491" + (1_000_000 + caller);
	}

	private static Story fiftyRing() {
		return Story.of(OWN.opens(), new Action("fifty customers call", stage -> {
			for (int i = 0; i < CALLS; i++) {
				stage.setFar(caller(i), stage.sut().callIn(Party.external(number(i), ""), Target.OWN.on(stage)));
			}
		}).needs(Ability.CALLERS, Ability.FIFTY_CALLS), OWN.action("fifty calls ring, each with its own id and number", stage -> {
			OpenLine line = stage.own();
			stage.await(() -> "fifty connections; there are " + line.connections().size(),
					() -> line.connections().size() == CALLS);
			Set<String> numbers = new HashSet<>();
			for (Connection connection : line.connections()) {
				numbers.add(connection.remote().number());
				if (connection.state() != State.OFFERING) {
					throw new StepFailure("all ring; one is " + connection.state());
				}
			}
			if (numbers.size() != CALLS) {
				throw new StepFailure("fifty different numbers; there are " + numbers.size());
			}
		}));
	}

	private static ConnectionId of(OpenLine line, int caller) throws StepFailure {
		return line.connections().stream().filter(c -> c.remote().number().equals(number(caller))).findFirst()
				.orElseThrow(() -> new StepFailure(caller(caller) + " is there")).id();
	}

	private static void answerAll(Stage stage) throws StepFailure {
		OpenLine line = stage.own();
		for (int i = 0; i < CALLS; i++) {
			ConnectionId id = of(line, i);
			line.must(Command.answer(id));
			stage.await(() -> "the call that was answered is CONNECTED, and no other is", () -> line.connections().stream()
					.filter(c -> c.state() == State.CONNECTED).map(Connection::id).toList().equals(List.of(id)));
		}
		long held = line.connections().stream().filter(c -> c.state() == State.HELD).count();
		if (held != CALLS - 1) {
			throw new StepFailure("all others are HELD; " + held + " are");
		}
	}

	private static void dropAllAtOnce(Stage stage) throws StepFailure {
		OpenLine line = stage.own();
		List<CompletableFuture<CommandResult>> answers = new ArrayList<>();
		for (Connection connection : line.connections()) {
			answers.add(line.give(Command.hangUp(connection.id())));
		}
		for (CompletableFuture<CommandResult> answer : answers) {
			if (!stage.answer("an answer", answer).equals(CommandResult.accepted())) {
				throw new StepFailure("each is accepted; one was " + answer.join());
			}
		}
	}

	static List<Script> all() {
		return List.of(
				script(Group.LOAD, "fifty-calls-ring", "Fifty calls ring at once, and their callers give up").plays(fiftyRing(),
						new Action("all callers hang up", stage -> {
							for (int i = 0; i < CALLS; i++) {
								FarEnd far = stage.far(caller(i));
								far.hangUp();
							}
						}), OWN.has()),
				script(Group.LOAD, "fifty-calls-declined-at-once",
						"Fifty commands at once are taken, each for its own call").plays(fiftyRing(),
						OWN.action("all calls are declined at once", LoadScripts::dropAllAtOnce), OWN.has()),
				script(Group.LOAD, "fifty-calls-answered",
						"Fifty calls are answered one after the other: one talks, the others wait")
						.needs(Feature.HOLD, Feature.ANSWER).where(Need.behaviour("remoteAnswer",
								Behaviour::remoteAnswer)).plays(fiftyRing(),
								OWN.action("each is answered in turn", LoadScripts::answerAll), OWN.tellsTheTruth(),
								OWN.action("the first caller hangs up, and only that call ends", stage -> {
									OpenLine line = stage.own();
									line.label("first", of(line, 0));
									stage.far(caller(0)).hangUp();
								}), OWN.ends("first", EndReason.NORMAL), OWN.action("forty-nine are left", stage -> {
									if (stage.own().connections().size() != CALLS - 1) {
										throw new StepFailure("forty-nine; there are " + stage.own().connections().size());
									}
								})));
	}
}
