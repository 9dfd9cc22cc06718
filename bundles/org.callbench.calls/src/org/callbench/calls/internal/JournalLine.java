package org.callbench.calls.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.model.JournalEntry;
import org.callbench.crm.RecordId;
import org.callbench.telephony.CallId;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Strength;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** One line of the journal, as JSON. What it does not know is left out, so that later versions may add to it. */
sealed interface JournalLine {

	/** An interaction as it was at one moment. */
	record Entry(JournalEntry entry) implements JournalLine {
	}

	/** The store has this revision of the interaction. */
	record Delivered(UUID id, int revision) implements JournalLine {
	}

	static String delivered(UUID id, int revision) {
		JsonObject json = new JsonObject();
		json.addProperty("delivered", id.toString());
		json.addProperty("revision", revision);
		return json.toString();
	}

	static String of(JournalEntry entry) {
		JsonObject json = new JsonObject();
		json.addProperty("interaction", entry.id().toString());
		json.addProperty("revision", entry.revision());
		json.addProperty("direction", entry.direction().name());
		json.addProperty("number", entry.number());
		json.addProperty("name", entry.name());
		json.addProperty("internal", entry.internal());
		json.addProperty("called", entry.called());
		json.addProperty("began", entry.began().toString());
		entry.connectedAt().ifPresent(at -> json.addProperty("connected", at.toString()));
		entry.endedAt().ifPresent(at -> json.addProperty("ended", at.toString()));
		entry.outcome().ifPresent(outcome -> json.addProperty("outcome", outcome.name()));
		entry.contact().ifPresent(contact -> json.addProperty("contact", contact.toString()));
		entry.company().ifPresent(company -> json.addProperty("company", company.toString()));
		JsonArray others = new JsonArray();
		entry.others().forEach(other -> others.add(other.toString()));
		json.add("others", others);
		JsonArray connections = new JsonArray();
		entry.connections().forEach(connection -> connections.add(of(connection)));
		json.add("connections", connections);
		json.addProperty("pops", entry.pops());
		return json.toString();
	}

	private static JsonObject of(ConnectionId connection) {
		JsonObject json = new JsonObject();
		json.addProperty("call", connection.call().value());
		json.addProperty("strength", connection.call().strength().name());
		json.addProperty("provider", connection.device().provider());
		json.addProperty("device", connection.device().device());
		json.addProperty("leg", connection.leg());
		return json;
	}

	/** @throws RuntimeException if it is not such a line */
	static JournalLine read(String line) {
		JsonObject json = JsonParser.parseString(line).getAsJsonObject();
		if (json.has("delivered")) {
			return new Delivered(UUID.fromString(json.get("delivered").getAsString()), json.get("revision").getAsInt());
		}
		return new Entry(new JournalEntry(UUID.fromString(json.get("interaction").getAsString()), json.get("revision").getAsInt(),
				CallDirection.valueOf(json.get("direction").getAsString()), json.get("number").getAsString(),
				json.get("name").getAsString(), json.get("internal").getAsBoolean(), json.get("called").getAsString(),
				Instant.parse(json.get("began").getAsString()), optional(json, "connected", Instant::parse),
				optional(json, "ended", Instant::parse), optional(json, "outcome", CallOutcome::valueOf),
				optional(json, "contact", RecordId::parse), optional(json, "company", RecordId::parse),
				list(json, "others", element -> RecordId.parse(element.getAsString())),
				list(json, "connections", element -> connection(element.getAsJsonObject())), json.get("pops").getAsInt()));
	}

	private static ConnectionId connection(JsonObject json) {
		return new ConnectionId(
				new CallId(json.get("call").getAsString(), Strength.valueOf(json.get("strength").getAsString())),
				new DeviceId(json.get("provider").getAsString(), json.get("device").getAsString()), json.get("leg").getAsString());
	}

	private static <T> Optional<T> optional(JsonObject json, String key, Function<String, T> parse) {
		return json.has(key) ? Optional.of(parse.apply(json.get(key).getAsString())) : Optional.empty();
	}

	private static <T> List<T> list(JsonObject json, String key, Function<JsonElement, T> parse) {
		List<T> all = new ArrayList<>();
		if (json.has(key)) {
			json.getAsJsonArray(key).forEach(element -> all.add(parse.apply(element)));
		}
		return all;
	}
}
