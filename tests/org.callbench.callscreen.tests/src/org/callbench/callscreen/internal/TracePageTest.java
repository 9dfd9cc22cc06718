package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.workbench.Background;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A person switches a line's trace on and off (B11). */
class TracePageTest {

	private Office office;
	private Shell shell;

	@BeforeEach
	void open() {
		office = Office.open();
		shell = new Shell(office.window.getShell());
		shell.setLayout(new FillLayout());
	}

	@AfterEach
	void close() {
		shell.dispose();
		Ui.aside(() -> {
			office.settings.remove(Scope.DESK, SettingKeys.TRACE);
			return SettingKeys.TRACE;
		});
	}

	private TracePage page() {
		Background background = office.bundles.getService(office.bundles.getServiceReference(Background.class));
		TracePage page = new TracePage(office.desk, office.settings, background);
		page.createControl(shell);
		return page;
	}

	private static List<Button> boxes(TracePage page) {
		return boxes((Composite) page.getControl()).filter(box -> (box.getStyle() & SWT.CHECK) != 0).toList();
	}

	private static Stream<Button> boxes(Composite parent) {
		return Arrays.stream(parent.getChildren()).flatMap(child -> switch (child) {
		case Button box -> Stream.of(box);
		case Composite inner -> boxes(inner);
		default -> Stream.empty();
		});
	}

	@Test
	void theLinesOfTheDeskCanBeTraced() {
		TracePage page = page();
		List<Button> lines = boxes(page);
		assertEquals(List.of("1001 (Simulated switch)"), lines.stream().map(Button::getText).toList());
		assertFalse(lines.getFirst().getSelection());
		lines.getFirst().setSelection(true);
		assertTrue(page.performOk());
		Ui.await("on", () -> office.settings.get(SettingKeys.TRACE).equals(Optional.of("1001")));

		TracePage again = page();
		assertTrue(boxes(again).getFirst().getSelection());
		again.performDefaults();
		assertTrue(again.performOk());
		Ui.await("off", () -> office.settings.get(SettingKeys.TRACE).isEmpty());
	}
}
