package org.callbench.crm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Changes to any number of records that are saved together or not at all ({@link Records#commit(UnitOfWork)}). It only
 * collects: nothing is read or written before the commit. Built by one thread, then handed over.
 */
public final class UnitOfWork {

	/** One change. They are carried out in the order in which they were asked for. */
	public sealed interface Operation {
		RecordId id();
	}

	/** @param onlyIfNew true: nothing happens if the id was ever used before (an entry delivered again) */
	public record Insert(RecordId id, Changes changes, boolean onlyIfNew) implements Operation {
	}

	public record Update(RecordId id, long version, Changes changes) implements Operation {
	}

	public record Delete(RecordId id, long version) implements Operation {
	}

	public record Merge(RecordId id, long version, RecordId into) implements Operation {
	}

	public record Link(RecordId id, RecordId target, String role) implements Operation {
	}

	public record Unlink(RecordId id, RecordId target, String role) implements Operation {
	}

	private final List<Operation> operations = new ArrayList<>();

	/** Inserts a record of the entity; returns its new id at once, so that others of the unit can refer to it. */
	public RecordId insert(String entity, Changes changes) {
		RecordId id = RecordId.create(entity);
		insert(id, changes);
		return id;
	}

	public UnitOfWork insert(RecordId id, Changes changes) {
		operations.add(new Insert(id, changes, false));
		return this;
	}

	/** Inserts unless the id is or was in use: for entries that may be delivered more than once. */
	public UnitOfWork insertOnce(RecordId id, Changes changes) {
		operations.add(new Insert(id, changes, true));
		return this;
	}

	/** @param version of the record that the changes were made on; another one stored by now is a conflict */
	public UnitOfWork update(RecordId id, long version, Changes changes) {
		operations.add(new Update(id, version, changes));
		return this;
	}

	/** Deletes the record; its id stays known as a tombstone, references to it are cleared. */
	public UnitOfWork delete(RecordId id, long version) {
		operations.add(new Delete(id, version));
		return this;
	}

	/** Deletes the record in favour of another of its entity: references and links go there, and so does {@link Records#get}. */
	public UnitOfWork merge(RecordId id, long version, RecordId into) {
		operations.add(new Merge(id, version, into));
		return this;
	}

	/** Links a record (a call) to another in a role ("caller", "regarding" …); linking again does nothing. */
	public UnitOfWork link(RecordId id, RecordId target, String role) {
		operations.add(new Link(id, target, role));
		return this;
	}

	public UnitOfWork unlink(RecordId id, RecordId target, String role) {
		operations.add(new Unlink(id, target, role));
		return this;
	}

	public List<Operation> operations() {
		return Collections.unmodifiableList(operations);
	}

	public boolean isEmpty() {
		return operations.isEmpty();
	}
}
