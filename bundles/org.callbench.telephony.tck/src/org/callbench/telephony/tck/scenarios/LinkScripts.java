package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.callsIn;
import static org.callbench.telephony.tck.internal.People.colleague;
import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.People.link;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.COLLEAGUE;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.OTHER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.callsColleague;
import static org.callbench.telephony.tck.scenarios.Cast.consulted;
import static org.callbench.telephony.tck.scenarios.Cast.consulting;
import static org.callbench.telephony.tck.scenarios.Cast.rings;
import static org.callbench.telephony.tck.scenarios.Cast.talking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.Troubles;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.OpenLine;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.Stage;
import org.callbench.telephony.tck.internal.StepFailure;
import org.callbench.telephony.tck.internal.Story;
import org.callbench.telephony.tck.internal.Target;

/** The link to the switch is lost at each step of a call, and comes back; the calls go on meanwhile. */
final class LinkScripts {
	private LinkScripts() {
	}

	/** Cuts the link while these connections are up. */
	private static Story cut(String... labels) {
		return Story.of(OWN.action("what is known of the calls is noted", stage -> stage.note("before", known(stage, labels))),
				link("is cut", Ability.LINK_CUT, Troubles::cut), linkIsDown());
	}

	private static Map<String, Connection> known(Stage stage, String... labels) throws StepFailure {
		Map<String, Connection> known = new HashMap<>();
		for (String label : labels) {
			known.put(label, stage.own().connection(label));
		}
		return known;
	}

	private static Action linkIsDown() {
		return OWN.action("LineChanged tells that the link is down", stage -> {
			OpenLine line = stage.own();
			stage.await(() -> "LineChanged with the link down", () -> line.lastLine().filter(l -> !l.linkUp()).isPresent());
		});
	}

	/** Mends the link: LineChanged, and a Snapshot that came by itself. */
	private static Story mended() {
		return Story.of(OWN.action("the link is mended; LineChanged and then a Snapshot tell what is so", stage -> {
			OpenLine line = stage.own();
			int before = line.events().size();
			stage.sut().troubles().mend();
			stage.await(() -> "LineChanged with the link up, and after it a Snapshot that nobody asked for", () -> {
				List<LineEvent> since = line.events().subList(before, line.events().size());
				return since.stream().dropWhile(e -> !(e instanceof LineEvent.LineChanged changed && changed.linkUp()))
						.anyMatch(e -> e instanceof LineEvent.Snapshot snapshot && snapshot.request().isEmpty());
			});
		}).needs(Ability.LINK_CUT));
	}

	/** Mends a link that hung: what was noticed is told as after any loss, and if nothing was, nothing was lost. */
	private static Action mendedInTime() {
		return OWN.action("the link is mended; a loss that was told is followed by LineChanged and a Snapshot", stage -> {
			OpenLine line = stage.own();
			stage.sut().troubles().mend();
			stage.await(() -> "LineChanged with the link up, and after it a Snapshot", () -> line.events().stream()
					.dropWhile(e -> !(e instanceof LineEvent.LineChanged changed && !changed.linkUp())).findFirst().isEmpty()
					|| line.lastLine().filter(LineEvent.LineChanged::linkUp).isPresent()
							&& line.events().reversed().stream().takeWhile(e -> !(e instanceof LineEvent.LineChanged))
									.anyMatch(LineEvent.Snapshot.class::isInstance));
		}).needs(Ability.LINK_STALL);
	}

	/** The same connections are there again, maybe under other ids, and no others. */
	private static Action sameAgain(String... labels) {
		return OWN.action(List.of(labels) + " are there as before, and no others", stage -> {
			OpenLine line = stage.own();
			@SuppressWarnings("unchecked")
			Map<String, Connection> before = stage.noted("before", Map.class);
			for (String label : labels) {
				line.recognise(label, before.get(label));
			}
			OWN.has(labels).act().perform(stage);
		});
	}

	/** Cut and mended at one step of a story. */
	private static Script at(String id, String when, Story story, String... labels) {
		return script(Group.LINK, "link-lost-" + id, "The link is lost and comes back " + when + ": the calls are as they were").plays(
				story, cut(labels), mended(), sameAgain(labels));
	}

	private static Action isRefused(String text, Feature feature, CommandOf command) {
		return OWN.action(text + " is refused with LINK_LOST", stage -> {
			OpenLine line = stage.own();
			CommandResult answer = line.execute(command.on(line));
			if (!(answer instanceof CommandResult.Refused no) || no.reason() != Refusal.LINK_LOST) {
				throw new StepFailure("Refused with LINK_LOST; the answer was " + answer);
			}
		}).needs(feature);
	}

	private interface CommandOf {
		Command on(OpenLine line) throws StepFailure;
	}

	static List<Script> all() {
		return List.of(
				at("when-idle", "when nobody calls", OWN.opens()),
				at("while-ringing", "while a call rings", rings(), CUSTOMER),
				at("while-calling", "while the other end rings", callsColleague(), COLLEAGUE),
				at("while-talking", "during a conversation", talking(), CUSTOMER),
				at("while-held", "while the caller is on hold", Story.of(talking(), OWN.does(Feature.HOLD, CUSTOMER),
						OWN.is(CUSTOMER, State.HELD)), CUSTOMER),
				at("while-consulting", "while the colleague who is consulted rings", consulting(), CUSTOMER, COLLEAGUE),
				at("while-consulted", "while the colleague is consulted", consulted(), CUSTOMER, COLLEAGUE),
				at("at-a-busy-tone", "at a busy tone", Story.of(OWN.opens(), OWN.calls(COLLEAGUE, Target.BUSY),
						OWN.is(COLLEAGUE, State.BUSY)), COLLEAGUE),
				at("in-a-conference", "in a conference", Story.of(consulted(), OWN.conferences(CUSTOMER, COLLEAGUE),
						OWN.action("one connection is left", stage -> {
							OpenLine line = stage.own();
							stage.await(() -> "one connection is left", () -> line.connections().size() == 1);
							line.label("conference", line.connections().getFirst().id());
						})), "conference"),
				script(Group.LINK, "commands-without-a-link",
						"Without a link commands are refused as such, and do nothing").plays(talking(),
						cut(CUSTOMER), isRefused("HOLD", Feature.HOLD, line -> Command.hold(line.id(CUSTOMER))),
						isRefused("a new call", Feature.MAKE_CALL, line -> Command.makeCall("1")), mended(), sameAgain(CUSTOMER),
						OWN.is(CUSTOMER, State.CONNECTED)),
				script(Group.LINK, "call-ends-without-a-link",
						"A call that ends meanwhile is not in the Snapshot").plays(talking(),
						cut(CUSTOMER), hangsUp(CUSTOMER), mended(), OWN.has()),
				script(Group.LINK, "call-comes-without-a-link",
						"A call that comes meanwhile is in the Snapshot, and can be answered").plays(
						OWN.opens(), cut(), callsIn(CUSTOMER), mended(), OWN.offered(CUSTOMER), OWN.answers(CUSTOMER),
						OWN.is(CUSTOMER, State.CONNECTED)),
				script(Group.LINK, "call-answered-without-a-link",
						"What the colleague did meanwhile is so in the Snapshot").plays(
						callsColleague(), cut(COLLEAGUE), colleague("answers", Telephone::answer), mended(), sameAgain(COLLEAGUE),
						OWN.is(COLLEAGUE, State.CONNECTED)),
				script(Group.LINK, "call-goes-on-after-the-link",
						"After the link is back, the call can be held, and another comes").plays(
						talking(), cut(CUSTOMER), mended(), sameAgain(CUSTOMER), OWN.does(Feature.HOLD, CUSTOMER),
						OWN.is(CUSTOMER, "is HELD", c -> c.state() == State.HELD), callsIn(OTHER), OWN.offered(OTHER)),
				script(Group.LINK, "link-lost-twice",
						"The link is lost again as soon as it is back").plays(talking(), cut(CUSTOMER), mended(),
						sameAgain(CUSTOMER), cut(CUSTOMER), mended(), sameAgain(CUSTOMER)),
				script(Group.LINK, "close-without-a-link",
						"A line can be closed while its link is down").plays(rings(), cut(CUSTOMER),
						OWN.closesNow()),
				script(Group.LINK, "half-open-command-is-unknown",
						"What a half-open link did to a command is unknown, or certain not to have happened")
						.plays(talking(), link("hangs half-open", Ability.LINK_STALL, Troubles::stall),
								OWN.action("HOLD ends as Unknown, or refused with LINK_LOST or TIMEOUT", stage -> {
									CommandResult answer = stage.own().execute(Command.hold(stage.own().id(CUSTOMER)));
									boolean known = answer instanceof CommandResult.Refused no
											&& (no.reason() == Refusal.LINK_LOST || no.reason() == Refusal.TIMEOUT);
									if (!(answer instanceof CommandResult.Unknown) && !known) {
										throw new StepFailure("Unknown, or Refused with LINK_LOST or TIMEOUT; the answer was " + answer);
									}
								}).needs(Feature.HOLD), mended(), OWN.action("the customer is still there", stage -> {
									if (stage.own().connections().size() != 1) {
										throw new StepFailure("one connection; there are " + stage.own().connections().size());
									}
								})),
				script(Group.LINK, "half-open-is-noticed",
						"A half-open link is noticed by the provider itself").plays(OWN.opens(),
						link("hangs half-open", Ability.LINK_STALL, Troubles::stall), linkIsDown(), mended(), callsIn(CUSTOMER),
						OWN.offered(CUSTOMER)),
				script(Group.LINK, "half-open-call-ends",
						"A call that ends while the link hangs half-open leaves no ghost").plays(talking(),
						link("hangs half-open", Ability.LINK_STALL, Troubles::stall), hangsUp(CUSTOMER), mendedInTime(), OWN.has()),
				script(Group.LINK, "lost-answer-is-unknown",
						"A command whose answer is lost ends as Unknown; events tell what happened").plays(
						talking(), link("will lose an answer", Ability.LOST_ANSWERS, Troubles::loseAnswer),
						OWN.action("HOLD ends as Unknown", stage -> {
							CommandResult answer = stage.own().execute(Command.hold(stage.own().id(CUSTOMER)));
							if (!(answer instanceof CommandResult.Unknown)) {
								throw new StepFailure("Unknown; the answer was " + answer);
							}
						}).needs(Feature.HOLD), OWN.is(CUSTOMER, State.HELD)),
				script(Group.LINK, "close-half-open",
						"A line is closed while its link hangs half-open: it is released, and nothing follows").plays(
						rings(), link("hangs half-open", Ability.LINK_STALL, Troubles::stall),
						OWN.action("the line is closed at once", stage -> stage.own().isReleased(stage.own().close(CloseMode.NOW)))));
	}
}
