package org.callbench.cli.internal;

import java.util.List;
import java.util.Map;

import org.callbench.telephony.Connection;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Party;

/** What a line tells, as JSON. */
final class EventJson {

	private EventJson() {
	}

	static Map<String, Object> of(String device, LineEvent event) {
		Map<String, Object> json = JsonLines.object("time", event.stamp().received(), "device", device, "seq",
				event.stamp().seq());
		json.putAll(switch (event) {
		case LineEvent.ConnectionChanged changed -> {
			Map<String, Object> fields = JsonLines.object("event", "connectionChanged");
			fields.putAll(connection(changed.now()));
			yield fields;
		}
		case LineEvent.ConnectionEnded ended -> JsonLines.object("event", "connectionEnded", "call",
				ended.id().call().value(), "reason", ended.reason());
		case LineEvent.Relinked relinked -> JsonLines.object("event", "relinked", "before",
				relinked.before().stream().map(id -> id.call().value()).toList(), "after",
				relinked.after().stream().map(id -> id.call().value()).toList(), "why", relinked.why());
		case LineEvent.Snapshot snapshot -> JsonLines.object("event", "snapshot", "connections",
				snapshot.all().stream().map(EventJson::connection).toList());
		case LineEvent.LineChanged line -> JsonLines.object("event", "lineChanged", "inService", line.inService(), "linkUp",
				line.linkUp(), "capabilities", capabilities(line));
		case LineEvent.StationChanged ignored -> JsonLines.object("event", "stationChanged");
		case LineEvent.PresenceChanged presence -> JsonLines.object("event", "presenceChanged", "address", presence.address(),
				"presence", presence.now());
		});
		return json;
	}

	static List<String> capabilities(LineEvent.LineChanged line) {
		return line.everPossible().stream().sorted().map(JsonLines::name).toList();
	}

	private static Map<String, Object> connection(Connection now) {
		Party remote = now.remote();
		return JsonLines.object("call", now.id().call().value(), "state", now.state(), "direction", now.direction(), "number",
				remote.number(), "name", remote.name(), "origin", remote.origin(), "can",
				now.features().stream().sorted().map(JsonLines::name).toList());
	}
}
