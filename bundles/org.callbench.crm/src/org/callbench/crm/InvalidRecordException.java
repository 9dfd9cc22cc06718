package org.callbench.crm;

import java.util.List;
import java.util.stream.Collectors;

/** Values that cannot be saved; nothing of the unit of work was kept. */
public class InvalidRecordException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * @param record    which record
	 * @param operation its place in the unit of work, from 0
	 * @param field     which field
	 * @param message   what is wrong, in the person's language, to be shown at the field
	 */
	public record Problem(RecordId record, int operation, String field, String message) {
	}

	private final transient List<Problem> problems;

	public InvalidRecordException(List<Problem> problems) {
		super(problems.stream().map(p -> p.field() + ": " + p.message()).distinct().limit(5).collect(Collectors.joining("; ")));
		this.problems = List.copyOf(problems);
	}

	/** In the order of the unit of work; at least one, at most a thousand. */
	public List<Problem> problems() {
		return problems;
	}
}
