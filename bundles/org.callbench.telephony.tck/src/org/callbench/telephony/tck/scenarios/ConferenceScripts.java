package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.colleague;
import static org.callbench.telephony.tck.internal.People.expert;
import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.NONE;
import static org.callbench.telephony.tck.scenarios.Cast.OTHER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.consulted;
import static org.callbench.telephony.tck.scenarios.Cast.consulting;
import static org.callbench.telephony.tck.scenarios.Cast.talking;
import static org.callbench.telephony.tck.scenarios.Cast.twoCustomers;

import java.util.List;
import java.util.Set;

import org.callbench.telephony.Command;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.OpenLine;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.Story;
import org.callbench.telephony.tck.internal.Target;

/** Three and more talk together. */
final class ConferenceScripts {
	private static final String ALL = "conference";

	private ConferenceScripts() {
	}

	private static Story conference() {
		return Story.of(consulted(), OWN.conferences(CUSTOMER, COLLEAGUE), one());
	}

	/** Whichever id it has. */
	private static Action one() {
		return OWN.action("one connection is left, the " + ALL + ", and CONNECTED", stage -> {
			OpenLine line = stage.own();
			stage.await(() -> "one connection is left, and CONNECTED", () -> line.connections().size() == 1
					&& line.connections().getFirst().state() == State.CONNECTED);
			line.label(ALL, line.connections().getFirst().id());
		});
	}

	static List<Script> all() {
		return List.of(
				script(Group.CONFERENCE, "conference-of-three",
						"Customer and colleague talk together with us: one connection, two others")
						.plays(conference(), OWN.is(ALL, "has two others", c -> c.info().conferees().size() == 2), OWN.has(ALL)),
				script(Group.CONFERENCE, "conference-of-two-calls",
						"Two calls that came in by themselves can talk together").plays(
						twoCustomers(), OWN.conferences(CUSTOMER, OTHER), one(),
						OWN.is(ALL, "has two others", c -> c.info().conferees().size() == 2)),
				script(Group.CONFERENCE, "conference-colleague-leaves",
						"The colleague leaves; two are left to talk").plays(conference(),
						colleague("hangs up", Telephone::hangUp),
						OWN.is(ALL, "is a call of two again", c -> c.info().conferees().isEmpty()), OWN.is(ALL, State.CONNECTED),
						OWN.has(ALL)),
				script(Group.CONFERENCE, "conference-customer-leaves",
						"The customer leaves; two are left to talk").plays(conference(),
						hangsUp(CUSTOMER), OWN.is(ALL, "is a call of two again", c -> c.info().conferees().isEmpty()),
						OWN.is(ALL, State.CONNECTED), OWN.has(ALL)),
				script(Group.CONFERENCE, "conference-we-leave",
						"We leave; our connection ends, whatever the others do").plays(conference(),
						OWN.does(Feature.DROP, ALL), OWN.ends(ALL, EndReason.NORMAL), OWN.has()),
				script(Group.CONFERENCE, "conference-all-leave",
						"When both others have left, the call is over").plays(conference(),
						colleague("hangs up", Telephone::hangUp), hangsUp(CUSTOMER), OWN.ends(ALL, EndReason.NORMAL), OWN.has()),
				script(Group.CONFERENCE, "conference-held-and-retrieved",
						"We may hold a conference and come back").plays(conference(),
						OWN.does(Feature.HOLD, ALL), OWN.is(ALL, State.HELD), OWN.does(Feature.RETRIEVE, ALL),
						OWN.is(ALL, State.CONNECTED), OWN.is(ALL, "has two others", c -> c.info().conferees().size() == 2)),
				script(Group.CONFERENCE, "conference-of-four",
						"One more is consulted from a conference and joins it").plays(conference(),
						OWN.consults(ALL, OTHER, Target.EXPERT), OWN.is(OTHER, State.RINGBACK),
						expert("answers", Telephone::answer), OWN.is(OTHER, State.CONNECTED), OWN.conferences(ALL, OTHER), one(),
						OWN.is(ALL, "has three others", c -> c.info().conferees().size() == 3)),
				script(Group.CONFERENCE, "conference-before-the-answer-is-refused",
						"While the colleague rings there is no conference").plays(
						consulting(), OWN.can(COLLEAGUE, NONE, Set.of(Feature.CONFERENCE)),
						OWN.isRefused("the conference", (stage, line) -> Command.conference(line.id(CUSTOMER), line.id(COLLEAGUE)),
								Refusal.NOT_PERMITTED_IN_STATE)).needs(Feature.CONFERENCE),
				script(Group.CONFERENCE, "conference-of-one-is-refused",
						"A call makes no conference with itself").plays(talking(),
						OWN.isRefused("the conference of a call with itself",
								(stage, line) -> Command.conference(line.id(CUSTOMER), line.id(CUSTOMER)), Refusal.NOT_PERMITTED_IN_STATE,
								Refusal.INVALID_ARGUMENT)).needs(Feature.CONFERENCE));
	}
}
