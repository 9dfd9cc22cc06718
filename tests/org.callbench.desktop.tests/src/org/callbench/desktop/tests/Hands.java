package org.callbench.desktop.tests;

import java.awt.Point;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.callbench.desktop.tests.Product.Running;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A person's hands on the workbench as built, by the X server's keys; and what the command line beside it sees. */
final class Hands {

	private Hands() {
	}

	static String visibleWindows() {
		try {
			return Product.xdotool("search", "--onlyvisible", "--name", "Callbench").output();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}

	/** Waits until the window is there and its line in service, which the command line beside it tells. */
	static String window(Running desktop) {
		Product.until("the window is there", () -> !visibleWindows().isBlank(), desktop::output);
		return visibleWindows().lines().findFirst().orElseThrow().strip();
	}

	static void untilState(Path data, Running desktop, String state) {
		Product.until("the call is " + state,
				() -> calls(data).stream().anyMatch(c -> c.get("state").getAsString().equals(state)),
				() -> calls(data) + "\n" + desktop.output());
	}

	static List<JsonObject> calls(Path data) {
		return lines(data, "calls", "list").stream().filter(c -> !c.get("state").getAsString().equals("ended")).toList();
	}

	static List<JsonObject> journal(Path data) {
		return lines(data, "journal", "list");
	}

	static List<JsonObject> lines(Path data, String... command) {
		try {
			return Product.admin(data, command).output().lines().filter(l -> l.startsWith("{"))
					.map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}

	static void keys(String window, String... keys) {
		for (String key : keys) {
			press(window, key);
		}
	}

	static void press(String window, String key) {
		try {
			Product.xdotool("windowfocus", "--sync", window);
			Product.xdotool("key", "--clearmodifiers", key);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}

	/** Clicks the first link of an area of the window, if there is one. */
	static boolean clickFirstLink(String window, Rectangle area) {
		try {
			Product.xdotool("windowfocus", "--sync", window);
			Optional<Point> link = Screen.firstLink(area);
			if (link.isPresent()) {
				Product.xdotool("mousemove", String.valueOf(link.get().x + 2), String.valueOf(link.get().y + 4), "click", "1");
			}
			return link.isPresent();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		}
	}
}
