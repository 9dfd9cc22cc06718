package org.callbench.crm;

import java.time.Instant;
import java.util.Optional;

/** Somebody else saved or deleted the record first; nothing of the unit of work was kept. */
public class ConflictException extends Exception {

	private static final long serialVersionUID = 1L;
	private final transient RecordId id;
	private final transient Optional<Record> theirs;
	private final String who;
	private final Instant when;

	public ConflictException(String message, RecordId id, Optional<Record> theirs, String who, Instant when) {
		super(message);
		this.id = id;
		this.theirs = theirs;
		this.who = who;
		this.when = when;
	}

	public RecordId id() {
		return id;
	}

	/** The record as it is stored now; empty if it was deleted. */
	public Optional<Record> theirs() {
		return theirs;
	}

	/** The name of whoever saved it. */
	public String who() {
		return who;
	}

	/** When they did. */
	public Instant when() {
		return when;
	}
}
