package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallState;
import org.callbench.callscreen.internal.cards.CallCard;
import org.callbench.callscreen.internal.cards.CallList;
import org.callbench.telephony.simulator.OutsideCall;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** B12: who works in another program is told in a corner of the screen, keeps the keyboard, and can answer there. */
class NotificationTest {

	private final Display display = Display.getCurrent();
	private final List<String> said = new CopyOnWriteArrayList<>();
	private Optional<Process> other = Optional.empty();
	private Office office;

	@BeforeEach
	void openOffice() {
		office = Office.open();
	}

	@AfterEach
	void comeBack() {
		other.ifPresent(program -> {
			program.destroy();
			program.onExit().join();
		});
		Preferences.mute(false);
		office.quiet();
		toFront();
	}

	@Test
	void aCallIsAnsweredInTheCornerWhileTheWindowIsMinimised() throws IOException {
		office.person("Nora", "Notified", "+34 911 00 00 70");
		turnToAnotherProgram();
		office.window.getShell().setMinimized(true);
		Ui.await("minimised", () -> office.window.getShell().getMinimized());
		office.callIn("+34911000070");
		CallCard card = awaitCard("911000070");
		Ui.await("the name fills in", () -> card.content().orElseThrow().headline().contains("Nora Notified"));
		Ui.click(card.button(CallAction.ANSWER));
		Ui.await("connected", () -> office.calls().stream().anyMatch(call -> call.connectedAt().isPresent()));
		Ui.await("nothing rings any more", () -> popup().isEmpty());
	}

	/** A window manager may give the keyboard that no program has to what comes up. */
	@Test
	void aKeyThatLandsInTheCornerDoesNothing() throws IOException {
		turnToAnotherProgram();
		office.callIn("+34911000080");
		CallCard card = awaitCard("911000080");
		Ui.await("the button is ready", () -> card.button(CallAction.ANSWER).isReady());
		Ui.key(card.button(CallAction.ANSWER), ' ', ' ');
		office.callIn("+34911000081");
		awaitCard("911000081");
		assertEquals(2, office.calls().stream().filter(call -> call.state() == CallState.RINGING && call.pending().isEmpty()).count());
	}

	@Test
	void whoTypesInAnotherProgramLosesNoKeyAndCanAnswer() throws IOException {
		turnToAnotherProgram();
		type("abc");
		Ui.await(() -> "typed, but " + said, () -> said.contains("abc"));
		office.callIn("+34911000078");
		CallCard card = awaitCard("911000078");
		type("def");
		office.callIn("+34911000079");
		awaitCard("911000079");
		type("ghi");
		Ui.await(() -> "typed on, but " + said, () -> said.contains("abcdefghi"));
		assertFalse(said.contains("no focus"), () -> "the other program keeps the keyboard: " + said);
		Ui.click(card.button(CallAction.ANSWER));
		office.awaitState("911000078", "Connected");
	}

	private void turnToAnotherProgram() throws IOException {
		Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				place(OtherProgram.class) + File.pathSeparator + place(Display.class), OtherProgram.class.getName())
						.redirectError(ProcessBuilder.Redirect.INHERIT).start();
		other = Optional.of(program);
		Thread.startVirtualThread(() -> program.inputReader().lines().forEach(said::add));
		Ui.await("the other program in front", () -> said.contains("focus") && display.getActiveShell() == null);
	}

	private static String place(Class<?> type) {
		return new File(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).getPath();
	}

	/** On the real keyboard, wherever that is. */
	private static void type(String text) {
		hand("type", "--delay", "5", text);
	}

	private static void hand(String... words) {
		List<String> command = new ArrayList<>(List.of("xdotool"));
		command.addAll(List.of(words));
		int exit = Ui.aside(() -> new ProcessBuilder(command).inheritIO().start().waitFor());
		assertEquals(0, exit, "xdotool");
	}

	@Test
	void whoTurnsToTheWindowIsToldThere() throws IOException {
		turnToAnotherProgram();
		office.callIn("+34911000071");
		awaitCard("911000071");
		toFront();
		Ui.await("gone", () -> popup().isEmpty());
		office.awaitState("911000071", "Ringing");
	}

	@Test
	void oneThatGivesUpGoesAndTheOtherStays() throws IOException {
		turnToAnotherProgram();
		OutsideCall first = office.callIn("+34911000072");
		awaitCard("911000072");
		office.callIn("+34911000073");
		awaitCard("911000073");
		first.hangUp();
		Ui.await(() -> "the first is gone, but " + office.desk.snapshot().calls() + Arrays.toString(display.getShells()), () -> card("911000072").isEmpty() && card("911000073").isPresent());
	}

	@Test
	void whatAPersonClosedDoesNotComeBackForTheSameCall() throws IOException {
		turnToAnotherProgram();
		office.callIn("+34911000074");
		awaitCard("911000074");
		popup().orElseThrow().close();
		office.callIn("+34911000075");
		awaitCard("911000075");
		assertFalse(card("911000074").isPresent());
	}

	@Test
	void nothingComesWhileTheWindowIsInFrontOrPopsAreMuted() throws IOException {
		office.callIn("+34911000076");
		office.awaitState("911000076", "Ringing");
		assertEquals(Optional.empty(), popup());
		turnToAnotherProgram();
		Preferences.mute(true);
		office.callIn("+34911000077");
		Ui.await("both ring", () -> office.calls().size() == 2);
		Ui.settle();
		assertEquals(Optional.empty(), popup());
	}

	private void toFront() {
		office.window.getShell().setMinimized(false);
		office.window.getShell().forceActive();
		Ui.await("in front", () -> display.getActiveShell() == office.window.getShell());
	}

	private Optional<Shell> popup() {
		return Arrays.stream(display.getShells()).filter(shell -> shell.getData(CallNotifications.LIST) != null).findFirst();
	}

	private Optional<CallCard> card(String digits) {
		return popup().stream().flatMap(shell -> ((CallList) shell.getData(CallNotifications.LIST)).cards().stream())
				.filter(card -> card.content().orElseThrow().number().replaceAll("[^0-9]", "").endsWith(digits)).findFirst();
	}

	private CallCard awaitCard(String digits) {
		Ui.await(() -> "a card in the corner, but " + Arrays.toString(display.getShells()) + ", active " + display.getActiveShell() + ", minimised "
				+ office.window.getShell().getMinimized() + ", calls " + office.calls(), () -> card(digits).isPresent());
		return card(digits).orElseThrow();
	}
}
