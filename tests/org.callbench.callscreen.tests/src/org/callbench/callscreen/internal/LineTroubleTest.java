package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
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

	private static Optional<Button> button(String word) {
		Shell window = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
		return Ui.all(window, Button.class).stream().filter(Button::isVisible).filter(each -> each.getText().replace("&", "").equals(word)).findFirst();
	}

	@Test
	void aLostLineIsCheckedOnThePageForTelephony() {
		assertEquals(Optional.empty(), button("Check connection\u2026"));
		office.pbx.faults(office.extension()).cutLink();
		Ui.await("it can be checked", () -> button("Check connection\u2026").isPresent());
		List<String> said = new ArrayList<>();
		lookIntoDialog(said);
		Ui.click(button("Check connection\u2026").orElseThrow());
		Ui.await(() -> "the page is shown: " + said, () -> said.stream().anyMatch(words -> words.startsWith("Which switch this office has")));
		office.pbx.faults(office.extension()).restoreLink();
		Ui.await("nothing is left to be checked", () -> button("Check connection\u2026").isEmpty());
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
