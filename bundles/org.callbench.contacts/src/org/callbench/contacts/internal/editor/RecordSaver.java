package org.callbench.contacts.internal.editor;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;

import org.callbench.crm.Changes;
import org.callbench.crm.ConflictException;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.Record;
import org.callbench.crm.RecordChange;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.StoreException;
import org.callbench.crm.UnitOfWork;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.operation.IRunnableWithProgress;

/** Saves one record, on whatever thread it is run. */
final class RecordSaver implements IRunnableWithProgress {

	/** What came of it. */
	sealed interface Outcome {
		/** It is on the disk, like this. */
		record Saved(Record record) implements Outcome {
		}

		/** Values that cannot be saved. */
		record Invalid(InvalidRecordException why) implements Outcome {
		}

		/** Somebody else was first. */
		record Conflict(ConflictException why) implements Outcome {
		}
	}

	private final Records records;
	private final RecordId id;
	private final Optional<Long> over;
	private final Changes changes;
	private volatile Outcome outcome;

	/** @param over the version that was changed; empty to insert */
	RecordSaver(Records records, RecordId id, Optional<Long> over, Changes changes) {
		this.records = records;
		this.id = id;
		this.over = over;
		this.changes = changes;
	}

	@Override
	public void run(IProgressMonitor monitor) throws InvocationTargetException {
		try {
			var work = new UnitOfWork();
			over.ifPresentOrElse(version -> work.update(id, version, changes), () -> work.insert(id, changes));
			List<RecordChange> done = records.commit(work);
			Optional<Record> saved = done.stream().filter(change -> change.id().equals(id)).findFirst().flatMap(RecordChange::record);
			// Nothing changed is nothing to tell: what is stored is what there was
			outcome = new Outcome.Saved(saved.or(() -> records.get(id)).orElseThrow(() -> new IllegalStateException("gone " + id))); //$NON-NLS-1$
		} catch (InvalidRecordException e) {
			outcome = new Outcome.Invalid(e);
		} catch (ConflictException e) {
			outcome = new Outcome.Conflict(e);
		} catch (StoreException e) {
			throw new InvocationTargetException(e);
		}
	}

	/** After it ran without an exception. */
	Outcome outcome() {
		return outcome;
	}
}
