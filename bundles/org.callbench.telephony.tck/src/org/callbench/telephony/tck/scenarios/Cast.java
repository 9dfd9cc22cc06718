package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.SECOND_CALLER;
import static org.callbench.telephony.tck.internal.People.callsIn;
import static org.callbench.telephony.tck.internal.People.colleague;

import java.util.Set;

import org.callbench.telephony.Feature;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.internal.LineVerbs;
import org.callbench.telephony.tck.internal.Story;
import org.callbench.telephony.tck.internal.Target;
import org.callbench.telephony.tck.Telephone;

/** Who plays in the scenarios, and what many of them begin with. */
final class Cast {
	static final LineVerbs OWN = new LineVerbs(Desk.OWN);
	static final LineVerbs SECOND = new LineVerbs(Desk.SECOND);
	static final LineVerbs COLLEAGUE_LINE = new LineVerbs(Desk.COLLEAGUE);

	/** Connections, and the people at their other ends. */
	static final String CUSTOMER = "customer";
	static final String OTHER = "other customer";
	static final String COLLEAGUE = "colleague";
	static final Set<Feature> NONE = Set.of();

	private Cast() {
	}

	/** The customer's call rings here. */
	static Story rings() {
		return Story.of(OWN.opens(), callsIn(CUSTOMER), OWN.offered(CUSTOMER));
	}

	/** The customer is talked to. */
	static Story talking() {
		return Story.of(rings(), OWN.answers(CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED));
	}

	/** The colleague, called from here, rings. */
	static Story callsColleague() {
		return Story.of(OWN.opens(), OWN.calls(COLLEAGUE, Target.COLLEAGUE), OWN.is(COLLEAGUE, State.RINGBACK));
	}

	/** The customer waits while the colleague rings. */
	static Story consulting() {
		return Story.of(talking(), OWN.consults(CUSTOMER, COLLEAGUE, Target.COLLEAGUE), OWN.is(COLLEAGUE, State.RINGBACK));
	}

	/** The customer waits while the colleague is talked to. */
	static Story consulted() {
		return Story.of(consulting(), colleague("answers", Telephone::answer), OWN.is(COLLEAGUE, State.CONNECTED));
	}

	/** One customer waits while another is talked to. */
	static Story twoCustomers() {
		return Story.of(talking(), secondCallRings(), OWN.answers(OTHER).needs(Feature.HOLD),
				OWN.is(CUSTOMER, State.HELD), OWN.is(OTHER, State.CONNECTED));
	}

	/** Another call comes in. */
	static Story secondCallRings() {
		return Story.of(callsIn(OTHER, SECOND_CALLER, Target.OWN),
				OWN.offered(OTHER));
	}
}
