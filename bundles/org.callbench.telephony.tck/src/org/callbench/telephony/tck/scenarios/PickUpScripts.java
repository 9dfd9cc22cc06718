package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.CALLER;
import static org.callbench.telephony.tck.internal.People.callsIn;
import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.People.settles;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE_LINE;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.OTHER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.rings;
import static org.callbench.telephony.tck.scenarios.Cast.talking;

import java.util.List;

import org.callbench.telephony.Command;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.LineVerbs;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.Story;
import org.callbench.telephony.tck.internal.Target;

/** Calls are put aside and fetched, or taken over while they ring elsewhere. */
final class PickUpScripts {
	private PickUpScripts() {
	}

	private static Story parked() {
		return Story.of(talking(), OWN.does(Feature.PARK, CUSTOMER, Target.PARKING), OWN.leaves(CUSTOMER, RelinkReason.PARKED),
				OWN.has());
	}

	private static Action picksUp(LineVerbs line, Target from) {
		return line.picksUp(from);
	}

	private static Action pickUpIsRefused(Target from, Refusal... reasons) {
		return OWN.isRefused("a pick-up from " + from.text(), (stage, line) -> new Command.PickUp(from.on(stage)), reasons)
				.needs(Feature.PICK_UP).needs(from.needs());
	}

	static List<Script> all() {
		return List.of(
				script(Group.PICK_UP, "park-and-fetch", "A parked call is fetched from the same telephone").plays(parked(),
						picksUp(OWN, Target.PARKING), OWN.meets("fetched " + CUSTOMER, State.CONNECTED),
						OWN.is("fetched " + CUSTOMER, "is with " + CALLER.number(), c -> c.remote().number().equals(CALLER.number()))),
				script(Group.PICK_UP, "park-and-fetch-elsewhere", "A parked call is fetched by the colleague").plays(
						COLLEAGUE_LINE.opens(), parked(), picksUp(COLLEAGUE_LINE, Target.PARKING),
						COLLEAGUE_LINE.meets(CUSTOMER, State.CONNECTED), COLLEAGUE_LINE.is(CUSTOMER, "is with " + CALLER.number(),
								c -> c.remote().number().equals(CALLER.number())), OWN.has(), hangsUp(CUSTOMER),
						COLLEAGUE_LINE.ends(CUSTOMER, EndReason.NORMAL)),
				script(Group.PICK_UP, "parked-caller-gives-up",
						"A caller who gives up while parked leaves nothing behind").plays(parked(),
						hangsUp(CUSTOMER), settles(), OWN.has(), pickUpIsRefused(Target.PARKING, Refusal.NO_SUCH_CONNECTION)),
				script(Group.PICK_UP, "park-where-a-call-is-parked",
						"A place that is taken is refused, and the call stays here").plays(
						parked(), callsIn(OTHER), OWN.offered(OTHER), OWN.answers(OTHER), OWN.is(OTHER, State.CONNECTED),
						OWN.isRefused(Feature.PARK, OTHER, Target.PARKING, Refusal.NO_RESOURCES, Refusal.BUSY)),
				script(Group.PICK_UP, "park-while-ringing-is-refused", "What rings cannot be parked").plays(rings(),
						OWN.isRefused(Feature.PARK, CUSTOMER, Target.PARKING, Refusal.NOT_PERMITTED_IN_STATE)),
				script(Group.PICK_UP, "pick-up-from-a-colleague",
						"A call that rings at the colleague's is taken over here").plays(
						OWN.opens(), callsIn(CUSTOMER, CALLER, Target.COLLEAGUE), settles(), picksUp(OWN, Target.COLLEAGUE),
						OWN.meets(CUSTOMER, State.CONNECTED), OWN.is(CUSTOMER, "is with " + CALLER.number(),
								c -> c.remote().number().equals(CALLER.number())), hangsUp(CUSTOMER),
						OWN.ends(CUSTOMER, EndReason.NORMAL)),
				script(Group.PICK_UP, "pick-up-in-the-group",
						"Any call that rings in the own group is taken over").needs(Ability.PICK_UP_GROUP)
						.plays(OWN.opens(), callsIn(CUSTOMER, CALLER, Target.COLLEAGUE), settles(),
								picksUp(OWN, new Target("the own group", List.of(), stage -> "")), OWN.meets(CUSTOMER, State.CONNECTED)),
				script(Group.PICK_UP, "picked-up-by-a-colleague",
						"A call that the colleague takes over ends here as picked up, not missed")
						.plays(COLLEAGUE_LINE.opens(), rings(), picksUp(COLLEAGUE_LINE, Target.OWN),
								OWN.ends(CUSTOMER, EndReason.PICKED_UP), OWN.has(), COLLEAGUE_LINE.meets(CUSTOMER, State.CONNECTED)),
				script(Group.PICK_UP, "pick-up-of-nothing-is-refused",
						"Where nothing rings there is nothing to take over").plays(OWN.opens(),
						pickUpIsRefused(Target.COLLEAGUE, Refusal.NO_SUCH_CONNECTION), OWN.has()),
				script(Group.PICK_UP, "pick-up-while-talking-is-refused",
						"Who talks cannot take over another call").plays(talking(),
						callsIn(OTHER, CALLER, Target.COLLEAGUE), pickUpIsRefused(Target.COLLEAGUE, Refusal.NOT_PERMITTED_IN_STATE)));
	}
}
