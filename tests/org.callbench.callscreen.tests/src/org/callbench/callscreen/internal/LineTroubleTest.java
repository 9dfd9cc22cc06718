package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.callbench.callscreen.internal.widgets.CallButton;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of a line that is down, and what can be done about it. */
class LineTroubleTest {
	private static final int LOOK_MILLIS = 50;

	private Office office;

	@BeforeEach
	void open() {
		office = Office.open();
	}

	@AfterEach
	void hangUp() {
		office.pbx.faults(office.extension()).restoreLink();
		office.quiet();
	}

	private Optional<CallButton> checking() {
		return office.screen().notice().buttons().stream().filter(each -> each.getText().equals("Check connection\u2026")).findFirst();
	}

	@Test
	void aLostLineIsCheckedOnThePageForTelephony() {
		assertEquals(Optional.empty(), checking());
		office.pbx.faults(office.extension()).cutLink();
		Ui.await("it can be checked", () -> checking().filter(button -> button.getSize().x > 0).isPresent());
		List<String> said = new ArrayList<>();
		lookIntoDialog(said);
		Ui.click(checking().orElseThrow());
		Ui.await(() -> "the page is shown: " + said, () -> said.stream().anyMatch(words -> words.startsWith("Which switch this office has")));
		office.pbx.faults(office.extension()).restoreLink();
		Ui.await("nothing is left to be checked", () -> checking().isEmpty());
	}

	/** Reads what the dialog says as soon as it is open, and closes it. */
	private static void lookIntoDialog(List<String> said) {
		Display display = Display.getCurrent();
		display.timerExec(LOOK_MILLIS, () -> {
			Optional<Shell> dialog = Arrays.stream(display.getShells()).filter(shell -> shell.getText().equals("Preferences")).findFirst();
			if (dialog.isPresent()) {
				Ui.all(dialog.get(), Label.class).forEach(label -> said.add(label.getText()));
				dialog.get().close();
			} else {
				lookIntoDialog(said);
			}
		});
	}
}
