package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.colleague;
import static org.callbench.telephony.tck.internal.People.dials;
import static org.callbench.telephony.tck.internal.People.ownHandset;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.OTHER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.callsColleague;
import static org.callbench.telephony.tck.scenarios.Cast.rings;
import static org.callbench.telephony.tck.scenarios.Cast.secondCallRings;
import static org.callbench.telephony.tck.scenarios.Cast.talking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.callbench.telephony.Command;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.OpenLine;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.Target;

/** The person uses the telephone, not the screen: the line tells it all the same. */
final class HandsetScripts {
	private HandsetScripts() {
	}

	private static Action line(String how, Predicate<LineEvent.LineChanged> so) {
		return OWN.action("LineChanged tells that the device is " + how, stage -> {
			OpenLine line = stage.own();
			stage.await(() -> "LineChanged tells that the device is " + how, () -> line.lastLine().filter(so).isPresent());
		});
	}

	static List<Script> all() {
		return List.of(
				script(Group.HANDSET, "handset-answers", "The receiver is lifted: the call is connected").plays(rings(),
						ownHandset("the call is answered", Telephone::answer), OWN.is(CUSTOMER, State.CONNECTED), OWN.has(CUSTOMER)),
				script(Group.HANDSET, "handset-declines", "The ringing call is declined at the telephone").plays(rings(),
						ownHandset("the call is declined", Telephone::hangUp), OWN.ends(CUSTOMER, EndReason.REJECTED), OWN.has()),
				script(Group.HANDSET, "handset-hangs-up", "The receiver is put down").plays(talking(),
						ownHandset("the call is hung up", Telephone::hangUp), OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.has()),
				script(Group.HANDSET, "handset-holds-and-retrieves",
						"Hold by a key of the telephone, and back").plays(talking(),
						ownHandset("the call is held", Telephone::hold), OWN.is(CUSTOMER, State.HELD),
						OWN.can(CUSTOMER, Set.of(Feature.RETRIEVE), Set.of(Feature.HOLD)).needs(Feature.HOLD, Feature.RETRIEVE),
						ownHandset("the call is taken back", Telephone::retrieve), OWN.is(CUSTOMER, State.CONNECTED)),
				script(Group.HANDSET, "handset-dials",
						"A call that is dialled by hand is told, and can be hung up by command").plays(
						OWN.opens(), dials(Desk.OWN, Ability.OWN_HANDSET, Target.COLLEAGUE),
						OWN.meets(COLLEAGUE, State.INITIATED, State.ORIGINATED, State.RINGBACK), OWN.is(COLLEAGUE, State.RINGBACK),
						colleague("answers", Telephone::answer), OWN.is(COLLEAGUE, State.CONNECTED), OWN.does(Feature.DROP, COLLEAGUE),
						OWN.ends(COLLEAGUE, EndReason.NORMAL)),
				script(Group.HANDSET, "handset-gives-up-our-call",
						"A call made by command is given up by hand").plays(callsColleague(),
						ownHandset("the call is hung up", Telephone::hangUp), OWN.ends(COLLEAGUE, EndReason.NORMAL), OWN.has()),
				script(Group.HANDSET, "handset-answers-a-second-call",
						"Answering a second call by hand holds the first").plays(talking(),
						secondCallRings(), ownHandset("the second call is answered", Telephone::answer), OWN.is(OTHER, State.CONNECTED),
						OWN.is(CUSTOMER, State.HELD), OWN.has(CUSTOMER, OTHER)),
				script(Group.HANDSET, "handset-has-no-cause", "What happens by hand is caused by no command").plays(rings(),
						ownHandset("the call is answered", Telephone::answer), OWN.is(CUSTOMER, State.CONNECTED),
						EventScripts.lastChangeOf(CUSTOMER, "has no cause", Optional::isEmpty)),
				script(Group.HANDSET, "telephone-unplugged",
						"An unplugged telephone is out of service, its calls are over, and no call can be made")
						.plays(talking(), ownHandset("the telephone is unplugged", own -> own.setInService(false))
								.needs(Ability.OUT_OF_SERVICE), line("out of service", changed -> !changed.inService()),
								OWN.ends(CUSTOMER, EndReason.values()), OWN.has(),
								OWN.isRefused("a new call", (stage, line) -> Command.makeCall(Target.COLLEAGUE.on(stage)),
										Refusal.OUT_OF_SERVICE).needs(Feature.MAKE_CALL).needs(Ability.COLLEAGUE),
								ownHandset("it is plugged in again", own -> own.setInService(true)),
								line("in service", LineEvent.LineChanged::inService), secondCallRings()));
	}
}
