package org.callbench.calls.trace;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.model.DeskConfig;
import org.callbench.calls.model.LineConfig;

/** A trace's stand-ins: texts by pseudonyms, and all times moved so that the trace begins with this century. */
final class TraceDisguise implements Disguise {
	/** When every trace begins. */
	static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");
	private static final int TIME_ORDERED = 7;

	private final Pseudonyms pseudonyms;
	private final long shiftMillis;

	/** @param began when the trace did */
	TraceDisguise(Pseudonyms pseudonyms, Instant began) {
		this.pseudonyms = pseudonyms;
		this.shiftMillis = began.toEpochMilli() - BEGIN.toEpochMilli();
	}

	/** What is no secret: where the desk is, and what its providers and directories are called. */
	void know(DeskConfig config) {
		Set<String> words = new HashSet<>(config.directories());
		for (LineConfig line : config.lines()) {
			words.add(line.device().provider());
			words.add(line.label());
		}
		pseudonyms.know(config.location(), words);
	}

	@Override
	public String text(String text) {
		return pseudonyms.of(text);
	}

	@Override
	public Instant time(Instant time) {
		try {
			return time.minusMillis(shiftMillis);
		} catch (DateTimeException | ArithmeticException e) {
			// At the end of all time, as a provider may say
			return time;
		}
	}

	/** An id of version 7 begins with its time. */
	@Override
	public UUID id(UUID id) {
		if (id.version() != TIME_ORDERED) {
			return id;
		}
		long high = id.getMostSignificantBits();
		return new UUID((high >>> 16) - shiftMillis << 16 | high & 0xffff, id.getLeastSignificantBits());
	}
}
