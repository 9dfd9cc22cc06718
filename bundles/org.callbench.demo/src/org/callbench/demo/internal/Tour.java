package org.callbench.demo.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallDesk;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.crm.Changes;
import org.callbench.crm.ConflictException;
import org.callbench.crm.Entities;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.Query;
import org.callbench.crm.RecordId;
import org.callbench.crm.RecordSummary;
import org.callbench.crm.Records;
import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.Settings;
import org.callbench.crm.UnitOfWork;
import org.callbench.exchange.ImportException;
import org.callbench.exchange.ProgressListener;
import org.callbench.exchange.SampleBook;
import org.callbench.instance.DataFolder;
import org.callbench.telephony.Party;
import org.callbench.telephony.State;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.Reaction;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.workbench.RecordOpener;
import org.eclipse.swt.widgets.Display;

/**
 * Plays a day at the desk: first in the language of the person, then, after a restart, in the other one and in the dark theme.
 * What it knows between the two is a file in the data folder.
 */
final class Tour {
	private static final String ANSWER = "org.callbench.callscreen.answer";
	private static final String HANG_UP = "org.callbench.callscreen.hangUp";
	private static final String HOLD = "org.callbench.callscreen.hold";
	private static final String CONSULT = "org.callbench.callscreen.consult";
	private static final String SWAP = "org.callbench.callscreen.swap";
	private static final String CONFERENCE = "org.callbench.callscreen.conference";
	private static final String KEYPAD = "org.callbench.callscreen.keypad";
	private static final String COMPLETE = "org.callbench.callscreen.completeTransfer";
	private static final String COLLEAGUE = "Marta Vidal";
	private static final String THEME = "org.callbench.workbench.theme";
	private static final String SAVE = "org.eclipse.ui.file.save";

	private final Hands hands;
	private final Display display;
	private final Path folder;
	private final Path progress;
	private final DataFolder data;
	private final CallDesk desk = Office.service(CallDesk.class);
	private final SimulatedSwitch office = Office.service(SimulatedSwitch.class);
	private final Records records = Office.service(Records.class);
	private final RecordOpener opener = Office.service(RecordOpener.class);
	private Camera camera;
	private String device = "";

	Tour(Display display, Path folder) {
		this.display = display;
		this.folder = folder;
		this.hands = new Hands(display);
		this.data = Office.service(DataFolder.class);
		this.progress = data.cache().resolve("tour");
	}

	/** Not on the UI thread. @return whether it goes on after a restart */
	boolean play() {
		int taken = takenBefore();
		camera = new Camera(display, folder, Math.max(taken, 0));
		hands.settle();
		Office.until("the line is in service", desk, s -> s.line().map(l -> l.ready()).orElse(false));
		device = desk.snapshot().line().orElseThrow().device();
		if (taken >= 0) {
			secondHalf();
			return false;
		}
		firstHalf();
		goOnInTheOtherLanguage();
		return true;
	}

	private void firstHalf() {
		camera.shoot("first-start");
		tellCountry();
		loadSampleBook();
		Cast cast = Cast.of(records);
		hands.settle();
		camera.shoot("contacts");
		openEditor(cast.company());
		camera.shoot("company");
		openEditor(cast.caller().id());
		camera.shoot("person");
		clickToDial(cast.caller());
		incoming(cast.caller(), true);
		sharedNumber(cast.shared());
		colleague();
		unknownCaller();
		consultation(cast.caller(), true);
		simulatedSwitch();
		dialPlan();
	}

	private void secondHalf() {
		Cast cast = Cast.of(records);
		openEditor(cast.caller().id());
		incoming(cast.caller(), false);
		consultation(cast.caller(), false);
		dialPlan();
		hands.command(THEME, Map.of("org.eclipse.ui.commands.radioStateParameter", "DARK"));
		hands.settle();
		incoming(cast.caller(), false);
		unknownCaller();
	}

	/** One calls whose number is stored: ringing, answered, a case from it, held, over. */
	private void incoming(RecordSummary caller, boolean withCase) {
		OutsideCall call = office.callIn(Party.external(digits(caller.phone()), ""), device);
		CallView view = ringing(v -> v.identification().done() && !v.matches().isEmpty());
		camera.shoot("ringing");
		hands.command(ANSWER);
		inState(view, CallState.CONNECTED);
		hands.settle();
		camera.shoot("connected");
		if (withCase) {
			hands.openScreenPopTarget("new-case", desk.snapshot().call(view.id()).orElseThrow());
			camera.shoot("new-case");
			hands.fillFirstEmptyText("The invoice of March shows the old address");
			hands.command(SAVE);
			hands.untilSaved();
			camera.shoot("new-case-saved");
		}
		hands.command(HOLD);
		inState(view, CallState.ON_HOLD);
		hands.settle();
		camera.shoot("on-hold");
		hands.command(HOLD);
		inState(view, CallState.CONNECTED);
		call.hangUp();
		over();
	}

	/** A colleague is asked about the caller: found by name, consulted, swapped with, joined or given the call. */
	private void consultation(RecordSummary caller, boolean conference) {
		Handset colleague = colleagueAt(office.handsets().stream().filter(h -> !h.device().equals(device)).findFirst().orElseThrow());
		colleague.setReaction(Reaction.waits());
		OutsideCall call = office.callIn(Party.external(digits(caller.phone()), ""), device);
		CallView view = ringing(v -> v.identification().done() && !v.matches().isEmpty());
		hands.command(ANSWER);
		inState(view, CallState.CONNECTED);
		hands.settle();
		if (conference) {
			hands.command(KEYPAD);
			hands.settle();
			camera.shoot("keypad");
		}
		hands.command(CONSULT);
		hands.type(COLLEAGUE.substring(0, 3));
		camera.shoot("consult-whom");
		hands.enter();
		CallView consulted = shown(v -> v.consultationOf().isPresent() && v.state() == CallState.DIALING);
		hands.until("it rings at the colleague's", () -> office.picture().handset(colleague.device()).stream()
				.flatMap(phone -> phone.legs().stream()).anyMatch(leg -> leg.state() == State.OFFERING));
		colleague.answer();
		inState(consulted, CallState.CONNECTED_CONSULTING);
		hands.settle();
		camera.shoot("consulting");
		if (conference) {
			hands.command(SWAP);
			inState(view, CallState.CONNECTED);
			hands.settle();
			camera.shoot("swapped");
			hands.command(CONFERENCE);
			Office.until("a conference", desk, s -> s.call(view.id()).map(v -> !v.others().isEmpty()).orElse(false));
			hands.settle();
			camera.shoot("conference");
			hands.command(HANG_UP);
		} else {
			hands.command(COMPLETE);
		}
		Office.until("the line is free", desk, s -> s.calls().stream().allMatch(CallView::ended));
		call.hangUp();
		over();
	}

	/** A user with that telephone's extension, by whose name the tour finds it. */
	private Handset colleagueAt(Handset handset) {
		if (records.summaries(Query.of(Entities.USER)).stream().noneMatch(user -> user.title().equals(COLLEAGUE))) {
			UnitOfWork work = new UnitOfWork();
			work.insert(Entities.USER, Changes.none().set(Entities.NAME, COLLEAGUE).set(Entities.LOGIN, "marta")
					.set(Entities.EXTENSION, handset.device()));
			try {
				records.commit(work);
			} catch (ConflictException | InvalidRecordException e) {
				throw new Hands.TourStopped("the colleague could not be entered", e);
			}
		}
		return handset;
	}

	private void clickToDial(RecordSummary person) {
		office.addOutside(Party.external(digits(person.phone()), person.title()), Reaction.waits());
		hands.clickPhoneLink();
		CallView prepared = shown(v -> v.state() == CallState.PREPARED || v.state() == CallState.DIALING);
		camera.shoot("number-clicked");
		if (prepared.state() == CallState.PREPARED) {
			desk.perform(prepared.id(), CallAction.DIAL);
		}
		inState(prepared, CallState.DIALING);
		hands.settle();
		camera.shoot("dialing");
		hands.command(HANG_UP);
		over();
	}

	private void sharedNumber(List<RecordSummary> people) {
		OutsideCall call = office.callIn(Party.external(digits(people.get(0).phone()), ""), device);
		ringing(v -> v.matches().size() > 1);
		camera.shoot("shared-number");
		call.hangUp();
		over();
	}

	private void colleague() {
		var handset = office.handsets().stream().filter(h -> !h.device().equals(device)).findFirst().orElseThrow();
		handset.dial(desk.snapshot().line().orElseThrow().name());
		ringing(CallView::internal);
		camera.shoot("colleague");
		handset.hangUp();
		over();
	}

	private void unknownCaller() {
		OutsideCall call = office.callIn(Party.external("+33142685300", "Camille Laurent"), device);
		ringing(v -> v.identification().done() && v.matches().isEmpty());
		camera.shoot("unknown-caller");
		call.hangUp();
		over();
	}

	private void simulatedSwitch() {
		hands.showView("org.callbench.callscreen.simulator");
		hands.settle();
		camera.shoot("simulated-switch");
		hands.hideView("org.callbench.callscreen.simulator");
	}

	/** An administrator tries a number, and what another outside-line prefix would change; nothing is saved. */
	private void dialPlan() {
		hands.openPreferences("org.callbench.admin.dialplan");
		hands.typeIntoCombo("+ 44 (161) 5527789");
		hands.settle();
		camera.shoot("dial-plan");
		hands.chooseTab(1);
		hands.typeIntoField(2, "9");
		hands.settle();
		camera.shoot("dial-plan-values");
		hands.chooseTab(3);
		hands.untilNoProgress();
		camera.shoot("dial-plan-changes");
		hands.closeDialog();
	}

	/** A desk must know its country before it dials; where nobody has said it, the tour is played in Spain. */
	private static void tellCountry() {
		Settings settings = Office.service(Settings.class);
		if (settings.get(SettingKeys.COUNTRY).filter(c -> !c.isBlank()).isEmpty()) {
			settings.set(Scope.ORGANISATION, SettingKeys.COUNTRY, "ES");
		}
	}

	private void loadSampleBook() {
		SampleBook book = Office.service(SampleBook.class);
		if (book.isLoaded()) {
			return;
		}
		try {
			book.load(Locale.getDefault(), ProgressListener.NONE);
		} catch (ImportException e) {
			throw new Hands.TourStopped("the sample company book could not be loaded", e);
		}
	}

	private void openEditor(RecordId record) {
		hands.on(() -> {
			opener.open(hands.page(), record);
			return null;
		});
		hands.until("the editor is there", () -> hands.page().getActiveEditor() != null);
		hands.settle();
	}

	private CallView ringing(java.util.function.Predicate<CallView> condition) {
		return shown(v -> v.state() == CallState.RINGING && condition.test(v));
	}

	private CallView shown(java.util.function.Predicate<CallView> condition) {
		Office.until("the call is on the screen", desk, s -> s.calls().stream().anyMatch(condition));
		hands.settle();
		return desk.snapshot().calls().stream().filter(condition).findFirst().orElseThrow();
	}

	private void inState(CallView call, CallState state) {
		Office.until("the call is " + state, desk,
				s -> s.call(call.id()).map(v -> v.state() == state).orElse(false));
	}

	private void over() {
		Office.until("the call is over", desk, s -> s.calls().isEmpty());
		hands.settle();
	}

	private static String digits(String number) {
		return number.replaceAll("[^0-9+]", "");
	}

	private int takenBefore() {
		try {
			return Files.exists(progress) ? Integer.parseInt(Files.readString(progress).strip()) : -1;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void goOnInTheOtherLanguage() {
		String other = Locale.getDefault().getLanguage().equals("es") ? "en" : "es";
		try {
			Files.writeString(data.language(), other + "\n");
			Files.createDirectories(progress.getParent());
			Files.writeString(progress, camera.taken() + "\n");
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Who plays which part: chosen from the book, so that the tour also plays on somebody's own contacts. */
	private record Cast(RecordSummary caller, RecordId company, List<RecordSummary> shared) {
		static Cast of(Records records) {
			Map<String, List<RecordSummary>> people = Office.peopleByNumber(records);
			RecordSummary caller = people.values().stream().filter(l -> l.size() == 1).map(l -> l.get(0)).findFirst()
					.orElseThrow(() -> new Hands.TourStopped("nobody in the book has a number of their own", null));
			List<RecordSummary> shared = people.values().stream().filter(l -> l.size() > 1)
					.max((a, b) -> Integer.compare(a.size(), b.size()))
					.orElseThrow(() -> new Hands.TourStopped("no number in the book is shared", null));
			return new Cast(caller, shared.get(0).company().orElseThrow(), shared);
		}
	}

}
