package org.callbench.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.Scope;
import org.callbench.crm.Settings;

/**
 * Remembers the mapping that a user settled on, for the next file with the same header: it is kept in the user's settings
 * under a fingerprint of the entity and the column names.
 */
public final class MappingMemory {

	private static final String KEY = "import.mapping.";

	/** Below the 4000 characters that a setting may have. */
	private static final int LONGEST_SETTING = 3900;

	private final Settings settings;

	/** A memory in these settings. */
	public MappingMemory(Settings settings) {
		this.settings = settings;
	}

	/** The mapping that was remembered for this header. Never blocks. */
	public Optional<ColumnMapping> recall(String entity, List<String> columns) {
		String key = key(entity, columns);
		var text = new StringBuilder();
		for (int part = 0; settings.get(key + part).filter(value -> !value.isEmpty()).isPresent(); part++) {
			text.append(settings.get(key + part).orElse(""));
		}
		Map<String, String> targets = new LinkedHashMap<>();
		text.toString().lines().map(line -> line.split("\t", 2)).filter(pair -> pair.length == 2)
				.filter(pair -> columns.contains(pair[1])).forEach(pair -> targets.put(pair[1], pair[0]));
		return targets.isEmpty() ? Optional.empty() : Optional.of(new ColumnMapping(targets));
	}

	/** Remembers the mapping for this header. Blocks. */
	public void remember(String entity, List<String> columns, ColumnMapping mapping) {
		String key = key(entity, columns);
		var text = new StringBuilder();
		mapping.targets().forEach((column, target) -> text.append(target).append('\t').append(column).append('\n'));
		Map<String, String> parts = new LinkedHashMap<>();
		for (String part : parts(text.toString())) {
			parts.put(key + parts.size(), part);
		}
		settings.set(Scope.USER, parts);
		// A longer mapping remembered before must not go on behind this one.
		for (int part = parts.size(); settings.get(Scope.USER, key + part).isPresent(); part++) {
			settings.remove(Scope.USER, key + part);
		}
	}

	private static List<String> parts(String text) {
		var parts = new ArrayList<String>();
		for (int from = 0; from < text.length(); from += LONGEST_SETTING) {
			parts.add(text.substring(from, Math.min(text.length(), from + LONGEST_SETTING)));
		}
		return parts;
	}

	private static String key(String entity, List<String> columns) {
		try {
			byte[] header = (entity + '\n' + String.join("\n", columns)).getBytes(StandardCharsets.UTF_8);
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(header);
			return KEY + HexFormat.of().formatHex(hash, 0, 12) + '.';
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("Every Java platform has SHA-256", e);
		}
	}
}
