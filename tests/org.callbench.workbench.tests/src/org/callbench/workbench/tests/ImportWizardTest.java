package org.callbench.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.Records;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import wizard from its menu to its report, by real widgets. */
class ImportWizardTest {

	@TempDir
	Path folder;

	@AfterEach
	void tidy() {
		Ui.disposeOtherShells();
	}

	private static Shell openWizard() throws Exception {
		PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.callbench.contacts.import", null);
		return Ui.await("the wizard is open", () -> Arrays.stream(Display.getCurrent().getShells())
				.filter(shell -> shell.getData() instanceof WizardDialog).findFirst());
	}

	private static void next(Shell wizard) {
		Button next = Ui.find(wizard, Button.class, button -> button.getText().contains("Next"));
		Ui.until("Next can be pressed", next::isEnabled);
		Ui.press(next);
	}

	private static Text fileField(Shell wizard) {
		return Ui.find(wizard, Text.class, text -> text.isVisible() && (text.getStyle() & SWT.READ_ONLY) == 0);
	}

	@Test
	void importsAFileAndReportsByRow() throws Exception {
		Path file = folder.resolve("contacts.csv");
		Files.writeString(file, """
				First Name,Last Name,Company,Mobile Phone,Shoe size
				Wiz,Ard,Wizard Works,+34 600 11 22 33,38
				,,,,
				Wiz,Ardess,Wizard Works,+34 600 11 22 34,39
				""");
		Shell wizard = openWizard();
		fileField(wizard).setText(file.toString());
		next(wizard);
		next(wizard);
		next(wizard);
		Button finish = Ui.find(wizard, Button.class, button -> button.getText().contains("Finish"));
		Ui.until("the import is done", finish::isEnabled);
		Table report = Ui.all(wizard, Table.class, Table::isVisible).get(0);
		Button onlyNotes = Ui.find(wizard, Button.class, button -> button.isVisible() && (button.getStyle() & SWT.CHECK) != 0);
		onlyNotes.setSelection(false);
		Ui.press(onlyNotes);
		assertEquals(3, report.getItemCount());
		Records records = Ui.service(Records.class);
		assertEquals(2L, Ui.behind(() -> records.count(Query.of(Entities.PERSON).where(Entities.FIRST_NAME, "Wiz"))));
		assertEquals(1L, Ui.behind(() -> records.count(Query.of(Entities.COMPANY).where(Entities.NAME, "Wizard Works"))));
		Ui.press(finish);
		Ui.until("the wizard has closed", wizard::isDisposed);
	}

	@Test
	void aFileThatIsNoneIsRefusedInWordsOnThePage() throws Exception {
		Shell wizard = openWizard();
		fileField(wizard).setText(folder.resolve("nowhere.csv").toString());
		Button next = Ui.find(wizard, Button.class, button -> button.getText().contains("Next"));
		Ui.until("the page says so", () -> !((WizardDialog) wizard.getData()).getCurrentPage().isPageComplete()
				&& ((WizardDialog) wizard.getData()).getCurrentPage().getErrorMessage() != null);
		assertEquals(false, next.isEnabled());
	}
}
