package org.callbench.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.Changes;
import org.callbench.crm.Entities;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.UnitOfWork;
import org.callbench.workbench.RecordOpener;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No label or button is cut off. The build runs it four times: in English and in Spanish, each at 100 % and 200 % font. */
class ClippingTest {

	@BeforeEach
	@AfterEach
	void tidy() {
		Ui.page().closeAllEditors(false);
		Ui.disposeOtherShells();
	}

	@Test
	void theMeasurerSeesWhatIsCutOff() {
		var shell = new Shell();
		var label = new Label(shell, SWT.NONE);
		label.setText("A text that needs some room");
		shell.setSize(400, 300);
		label.setSize(30, 20);
		shell.open();
		assertFalse(Clipping.of(shell).isEmpty());
		label.setSize(label.computeSize(SWT.DEFAULT, SWT.DEFAULT));
		assertEquals(List.of(), Clipping.of(shell));
		shell.dispose();
	}

	@Test
	void nothingIsCutOffInTheCompanyEditor() throws Exception {
		RecordId company = new Book(Ui.service(Records.class)).iberia();
		Ui.service(RecordOpener.class).open(Ui.page(), company);
		assertNothingCutOff("Iberia Motors");
	}

	@Test
	void nothingIsCutOffInANewCase() throws Exception {
		Ui.service(RecordOpener.class).create(Ui.page(), Entities.CASE, Map.of(Entities.DESCRIPTION, "Broken headset"), Optional.empty());
		assertNothingCutOff("");
	}

	@Test
	void nothingIsCutOffInTheRecordOfACall() throws Exception {
		RecordId call = new Book(Ui.service(Records.class)).insert(Entities.CALL, Entities.INTERACTION, "clipped", Entities.NAME, "Clipped",
				Entities.NUMBER, "+34911234567", Entities.RESULT, "answeredElsewhere", Entities.STARTED, Instant.now());
		Ui.service(RecordOpener.class).open(Ui.page(), call);
		assertNothingCutOff("");
	}

	@Test
	void nothingIsCutOffOnThePreferencePages() {
		List<String> pages = List.of("org.callbench.callscreen.preferences", "org.callbench.callscreen.trace",
				"org.eclipse.ui.preferencePages.Workbench", "org.eclipse.ui.preferencePages.Keys", "org.callbench.admin.behaviour",
				"org.callbench.admin.dialplan", "org.callbench.admin.telephony");
		PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(Ui.shell(), pages.getFirst(), null, null);
		Ui.lookAt(PreferenceDialog.class, dialog::open, shell -> {
			for (String page : pages) {
				// While one is open, this turns its page
				assertSame(dialog, PreferencesUtil.createPreferenceDialogOn(Ui.shell(), page, null, null));
				Ui.settle();
				assertEquals(List.of(), Clipping.of(shell), page);
				for (CTabFolder tabs : Ui.all(shell, CTabFolder.class, Control::isVisible)) {
					for (int tab = 1; tab < tabs.getItemCount(); tab++) {
						tabs.setSelection(tab);
						Ui.settle();
						assertEquals(List.of(), Clipping.of(shell), page + ", " + tabs.getItem(tab).getText());
					}
				}
			}
		});
	}

	@Test
	void nothingIsCutOffWhileOtherDiallingRulesAreTried() {
		PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(Ui.shell(), "org.callbench.admin.dialplan", null, null);
		Ui.lookAt(PreferenceDialog.class, dialog::open, shell -> {
			Ui.find(shell, Combo.class, combo -> combo.isVisible() && (combo.getStyle() & SWT.READ_ONLY) == 0).setText("44 161 5527789");
			CTabFolder tabs = Ui.find(shell, CTabFolder.class, Control::isVisible);
			tabs.setSelection(1);
			Ui.all(tabs, Text.class, Control::isVisible).get(2).setText("9x");
			Ui.settle();
			assertEquals(List.of(), Clipping.of(shell), "something is wrong");
			Ui.all(tabs, Text.class, Control::isVisible).get(2).setText("9");
			tabs.setSelection(3);
			Ui.until("all contacts are looked at", () -> Ui.all(tabs, ProgressBar.class, Control::isVisible).isEmpty());
			Ui.settle();
			assertEquals(List.of(), Clipping.of(shell), "what would change");
			tabs.setSelection(2);
			Button add = Ui.find(tabs, Button.class, button -> button.isVisible() && button.getText().endsWith("\u2026"));
			Ui.lookAt(TitleAreaDialog.class, () -> Ui.press(add), rule -> {
				Ui.find(rule, Text.class, text -> text.getEditable()).setText("161");
				Ui.settle();
				assertEquals(List.of(), Clipping.of(rule), "a rule");
				Ui.find(rule, Text.class, text -> text.getEditable()).setText("16x");
				Ui.settle();
				assertEquals(List.of(), Clipping.of(rule), "a wrong rule");
			});
		});
	}

	@Test
	void nothingIsCutOffInTheImportWizard(@TempDir Path folder) throws Exception {
		Path file = Files.writeString(folder.resolve("contacts-of-the-whole-company.csv"), "Name,Mobile Phone,Shoe size\nWide Import,+34600112299,38\n");
		PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.callbench.contacts.import", null);
		Shell shell = Ui.await("the wizard is open", () -> Arrays.stream(Display.getCurrent().getShells())
				.filter(open -> open.getData() instanceof WizardDialog).findFirst());
		var wizard = (WizardDialog) shell.getData();
		Ui.find(shell, Text.class, text -> text.isVisible() && (text.getStyle() & SWT.READ_ONLY) == 0).setText(file.toString());
		for (IWizardPage page = wizard.getCurrentPage(); page != null; page = page.getNextPage()) {
			IWizardPage shown = page;
			if (wizard.getCurrentPage() != shown) {
				wizard.showPage(shown);
			}
			Ui.until("the page " + page.getName() + " is complete", shown::isPageComplete);
			Ui.settle();
			assertEquals(List.of(), Clipping.of(shell), page.getName());
		}
	}

	@Test
	void nothingIsCutOffWhenTwoPeopleChangedTheSame() throws Exception {
		Records records = Ui.service(Records.class);
		RecordId id = new Book(records).insert(Entities.COMPANY, Entities.NAME, "Cut Ltd", Entities.SECTOR, "Wine");
		Ui.service(RecordOpener.class).open(Ui.page(), id);
		Ui.find(Ui.shell(), Text.class, text -> text.isVisible() && text.getText().equals("Cut Ltd")).setText("Mine and the Others' Ltd");
		Record now = Ui.behind(() -> records.get(id).orElseThrow());
		Ui.behind(() -> records.commit(new UnitOfWork().update(id, now.version(), Changes.none().set(Entities.NAME, "Theirs Ltd"))));
		IEditorPart editor = Ui.page().getActiveEditor();
		Ui.lookAt(TitleAreaDialog.class, () -> Ui.page().saveEditor(editor, false), shell -> assertEquals(List.of(), Clipping.of(shell)));
	}

	private static void assertNothingCutOff(String title) {
		IEditorPart editor = Ui.await("the editor is open", () -> Optional.ofNullable(Ui.page().getActiveEditor()));
		Control content = editor.getAdapter(Control.class);
		Composite part = content instanceof Composite composite ? composite : Ui.shell();
		if (!title.isEmpty()) {
			Ui.find(part, Label.class, label -> label.getText().equals(title));
		}
		Ui.settle();
		assertEquals(List.of(), Clipping.of(part));
	}
}
