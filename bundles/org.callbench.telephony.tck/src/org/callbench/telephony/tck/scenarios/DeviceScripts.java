package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.CALLER;
import static org.callbench.telephony.tck.internal.People.at;
import static org.callbench.telephony.tck.internal.People.callsIn;
import static org.callbench.telephony.tck.internal.People.colleague;
import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.People.ringsOut;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE_LINE;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.SECOND;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.Need;
import org.callbench.telephony.tck.internal.OpenLine;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.StepFailure;
import org.callbench.telephony.tck.internal.Story;
import org.callbench.telephony.tck.internal.Target;

/** One call rings at several devices, of a person or of a group. */
final class DeviceScripts {
	private static final Need ENDS_HERE = new Need("not FOLLOWS_ELSEWHERE",
			subject -> !subject.abilities().contains(Ability.FOLLOWS_ELSEWHERE));

	private DeviceScripts() {
	}

	/** The customer's call rings at both devices of the person. */
	private static Story bothRing() {
		return Story.of(OWN.opens(), SECOND.opens(), callsIn(CUSTOMER), OWN.offered(CUSTOMER), SECOND.offered(CUSTOMER));
	}

	private static Story groupRings() {
		return Story.of(OWN.opens(), COLLEAGUE_LINE.opens(), callsIn(CUSTOMER, CALLER, Target.GROUP), OWN.offered(CUSTOMER),
				COLLEAGUE_LINE.offered(CUSTOMER));
	}

	private static Action secondHandset(String text, Consumer<Telephone> act) {
		return at(Desk.SECOND, "at the second device, " + text, act).needs(Ability.SECOND_DEVICE);
	}

	static List<Script> all() {
		return List.of(
				script(Group.DEVICES, "two-devices-ring", "A person's two devices ring with the same call").plays(bothRing(),
						OWN.action("both lines name the same call", stage -> {
							if (!stage.own().id(CUSTOMER).call().equals(stage.line(Desk.SECOND).id(CUSTOMER).call())) {
								throw new StepFailure("the same call id on both lines: one interaction");
							}
						}), hangsUp(CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL), SECOND.ends(CUSTOMER, EndReason.NORMAL)),
				script(Group.DEVICES, "answered-at-the-second-device",
						"What is answered at the other device ends here as answered elsewhere, not missed")
						.where(ENDS_HERE).plays(bothRing(), secondHandset("it is answered", Telephone::answer),
								SECOND.is(CUSTOMER, State.CONNECTED), OWN.ends(CUSTOMER, EndReason.ANSWERED_ELSEWHERE), OWN.has()),
				script(Group.DEVICES, "answered-here-of-two",
						"What is answered here ends at the other device as answered elsewhere").where(ENDS_HERE)
						.plays(bothRing(), OWN.answers(CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED),
								SECOND.ends(CUSTOMER, EndReason.ANSWERED_ELSEWHERE), SECOND.has(), OWN.has(CUSTOMER)),
				script(Group.DEVICES, "followed-at-the-second-device",
						"What is answered at the other device is seen here, but is not ours").needs(
						Ability.FOLLOWS_ELSEWHERE).plays(bothRing(), secondHandset("it is answered", Telephone::answer),
								SECOND.is(CUSTOMER, State.CONNECTED), OWN.is(CUSTOMER, State.CONNECTED_ELSEWHERE),
								OWN.can(CUSTOMER, Set.of(), Set.of(Feature.HOLD, Feature.DROP, Feature.BLIND_TRANSFER)), hangsUp(CUSTOMER),
								OWN.ends(CUSTOMER, EndReason.ANSWERED_ELSEWHERE), OWN.has()),
				script(Group.DEVICES, "followed-call-leaves-room",
						"While a call is only followed, another can be answered here").needs(
						Ability.FOLLOWS_ELSEWHERE).plays(bothRing(), secondHandset("it is answered", Telephone::answer),
								OWN.is(CUSTOMER, State.CONNECTED_ELSEWHERE), callsIn("another"), OWN.offered("another"), OWN.answers("another"),
								OWN.is("another", State.CONNECTED), OWN.is(CUSTOMER, State.CONNECTED_ELSEWHERE)),
				script(Group.DEVICES, "declined-at-one-device",
						"Declined at one device, the call rings on at the other").plays(bothRing(),
						OWN.does(Feature.DROP, CUSTOMER), OWN.ends(CUSTOMER, EndReason.REJECTED), OWN.has(),
						SECOND.is(CUSTOMER, State.OFFERING), hangsUp(CUSTOMER), SECOND.ends(CUSTOMER, EndReason.NORMAL)),
				script(Group.DEVICES, "two-devices-unanswered", "Nobody answers at either device").plays(bothRing(), ringsOut(),
						OWN.ends(CUSTOMER, EndReason.NO_ANSWER), SECOND.ends(CUSTOMER, EndReason.NO_ANSWER)),
				script(Group.DEVICES, "both-devices-answer-at-once",
						"When both devices answer at the same moment, exactly one has the call")
						.plays(bothRing(), OWN.action("both lines are told to answer; one is accepted at least", stage -> {
							CompletableFuture<CommandResult> here = stage.own().give(Command.answer(stage.own().id(CUSTOMER)));
							OpenLine second = stage.line(Desk.SECOND);
							CompletableFuture<CommandResult> there = second.give(Command.answer(second.id(CUSTOMER)));
							stage.answer("an answer here", here);
							stage.answer("an answer there", there);
							stage.settle();
							long up = Stream.of(stage.own(), second).flatMap(line -> line.connections().stream())
									.filter(c -> c.state() == State.CONNECTED).count();
							if (up != 1) {
								throw new StepFailure("exactly one device is CONNECTED; there are " + up);
							}
						}).needs(Feature.ANSWER)).where(Need.behaviour("remoteAnswer", Behaviour::remoteAnswer)),
				script(Group.DEVICES, "group-call-names-its-group", "A call to a ring group says so").plays(groupRings(),
						OWN.is(CUSTOMER, "names the group", c -> !c.info().queue().isEmpty()
								|| !c.info().called().number().isEmpty()), hangsUp(CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL)),
				script(Group.DEVICES, "group-answered-elsewhere",
						"What a colleague of the group answers ends here as answered elsewhere, not missed")
						.plays(groupRings(), colleague("answers", Telephone::answer), COLLEAGUE_LINE.is(CUSTOMER, State.CONNECTED),
								OWN.ends(CUSTOMER, EndReason.ANSWERED_ELSEWHERE), OWN.has()),
				script(Group.DEVICES, "group-answered-here",
						"What is answered here stops ringing at the colleague's").plays(groupRings(),
						OWN.answers(CUSTOMER), OWN.is(CUSTOMER, State.CONNECTED),
						COLLEAGUE_LINE.ends(CUSTOMER, EndReason.ANSWERED_ELSEWHERE), COLLEAGUE_LINE.has()),
				script(Group.DEVICES, "group-declined-rings-on",
						"Declined here, the group's call rings on at the colleague's").plays(groupRings(),
						OWN.does(Feature.DROP, CUSTOMER), OWN.ends(CUSTOMER, EndReason.REJECTED),
						COLLEAGUE_LINE.is(CUSTOMER, State.OFFERING)),
				script(Group.DEVICES, "group-abandoned",
						"The caller of a group gives up: nobody answered elsewhere").plays(groupRings(),
						hangsUp(CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL), COLLEAGUE_LINE.ends(CUSTOMER, EndReason.NORMAL)));
	}
}
