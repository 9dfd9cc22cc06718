package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;

import org.callbench.callscreen.internal.cards.CallCard;
import org.callbench.callscreen.internal.cards.CardProbe;
import org.callbench.callscreen.internal.widgets.TextLine;
import org.callbench.calls.CallAction;
import org.callbench.calls.DialRequest;
import org.callbench.crm.Changes;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.UnitOfWork;
import org.callbench.phonefield.PhoneLink;
import org.callbench.telephony.Party;
import org.callbench.telephony.simulator.Reaction;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An agent's calls on the real Call Screen, with the real desk, switch and store. */
class CallScreenTest {

	private Office office;

	@BeforeEach
	void open() {
		office = Office.open();
	}

	@AfterEach
	void hangUp() {
		office.quiet();
	}

	/** G19, G20, G22. */
	@Test
	void anIncomingCallRingsWithItsMatchAndIsAnsweredHeldTakenBackAndEnded() {
		office.person("Ana", "Ruiz", "612 34 56 78");
		office.callIn("+34612345678");
		CallCard ringing = office.awaitCard("612345678",
				card -> card.content().orElseThrow().headline().contains("Ana Ruiz"));
		assertEquals("Ringing", ringing.content().orElseThrow().state());
		assertTrue(CardProbe.explanation(ringing).startsWith("exact match"), CardProbe.explanation(ringing));
		assertTrue(ringing.button(CallAction.ANSWER).isVisible());

		Ui.click(ringing.button(CallAction.ANSWER));
		CallCard talking = office.awaitState("612345678", "Connected");
		assertTrue(CardProbe.timer(talking).matches("\\d+:\\d\\d"), CardProbe.timer(talking));
		assertFalse(talking.button(CallAction.ANSWER).isVisible());
		assertTrue(talking.button(CallAction.HANG_UP).isVisible());

		Ui.click(talking.button(CallAction.HOLD));
		CallCard held = office.awaitState("612345678", "On hold");
		assertFalse(held.button(CallAction.HOLD).isVisible());
		Ui.click(held.button(CallAction.RETRIEVE));
		CallCard back = office.awaitState("612345678", "Connected");
		Ui.click(back.button(CallAction.HANG_UP));
		Ui.await("call over", () -> office.calls().isEmpty());
	}

	/** G20: the handset answers as well as the button. */
	@Test
	void aCallAnsweredAtTheHandsetIsConnected() {
		office.callIn("+34911000001");
		office.awaitState("911000001", "Ringing");
		office.pbx.handset(office.extension()).orElseThrow().answer();
		office.awaitState("911000001", "Connected");
		office.pbx.outsideCalls().forEach(call -> call.hangUp());
		Ui.await("call over", () -> office.calls().isEmpty());
	}

	/** No button stands where another one was in the state before: pressing twice never does something else. */
	@Test
	void buttonsKeepTheirPlaces() {
		office.callIn("+34911000002");
		CallCard ringing = office.awaitState("911000002", "Ringing");
		var answer = ringing.button(CallAction.ANSWER).getBounds();
		var hangUp = ringing.button(CallAction.HANG_UP).getBounds();
		assertFalse(answer.intersects(hangUp));
		Ui.click(ringing.button(CallAction.ANSWER));
		CallCard talking = office.awaitState("911000002", "Connected");
		assertEquals(hangUp, talking.button(CallAction.HANG_UP).getBounds());
		assertFalse(talking.button(CallAction.HOLD).getBounds().intersects(answer), "Hold stands where Answer was");
		Ui.click(talking.button(CallAction.HOLD));
		CallCard held = office.awaitState("911000002", "On hold");
		assertFalse(held.button(CallAction.RETRIEVE).getBounds().intersects(talking.button(CallAction.HOLD).getBounds()),
				"Unhold stands where Hold was");
		assertEquals(hangUp, held.button(CallAction.HANG_UP).getBounds());
	}

	/** G12, G17. */
	@Test
	void aClickOnAPhoneLinkPreparesTheCallAndDialDialsIt() {
		office.pbx.addOutside(Party.external("+34911234567", ""), Reaction.waits());
		Shell shell = new Shell(office.window.getShell());
		shell.setLayout(new FillLayout());
		PhoneLink link = new PhoneLink(shell, office.phoneActions);
		link.setNumber(DialRequest.stored("(91) 123-45-67", Optional.of("ES")));
		shell.pack();
		shell.open();
		assertTrue(link.isLink());
		Ui.click(link);
		shell.close();
		CallCard prepared = office.awaitCard("911234567", card -> card.button(CallAction.DIAL).isVisible());
		assertTrue(prepared.content().orElseThrow().number().startsWith("+34"), prepared.content().orElseThrow().number());
		Ui.click(prepared.button(CallAction.DIAL));
		CallCard dialing = office.awaitCard("911234567", card -> card.content().orElseThrow().state().equals("Dialing")
				&& card.button(CallAction.HANG_UP).isReady());
		Ui.click(dialing.button(CallAction.HANG_UP));
		Ui.await("call over", () -> office.calls().isEmpty());
	}

	/** G17. */
	@Test
	void aClickDialsAtOnceWhenThePersonPrefersThat() {
		office.preference(Preferences.DIAL_AT_ONCE, true);
		office.pbx.addOutside(Party.external("+34911234568", ""), Reaction.waits());
		office.phoneActions.call(DialRequest.stored("911234568", Optional.of("ES")));
		office.awaitState("911234568", "Dialing");
	}

	/** G18: a wrong character is told and marked, nothing is dialled. */
	@Test
	void aWrongCharacterIsMarkedInTheTypedNumber() {
		DialBar bar = office.screen().dialBar();
		bar.field().setText("91 12z 45");
		Ui.click(bar.dialButton());
		assertEquals("z", bar.field().getSelectionText());
		assertFalse(bar.message().equals(Messages.DialBar_hint));
		assertTrue(office.calls().isEmpty());
		bar.field().setText("");
		assertEquals(Messages.DialBar_hint, bar.message());
	}

	/** G19: all of them are shown when several share a number; the one that is opened is marked. */
	@Test
	void everybodyWhoSharesTheNumberIsListed() {
		office.person("Eva", "Mora", "+34 933 111 222");
		office.person("Pau", "Vila", "933111222");
		office.callIn("+34933111222");
		CallCard card = office.awaitCard("933111222", shown -> CardProbe.matches(shown).size() == 2);
		assertEquals("2 contacts share this number", card.content().orElseThrow().headline());
		TextLine second = CardProbe.matches(card).get(1);
		String name = second.getText();
		second.activate();
		office.awaitCard("933111222", shown -> shown.content().orElseThrow().headline().startsWith(name));
	}

	/** G19: a colleague's call says so. */
	@Test
	void aColleaguesCallIsInternal() {
		UnitOfWork work = new UnitOfWork();
		work.insert("user", Changes.none().set("name", "Marta Vidal").set("login", "marta").set("extension", "1002"));
		Ui.aside(() -> office.records.query(Query.of("user").where("login", "marta")).isEmpty()
				? office.records.commit(work) : null);
		office.pbx.handset("1002").orElseThrow().dial(office.extension());
		CallCard card = office.awaitCard("1002", shown -> shown.content().orElseThrow().headline().contains("Internal"));
		assertTrue(card.content().orElseThrow().headline().contains("Marta Vidal"));
		assertFalse(card.content().orElseThrow().stranger());
	}

	/** G19: an unknown caller becomes a contact with that number, and the call is theirs. */
	@Test
	void anUnknownCallerCanBecomeAPersonWithTheNumber() {
		office.callIn("+34977123456");
		CallCard card = office.awaitCard("977123456", shown -> shown.content().orElseThrow().stranger());
		assertEquals("Unknown caller", card.content().orElseThrow().headline());
		assertEquals(3, CardProbe.links(card).size());
		CardProbe.links(card).get(0).activate();
		Ui.settle();
		UnitOfWork work = new UnitOfWork();
		work.insert("person", Changes.none().set("firstName", "Nuria").set("lastName", "Pons").set("businessPhone", "+34 977 12 34 56"));
		Ui.aside(() -> office.records.commit(work));
		office.awaitCard("977123456", shown -> shown.content().orElseThrow().headline().contains("Nuria Pons"));
		Ui.await("editor", () -> office.window.getActivePage().getEditorReferences().length > 0);
		office.window.getActivePage().closeAllEditors(false);
	}

	/** G19: or the number is added to somebody who is known already, where nothing is overwritten, and the call is theirs. */
	@Test
	void anUnknownCallersNumberIsAddedToAKnownPerson() {
		RecordId rosa = office.person("Rosa", "Addison", "+34 600 111 999");
		office.callIn("+34977654321");
		CallCard card = office.awaitCard("977654321", shown -> shown.content().orElseThrow().stranger());
		CardProbe.links(card).get(2).activate();
		Ui.await("dialog", () -> addNumberDialog().isPresent());
		Shell dialog = addNumberDialog().orElseThrow();
		Ui.all(dialog, Text.class).getFirst().setText("addis");
		Ui.await("Rosa is found and can be taken", () -> Ui.all(dialog, Table.class).getFirst().getItemCount() == 1
				&& dialog.getDefaultButton().isEnabled());
		dialog.getDefaultButton().notifyListeners(SWT.Selection, new Event());
		office.awaitCard("977654321", shown -> shown.content().orElseThrow().headline().contains("Rosa Addison"));
		assertTrue(dialog.isDisposed());
		Record now = Ui.aside(() -> office.records.get(rosa).orElseThrow());
		assertEquals("+34 600 111 999", now.text("mobilePhone"));
		assertTrue(now.text("businessPhone").replaceAll("\\D", "").endsWith("977654321"), now::toString);
	}

	private static Optional<Shell> addNumberDialog() {
		return Arrays.stream(Display.getCurrent().getShells()).filter(shell -> shell.getData() instanceof AddNumberDialog).findFirst();
	}

	/** B13: a new call and each change of state is said once. */
	@Test
	void callsAndTheirChangesAreAnnounced() {
		office.callIn("+34911000003");
		office.awaitState("911000003", "Ringing");
		assertTrue(office.screen().announcer().last().contains("Ringing: +34 911 00 00 03"), office.screen().announcer().last());
		office.desk.perform(office.calls().get(0).id(), CallAction.ANSWER);
		office.awaitState("911000003", "Connected");
		assertTrue(office.screen().announcer().last().contains("Connected: +34 911 00 00 03"), office.screen().announcer().last());
	}

	/** A withheld number is said to be so, and offers no contact to be made of it. */
	@Test
	void aWithheldNumberIsSaidToBe() {
		office.pbx.callIn(Party.WITHHELD, office.extension());
		Ui.await("card", () -> office.screen().list().cards().stream()
				.anyMatch(card -> card.content().orElseThrow().number().equals("Number withheld")));
		CallCard card = office.screen().list().cards().stream()
				.filter(shown -> shown.content().orElseThrow().number().equals("Number withheld")).findFirst().orElseThrow();
		assertFalse(card.content().orElseThrow().stranger());
	}

	/** Two calls: the one that is talked on is whole, the other has its number and its one obvious button. */
	@Test
	void theOtherCallIsFoldedToItsObviousButton() {
		office.callIn("+34911000004");
		office.awaitState("911000004", "Ringing");
		office.desk.perform(office.calls().get(0).id(), CallAction.ANSWER);
		office.awaitState("911000004", "Connected");
		office.callIn("+34911000005");
		CallCard second = office.awaitState("911000005", "Ringing");
		assertTrue(second.isFolded());
		assertTrue(second.button(CallAction.ANSWER).isVisible());
		assertFalse(second.button(CallAction.HANG_UP).isVisible());
		CallCard first = office.awaitState("911000004", "Connected");
		assertFalse(first.isFolded());
		second.notifyListeners(SWT.MouseDown, new Event());
		assertTrue(second.button(CallAction.HANG_UP).isVisible());
	}
}
