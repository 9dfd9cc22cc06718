package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.OTHER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.callsColleague;
import static org.callbench.telephony.tck.scenarios.Cast.consulted;
import static org.callbench.telephony.tck.scenarios.Cast.consulting;
import static org.callbench.telephony.tck.scenarios.Cast.rings;
import static org.callbench.telephony.tck.scenarios.Cast.secondCallRings;
import static org.callbench.telephony.tck.scenarios.Cast.talking;
import static org.callbench.telephony.tck.scenarios.Cast.twoCustomers;

import java.util.List;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Command;
import org.callbench.telephony.Feature;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.internal.Need;
import org.callbench.telephony.tck.internal.OpenLine;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.Story;
import org.callbench.telephony.tck.internal.Target;

/** Features legal now, in every state: what is offered is accepted, what is not is refused by name with the call intact. */
final class TruthScripts {
	private TruthScripts() {
	}

	private static Script when(String id, String moment, String connection, Story story) {
		return script(Group.TRUTH, "features-true-" + id, "Every feature of a connection tells the truth " + moment)
				.needs(Ability.COLLEAGUE).plays(story).thenTriesEveryFeatureOf(connection);
	}

	static List<Script> all() {
		Story prompted = Story.of(OWN.opens(), OWN.does("a call to the colleague is accepted",
				(stage, line) -> Command.makeCall(Target.COLLEAGUE.on(stage))).needs(Feature.MAKE_CALL),
				OWN.meets(COLLEAGUE, State.INITIATED));
		Story held = Story.of(talking(), OWN.does(Feature.HOLD, CUSTOMER), OWN.is(CUSTOMER, State.HELD));
		Story conference = Story.of(consulted(), OWN.conferences(CUSTOMER, COLLEAGUE), OWN.action("one connection is left", stage -> {
			OpenLine line = stage.own();
			stage.await(() -> "one connection is left", () -> line.connections().size() == 1);
			line.label("conference", line.connections().getFirst().id());
		}));
		return List.of(
				when("when-offered", "while it rings here", CUSTOMER, rings()),
				when("when-offered-while-talking", "while it rings beside a conversation", OTHER, Story.of(talking(), secondCallRings())),
				when("when-prompted", "while the own device rings for our own call", COLLEAGUE, prompted).where(
						Need.behaviour("makeCallRingsOwnDevice", Behaviour::makeCallRingsOwnDevice)),
				when("when-calling", "while the other end rings", COLLEAGUE, callsColleague()),
				when("when-talking", "during a conversation", CUSTOMER, talking()),
				when("when-held", "on hold", CUSTOMER, held),
				when("when-consulting", "while the consulted colleague rings", COLLEAGUE, consulting()),
				when("when-held-for-a-consultation", "for the customer who waits while a colleague is consulted", CUSTOMER, consulted()),
				when("when-consulted", "for the colleague who is consulted", COLLEAGUE, consulted()),
				when("when-one-of-two", "for one of two calls that came in by themselves", OTHER, twoCustomers()),
				when("when-held-of-two", "for the held one of two calls", CUSTOMER, twoCustomers()),
				when("in-a-conference", "in a conference", "conference", conference),
				when("at-a-busy-tone", "at a busy tone", COLLEAGUE, Story.of(OWN.opens(), OWN.calls(COLLEAGUE, Target.BUSY),
						OWN.is(COLLEAGUE, State.BUSY))),
				when("at-an-error-tone", "at an error tone", COLLEAGUE, Story.of(OWN.opens(), OWN.calls(COLLEAGUE, Target.MISSING),
						OWN.is(COLLEAGUE, State.FAILED))));
	}
}
