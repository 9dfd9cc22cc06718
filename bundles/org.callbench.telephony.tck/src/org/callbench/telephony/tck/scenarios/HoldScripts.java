package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.OTHER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.rings;
import static org.callbench.telephony.tck.scenarios.Cast.talking;
import static org.callbench.telephony.tck.scenarios.Cast.twoCustomers;

import java.util.List;
import java.util.Set;

import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.Story;

/** Hold, retrieve, alternate. */
final class HoldScripts {
	private HoldScripts() {
	}

	private static Story held() {
		return Story.of(talking(), OWN.does(Feature.HOLD, CUSTOMER), OWN.is(CUSTOMER, State.HELD));
	}

	static List<Script> all() {
		return List.of(
				script(Group.HOLD, "hold-and-retrieve", "A call is held and taken back").plays(talking(),
						OWN.can(CUSTOMER, Set.of(Feature.HOLD), Set.of(Feature.RETRIEVE)), OWN.does(Feature.HOLD, CUSTOMER),
						OWN.is(CUSTOMER, State.HELD), OWN.can(CUSTOMER, Set.of(Feature.RETRIEVE), Set.of(Feature.HOLD)),
						OWN.does(Feature.RETRIEVE, CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED)),
				script(Group.HOLD, "hold-is-really-hold", "After hold, a snapshot too says that the call is held").plays(held(),
						OWN.tellsTheTruth(), OWN.is(CUSTOMER, "is HELD, or the switch cannot tell",
								c -> c.state() == State.HELD || !c.holdKnown())),
				script(Group.HOLD, "held-caller-hangs-up", "A held caller hangs up").plays(held(), hangsUp(CUSTOMER),
						OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.has()),
				script(Group.HOLD, "held-call-dropped", "A held call is hung up without taking it back").plays(held(),
						OWN.does(Feature.DROP, CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.has()),
				script(Group.HOLD, "hold-twice-is-refused", "What is held cannot be held again").plays(held(),
						OWN.isRefused(Feature.HOLD, CUSTOMER, Refusal.NOT_PERMITTED_IN_STATE)),
				script(Group.HOLD, "hold-while-ringing-is-refused", "What rings cannot be held").plays(rings(),
						OWN.isRefused(Feature.HOLD, CUSTOMER, Refusal.NOT_PERMITTED_IN_STATE)),
				script(Group.HOLD, "retrieve-while-talking-is-refused", "What talks cannot be retrieved").plays(talking(),
						OWN.isRefused(Feature.RETRIEVE, CUSTOMER, Refusal.NOT_PERMITTED_IN_STATE)),
				script(Group.HOLD, "alternate-between-two", "Alternating changes who is talked to, there and back").plays(
						twoCustomers(), OWN.can(CUSTOMER, Set.of(Feature.ALTERNATE), Set.of()),
						OWN.does(Feature.ALTERNATE, CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED), OWN.is(OTHER, State.HELD),
						OWN.does(Feature.ALTERNATE, OTHER), OWN.is(OTHER, State.CONNECTED), OWN.is(CUSTOMER, State.HELD),
						OWN.has(CUSTOMER, OTHER)),
				script(Group.HOLD, "alternate-when-one-hangs-up",
						"When the one who is talked to hangs up, the held one can be taken back")
						.plays(twoCustomers(), hangsUp(OTHER), OWN.ends(OTHER, EndReason.NORMAL), OWN.has(CUSTOMER),
								OWN.can(CUSTOMER, Set.of(Feature.RETRIEVE), Set.of(Feature.ALTERNATE)),
								OWN.does(Feature.RETRIEVE, CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED)),
				script(Group.HOLD, "alternate-when-the-held-one-hangs-up",
						"When the held one hangs up, the conversation goes on").plays(
						twoCustomers(), hangsUp(CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.is(OTHER, State.CONNECTED),
						OWN.has(OTHER)));
	}
}
