package org.callbench.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.Entities;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.workbench.RecordOpener;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
