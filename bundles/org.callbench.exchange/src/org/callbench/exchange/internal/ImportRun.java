package org.callbench.exchange.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.callbench.crm.CommitProgress;
import org.callbench.crm.ConflictException;
import org.callbench.crm.Entities;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.UnitOfWork;
import org.callbench.exchange.ImportException;
import org.callbench.exchange.ImportRow;
import org.callbench.exchange.ImportSource;
import org.callbench.exchange.Message;
import org.callbench.exchange.ProgressListener;
import org.callbench.exchange.ProgressListener.Phase;
import org.callbench.exchange.RowResult;

/** One import: reads all rows, then saves all there is to save in one unit of work. */
final class ImportRun {

	/** Rows between two reports of progress. */
	private static final int STEP = 50;

	/** How often somebody else may save a record of ours while we try. */
	private static final int MOST_CONFLICTS = 100;

	private final Records records;
	private final Planner planner;
	private final Matcher matcher;
	private final ValueReader reader;
	private final ProgressListener progress;
	private final List<Planner.Verdict> verdicts = new ArrayList<>();
	private final Set<RecordId> abandoned = new HashSet<>();

	ImportRun(Records records, Planner planner, Matcher matcher, ValueReader reader, ProgressListener progress) {
		this.records = records;
		this.planner = planner;
		this.matcher = matcher;
		this.reader = reader;
		this.progress = progress;
	}

	List<RowResult> run(ImportSource source) throws ImportException {
		readAll(source);
		save();
		return verdicts.stream().map(Planner.Verdict::result).toList();
	}

	private void readAll(ImportSource source) throws ImportException {
		for (Optional<ImportRow> row = source.next(); row.isPresent(); row = source.next()) {
			if (verdicts.size() % STEP == 0) {
				stopIfCancelled();
				progress.progress(Phase.READING, source.bytesRead(), source.size());
			}
			verdicts.add(planner.plan(row.get()));
		}
		if (verdicts.isEmpty()) {
			throw new ImportException(Message.of("noRows", source.file()));
		}
		progress.progress(Phase.READING, source.size(), source.size());
	}

	private void stopIfCancelled() {
		if (progress.cancelled()) {
			throw new CancellationException();
		}
	}

	/** Saves companies before who refers to them. Tries until what is left can be saved as a whole: a refused record takes its rows out, a changed one is read anew. */
	private void save() throws ImportException {
		int conflicts = 0;
		while (true) {
			stopIfCancelled();
			List<Draft> toSave = matcher.drafts().stream()
					.filter(draft -> draft.isChanged() && !abandoned.contains(draft.id()))
					.sorted(Comparator.comparing(draft -> !draft.type().name().equals(Entities.COMPANY))).toList();
			var work = new UnitOfWork();
			toSave.forEach(draft -> draft.addTo(work));
			try {
				if (!work.isEmpty()) {
					records.commit(work, commitProgress());
				}
				return;
			} catch (ConflictException e) {
				if (++conflicts > MOST_CONFLICTS) {
					throw new ImportException(Message.of("busy"), e);
				}
				takeOver(e.id());
			} catch (InvalidRecordException e) {
				Map<RecordId, String> refused = new HashMap<>();
				e.problems().forEach(problem -> refused.merge(problem.record(),
						problem.field() + ": " + problem.message(), (one, other) -> one + " " + other));
				if (refused.keySet().stream().allMatch(abandoned::contains)) {
					throw new ImportException(Message.of("refused", String.valueOf(e.getMessage())), e);
				}
				refused.forEach(this::giveUp);
			}
		}
	}

	private void takeOver(RecordId id) {
		Optional<Record> theirs = records.get(id);
		for (Draft draft : matcher.drafts()) {
			if (draft.id().equals(id)) {
				// Another id now: it was merged into that record, which is theirs to look after.
				theirs.filter(record -> record.id().equals(id)).ifPresentOrElse(
						record -> draft.rebase(record, reader), () -> giveUp(id, Message.of("gone")));
			}
		}
	}

	private void giveUp(RecordId id, String why) {
		giveUp(id, Message.of("notSaved", why));
	}

	/** Leaves a record out, with its rows, and with it all that refer to it and are new themselves. */
	private void giveUp(RecordId id, Message why) {
		var lost = new LinkedHashSet<RecordId>();
		lost.add(id);
		for (Draft draft : matcher.drafts()) {
			if (draft.isNew() && draft.current().containsValue(id)) {
				lost.add(draft.id());
			}
		}
		abandoned.addAll(lost);
		verdicts.stream().filter(verdict -> verdict.draft().map(Draft::id).filter(lost::contains).isPresent())
				.forEach(verdict -> verdict.fail(why));
	}

	private CommitProgress commitProgress() {
		return new CommitProgress() {
			@Override
			public void progress(int done, int total) {
				progress.progress(Phase.SAVING, done, total);
			}

			@Override
			public boolean cancelled() {
				return progress.cancelled();
			}
		};
	}
}
