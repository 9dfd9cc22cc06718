package org.callbench.callscreen.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.callbench.callscreen.internal.cards.CallCard;
import org.callbench.calls.CallAction;
import org.callbench.calls.CallDesk;
import org.callbench.calls.CallView;
import org.callbench.calls.LineStatus;
import org.callbench.crm.Changes;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.Settings;
import org.callbench.crm.UnitOfWork;
import org.callbench.crm.Users;
import org.callbench.phonefield.PhoneActions;
import org.callbench.telephony.Party;
import org.callbench.telephony.State;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.Reaction;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** The running product with its real desk, switch and store, and the Call Screen in it. */
final class Office {

	static final String SECOND_LINE = "1005";

	final BundleContext bundles = FrameworkUtil.getBundle(CallScreenPart.class).getBundleContext();
	final CallDesk desk = service(CallDesk.class);
	final SimulatedSwitch pbx = service(SimulatedSwitch.class);
	final Records records = service(Records.class);
	final Users users = service(Users.class);
	final Settings settings = service(Settings.class);
	final PhoneActions phoneActions = service(PhoneActions.class);
	final IWorkbenchWindow window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];
	final Stage stage = new Stage(window);

	/** Opens up in the morning: the line in service, no calls, the Call Screen there. */
	static Office open() {
		Office office = new Office();
		office.preference(Preferences.ALWAYS_SHOW, true);
		office.preference(Preferences.DIAL_AT_ONCE, false);
		office.inMadrid();
		if (!office.desk.snapshot().on()) {
			office.desk.turnOn();
		}
		office.quiet();
		Ui.await(() -> "line in service, but " + office.desk.snapshot(),
				() -> office.desk.snapshot().on() && office.desk.snapshot().line().map(LineStatus::ready).orElse(false));
		office.window.getShell().forceActive();
		office.stage.comeUp();
		Ui.await("Call Screen", () -> office.stage.current().isPresent());
		return office;
	}

	private void inMadrid() {
		Map<String, String> location = Map.of(SettingKeys.COUNTRY, "ES", SettingKeys.AREA_CODE, "91", SettingKeys.INTERNAL_LENGTH, "4");
		if (!settings.all().entrySet().containsAll(location.entrySet())) {
			Ui.aside(() -> {
				settings.set(Scope.SITE, location);
				return location;
			});
		}
	}

	/** Makes the agent's two lines ring together when that number is called. */
	void ringOnTwoLines(String group) {
		if (pbx.handset(SECOND_LINE).isEmpty()) {
			pbx.addExtension(SECOND_LINE, "Second telephone");
		}
		pbx.addRingGroup(group, "Both", "1001", SECOND_LINE);
		useDevices("1001;" + SECOND_LINE);
		Ui.await(() -> "two lines ready, but " + desk.snapshot(),
				() -> desk.snapshot().lines().size() == 2 && desk.snapshot().lines().stream().allMatch(LineStatus::ready));
	}

	/** Sets the user's CTI devices; empty for the usual one. */
	void useDevices(String devices) {
		if (!users.current().ctiDevice().equals(devices)) {
			Ui.aside(() -> {
				Record user = records.get(users.current().id()).orElseThrow();
				return records.commit(new UnitOfWork().update(user.id(), user.version(), Changes.none().set("ctiDevice", devices)));
			});
		}
	}

	/** A user of that name and extension, with a telephone that only rings. */
	Handset colleague(String name, String extension) {
		Ui.aside(() -> {
			if (records.query(Query.of("user").where("extension", extension)).isEmpty()) {
				UnitOfWork work = new UnitOfWork();
				work.insert("user", Changes.none().set("name", name).set("login", "user" + extension).set("extension", extension));
				records.commit(work);
			}
			return extension;
		});
		Handset handset = pbx.handset(extension).orElseGet(() -> pbx.addExtension(extension, name));
		handset.setReaction(Reaction.waits());
		return handset;
	}

	/** A caller whose call was answered here. */
	CallCard talkingTo(String digits) {
		callIn("+34" + digits);
		Ui.press(awaitState(digits, "Ringing").button(CallAction.ANSWER));
		return awaitState(digits, "Connected");
	}

	/** Whom a telephone is talking to, by the end of the number; empty when it is not. */
	String partner(String device) {
		return pbx.picture().handset(device).stream().flatMap(handset -> handset.legs().stream())
				.filter(leg -> leg.state() == State.CONNECTED).map(leg -> leg.with().number()).findFirst().orElse("");
	}

	boolean rings(String device) {
		return pbx.picture().handset(device).stream().flatMap(handset -> handset.legs().stream())
				.anyMatch(leg -> leg.state() == State.OFFERING);
	}

	/** Everybody hangs up. */
	void quiet() {
		pbx.outsideCalls().forEach(OutsideCall::hangUp);
		pbx.handsets().forEach(handset -> pbx.picture().handset(handset.device())
				.ifPresent(picture -> picture.legs().forEach(leg -> handset.hangUp(leg.call()))));
		desk.snapshot().calls().stream().filter(call -> !call.ended()).forEach(call -> desk.perform(call.id(), CallAction.HANG_UP));
		Ui.await(() -> "quiet, but " + desk.snapshot().calls(), () -> desk.snapshot().calls().stream().allMatch(CallView::ended));
	}

	String extension() {
		return desk.snapshot().line().orElseThrow().name();
	}

	OutsideCall callIn(String number) {
		return pbx.callIn(Party.external(number, ""), extension());
	}

	CallScreenPart screen() {
		return stage.current().orElseThrow();
	}

	/** The card of the call with that number that is not over; not one that shows a moment ago. */
	Optional<CallCard> card(String digits) {
		return stage.current().stream().flatMap(part -> part.list().cards().stream())
				.filter(card -> card.content().map(shown -> isUp(shown.id()) && digits(shown.number()).endsWith(digits)).orElse(false))
				.findFirst();
	}

	private boolean isUp(UUID call) {
		return desk.snapshot().call(call).filter(view -> !view.ended()).isPresent();
	}

	CallCard awaitCard(String digits, Predicate<CallCard> condition) {
		Ui.await(() -> "card of " + digits + " as expected, but " + desk.snapshot().calls(),
				() -> card(digits).map(condition::test).orElse(false));
		return card(digits).orElseThrow();
	}

	CallCard awaitState(String digits, String state) {
		return awaitCard(digits, card -> card.content().orElseThrow().state().equals(state));
	}

	RecordId person(String first, String last, String phone) {
		UnitOfWork work = new UnitOfWork();
		RecordId id = work.insert("person", Changes.none().set("firstName", first).set("lastName", last).set("mobilePhone", phone));
		Ui.aside(() -> records.commit(work));
		return id;
	}

	void preference(String key, boolean value) {
		InstanceScope.INSTANCE.getNode(Preferences.NODE).putBoolean(key, value);
	}

	List<CallView> calls() {
		return desk.snapshot().calls().stream().filter(call -> !call.ended()).toList();
	}

	private <T> T service(Class<T> type) {
		Ui.await("service " + type.getName(), () -> bundles.getServiceReference(type) != null);
		ServiceReference<T> reference = bundles.getServiceReference(type);
		return bundles.getService(reference);
	}

	private static String digits(String number) {
		return number.replaceAll("[^0-9]", "");
	}
}
