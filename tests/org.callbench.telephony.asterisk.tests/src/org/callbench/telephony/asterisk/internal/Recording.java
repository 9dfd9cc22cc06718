package org.callbench.telephony.asterisk.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What a real Asterisk 16 said to a manager user with all rights, while five people of the rig's office called each other, were called
 * from outside, waited in a queue, held, consulted, transferred and parked.
 */
record Recording(String text, int events) {
	/** How the ids of that server's channels begin; the number of seconds follows. */
	private static final String BORN = "rig-17958";

	static Recording load() {
		try (InputStream in = Objects.requireNonNull(Recording.class.getResourceAsStream("office.ami"))) {
			String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "").replace("\n", "\r\n");
			return new Recording(text, text.split("\r\n\r\n").length);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The same on another day: no channel has the id that it had on the first one. */
	byte[] onDay(int day) {
		return text.replace(BORN, "rig-" + (20_000 + day)).getBytes(StandardCharsets.UTF_8);
	}
}
