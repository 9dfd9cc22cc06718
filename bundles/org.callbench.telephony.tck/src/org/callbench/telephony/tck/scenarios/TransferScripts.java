package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.CALLER;
import static org.callbench.telephony.tck.internal.People.called;
import static org.callbench.telephony.tck.internal.People.callsIn;
import static org.callbench.telephony.tck.internal.People.colleague;
import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.People.ringsOut;
import static org.callbench.telephony.tck.internal.People.settles;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE_LINE;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.OTHER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.consulted;
import static org.callbench.telephony.tck.scenarios.Cast.rings;
import static org.callbench.telephony.tck.scenarios.Cast.talking;
import static org.callbench.telephony.tck.scenarios.Cast.twoCustomers;

import java.util.List;
import java.util.Set;

import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.FarEnd;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.OpenLine;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.StepFailure;
import org.callbench.telephony.tck.internal.Story;
import org.callbench.telephony.tck.internal.Target;

/** Every way to hand a caller on, seen from both sides. */
final class TransferScripts {
	private TransferScripts() {
	}

	/** The customer is with the colleague, seen from the colleague's line, who then consults the own line. */
	private static Story colleagueConsultsUs() {
		return Story.of(OWN.opens(), COLLEAGUE_LINE.opens(), callsIn(CUSTOMER, CALLER, Target.COLLEAGUE),
				COLLEAGUE_LINE.offered(CUSTOMER), COLLEAGUE_LINE.answers(CUSTOMER),
				COLLEAGUE_LINE.is(CUSTOMER, State.CONNECTED), COLLEAGUE_LINE.consults(CUSTOMER, "us", Target.OWN),
				OWN.offered(COLLEAGUE), OWN.answers(COLLEAGUE), OWN.is(COLLEAGUE, State.CONNECTED),
				COLLEAGUE_LINE.is("us", State.CONNECTED));
	}

	private static Action isWithTheCustomer(String label) {
		return OWN.is(label, "is with the customer, " + CALLER.number(),
				c -> c.remote().number().equals(CALLER.number()) || c.info().connected().number().equals(CALLER.number()));
	}

	static List<Script> all() {
		return List.of(
				script(Group.TRANSFER, "blind-transfer-to-a-colleague",
						"The customer is sent to the colleague; the own line is out of it")
						.plays(talking(), OWN.does(Feature.BLIND_TRANSFER, CUSTOMER, Target.COLLEAGUE),
								OWN.leaves(CUSTOMER, RelinkReason.TRANSFERRED), OWN.has(), colleague("answers", Telephone::answer),
								settles(), OWN.has()),
				script(Group.TRANSFER, "blind-transfer-arrives",
						"The colleague's line is offered the customer, and who sent the call").plays(
						COLLEAGUE_LINE.opens(), talking(), OWN.does(Feature.BLIND_TRANSFER, CUSTOMER, Target.COLLEAGUE),
						OWN.leaves(CUSTOMER, RelinkReason.TRANSFERRED), COLLEAGUE_LINE.offered(CUSTOMER),
						COLLEAGUE_LINE.is(CUSTOMER, "is from " + CALLER.number() + ", sent by a colleague", c -> c.info().calling()
								.number().equals(CALLER.number()) && c.info().lastRedirecting().isKnown()),
						COLLEAGUE_LINE.answers(CUSTOMER), COLLEAGUE_LINE.is(CUSTOMER, State.CONNECTED), OWN.has()),
				script(Group.TRANSFER, "blind-transfer-to-the-outside",
						"The customer is sent to a number outside").plays(talking(),
						OWN.does(Feature.BLIND_TRANSFER, CUSTOMER, Target.OUTSIDE), OWN.leaves(CUSTOMER, RelinkReason.TRANSFERRED),
						called(OTHER, "answers", FarEnd::answer), settles(), OWN.has()),
				script(Group.TRANSFER, "blind-transfer-to-a-busy-number",
						"A transfer to a busy number never loses the customer")
						.plays(talking(), keepsTheCustomer(Target.BUSY, Refusal.BUSY, Refusal.NO_RESOURCES)),
				script(Group.TRANSFER, "blind-transfer-to-a-missing-number", "A transfer to no number never loses the customer")
						.plays(talking(), keepsTheCustomer(Target.MISSING, Refusal.NO_SUCH_NUMBER, Refusal.INVALID_ARGUMENT)),
				script(Group.TRANSFER, "blind-transfer-unanswered-comes-back",
						"A transferred call that nobody answers rings here again, or ends there")
						.plays(talking(), OWN.does(Feature.BLIND_TRANSFER, CUSTOMER, Target.UNANSWERED),
								OWN.leaves(CUSTOMER, RelinkReason.TRANSFERRED), ringsOut(), settles(), OWN.action(
										"the customer rings here again, or is gone", stage -> {
											if (!stage.own().connections().isEmpty()) {
												stage.own().meet("returned " + CUSTOMER, State.OFFERING);
											}
										})),
				script(Group.TRANSFER, "blind-transfer-while-ringing-is-refused",
						"What is not answered yet is deflected, not transferred")
						.plays(rings(), OWN.isRefused(Feature.BLIND_TRANSFER, CUSTOMER, Target.COLLEAGUE,
								Refusal.NOT_PERMITTED_IN_STATE)),
				script(Group.TRANSFER, "blind-transfer-to-nonsense-is-refused",
						"What is no number leaves the customer here").plays(talking(),
						OWN.isRefused(Feature.BLIND_TRANSFER, CUSTOMER, Target.text("nobody"), Refusal.INVALID_ARGUMENT),
						OWN.isRefused(Feature.BLIND_TRANSFER, CUSTOMER, Target.text(""), Refusal.INVALID_ARGUMENT)),
				script(Group.TRANSFER, "consulted-transfer-completes",
						"After a consultation both others are joined, and the own line is out of it")
						.plays(consulted(), OWN.can(COLLEAGUE, Set.of(Feature.COMPLETE_TRANSFER), Set.of()),
								OWN.completesTransfer(CUSTOMER, COLLEAGUE), OWN.leaves(CUSTOMER, RelinkReason.TRANSFERRED),
								OWN.leaves(COLLEAGUE, RelinkReason.TRANSFERRED), OWN.has()),
				script(Group.TRANSFER, "two-calls-are-joined",
						"Two calls that came in by themselves can be joined as well").plays(
						twoCustomers(), OWN.completesTransfer(CUSTOMER, OTHER), OWN.leaves(CUSTOMER, RelinkReason.TRANSFERRED),
						OWN.leaves(OTHER, RelinkReason.TRANSFERRED), OWN.has()),
				script(Group.TRANSFER, "transfer-of-one-call-is-refused",
						"A call cannot be joined with itself").plays(talking(),
						OWN.isRefused("the transfer of a call to itself",
								(stage, line) -> Command.completeTransfer(line.id(CUSTOMER), line.id(CUSTOMER)),
								Refusal.NOT_PERMITTED_IN_STATE, Refusal.INVALID_ARGUMENT)).needs(Feature.COMPLETE_TRANSFER),
				script(Group.TRANSFER, "the-colleague-becomes-the-customer",
						"Whoever is consulted and given the customer sees that: the same connection, another party, or a new id for it")
						.plays(colleagueConsultsUs(), COLLEAGUE_LINE.completesTransfer(CUSTOMER, "us"),
								COLLEAGUE_LINE.leaves(CUSTOMER, RelinkReason.TRANSFERRED),
								COLLEAGUE_LINE.leaves("us", RelinkReason.TRANSFERRED), isWithTheCustomer(COLLEAGUE),
								OWN.is(COLLEAGUE, State.CONNECTED), OWN.has(COLLEAGUE), OWN.does(Feature.DROP, COLLEAGUE),
								OWN.ends(COLLEAGUE, EndReason.NORMAL)),
				script(Group.TRANSFER, "the-customer-given-to-us-can-be-held",
						"The customer who was handed over is a call like any other")
						.plays(colleagueConsultsUs(), COLLEAGUE_LINE.completesTransfer(CUSTOMER, "us"), isWithTheCustomer(COLLEAGUE),
								OWN.does(Feature.HOLD, COLLEAGUE), OWN.is(COLLEAGUE, State.HELD),
								OWN.does(Feature.RETRIEVE, COLLEAGUE), OWN.is(COLLEAGUE, State.CONNECTED)),
				script(Group.TRANSFER, "the-customer-handed-over-hangs-up", "The customer who was handed over hangs up").plays(
						colleagueConsultsUs(), COLLEAGUE_LINE.completesTransfer(CUSTOMER, "us"), isWithTheCustomer(COLLEAGUE),
						hangsUp(CUSTOMER), OWN.ends(COLLEAGUE, EndReason.NORMAL),
						OWN.has()));
	}

	/** A switch refuses at once, or takes it and lets the customer ring again here. */
	private static Action keepsTheCustomer(Target to, Refusal... reasons) {
		return OWN.action("BLIND_TRANSFER to " + to.text() + " is refused with " + List.of(reasons)
				+ ", or the customer comes back", stage -> {
					OpenLine line = stage.own();
					CommandResult answer = line.execute(Command.blindTransfer(line.id(CUSTOMER), to.on(stage)));
					stage.settle();
					if (answer instanceof CommandResult.Refused no) {
						if (!List.of(reasons).contains(no.reason())) {
							throw new StepFailure(
									"one of " + List.of(reasons) + "; the answer was " + answer);
						}
						line.connection(CUSTOMER);
					} else {
						line.meet("returned " + CUSTOMER, State.OFFERING, State.CONNECTED);
					}
				}).needs(Feature.BLIND_TRANSFER).needs(to.needs());
	}
}
