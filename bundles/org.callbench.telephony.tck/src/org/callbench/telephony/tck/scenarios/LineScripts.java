package org.callbench.telephony.tck.scenarios;

import static org.callbench.telephony.tck.internal.People.callsIn;
import static org.callbench.telephony.tck.internal.People.hangsUp;
import static org.callbench.telephony.tck.internal.People.link;
import static org.callbench.telephony.tck.internal.People.ownHandset;
import static org.callbench.telephony.tck.internal.Script.script;
import static org.callbench.telephony.tck.scenarios.Cast.CUSTOMER;
import static org.callbench.telephony.tck.scenarios.Cast.OWN;
import static org.callbench.telephony.tck.scenarios.Cast.rings;
import static org.callbench.telephony.tck.scenarios.Cast.talking;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Line;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Setting;
import org.callbench.telephony.State;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.Troubles;
import org.callbench.telephony.tck.internal.Action;
import org.callbench.telephony.tck.internal.Need;
import org.callbench.telephony.tck.internal.OpenLine;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.Stage;
import org.callbench.telephony.tck.internal.StepFailure;

/** Opening and closing lines. */
final class LineScripts {
	private static final Need DROPS = Need.behaviour("closeDropsCalls", Behaviour::closeDropsCalls);
	private static final Need KEEPS = Need.behaviour("not closeDropsCalls", behaviour -> !behaviour.closeDropsCalls());
	/** An interface that no provider can know. */
	private interface Unheard {
	}

	private LineScripts() {
	}

	static List<Script> all() {
		return List.of(
				script(Group.LINES, "provider-describes-itself",
						"The provider tells its id, version, label and settings").plays(new Action(
								"id, version, label and settings are as the SPI wants them", LineScripts::describes)),
				script(Group.LINES, "devices-list-the-own-device",
						"A list of devices, if there is one, has the device that can be opened")
						.plays(new Action("the own device is listed, or nothing is", LineScripts::lists)),
				script(Group.LINES, "open-tells-line-then-snapshot",
						"An idle line first tells LineChanged, then an empty Snapshot").plays(OWN.opens(), OWN.has(),
								OWN.action("two events were told, numbered 1 and 2", stage -> {
									if (stage.own().events().size() != 2) {
										throw new StepFailure("two events; there were " + stage.own().events().size());
									}
								})),
				script(Group.LINES, "open-during-a-call-shows-it",
						"A line that is opened during a call has it in its first Snapshot")
						.plays(callsIn(CUSTOMER), ownHandset("the call is answered", Telephone::answer), OWN.opens(),
								OWN.meets(CUSTOMER, State.CONNECTED), hangsUp(CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL)),
				script(Group.LINES, "open-an-unknown-device-is-refused", "A device that does not exist is refused as such")
						.plays(new Action("opening a device that does not exist fails with NO_SUCH_NUMBER",
								stage -> fails(stage, unknown(stage), Refusal.NO_SUCH_NUMBER))),
				script(Group.LINES, "open-without-a-link-is-refused", "Without a link no line can be opened")
						.plays(link("is cut", Ability.LINK_CUT, Troubles::cut), new Action("opening the own device fails with LINK_LOST",
								stage -> fails(stage, stage.at(Desk.OWN).device(), Refusal.LINK_LOST))),
				script(Group.LINES, "snapshot-names-its-request", "A Snapshot that was asked for says for which request")
						.plays(rings(), OWN.action("a snapshot that names its request shows the call", stage -> {
							if (stage.own().snapshot().all().size() != 1) {
								throw new StepFailure("one connection in the snapshot");
							}
						})),
				script(Group.LINES, "unknown-capability-is-empty", "A capability that the provider does not know is empty")
						.plays(OWN.opens(), OWN.action("an interface that nobody knows is no capability", stage -> {
							Line line = stage.own().line();
							if (stage.ask("capability", () -> line.capability(Unheard.class)).isPresent()) {
								throw new StepFailure("Optional.empty() for an unknown interface");
							}
						})),
				script(Group.LINES, "unsupported-features-are-refused", "What the line cannot do is refused with NOT_SUPPORTED")
						.plays(OWN.opens(), OWN.action("each feature of the line that is never possible is refused with NOT_SUPPORTED",
								LineScripts::refusesWhatItCannot)),
				script(Group.LINES, "close-an-idle-line", "An idle line is released at once, whatever the mode")
						.plays(OWN.opens(), OWN.beginsToClose(CloseMode.WHEN_LAST_CALL_ENDS), OWN.isReleased()),
				script(Group.LINES, "close-waits-for-the-last-call",
						"A line that closes when its last call ends goes on until then")
						.plays(talking(), OWN.beginsToClose(CloseMode.WHEN_LAST_CALL_ENDS), notReleased(),
								OWN.is(CUSTOMER, State.CONNECTED), OWN.does(Feature.DROP, CUSTOMER),
								OWN.ends(CUSTOMER, EndReason.NORMAL), OWN.isReleased()),
				script(Group.LINES, "close-waiting-takes-no-new-call", "A line that is about to close makes no new call")
						.plays(talking(), OWN.beginsToClose(CloseMode.WHEN_LAST_CALL_ENDS), OWN.isRefused("a new call",
								(stage, line) -> Command.makeCall("1"), Refusal.LINE_CLOSED,
								Refusal.NOT_PERMITTED_IN_STATE).needs(Feature.MAKE_CALL)),
				script(Group.LINES, "close-now-overtakes-waiting", "Closing at once ends the wait for the last call")
						.plays(rings(), OWN.beginsToClose(CloseMode.WHEN_LAST_CALL_ENDS), notReleased(), OWN.closesNow()),
				script(Group.LINES, "close-drops-the-call", "Where closing drops calls, the caller is cut off").where(DROPS)
						.plays(talking(), OWN.closesNow(), reopened(), OWN.has()),
				script(Group.LINES, "close-keeps-the-call",
						"Where closing keeps calls, the call is there when the line opens again")
						.where(KEEPS).plays(talking(), OWN.closesNow(), reopened(), OWN.meets(CUSTOMER, State.CONNECTED),
								hangsUp(CUSTOMER), OWN.ends(CUSTOMER, EndReason.NORMAL)),
				script(Group.LINES, "close-twice",
						"Closing again does nothing").plays(OWN.opens(), OWN.closesNow(), OWN.closesNow()),
				script(Group.LINES, "commands-after-close-are-refused", "A closed line takes no command")
						.plays(rings(), OWN.closesNow(),
								OWN.isRefused(Feature.DROP, CUSTOMER, Refusal.LINE_CLOSED),
								OWN.isRefused("a new call", (stage, line) -> Command.makeCall("1"), Refusal.LINE_CLOSED),
								OWN.action("a snapshot is refused with LINE_CLOSED", stage -> {
									CommandResult answer = stage.own().askForSnapshot();
									if (!(answer instanceof CommandResult.Refused no) || no.reason() != Refusal.LINE_CLOSED) {
										throw new StepFailure("Refused with LINE_CLOSED; the answer was " + answer);
									}
								})),
				script(Group.LINES, "open-again", "A device that was closed can be opened again and works")
						.plays(OWN.opens(), OWN.closesNow(), reopened(), callsIn(CUSTOMER), OWN.offered(CUSTOMER), hangsUp(CUSTOMER),
								OWN.ends(CUSTOMER, EndReason.NORMAL)));
	}

	private static void describes(Stage stage) throws StepFailure {
		TelephonyProvider provider = stage.sut().provider();
		String id = stage.ask("id", provider::id);
		String version = stage.ask("version", provider::version);
		check(id.matches("[a-z0-9.-]+"), "the id is lower-case ASCII: " + id);
		check(version.matches("\\d+\\.\\d+\\.\\d+"), "the version is major.minor.micro: " + version);
		for (Locale locale : List.of(Locale.ENGLISH, Locale.of("es"), Locale.ROOT)) {
			check(!stage.ask("label", () -> provider.label(locale)).isBlank(), "there is a label for " + locale);
			List<Setting> settings = stage.ask("settings", () -> provider.settings(locale));
			check(settings.stream().map(Setting::key).distinct().count() == settings.size(), "setting keys differ");
			for (Setting setting : settings) {
				check(setting.key().matches("[a-z][A-Za-z0-9]*"), "a setting's key is lower camel case: " + setting.key());
				check(!setting.label().isBlank(), "the setting " + setting.key() + " has a label for " + locale);
			}
		}
		check(stage.at(Desk.OWN).device().provider().equals(id), "devices are named by the provider's id");
	}

	private static void lists(Stage stage) throws StepFailure {
		List<Device> devices = stage.answer("the list of devices", stage.ask("devices",
				() -> stage.sut().provider().devices(stage.sut().settings())).toCompletableFuture());
		DeviceId own = stage.at(Desk.OWN).device();
		check(devices.isEmpty() || devices.stream().anyMatch(d -> d.id().equals(own)), own + " is listed; listed are " + devices);
	}

	private static void check(boolean so, String expected) throws StepFailure {
		if (!so) {
			throw new StepFailure(expected);
		}
	}

	private static DeviceId unknown(Stage stage) {
		return new DeviceId(stage.at(Desk.OWN).device().provider(), "no such device");
	}

	private static void fails(Stage stage, DeviceId device, Refusal reason) throws StepFailure {
		CompletableFuture<Line> opening = stage.openStage(device, event -> { });
		stage.await(() -> "opening comes to an end", opening::isDone);
		try {
			opening.join();
		} catch (CompletionException failure) {
			if (failure.getCause() instanceof TelephonyException named && named.reason() == reason) {
				return;
			}
			throw new StepFailure("TelephonyException with " + reason + "; it was " + failure.getCause());
		}
		throw new StepFailure("opening fails with " + reason + "; it succeeded");
	}

	private static void refusesWhatItCannot(Stage stage) throws StepFailure {
		OpenLine line = stage.own();
		for (Feature feature : Feature.values()) {
			if (feature == Feature.RECORD || line.canEver(feature)) {
				continue;
			}
			CommandResult answer = line.execute(Impossible.command(feature, stage.at(Desk.OWN).device()));
			if (!(answer instanceof CommandResult.Refused no) || no.reason() != Refusal.NOT_SUPPORTED) {
				throw new StepFailure(feature + " is refused with NOT_SUPPORTED; the answer was " + answer);
			}
		}
	}

	private static Action reopened() {
		return OWN.action("the line is opened again", stage -> stage.open(Desk.OWN));
	}

	private static Action notReleased() {
		return OWN.action("the line is not released yet", stage -> {
			stage.settle();
			check(!OWN.closing(stage).isDone(), "the line waits for its last call");
		});
	}
}
