package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.called;
import static org.callbench.telephony.tck.internal.People.colleague;
import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.People.ringsOut;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.NONE;
import static org.callbench.telephony.tck.scenarios.Cast.OTHER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.consulted;
import static org.callbench.telephony.tck.scenarios.Cast.consulting;
import static org.callbench.telephony.tck.scenarios.Cast.rings;
import static org.callbench.telephony.tck.scenarios.Cast.secondCallRings;
import static org.callbench.telephony.tck.scenarios.Cast.talking;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.FarEnd;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.internal.Need;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.Story;
import org.callbench.telephony.tck.internal.Target;

/** A colleague is asked while the customer waits: whatever happens, the customer is not lost. */
final class ConsultationScripts {
	private static final Need RECONNECTS = Need.behaviour("dropOfConsultReconnects", Behaviour::dropOfConsultReconnects);
	private static final Need STAYS = Need.behaviour("not dropOfConsultReconnects", b -> !b.dropOfConsultReconnects());

	private ConsultationScripts() {
	}

	/** The customer can be talked to again, however the switch does it. */
	private static Story customerIsBack() {
		return Story.of(OWN.action("the customer is talked to again, by itself or by RETRIEVE", stage -> {
			if (!stage.behaviour().dropOfConsultReconnects()) {
				OWN.does(Feature.RETRIEVE, CUSTOMER).act().perform(stage);
			}
		}).needs(Feature.RETRIEVE), OWN.is(CUSTOMER, State.CONNECTED), OWN.has(CUSTOMER));
	}

	/** A tone is heard, and given up. */
	private static Story givesUp(Target to, State state, EndReason why) {
		return Story.of(talking(), OWN.consults(CUSTOMER, COLLEAGUE, to), OWN.is(COLLEAGUE, state),
				OWN.can(COLLEAGUE, Set.of(Feature.DROP), Set.of(Feature.HOLD, Feature.COMPLETE_TRANSFER)),
				OWN.does(Feature.DROP, COLLEAGUE), OWN.ends(COLLEAGUE, why), customerIsBack());
	}

	static List<Script> all() {
		return List.of(
				script(Group.CONSULTATION, "consult-holds-and-calls",
						"A consultation holds the customer and calls the colleague").plays(
						consulting(), OWN.can(COLLEAGUE, Set.of(Feature.DROP), Set.of(Feature.COMPLETE_TRANSFER)),
						colleague("answers", Telephone::answer), OWN.is(COLLEAGUE, State.CONNECTED), OWN.is(CUSTOMER, State.HELD),
						OWN.is(COLLEAGUE, "is still for the customer", c -> c.consultOf().isPresent()), OWN.has(CUSTOMER, COLLEAGUE)),
				script(Group.CONSULTATION, "consult-outside", "Somebody outside can be consulted too").plays(talking(),
						OWN.consults(CUSTOMER, OTHER, Target.OUTSIDE), OWN.is(OTHER, State.RINGBACK),
						called(OTHER, "answers", FarEnd::answer), OWN.is(OTHER, State.CONNECTED), OWN.is(CUSTOMER, State.HELD)),
				script(Group.CONSULTATION, "reconnect-while-ringing",
						"Cancelling before the answer returns to the customer").plays(
						consulting(), OWN.does(Feature.RECONNECT, COLLEAGUE), OWN.ends(COLLEAGUE, EndReason.NORMAL),
						OWN.is(CUSTOMER, State.CONNECTED), OWN.has(CUSTOMER)),
				script(Group.CONSULTATION, "reconnect-after-the-answer",
						"Cancelling after the answer returns to the customer").plays(
						consulted(), OWN.does(Feature.RECONNECT, COLLEAGUE), OWN.ends(COLLEAGUE, EndReason.NORMAL),
						OWN.is(CUSTOMER, State.CONNECTED), OWN.has(CUSTOMER)),
				script(Group.CONSULTATION, "reconnect-at-a-busy-tone",
						"Cancelling at a busy tone returns to the customer").plays(
						talking(), OWN.consults(CUSTOMER, COLLEAGUE, Target.BUSY), OWN.is(COLLEAGUE, State.BUSY),
						OWN.does(Feature.RECONNECT, COLLEAGUE), OWN.is(CUSTOMER, State.CONNECTED), OWN.has(CUSTOMER)),
				script(Group.CONSULTATION, "drop-of-consult-reconnects",
						"Hanging up the consultation brings the customer back by itself")
						.where(RECONNECTS).plays(consulted(), OWN.does(Feature.DROP, COLLEAGUE),
								OWN.ends(COLLEAGUE, EndReason.NORMAL), OWN.is(CUSTOMER, State.CONNECTED), OWN.has(CUSTOMER)),
				script(Group.CONSULTATION, "drop-of-consult-leaves-held",
						"Hanging up the consultation leaves the customer on hold, to be retrieved")
						.where(STAYS).plays(consulted(), OWN.does(Feature.DROP, COLLEAGUE), OWN.ends(COLLEAGUE, EndReason.NORMAL),
								OWN.has(CUSTOMER), OWN.is(CUSTOMER, State.HELD),
								OWN.can(CUSTOMER, Set.of(Feature.RETRIEVE), Set.of(Feature.ALTERNATE)), customerIsBack()),
				script(Group.CONSULTATION, "consulted-colleague-hangs-up",
						"The colleague hangs up; the customer is still there").plays(
						consulted(), colleague("hangs up", Telephone::hangUp), OWN.ends(COLLEAGUE, EndReason.NORMAL), customerIsBack()),
				script(Group.CONSULTATION, "consult-busy",
						"A busy colleague is told as busy; the customer is still there").plays(
						givesUp(Target.BUSY, State.BUSY, EndReason.BUSY)),
				script(Group.CONSULTATION, "consult-invalid-number",
						"A wrong number is told as such; the customer is still there").plays(
						givesUp(Target.MISSING, State.FAILED, EndReason.INVALID_NUMBER)),
				script(Group.CONSULTATION, "consult-unanswered",
						"A colleague who does not answer; the customer is still there").plays(
						talking(), OWN.consults(CUSTOMER, COLLEAGUE, Target.UNANSWERED), OWN.is(COLLEAGUE, State.RINGBACK), ringsOut(),
						OWN.ends(COLLEAGUE, EndReason.NO_ANSWER), customerIsBack()),
				script(Group.CONSULTATION, "consult-declined", "A colleague who declines; the customer is still there").plays(
						consulting(), colleague("declines", Telephone::hangUp), OWN.is(COLLEAGUE, "has failed: REJECTED",
								c -> c.failure().equals(Optional.of(EndReason.REJECTED))),
						OWN.does(Feature.DROP, COLLEAGUE), OWN.ends(COLLEAGUE, EndReason.REJECTED), customerIsBack()),
				script(Group.CONSULTATION, "consult-nonsense-is-refused",
						"What is no number leaves the customer as they are").plays(talking(),
						OWN.isRefused(Feature.CONSULT, CUSTOMER, Target.text("nobody"), Refusal.INVALID_ARGUMENT),
						OWN.is(CUSTOMER, State.CONNECTED)),
				script(Group.CONSULTATION, "customer-gives-up-while-it-rings",
						"The customer hangs up while the colleague rings: the call goes on, for nobody")
						.where(new Need("a switch that consults for nobody", subject -> subject.sut().consultsForNobody())).plays(consulting(), hangsUp(CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.has(COLLEAGUE),
								OWN.can(COLLEAGUE, Set.of(Feature.DROP), Set.of(Feature.RECONNECT, Feature.COMPLETE_TRANSFER))),
				script(Group.CONSULTATION, "customer-gives-up-after-the-answer",
						"The customer hangs up during the consultation, which goes on")
						.plays(consulted(), hangsUp(CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.has(COLLEAGUE),
								OWN.is(COLLEAGUE, State.CONNECTED),
								OWN.can(COLLEAGUE, NONE, Set.of(Feature.RECONNECT, Feature.COMPLETE_TRANSFER, Feature.CONFERENCE))),
				script(Group.CONSULTATION, "swap-during-a-consultation",
						"Between customer and colleague one can go back and forth, and then complete")
						.plays(consulted(), OWN.does(Feature.ALTERNATE, CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED),
								OWN.is(COLLEAGUE, State.HELD), OWN.does(Feature.ALTERNATE, COLLEAGUE), OWN.is(COLLEAGUE, State.CONNECTED),
								OWN.is(CUSTOMER, State.HELD), OWN.completesTransfer(CUSTOMER, COLLEAGUE), OWN.has()),
				script(Group.CONSULTATION, "a-call-comes-in-during-a-consultation",
						"A call that comes in and goes during a consultation changes nothing")
						.plays(consulted(), secondCallRings(), hangsUp(OTHER), OWN.ends(OTHER, EndReason.NORMAL),
								OWN.is(COLLEAGUE, State.CONNECTED), OWN.is(CUSTOMER, State.HELD), OWN.has(CUSTOMER, COLLEAGUE)),
				script(Group.CONSULTATION, "consult-while-ringing-is-refused",
						"Before the answer nobody can be consulted").plays(rings(),
						OWN.isRefused(Feature.CONSULT, CUSTOMER, Target.COLLEAGUE, Refusal.NOT_PERMITTED_IN_STATE)));
	}
}
