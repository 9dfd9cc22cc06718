package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.CALLER;
import static org.callbench.telephony.tck.internal.People.at;
import static org.callbench.telephony.tck.internal.People.callsIn;
import static org.callbench.telephony.tck.internal.People.colleague;
import static org.callbench.telephony.tck.internal.People.dials;
import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.People.link;
import static org.callbench.telephony.tck.internal.People.ringsOut;
import static org.callbench.telephony.tck.internal.People.settles;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE_LINE;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.talking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.callbench.telephony.Command;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Presence;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Station;
import org.callbench.telephony.Station.Forward;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.Troubles;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.OpenLine;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.StepFailure;
import org.callbench.telephony.tck.internal.Story;
import org.callbench.telephony.tck.internal.Target;

/** How the own device is set, and what others do. */
final class StationScripts {
	private StationScripts() {
	}

	// ---- the own device ----

	private static Action station(String how, Predicate<Station> so) {
		return OWN.action("StationChanged tells " + how, stage -> {
			OpenLine line = stage.own();
			stage.await(() -> "StationChanged tells " + how + "; the last one told " + last(line),
					() -> last(line).filter(so).isPresent());
		});
	}

	private static Optional<Station> last(OpenLine line) {
		return line.events().stream().filter(LineEvent.StationChanged.class::isInstance)
				.map(event -> ((LineEvent.StationChanged) event).now()).reduce((earlier, later) -> later);
	}

	private static Action doesNotDisturb(boolean on) {
		return OWN.does("do-not-disturb is set: " + on, (stage, line) -> new Command.SetDoNotDisturb(on))
				.needs(Feature.DO_NOT_DISTURB);
	}

	private static Action forwards(Forward when, Target to) {
		return OWN.does("calls are forwarded " + when + " to " + to.text(),
				(stage, line) -> new Command.SetForwarding(when, to.on(stage))).needs(Feature.FORWARD).needs(to.needs());
	}

	private static Action isForwarded(Forward when, Target to) {
		return OWN.action("StationChanged tells that calls are forwarded " + when, stage -> {
			OpenLine line = stage.own();
			stage.await(() -> "StationChanged tells it; the last one told " + last(line), () -> last(line)
					.filter(s -> to.on(stage).equals(s.forwarding().getOrDefault(when, ""))).isPresent());
		});
	}

	private static Story undone(Forward when) {
		Target nowhere = new Target("nowhere", List.of(), stage -> "");
		return Story.of(forwards(when, nowhere), isForwarded(when, nowhere), callsIn("another customer"),
				OWN.offered("another customer"));
	}

	static List<Script> all() {
		return List.of(
				script(Group.STATION, "do-not-disturb",
						"A device that is not to be disturbed does not ring, and says how it is set").plays(
						OWN.opens(), doesNotDisturb(true), station("do-not-disturb", Station::doNotDisturb), callsIn(CUSTOMER), settles(),
						OWN.has(), hangsUp(CUSTOMER), doesNotDisturb(false),
						station("no do-not-disturb", station -> !station.doNotDisturb()), callsIn("another customer"),
						OWN.offered("another customer")),
				script(Group.STATION, "do-not-disturb-keeps-the-call",
						"Do-not-disturb leaves the present call alone").plays(talking(),
						doesNotDisturb(true), station("do-not-disturb", Station::doNotDisturb), OWN.has(CUSTOMER),
						OWN.does(Feature.DROP, CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL)),
				script(Group.STATION, "forwarding-always",
						"All calls go to the colleague, until forwarding ends").plays(OWN.opens(),
						COLLEAGUE_LINE.opens(), forwards(Forward.ALWAYS, Target.COLLEAGUE), isForwarded(Forward.ALWAYS, Target.COLLEAGUE),
						callsIn(CUSTOMER), COLLEAGUE_LINE.offered(CUSTOMER),
						COLLEAGUE_LINE.is(CUSTOMER, "says who forwarded it", c -> c.info().lastRedirecting().isKnown()), OWN.has(),
						hangsUp(CUSTOMER), COLLEAGUE_LINE.ends(CUSTOMER, EndReason.NORMAL), undone(Forward.ALWAYS)),
				script(Group.STATION, "forwarding-unanswered",
						"A call that is not answered here goes to the colleague, and ends here as deflected")
						.plays(OWN.opens(), COLLEAGUE_LINE.opens(), forwards(Forward.NO_ANSWER, Target.COLLEAGUE),
								isForwarded(Forward.NO_ANSWER, Target.COLLEAGUE), callsIn(CUSTOMER), OWN.offered(CUSTOMER), ringsOut(),
								OWN.ends(CUSTOMER, EndReason.DEFLECTED), COLLEAGUE_LINE.offered(CUSTOMER), hangsUp(CUSTOMER),
								COLLEAGUE_LINE.ends(CUSTOMER, EndReason.NORMAL), undone(Forward.NO_ANSWER)),
				script(Group.STATION, "forwarding-when-busy",
						"Calls go to the colleague only while the own device cannot ring").plays(
						OWN.opens(), COLLEAGUE_LINE.opens(), forwards(Forward.WHEN_BUSY, Target.COLLEAGUE),
						isForwarded(Forward.WHEN_BUSY, Target.COLLEAGUE), doesNotDisturb(true), callsIn(CUSTOMER),
						COLLEAGUE_LINE.offered(CUSTOMER), hangsUp(CUSTOMER), COLLEAGUE_LINE.ends(CUSTOMER, EndReason.NORMAL),
						doesNotDisturb(false), undone(Forward.WHEN_BUSY)),
				script(Group.STATION, "forwarding-to-nonsense-is-refused",
						"Calls are not forwarded to what is no number").plays(OWN.opens(),
						OWN.isRefused("forwarding to words", (stage, line) -> new Command.SetForwarding(Forward.ALWAYS, "nobody"),
								Refusal.INVALID_ARGUMENT).needs(Feature.FORWARD), callsIn(CUSTOMER), OWN.offered(CUSTOMER)),
				script(Group.STATION, "messages-waiting",
						"How many messages wait is told, and that there are none any more").plays(OWN.opens(),
						at(Desk.OWN, "three messages wait", own -> own.setMessagesWaiting(3)).needs(Ability.MESSAGES_WAITING),
						station("that messages wait", s -> s.messagesWaiting().filter(n -> n > 0).isPresent()),
						at(Desk.OWN, "all messages are heard", own -> own.setMessagesWaiting(0)).needs(Ability.MESSAGES_WAITING),
						station("that none wait", s -> s.messagesWaiting().equals(Optional.of(0)))),
				script(Group.STATION, "messages-waiting-before-the-line-opens",
						"That messages wait already is told when the line opens").plays(
						at(Desk.OWN, "two messages wait", own -> own.setMessagesWaiting(2)).needs(Ability.MESSAGES_WAITING), OWN.opens(),
						station("that messages wait", s -> s.messagesWaiting().filter(n -> n > 0).isPresent())),
				script(Group.STATION, "messages-waiting-without-a-link",
						"A message that came while the link was down is told when it is back")
						.plays(OWN.opens(), link("is cut", Ability.LINK_CUT, Troubles::cut), settles(),
								at(Desk.OWN, "a message waits", own -> own.setMessagesWaiting(1)).needs(Ability.MESSAGES_WAITING),
								link("is mended", Ability.LINK_CUT, Troubles::mend),
								station("that a message waits", s -> s.messagesWaiting().filter(n -> n > 0).isPresent())),
				script(Group.STATION, "watch-tells-at-once", "What a watched colleague does is told at once").plays(OWN.opens(),
						watches(Target.COLLEAGUE), presence(Target.COLLEAGUE, Presence.IDLE)),
				script(Group.STATION, "watch-follows-a-call",
						"A watched colleague rings, talks, and is free again").plays(OWN.opens(),
						watches(Target.COLLEAGUE), presence(Target.COLLEAGUE, Presence.IDLE),
						callsIn(CUSTOMER, CALLER, Target.COLLEAGUE),
						presence(Target.COLLEAGUE, Presence.RINGING),
						colleague("answers", Telephone::answer),
						presence(Target.COLLEAGUE, Presence.ON_CALL), hangsUp(CUSTOMER), presence(Target.COLLEAGUE, Presence.IDLE)),
				script(Group.STATION, "watch-sees-an-unplugged-telephone",
						"A watched telephone that is unplugged is out of service").plays(
						OWN.opens(), watches(Target.COLLEAGUE), presence(Target.COLLEAGUE, Presence.IDLE), colleague(
								"unplugs the telephone", there -> there.setInService(false)).needs(Ability.OUT_OF_SERVICE),
						presence(Target.COLLEAGUE, Presence.OUT_OF_SERVICE),
						colleague("plugs it in again", there -> there.setInService(true)),
						presence(Target.COLLEAGUE, Presence.IDLE)),
				script(Group.STATION, "watch-of-nobody-is-unknown",
						"Of a number that does not exist nothing is known").plays(OWN.opens(),
						watches(Target.MISSING), presence(Target.MISSING, Presence.UNKNOWN)),
				script(Group.STATION, "watch-replaces-the-earlier-one", "A new watch ends the earlier one").plays(OWN.opens(),
						watches(Target.COLLEAGUE), presence(Target.COLLEAGUE, Presence.IDLE), watches(Target.EXPERT),
						presence(Target.EXPERT, Presence.IDLE), dials(Desk.COLLEAGUE, Ability.COLLEAGUE, Target.OWN),
						OWN.offered(COLLEAGUE), OWN.action("nothing more is told of the colleague", stage -> {
							if (!last(stage.own(), Target.COLLEAGUE.on(stage)).equals(Optional.of(Presence.IDLE))) {
								throw new StepFailure("nothing is told of whom we do not watch any more");
							}
						})));
	}

	// ---- others ----

	private static Action watches(Target whom) {
		return OWN.does(whom.text() + " is watched", (stage, line) -> new Command.Watch(Set.of(whom.on(stage))))
				.needs(Feature.WATCH).needs(whom.needs());
	}

	private static Action presence(Target whom, Presence wanted) {
		return OWN.action("PresenceChanged tells that " + whom.text() + " is " + wanted, stage -> {
			OpenLine line = stage.own();
			String address = whom.on(stage);
			stage.await(() -> "PresenceChanged tells that " + whom.text() + " is " + wanted + "; the last one told "
					+ last(line, address), () -> last(line, address).equals(Optional.of(wanted)));
		});
	}

	private static Optional<Presence> last(OpenLine line, String address) {
		return line.events().stream().filter(LineEvent.PresenceChanged.class::isInstance)
				.map(LineEvent.PresenceChanged.class::cast).filter(event -> event.address().equals(address))
				.map(LineEvent.PresenceChanged::now).reduce((earlier, later) -> later);
	}
}
