package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.CALLER;
import static org.callbench.telephony.tck.internal.People.callsIn;
import static org.callbench.telephony.tck.internal.People.far;
import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.rings;

import java.util.List;
import java.util.stream.Stream;

import org.callbench.telephony.EndReason;
import org.callbench.telephony.Origin;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presentation;
import org.callbench.telephony.Provenance;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.Need;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.StepFailure;
import org.callbench.telephony.tck.internal.Story;
import org.callbench.telephony.tck.internal.Target;

/** Who is calling: known, late, withheld, hostile. */
final class IdentityScripts {
	/** Whose number the network knows, and keeps back. */
	private static final Party KEPT_BACK = new Party("+34600000002", "Discreet", Presentation.WITHHELD, Provenance.NETWORK,
			Origin.EXTERNAL);

	private IdentityScripts() {
	}

	private static Action showsNothing() {
		return OWN.is(CUSTOMER, "is withheld, without number or name", c -> c.info().calling().presentation() == Presentation.WITHHELD
				&& c.info().calling().number().isEmpty() && c.info().calling().name().isEmpty()
				&& c.info().connected().name().isEmpty() && c.info().connected().number().isEmpty());
	}

	private static Action identified(String text, Party party) {
		return far(CUSTOMER, text, customer -> customer.identify(party)).needs(Ability.LATE_CALLER_ID);
	}

	private static Action isFrom(Party party) {
		return OWN.is(CUSTOMER, "is from " + party.number(), c -> c.info().calling().number().equals(party.number())
				&& c.remote().number().equals(party.number()));
	}

	static List<Script> all() {
		Stream<Script> plain = Stream.of(
				script(Group.IDENTITY, "caller-name", "The caller's name comes as the switch sent it").plays(rings(),
						OWN.is(CUSTOMER, "has the name " + CALLER.name(), c -> c.info().calling().name().equals(CALLER.name()))),
				script(Group.IDENTITY, "caller-id-late",
						"A caller ID that comes while it rings is told for the same connection").plays(
						OWN.opens(), callsIn(CUSTOMER, Party.UNKNOWN, Target.OWN).needs(Ability.UNKNOWN_CALLERS), OWN.offered(CUSTOMER),
						identified("is identified late", CALLER), isFrom(CALLER), OWN.is(CUSTOMER, State.OFFERING), OWN.has(CUSTOMER)),
				script(Group.IDENTITY, "caller-id-after-the-answer",
						"A caller ID that comes during the conversation is told as well").plays(
						OWN.opens(), callsIn(CUSTOMER, Party.UNKNOWN, Target.OWN).needs(Ability.UNKNOWN_CALLERS), OWN.offered(CUSTOMER),
						OWN.answers(CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED), identified("is identified late", CALLER),
						isFrom(CALLER), OWN.has(CUSTOMER)),
				script(Group.IDENTITY, "caller-id-changes", "A caller ID that changes is told anew").plays(rings(), identified(
						"turns out to be somebody else", Party.external("+33155667788", "Claire")), isFrom(
								Party.external("+33155667788", "Claire")), OWN.has(CUSTOMER)),
				script(Group.IDENTITY, "caller-id-never",
						"A caller of whom nothing is known is a call like any other").plays(OWN.opens(),
						callsIn(CUSTOMER, Party.UNKNOWN, Target.OWN).needs(Ability.UNKNOWN_CALLERS), OWN.offered(CUSTOMER),
						OWN.is(CUSTOMER, "is from nobody known, which is not withheld",
								c -> c.info().calling().number().isEmpty() && c.info().calling().presentation() != Presentation.WITHHELD),
						OWN.answers(CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED), hangsUp(CUSTOMER),
						OWN.ends(CUSTOMER, EndReason.NORMAL)),
				script(Group.IDENTITY, "caller-withheld", "A withheld caller is told as withheld, and nothing leaks").needs(
						Ability.WITHHELD_CALLERS).plays(OWN.opens(), callsIn(CUSTOMER, KEPT_BACK, Target.OWN), OWN.offered(CUSTOMER),
								showsNothing(), OWN.answers(CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED), showsNothing()));
		return Stream.concat(plain, Stream.of(
				hostile("name-with-control-characters", "control characters", "Bell\u0007Tab\tEsc\u001b[31m\u009b"),
				hostile("name-with-line-breaks", "line breaks that could end a message", "Mallory\r\nAction: Originate\r\n\r\nEvent: X"),
				hostile("name-with-nul", "a NUL", "Null\u0000Terminated"),
				hostile("name-with-bidi-overrides", "bidirectional overrides", "\u202eevil\u202c \u2066isolate\u2069 \u200f"),
				hostile("name-with-markup", "markup that could end an element",
						"<b>&amp;\"'</name></CSTA><!-- ]]> --> &#x41;%s${x}"),
				hostile("name-beyond-the-basic-plane", "characters of all planes, and combined ones",
						"\ud83d\udcde \ud840\udc00 Z\u0335\u0321\u0353a\u030a \u0e01\u0e33 \u05d0"),
				hostile("name-with-lone-surrogates", "half a character", "\ud83d half \udcde"), longest())).toList();
	}

	private static Script hostile(String id, String what, String name) {
		Party caller = Party.external("+34600000001", name);
		return script(Group.IDENTITY, id, "A caller's name with " + what + " arrives as it was sent, and nothing else happens").where(
				new Need("a transport that carries " + what, subject -> subject.sut().carries(name)))
				.plays(OWN.opens(), callsIn(CUSTOMER, caller, Target.OWN), arrives(name));
	}

	private static Script longest() {
		return script(Group.IDENTITY, "name-as-long-as-can-be", "The longest name that the transport can carry arrives whole").plays(
				OWN.opens(), new Action("a customer with the longest name calls the own number",
						stage -> stage.setFar(CUSTOMER, stage.sut().callIn(
								Party.external("+34600000001", "N".repeat(stage.sut().longestName())), Target.OWN.on(stage))))
						.needs(Ability.CALLERS, Ability.CALLER_NAMES),
				OWN.offered(CUSTOMER), OWN.action("the name is whole", stage -> {
					String name = stage.own().connection(CUSTOMER).info().calling().name();
					if (!name.equals("N".repeat(stage.sut().longestName()))) {
						throw new StepFailure("a name of " + stage.sut().longestName() + " letters; it had " + name.length());
					}
				}), hangsUp(CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL));
	}

	private static Story arrives(String name) {
		return Story.of(OWN.offered(CUSTOMER), OWN.is(CUSTOMER, "has that name, and the right number",
				c -> c.info().calling().name().equals(name) && c.info().calling().number().equals("+34600000001")),
				OWN.has(CUSTOMER), OWN.answers(CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED), OWN.has(CUSTOMER), hangsUp(CUSTOMER),
				OWN.ends(CUSTOMER, EndReason.NORMAL));
	}
}
