package org.callbench.telephony.asterisk.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.internal.OtherReader;
import org.callbench.telephony.asterisk.internal.ami.AmiMessage;
import org.callbench.telephony.asterisk.internal.ami.AmiReader;
import org.junit.jupiter.api.Test;

/** What a real switch said, read twice: by our reader and by asterisk-java's. */
class OtherReaderTest {
	/** What it takes for no value at all. */
	private static final Set<String> NOTHING = Set.of("none", "null", "n/a", "(none)", "(null)", "<none>", "<null>");

	private final Recording recording = Recording.load();

	/** Our reader's messages of these kinds. */
	private List<AmiMessage> ours(List<String> wanted) throws IOException {
		AmiReader reader = new AmiReader(new ByteArrayInputStream(recording.onDay(1)), Set.copyOf(wanted), () -> { });
		List<AmiMessage> messages = new ArrayList<>();
		for (Optional<AmiMessage> next = reader.next(); next.isPresent(); next = reader.next()) {
			messages.add(next.get());
		}
		return messages;
	}

	private List<ManagerEvent> theirs() {
		List<ManagerEvent> events = new ArrayList<>();
		OtherReader.read(new ByteArrayInputStream(recording.onDay(1)), events::add);
		return events;
	}

	private List<String> kinds() {
		return Pattern.compile("^Event: (.*?)\r?$", Pattern.MULTILINE).matcher(recording.text()).results().map(each -> each.group(1))
				.toList();
	}

	/** The text that their event has for a header; empty if it has none by that name. */
	private static Optional<String> theirs(ManagerEvent event, String header) throws ReflectiveOperationException {
		Optional<Method> getter = Arrays.stream(event.getClass().getMethods())
				.filter(each -> each.getParameterCount() == 0 && each.getReturnType() == String.class
						&& each.getName().toLowerCase(Locale.ROOT).equals("get" + header.toLowerCase(Locale.ROOT)))
				.findFirst();
		return getter.isEmpty() ? Optional.empty() : Optional.of(Optional.ofNullable((String) getter.get().invoke(event)).orElse(""));
	}

	@Test
	void asManyEventsInTheSameOrderWithTheSameValues() throws IOException, ReflectiveOperationException {
		List<AmiMessage> ours = ours(kinds());
		List<ManagerEvent> theirs = theirs();
		assertEquals(kinds(), ours.stream().map(AmiMessage::event).toList());
		int compared = 0;
		int at = 0;
		for (AmiMessage message : ours) {
			ManagerEvent same = null;
			// It adds events of older switches, made from those of this one.
			while (same == null) {
				assertTrue(at < theirs.size(), "theirs end before " + message);
				ManagerEvent next = theirs.get(at++);
				if (next.getClass().getSimpleName().equalsIgnoreCase(message.event() + "Event")) {
					same = next;
				}
			}
			for (String header : message.names()) {
				Optional<String> other = theirs(same, header);
				if (other.isPresent() && message.all(header).size() == 1) {
					String lower = message.get(header).toLowerCase(Locale.ROOT);
					assertEquals(other.get(), NOTHING.contains(lower) ? "" : message.get(header), message.event() + ", their " + at + ": " + header);
					compared++;
				}
			}
		}
		assertTrue(compared > 5 * ours.size(), compared + " values compared of " + ours.size() + " events");
	}

	@Test
	void whatNobodyWantsIsPassedOverAndNothingElse() throws IOException {
		List<String> wanted = List.of("Newchannel", "Hangup", "BridgeEnter");
		assertEquals(kinds().stream().filter(wanted::contains).toList(), ours(wanted).stream().map(AmiMessage::event).toList());
	}
}
