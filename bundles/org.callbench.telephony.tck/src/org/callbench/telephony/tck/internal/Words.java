package org.callbench.telephony.tck.internal;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.callbench.telephony.CommandId;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presentation;

/** Events and connections as a failed path shows them: short, on one line, with the scenario's own names. */
final class Words {
	private final Function<ConnectionId, String> names;
	private final Map<CommandId, String> commands;

	/** @param names the scenario's name for a connection; the switch's if it has none */
	Words(Function<ConnectionId, String> names, Map<CommandId, String> commands) {
		this.names = names;
		this.commands = commands;
	}

	String of(LineEvent event) {
		String cause = event.stamp().cause().map(id -> "  ← " + commands.getOrDefault(id, "an unknown command " + id)).orElse("");
		return "#" + event.stamp().seq() + " " + event.getClass().getSimpleName() + " " + switch (event) {
		case LineEvent.ConnectionChanged changed -> of(changed.now());
		case LineEvent.ConnectionEnded ended -> names.apply(ended.id()) + ": " + ended.reason();
		case LineEvent.Relinked relinked -> relinked.before().stream().map(names).toList() + " → "
				+ relinked.after().stream().map(names).toList() + ": " + relinked.why();
		case LineEvent.Snapshot snapshot -> snapshot.all().stream().map(this::of).toList()
				+ (snapshot.holdVisible() ? "" : ", hold not visible");
		case LineEvent.LineChanged line -> (line.inService() ? "in service" : "out of service")
				+ (line.linkUp() ? ", link up" : ", link down");
		case LineEvent.StationChanged station -> station.now().toString();
		case LineEvent.PresenceChanged presence -> presence.address() + ": " + presence.now();
		} + cause;
	}

	String of(Connection connection) {
		return names.apply(connection.id()) + " " + connection.state() + (connection.holdKnown() ? "" : " or held")
				+ connection.failure().map(why -> " (" + why + ")").orElse("") + " with " + of(connection.remote())
				+ connection.consultOf().map(held -> ", for " + names.apply(held)).orElse("")
				+ connection.features().stream().sorted().map(Enum::name).collect(Collectors.joining(" ", " [", "]"));
	}

	static String of(Party party) {
		if (!party.isKnown()) {
			return "nobody known";
		}
		return printable((party.number() + (party.name().isEmpty() ? "" : " \"" + party.name() + '"')).strip())
				+ (party.presentation() == Presentation.WITHHELD ? " (withheld)" : "");
	}

	/** Without anything that could break a line or hide what follows. */
	static String printable(String text) {
		String shown = text.codePoints().limit(80).mapToObj(c -> c >= ' ' && c < 0x7f || Character.isLetter(c)
				? Character.toString(c)
				: String.format("\\u%04x", c)).collect(Collectors.joining());
		return text.codePointCount(0, text.length()) > 80 ? shown + "…" : shown;
	}
}
