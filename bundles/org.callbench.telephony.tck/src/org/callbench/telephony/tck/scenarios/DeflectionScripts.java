package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.CALLER;
import static org.callbench.telephony.tck.internal.People.colleague;
import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE_LINE;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.rings;
import static org.callbench.telephony.tck.scenarios.Cast.talking;

import java.util.List;

import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.FarEnd;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.OpenLine;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.StepFailure;
import org.callbench.telephony.tck.internal.Target;

/** A ringing call is sent elsewhere; tones are sent. */
final class DeflectionScripts {
	private DeflectionScripts() {
	}

	private static Action hears(String digits) {
		return new Action("the customer hears " + digits, stage -> {
			FarEnd customer = stage.far(CUSTOMER);
			stage.await(() -> "the customer hears " + digits + "; heard was " + customer.heard(),
					() -> customer.heard().equals(digits));
		}).needs(Ability.DIGITS_HEARD);
	}

	/** A switch refuses at once, and it rings on; or it finds out later, and the customer rings here again. */
	private static Action ringsOnOrComesBack(Target to, Refusal... reasons) {
		return OWN.action("DEFLECT to " + to.text() + " is refused with " + List.of(reasons) + ", or the customer comes back", stage -> {
			OpenLine line = stage.own();
			List<Connection> before = line.connections();
			CommandResult answer = line.execute(Command.deflect(line.id(CUSTOMER), to.on(stage)));
			if (answer instanceof CommandResult.Accepted) {
				OWN.ends(CUSTOMER, EndReason.DEFLECTED).act().perform(stage);
				line.meet("returned " + CUSTOMER, State.OFFERING);
			} else if (!(answer instanceof CommandResult.Refused no && List.of(reasons).contains(no.reason()))) {
				throw new StepFailure("Accepted, or Refused with one of " + List.of(reasons) + "; the answer was " + answer);
			} else {
				stage.settle();
				if (!line.connections().equals(before)) {
					throw new StepFailure("nothing changes when it is refused");
				}
			}
		}).needs(Feature.DEFLECT).needs(to.needs());
	}

	static List<Script> all() {
		return List.of(
				script(Group.DEFLECTION, "deflect-to-a-colleague",
						"A ringing call is sent to the colleague and ends here as deflected")
						.plays(rings(), OWN.does(Feature.DEFLECT, CUSTOMER, Target.COLLEAGUE),
								OWN.ends(CUSTOMER, EndReason.DEFLECTED), OWN.has(), colleague("answers", Telephone::answer), OWN.has()),
				script(Group.DEFLECTION, "deflect-arrives",
						"The colleague's line is offered the deflected call, and who sent it").plays(
						COLLEAGUE_LINE.opens(), rings(), OWN.does(Feature.DEFLECT, CUSTOMER, Target.COLLEAGUE),
						OWN.ends(CUSTOMER, EndReason.DEFLECTED), COLLEAGUE_LINE.offered(CUSTOMER),
						COLLEAGUE_LINE.is(CUSTOMER, "is from " + CALLER.number() + ", sent by a colleague", c -> c.info().calling()
								.number().equals(CALLER.number()) && c.info().lastRedirecting().isKnown()),
						hangsUp(CUSTOMER), COLLEAGUE_LINE.ends(CUSTOMER, EndReason.NORMAL)),
				script(Group.DEFLECTION, "deflect-to-a-busy-number-is-refused",
						"A call is not deflected to a busy number: it rings on here, or comes back")
						.plays(rings(), ringsOnOrComesBack(Target.BUSY, Refusal.BUSY, Refusal.NO_RESOURCES)),
				script(Group.DEFLECTION, "deflect-to-a-missing-number-is-refused",
						"A call is not deflected to no number: it rings on here, or comes back")
						.plays(rings(), ringsOnOrComesBack(Target.MISSING, Refusal.NO_SUCH_NUMBER, Refusal.INVALID_ARGUMENT)),
				script(Group.DEFLECTION, "deflect-after-the-answer-is-refused",
						"A call that talks is transferred, not deflected").plays(
						talking(), OWN.isRefused(Feature.DEFLECT, CUSTOMER, Target.COLLEAGUE, Refusal.NOT_PERMITTED_IN_STATE)),
				script(Group.DEFLECTION, "digits-are-heard", "Tones reach the other end in order").plays(talking(),
						OWN.does(Feature.DIGITS, CUSTOMER, Target.text("12*0#")), OWN.does(Feature.DIGITS, CUSTOMER, Target.text("9")),
						hears("12*0#9")),
				script(Group.DEFLECTION, "digits-that-do-not-exist-are-refused",
						"What is no tone is refused, and nothing is sent").plays(
						talking(), OWN.isRefused(Feature.DIGITS, CUSTOMER, Target.text("12x"), Refusal.INVALID_ARGUMENT),
						OWN.isRefused(Feature.DIGITS, CUSTOMER, Target.text(""), Refusal.INVALID_ARGUMENT),
						OWN.isRefused(Feature.DIGITS, CUSTOMER, Target.text("1\r\n2"), Refusal.INVALID_ARGUMENT), hears("")),
				script(Group.DEFLECTION, "digits-while-ringing-are-refused",
						"Before the answer there is nobody to hear tones").plays(rings(),
						OWN.isRefused(Feature.DIGITS, CUSTOMER, Target.text("1"), Refusal.NOT_PERMITTED_IN_STATE)));
	}
}
