package org.callbench.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;

import org.callbench.crm.Entities;
import org.callbench.crm.Records;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The search as one types, and the lists. */
class SearchTest {

	private Composite view;
	private Text search;
	private Table list;

	@BeforeEach
	void open() throws Exception {
		Ui.page().closeAllEditors(false);
		PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand("org.callbench.contacts.search", null);
		search = Ui.find(Ui.shell(), Text.class, text -> (text.getStyle() & SWT.SEARCH) != 0);
		Ui.until("Ctrl+K brings the keyboard to the search", search::isFocusControl);
		view = search.getParent();
		list = Ui.all(view, Table.class, table -> true).get(0);
	}

	@AfterEach
	void tidy() {
		search.setText("");
		Ui.page().closeAllEditors(false);
	}

	private boolean shows(String title) {
		return Arrays.stream(list.getItems()).map(TableItem::getText).anyMatch(text -> text.startsWith(title));
	}

	@Test
	void findsPeopleByNameCompanyNumberAndEmail() throws Exception {
		var book = new Book(Ui.service(Records.class));
		var company = book.insert(Entities.COMPANY, Entities.NAME, "Zephyr Balloons", Entities.COUNTRY, "GB");
		book.insert(Entities.PERSON, Entities.FIRST_NAME, "Quentin", Entities.LAST_NAME, "Zeppelin", Entities.COMPANY, company,
				Entities.BUSINESS_PHONE, "+44 161 552 7789", Entities.EMAIL, "qz@zephyr.example");
		for (String typed : new String[] { "quen zepp", "zephyr", "5527789", "qz@zeph" }) {
			search.setText(typed);
			Ui.until(typed + " finds Quentin", () -> shows("Quentin Zeppelin"));
		}
	}

	@Test
	void enterOpensTheFirstMatch() throws Exception {
		new Book(Ui.service(Records.class)).insert(Entities.COMPANY, Entities.NAME, "Only Yonder Ltd");
		search.setText("only yonder");
		Ui.until("it is found", () -> shows("Only Yonder Ltd"));
		search.notifyListeners(SWT.DefaultSelection, new Event());
		Ui.until("its editor is open", () -> Ui.page().getActiveEditor() != null
				&& Ui.page().getActiveEditor().getTitle().equals("Only Yonder Ltd"));
	}

	@Test
	void tenThousandPeopleAreListedPageByPage() throws Exception {
		new Book(Ui.service(Records.class)).crowd(10_000);
		Ui.until("the list has them all", () -> list.getItemCount() >= 10_000);
		long start = System.nanoTime();
		list.setTopIndex(9_000);
		int looked = list.getTopIndex();
		Ui.until("rows far down are read", () -> !list.getItem(looked).getText().isEmpty());
		long millis = (System.nanoTime() - start) / 1_000_000;
		assertTrue(millis < 5_000, "took " + millis + " ms");
	}
}
