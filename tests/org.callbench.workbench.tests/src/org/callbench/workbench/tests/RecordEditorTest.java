package org.callbench.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.Changes;
import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.UnitOfWork;
import org.callbench.workbench.CallContext;
import org.callbench.workbench.RecordOpener;
import org.callbench.workbench.Revertible;
import org.callbench.workbench.ScreenPopTarget;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.IPresentationEngine;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPersistableElement;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.XMLMemento;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Record editors by real widgets: open, change, save, revert, conflict; New Case from a call (G21). */
class RecordEditorTest {

	private Records records;
	private Book book;

	@BeforeEach
	void start() {
		Ui.page().closeAllEditors(false);
		records = Ui.service(Records.class);
		book = new Book(records);
	}

	@AfterEach
	void tidy() {
		Ui.page().closeAllEditors(false);
		Ui.disposeOtherShells();
	}

	private IEditorPart open(RecordId id) throws Exception {
		Ui.service(RecordOpener.class).open(Ui.page(), id);
		return Ui.page().getActiveEditor();
	}

	private static Text field(String value) {
		return Ui.find(Ui.shell(), Text.class, text -> text.isVisible() && text.getEditable() && text.getText().equals(value));
	}

	private Record stored(RecordId id) throws Exception {
		return Ui.behind(() -> records.get(id).orElseThrow());
	}

	/** As another desk would: nobody here has a hand in it. */
	private void saveElsewhere(RecordId id, String field, Object value) throws Exception {
		Record now = stored(id);
		Ui.behind(() -> records.commit(new UnitOfWork().update(id, now.version(), Changes.none().set(field, value))));
	}

	/** A form shows times to the second: looking at a call must not cut its fractions off. */
	@Test
	void lookingAtARecordChangesNothing() throws Exception {
		Instant started = Instant.parse("2026-05-04T10:11:12.345678Z");
		RecordId id = book.insert(Entities.CALL, Entities.INTERACTION, "looked-at", Entities.NUMBER, "+34911234567", Entities.STARTED,
				started);
		IEditorPart editor = open(id);
		Ui.find(Ui.shell(), Text.class, text -> text.isVisible() && text.getText().contains(":11:12"));
		assertFalse(editor.isDirty());
		assertEquals(started, stored(id).values().get(Entities.STARTED));
	}

	/** What the desk measured is read-only; what a person knows of the call is not. */
	@Test
	void theMeasuredTimesOfACallCannotBeChanged() throws Exception {
		RecordId id = book.insert(Entities.CALL, Entities.INTERACTION, "measured", Entities.NAME, "Measured Caller", Entities.STARTED,
				Instant.parse("2026-05-04T10:11:12Z"), Entities.DURATION, new BigDecimal("61"));
		open(id);
		field("Measured Caller");
		for (String shown : List.of(":11:12", "61")) {
			Ui.find(Ui.shell(), Text.class, text -> text.isVisible() && text.getText().contains(shown));
			assertEquals(List.of(), Ui.all(Ui.shell(), Text.class, text -> text.isVisible() && text.getText().contains(shown)
					&& text.getEditable()), shown);
		}
	}

	@Test
	void savesWhatWasChangedAndNothingElse() throws Exception {
		RecordId id = book.insert(Entities.COMPANY, Entities.NAME, "Save Ltd", Entities.CITY, "Leeds");
		IEditorPart editor = open(id);
		field("Save Ltd").setText("Saved Ltd");
		assertTrue(editor.isDirty());
		assertTrue(Ui.page().saveEditor(editor, false));
		assertFalse(editor.isDirty());
		assertEquals("Saved Ltd", stored(id).text(Entities.NAME));
		assertEquals("Leeds", stored(id).text(Entities.CITY));
		assertEquals("Saved Ltd", editor.getTitle());
		var tab = editor.getSite().getService(MPart.class);
		assertEquals("Saved Ltd", tab.getLocalizedLabel());
		assertEquals("Saved Ltd", tab.getTransientData().get(IPresentationEngine.OVERRIDE_TITLE_TOOL_TIP_KEY));
	}

	@Test
	void revertGivesUpWhatWasChanged() throws Exception {
		RecordId id = book.insert(Entities.COMPANY, Entities.NAME, "Revert Ltd");
		IEditorPart editor = open(id);
		Text name = field("Revert Ltd");
		name.setText("Nonsense");
		((Revertible) editor).revert();
		assertEquals("Revert Ltd", name.getText());
		assertFalse(editor.isDirty());
	}

	@Test
	void aMissingNameIsSaidAtTheFieldAndNothingIsSaved() throws Exception {
		RecordId id = book.insert(Entities.COMPANY, Entities.NAME, "Nameless Ltd");
		IEditorPart editor = open(id);
		field("Nameless Ltd").setText("");
		Ui.page().saveEditor(editor, false);
		assertTrue(editor.isDirty());
		Ui.find(Ui.shell(), Label.class, label -> label.isVisible() && label.getText().contains("needed"));
		assertEquals("Nameless Ltd", stored(id).text(Entities.NAME));
	}

	@Test
	void whenSomebodyElseChangedOtherFieldsBothChangesStay() throws Exception {
		RecordId id = book.insert(Entities.COMPANY, Entities.NAME, "Both Ltd", Entities.SECTOR, "Wine");
		IEditorPart editor = open(id);
		field("Both Ltd").setText("Both and Sons Ltd");
		saveElsewhere(id, Entities.SECTOR, "Cheese");
		Ui.page().saveEditor(editor, false);
		Ui.until("it is saved", () -> !editor.isDirty());
		assertEquals("Both and Sons Ltd", stored(id).text(Entities.NAME));
		assertEquals("Cheese", stored(id).text(Entities.SECTOR));
	}

	@Test
	void whenBothChangedTheSameFieldThePersonChooses() throws Exception {
		RecordId id = book.insert(Entities.COMPANY, Entities.NAME, "Clash Ltd");
		IEditorPart editor = open(id);
		field("Clash Ltd").setText("Mine Ltd");
		saveElsewhere(id, Entities.NAME, "Theirs Ltd");
		Ui.whenOpen(TitleAreaDialog.class, "Take All");
		Ui.page().saveEditor(editor, false);
		Ui.until("what they saved is shown", () -> !editor.isDirty());
		assertEquals("Theirs Ltd", stored(id).text(Entities.NAME));
		assertEquals("Theirs Ltd", editor.getTitle());
	}

	@Test
	void keepingMineOverwritesKnowingly() throws Exception {
		RecordId id = book.insert(Entities.COMPANY, Entities.NAME, "Keep Ltd");
		IEditorPart editor = open(id);
		field("Keep Ltd").setText("Kept Ltd");
		saveElsewhere(id, Entities.NAME, "Lost Ltd");
		Ui.whenOpen(TitleAreaDialog.class, "Save");
		Ui.page().saveEditor(editor, false);
		Ui.until("it is saved", () -> !editor.isDirty());
		assertEquals("Kept Ltd", stored(id).text(Entities.NAME));
	}

	/** G21: the screen-pop target filled with the caller's context, ready to log. */
	@Test
	void newCaseFromACallIsFilledInAndSavedWithIt() throws Exception {
		RecordId company = book.insert(Entities.COMPANY, Entities.NAME, "Caller Ltd");
		RecordId person = book.insert(Entities.PERSON, Entities.FIRST_NAME, "Cal", Entities.LAST_NAME, "Ler", Entities.COMPANY, company);
		var call = new CallContext("0190a000-0000-7000-8000-000000000001", true, "+44 161 552 7789", "", Optional.of(person),
				Optional.of(company));
		ScreenPopTarget target = Ui.await("there is New Case",
				() -> Ui.services(ScreenPopTarget.class).stream().filter(t -> t.id().equals("new-case")).findFirst());
		target.open(Ui.page(), call);
		IEditorPart editor = Ui.page().getActiveEditor();
		target.open(Ui.page(), call);
		assertSame(editor, Ui.page().getActiveEditor(), "the same call comes back to the same editor");
		field("Caller Ltd");
		field("Cal Ler");
		Composite content = Ui.shell();
		Text description = Ui.find(content, Text.class, Control::isFocusControl);
		description.setText("Wants a quote");
		assertTrue(Ui.page().saveEditor(editor, false));
		List<Record> cases = Ui.behind(() -> records.query(Query.of(Entities.CASE).where(Entities.INTERACTION, call.interaction())));
		assertEquals(1, cases.size());
		assertEquals(Optional.of(company), cases.get(0).reference(Entities.COMPANY));
		assertEquals(Optional.of(person), cases.get(0).reference(Entities.PERSON));
		assertEquals("+44 161 552 7789", cases.get(0).text(Entities.PHONE));
		assertEquals("Wants a quote", cases.get(0).text(Entities.DESCRIPTION));
		assertEquals("open", cases.get(0).text(Entities.STATUS));
	}

	/** What the next start does with an editor that was open: it makes it again of the little that was kept. */
	private IEditorPart openAsKept(IEditorPart editor) throws Exception {
		IPersistableElement kept = editor.getEditorInput().getPersistable();
		XMLMemento memento = XMLMemento.createWriteRoot("editor");
		kept.saveState(memento);
		Ui.page().closeEditor(editor, false);
		IAdaptable input = PlatformUI.getWorkbench().getElementFactory(kept.getFactoryId()).createElement(memento);
		return Ui.page().openEditor((IEditorInput) input, editor.getSite().getId());
	}

	@Test
	void anOpenRecordIsOpenedAgainByTheNextStart() throws Exception {
		IEditorPart again = openAsKept(open(book.insert(Entities.COMPANY, Entities.NAME, "Again Ltd")));
		field("Again Ltd");
		Ui.until("it has its name", () -> again.getTitle().equals("Again Ltd"));
		Ui.service(RecordOpener.class).create(Ui.page(), Entities.COMPANY, Map.of(Entities.NAME, "Unsaved Ltd"), Optional.empty());
		IEditorPart fresh = Ui.page().getActiveEditor();
		assertNull(fresh.getEditorInput().getPersistable(), "of a new record nothing is kept");
		assertTrue(Ui.page().saveEditor(fresh, false));
		openAsKept(fresh);
		field("Unsaved Ltd");
	}

	@Test
	void aRecordThatIsGoneByTheNextStartSaysSoAndShowsNoFields() throws Exception {
		RecordId id = book.insert(Entities.COMPANY, Entities.NAME, "Gone Ltd");
		IEditorPart editor = open(id);
		field("Gone Ltd");
		Record now = stored(id);
		Ui.behind(() -> records.commit(new UnitOfWork().delete(id, now.version())));
		IEditorPart again = openAsKept(editor);
		Ui.find(Ui.shell(), Link.class, link -> link.isVisible() && link.getText().contains("deleted"));
		assertEquals("Gone Ltd", again.getTitle());
		assertFalse(again.isDirty());
		assertEquals(List.of(), Ui.all(Ui.shell(), CTabFolder.class, tabs -> tabs.isVisible() && tabs.getItemCount() > 0
				&& tabs.getItem(0).getText().equals("Summary")));
	}

	/** The person who is being entered need not be left for a company that is not there yet. */
	@Test
	void aNewCompanyIsMadeFromAPersonsFieldAndReferredTo() throws Exception {
		RecordId id = book.insert(Entities.PERSON, Entities.FIRST_NAME, "Joiner", Entities.LAST_NAME, "Late");
		IEditorPart editor = open(id);
		field("Joiner");
		Text company = Ui.find(Ui.shell(), Text.class, text -> text.isVisible() && text.getMessage().equals("Type to search"));
		company.setFocus();
		company.setText("Brand New Works");
		Table offered = Ui.await("a new company is offered", () -> Arrays.stream(Display.getCurrent().getShells())
				.filter(shell -> shell != Ui.shell() && shell.isVisible()).flatMap(shell -> Ui.all(shell, Table.class, t -> true).stream())
				.findFirst());
		assertEquals(-1, offered.getSelectionIndex(), "nothing is made by accident");
		key(company, SWT.ARROW_DOWN);
		assertTrue(offered.getItem(offered.getSelectionIndex()).getText().contains("Brand New Works"));
		key(company, SWT.CR);
		Ui.until("the company is there", () -> company.getSelectionText().equals("Brand New Works"));
		assertTrue(Ui.page().saveEditor(editor, false));
		assertFalse(editor.isDirty());
		RecordId made = stored(id).reference(Entities.COMPANY).orElseThrow();
		assertEquals("Brand New Works", stored(made).text(Entities.NAME));
	}

	private static void key(Text text, int code) {
		var event = new Event();
		event.keyCode = code;
		text.notifyListeners(SWT.KeyDown, event);
	}

	@Test
	void aNewCompanyIsThereAfterItsFirstSave() throws Exception {
		Ui.service(RecordOpener.class).create(Ui.page(), Entities.COMPANY, Map.of(Entities.NAME, "Fresh Ltd"), Optional.empty());
		IEditorPart editor = Ui.page().getActiveEditor();
		assertTrue(editor.isDirty());
		assertTrue(Ui.page().saveEditor(editor, false));
		assertFalse(editor.isDirty());
		assertEquals(1L, Ui.behind(() -> records.count(Query.of(Entities.COMPANY).where(Entities.NAME, "Fresh Ltd"))));
	}
}
