package org.callbench.desktop.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.callbench.desktop.tests.Product.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;

/**
 * The main path with the keyboard alone, as the X server would send a person's keys: somebody calls, the right person is on
 * the screen, Answer, Hang up, and the call is in the journal. Beside it, what is only true of a running desktop: a second
 * start brings the first one to the front, and the command line works next to it.
 */
class MainPathByHandTest {

	@Test
	void aCallIsAnsweredAndLoggedByKeyboardAlone(@TempDir Path work) throws IOException, InterruptedException {
		Path data = work.resolve("data");
		Path contacts = Files.writeString(work.resolve("contacts.csv"),
				"First Name,Last Name,Company,Business Phone\nAna,Ruiz,Iberia Motors,+34 911 234 567\n");
		assertEquals(0, Product.admin(data, "settings", "set", "country", "ES").status());
		assertEquals(0, Product.admin(data, "import", contacts.toString()).status());

		try (Running desktop = Product.start(data, Map.of())) {
			String window = Hands.window(desktop);

			// The Simulated switch view by its menu; the caller's number has the focus there
			Hands.keys(window, "alt+c", "s");
			ring(window, data, desktop);
			JsonObject ringing = Hands.calls(data).get(0);
			assertEquals("Ana Ruiz", ringing.get("name").getAsString(), ringing::toString);
			assertEquals("Iberia Motors", ringing.get("company").getAsString(), ringing::toString);

			Hands.keys(window, "ctrl+shift+a");
			Hands.untilState(data, desktop, "connected");
			Hands.keys(window, "ctrl+shift+o");
			Hands.untilState(data, desktop, "onHold");
			Hands.keys(window, "ctrl+shift+o");
			Hands.untilState(data, desktop, "connected");
			Hands.keys(window, "ctrl+shift+h");
			Product.until("the call is over", () -> Hands.calls(data).isEmpty(), desktop::output);

			Product.until("the call is in the journal", () -> !Hands.journal(data).isEmpty(), desktop::output);
			JsonObject call = Hands.journal(data).get(0).getAsJsonObject("values");
			assertTrue(call.has("answered") && call.has("ended"), call::toString);

			secondStartBringsTheFirstToTheFront(data, window);
			aLinkIsForThePersonToDial(data, window, desktop);
		}
	}

	/** An error in the log is one that somebody should look at: work as usual leaves none, also when the program ends. */
	@Test
	void startingWorkingAndEndingTwiceLeaveNoWarningInTheLog(@TempDir Path work) throws Exception {
		Path data = work.resolve("data");
		Path contacts = Files.writeString(work.resolve("contacts.csv"), "First Name,Last Name,Business Phone\nAna,Ruiz,+34 911 234 567\n");
		assertEquals(0, Product.admin(data, "import", contacts.toString()).status());
		for (int start = 1; start <= 2; start++) {
			try (Running desktop = Product.start(data, Map.of())) {
				String window = Hands.window(desktop);
				Hands.keys(window, "ctrl+k", "4", "5", "6", "7", "Return");
				Product.until("the desk answers", () -> Hands.calls(data).isEmpty(), desktop::output);
				Hands.press(window, "alt+F4");
				assertTrue(desktop.ends(Duration.ofSeconds(60)), desktop::output);
				assertEquals(0, desktop.process().exitValue(), desktop::output);
			}
		}
		Path log = data.resolve("logs/callbench.log");
		List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
		assertEquals(List.of(), lines.stream().filter(line -> line.matches("\\S+ (WARN|ERROR) .*")).toList());
	}

	private static void secondStartBringsTheFirstToTheFront(Path data, String window) throws IOException, InterruptedException {
		String before = Product.xdotool("search", "--onlyvisible", "--name", "Callbench").output();
		Product.xdotool("windowminimize", "--sync", window);
		assertFalse(Product.xdotool("search", "--onlyvisible", "--name", "Callbench").output().contains(window));
		try (Running second = Product.start(data, Map.of())) {
			assertTrue(second.ends(Duration.ofSeconds(90)), second::output);
			assertEquals(0, second.process().exitValue(), second::output);
			Product.until("the first window is back", () -> Hands.visibleWindows().contains(window), second::output);
		}
		assertEquals(before, Hands.visibleWindows(), "no second window");
	}

	/** What a browser does with a number on a web page: the second start hands it over, and only Enter dials it. */
	private static void aLinkIsForThePersonToDial(Path data, String window, Running desktop) throws IOException, InterruptedException {
		try (Running second = Product.start(data, Map.of(), "tel:+34-91%2D5552233")) {
			assertTrue(second.ends(Duration.ofSeconds(90)), second::output);
			assertEquals(0, second.process().exitValue(), second::output);
		}
		assertTrue(Hands.calls(data).isEmpty(), () -> "a link must not dial: " + Hands.calls(data));
		Product.until("Enter dials the number", () -> {
			Hands.press(window, "Return");
			return !Hands.calls(data).isEmpty();
		}, desktop::output);
		String number = Hands.calls(data).get(0).get("number").getAsString();
		assertEquals("34915552233", number.replaceAll("\\D", ""), number);
	}

	/** Enter in the caller's number rings; a key that comes before the view has the focus is not meant for anybody. */
	private static void ring(String window, Path data, Running desktop) {
		Product.until("it rings", () -> {
			Hands.press(window, "Return");
			return Hands.calls(data).stream().anyMatch(c -> c.get("state").getAsString().equals("ringing"));
		}, desktop::output);
	}
}
