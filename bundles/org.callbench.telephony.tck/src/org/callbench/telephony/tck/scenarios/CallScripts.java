package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.CALLER;
import static org.callbench.telephony.tck.internal.People.called;
import static org.callbench.telephony.tck.internal.People.colleague;
import static org.callbench.telephony.tck.internal.People.dials;
import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.People.ownHandset;
import static org.callbench.telephony.tck.internal.People.ringsOut;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.NONE;
import static org.callbench.telephony.tck.scenarios.Cast.OTHER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.callsColleague;
import static org.callbench.telephony.tck.scenarios.Cast.rings;
import static org.callbench.telephony.tck.scenarios.Cast.secondCallRings;
import static org.callbench.telephony.tck.scenarios.Cast.talking;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Command;
import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Origin;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.FarEnd;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.Need;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.Target;

/** The basic call, both ways. */
final class CallScripts {
	private static final Need OWN_FIRST = Need.behaviour("makeCallRingsOwnDevice", Behaviour::makeCallRingsOwnDevice);
	private static final Need BY_COMMAND = Need.behaviour("remoteAnswer", Behaviour::remoteAnswer);
	private static final Need BY_HAND = Need.behaviour("not remoteAnswer", behaviour -> !behaviour.remoteAnswer());

	private CallScripts() {
	}

	static List<Script> incoming() {
		return List.of(
				script(Group.INCOMING, "incoming-offered", "A call from outside is offered, with who calls whom").plays(rings(),
						OWN.is(CUSTOMER, "is incoming, from " + CALLER.number(), c -> c.direction() == Direction.INCOMING
								&& c.remote().number().equals(CALLER.number()) && c.remote().origin() == Origin.EXTERNAL),
						OWN.is(CUSTOMER, "says which number was called", c -> !c.info().called().number().isEmpty()),
						OWN.can(CUSTOMER, Set.of(Feature.DROP), Set.of(Feature.HOLD, Feature.RETRIEVE))),
				script(Group.INCOMING, "incoming-answered-by-command", "A call is answered by command and hung up by command")
						.where(BY_COMMAND).needs(Feature.ANSWER)
						.plays(rings(), OWN.does(Feature.ANSWER, CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED),
								OWN.can(CUSTOMER, Set.of(Feature.DROP), Set.of(Feature.ANSWER)),
								OWN.does(Feature.DROP, CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.has()),
				script(Group.INCOMING, "incoming-not-answered-by-command",
						"Where calls cannot be answered by command, ANSWER is not offered, and the handset answers").where(BY_HAND)
						.plays(rings(), OWN.can(CUSTOMER, NONE, Set.of(Feature.ANSWER)),
								ownHandset("the call is answered", Telephone::answer), OWN.is(CUSTOMER, State.CONNECTED)),
				script(Group.INCOMING, "incoming-connected-party",
						"After the answer the caller is the connected party").plays(talking(),
						OWN.is(CUSTOMER, "is with " + CALLER.number(), c -> c.remote().number().equals(CALLER.number()))),
				script(Group.INCOMING, "incoming-declined",
						"A call that is declined while it rings ends as rejected").plays(rings(),
						OWN.does(Feature.DROP, CUSTOMER), OWN.ends(CUSTOMER, EndReason.REJECTED), OWN.has()),
				script(Group.INCOMING, "incoming-abandoned",
						"A caller who gives up ends the call").plays(rings(), hangsUp(CUSTOMER),
						OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.has()),
				script(Group.INCOMING, "incoming-unanswered",
						"A call that nobody answers ends as such").plays(rings(), ringsOut(),
						OWN.ends(CUSTOMER, EndReason.NO_ANSWER), OWN.has()),
				script(Group.INCOMING, "incoming-caller-hangs-up",
						"The caller hangs up during the conversation").plays(talking(),
						hangsUp(CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.has()),
				script(Group.INCOMING, "incoming-from-a-colleague", "A colleague's call is internal").plays(OWN.opens(),
						dials(Desk.COLLEAGUE, Ability.COLLEAGUE, Target.OWN), OWN.offered(COLLEAGUE),
						OWN.is(COLLEAGUE, "is internal", c -> c.remote().origin() == Origin.INTERNAL), OWN.answers(COLLEAGUE),
						OWN.is(COLLEAGUE, State.CONNECTED), colleague("hangs up", Telephone::hangUp),
						OWN.ends(COLLEAGUE, EndReason.NORMAL)),
				script(Group.INCOMING, "incoming-second-call-waits",
						"A second call is offered during the first, which goes on").plays(
						talking(), secondCallRings(), OWN.is(CUSTOMER, State.CONNECTED), hangsUp(OTHER),
						OWN.ends(OTHER, EndReason.NORMAL), OWN.has(CUSTOMER)),
				script(Group.INCOMING, "incoming-second-call-holds-the-first", "Answering a second call holds the first")
						.needs(Feature.HOLD).plays(talking(), secondCallRings(), OWN.answers(OTHER), OWN.is(CUSTOMER, State.HELD),
								OWN.is(OTHER, State.CONNECTED), OWN.has(CUSTOMER, OTHER)),
				script(Group.INCOMING, "incoming-second-call-declined", "Declining a second call leaves the first alone").plays(
						talking(), secondCallRings(), OWN.does(Feature.DROP, OTHER), OWN.ends(OTHER, EndReason.REJECTED),
						OWN.is(CUSTOMER, State.CONNECTED)));
	}

	static List<Script> outgoing() {
		return List.of(
				script(Group.OUTGOING, "outgoing-answered",
						"A colleague is called, answers, and is hung up on").plays(callsColleague(),
						OWN.is(COLLEAGUE, "is outgoing and internal",
								c -> c.direction() == Direction.OUTGOING && c.remote().origin() == Origin.INTERNAL),
						colleague("answers", Telephone::answer), OWN.is(COLLEAGUE, State.CONNECTED),
						OWN.does(Feature.DROP, COLLEAGUE), OWN.ends(COLLEAGUE, EndReason.NORMAL), OWN.has()),
				script(Group.OUTGOING, "outgoing-to-the-outside", "Somebody outside is called, answers, and hangs up").plays(
						OWN.opens(), OWN.calls(CUSTOMER, Target.OUTSIDE), OWN.is(CUSTOMER, State.RINGBACK),
						OWN.is(CUSTOMER, "is external", c -> c.remote().origin() == Origin.EXTERNAL),
						called(CUSTOMER, "answers", FarEnd::answer), OWN.is(CUSTOMER, State.CONNECTED), hangsUp(CUSTOMER),
						OWN.ends(CUSTOMER, EndReason.NORMAL)),
				script(Group.OUTGOING, "outgoing-cancelled",
						"A call is given up while the other end rings").plays(callsColleague(),
						OWN.does(Feature.DROP, COLLEAGUE), OWN.ends(COLLEAGUE, EndReason.NORMAL), OWN.has()),
				script(Group.OUTGOING, "outgoing-rejected", "The other end declines").plays(OWN.opens(),
						OWN.calls(CUSTOMER, Target.OUTSIDE), OWN.is(CUSTOMER, State.RINGBACK),
						called(CUSTOMER, "declines", FarEnd::reject),
						OWN.is(CUSTOMER, "has failed: REJECTED", c -> c.failure().equals(Optional.of(EndReason.REJECTED))),
						OWN.can(CUSTOMER, Set.of(Feature.DROP), Set.of(Feature.HOLD)), OWN.does(Feature.DROP, CUSTOMER),
						OWN.ends(CUSTOMER, EndReason.REJECTED)),
				script(Group.OUTGOING, "outgoing-busy",
						"A busy number is told as busy, offers no hold, and can be hung up").plays(
						OWN.opens(), OWN.calls(COLLEAGUE, Target.BUSY), OWN.is(COLLEAGUE, State.BUSY),
						OWN.can(COLLEAGUE, Set.of(Feature.DROP), Set.of(Feature.HOLD, Feature.BLIND_TRANSFER)),
						OWN.does(Feature.DROP, COLLEAGUE), OWN.ends(COLLEAGUE, EndReason.BUSY)),
				script(Group.OUTGOING, "outgoing-invalid-number",
						"A number that does not exist fails as such and can be hung up").plays(
						OWN.opens(), OWN.calls(COLLEAGUE, Target.MISSING), OWN.is(COLLEAGUE, State.FAILED),
						OWN.is(COLLEAGUE, "says INVALID_NUMBER", c -> c.failure().equals(Optional.of(EndReason.INVALID_NUMBER))),
						OWN.can(COLLEAGUE, Set.of(Feature.DROP), Set.of(Feature.HOLD)), OWN.does(Feature.DROP, COLLEAGUE),
						OWN.ends(COLLEAGUE, EndReason.INVALID_NUMBER)),
				script(Group.OUTGOING, "outgoing-unanswered", "A call that nobody answers ends as such").plays(OWN.opens(),
						OWN.calls(COLLEAGUE, Target.UNANSWERED), OWN.is(COLLEAGUE, State.RINGBACK), ringsOut(),
						OWN.ends(COLLEAGUE, EndReason.NO_ANSWER)),
				script(Group.OUTGOING, "outgoing-nonsense-is-refused",
						"What is no number is refused, and no call is made").plays(
						OWN.opens(), OWN.isRefused("a call to nothing", (stage, line) -> Command.makeCall(""), Refusal.INVALID_ARGUMENT),
						OWN.isRefused("a call to words", (stage, line) -> Command.makeCall("call me"), Refusal.INVALID_ARGUMENT),
						OWN.isRefused("a call to a line break", (stage, line) -> Command.makeCall("1\r\n2"), Refusal.INVALID_ARGUMENT),
						OWN.has()).needs(Feature.MAKE_CALL),
				script(Group.OUTGOING, "outgoing-while-talking-is-refused",
						"While one call talks, another is not made behind its back")
						.needs(Feature.MAKE_CALL).plays(talking(), OWN.isRefused("a new call",
								(stage, line) -> Command.makeCall(Target.COLLEAGUE.on(stage)), Refusal.NOT_PERMITTED_IN_STATE)
								.needs(Ability.COLLEAGUE)),
				script(Group.OUTGOING, "outgoing-beside-a-held-call", "With the other call on hold, a new one can be made")
						.plays(talking(), OWN.does(Feature.HOLD, CUSTOMER), OWN.is(CUSTOMER, State.HELD),
								OWN.calls(COLLEAGUE, Target.COLLEAGUE), OWN.is(COLLEAGUE, State.RINGBACK),
								OWN.is(COLLEAGUE, "is no consultation", c -> c.consultOf().isEmpty()), OWN.has(CUSTOMER, COLLEAGUE)),
				script(Group.OUTGOING, "outgoing-rings-own-device-first",
						"The own device rings first, which is never an incoming call; the number is dialled when it is answered")
						.where(OWN_FIRST).plays(OWN.opens(), makesCall(), OWN.meets(COLLEAGUE, State.INITIATED),
								OWN.is(COLLEAGUE, "is outgoing", c -> c.direction() == Direction.OUTGOING),
								ownHandset("the receiver is lifted", Telephone::answer), OWN.is(COLLEAGUE, State.RINGBACK)),
				script(Group.OUTGOING, "outgoing-own-device-given-up", "While the own device rings, the call can be given up")
						.where(OWN_FIRST).plays(OWN.opens(), makesCall(), OWN.meets(COLLEAGUE, State.INITIATED),
								OWN.does(Feature.DROP, COLLEAGUE), OWN.ends(COLLEAGUE, EndReason.NORMAL), OWN.has()));
	}

	private static Action makesCall() {
		return OWN.does("a call to the colleague is accepted",
				(stage, line) -> Command.makeCall(Target.COLLEAGUE.on(stage))).needs(Ability.COLLEAGUE)
				.needs(Feature.MAKE_CALL);
	}
}
