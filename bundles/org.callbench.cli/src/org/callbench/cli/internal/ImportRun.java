package org.callbench.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.callbench.exchange.ColumnMapping;
import org.callbench.exchange.ImportException;
import org.callbench.exchange.ImportReport;
import org.callbench.exchange.ImportRequest;
import org.callbench.exchange.ImportSource;
import org.callbench.exchange.Importer;
import org.callbench.exchange.Message;
import org.callbench.exchange.Outcome;
import org.callbench.exchange.ProgressListener;
import org.callbench.exchange.ReadOptions;
import org.callbench.exchange.RowResult;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.Invocation;
import org.callbench.instance.UsageException;

/** One import from the command line: a line of JSON for each row, and one that sums up. */
final class ImportRun {

	private final Importer importer;
	private final Invocation invocation;
	private final Texts texts;
	private final JsonLines out;

	ImportRun(Importer importer, Invocation invocation) {
		this.importer = importer;
		this.invocation = invocation;
		texts = Texts.of(invocation.locale());
		out = new JsonLines(invocation.out());
	}

	/**
	 * @param name    of the file; {@code -} for standard input
	 * @param columns {@code COLUMN=FIELD} each; the other columns go where the importer guesses
	 */
	int run(String name, String entity, List<String> columns) throws Exception {
		if (!name.equals("-")) {
			return run(invocation.file(name), entity, columns);
		}
		Path copy = Files.createTempFile("callbench-import-", "");
		try {
			Files.copy(invocation.in(), copy, StandardCopyOption.REPLACE_EXISTING);
			return run(copy, entity, columns);
		} finally {
			Files.deleteIfExists(copy);
		}
	}

	private int run(Path file, String entity, List<String> columns) throws UsageException, IOException {
		Locale locale = invocation.locale();
		ImportRequest request = ImportRequest.of(file).withEntity(entity).withLocale(locale);
		try {
			if (!columns.isEmpty()) {
				request = request.withMapping(mapping(file, entity, columns));
			}
			ImportReport report = importer.run(request, new Cancelled());
			print(report, locale);
			if (report.count(Outcome.FAILED) > 0 && report.rows().stream().allMatch(row -> row.record().isEmpty())) {
				invocation.err().println(texts.text("import.noneKept"));
				return ExitStatus.NO;
			}
			return ExitStatus.OK;
		} catch (ImportException e) {
			invocation.err().println(e.reason().text(locale));
			return ExitStatus.NO;
		} catch (CancellationException e) {
			invocation.err().println(texts.text("import.cancelled"));
			return ExitStatus.NO;
		}
	}

	private ColumnMapping mapping(Path file, String entity, List<String> columns)
			throws ImportException, UsageException, IOException {
		try (ImportSource source = ImportSource.open(file, ReadOptions.DETECT)) {
			ColumnMapping mapping = importer.mapping(entity, source.columns());
			for (String pair : columns) {
				int equals = pair.lastIndexOf('=');
				if (equals < 1) {
					throw new UsageException(texts.text("option.pair", "--map", pair));
				}
				String column = pair.substring(0, equals);
				String target = pair.substring(equals + 1);
				if (!source.columns().contains(column)) {
					throw new UsageException(texts.text("import.column", column, String.join(", ", source.columns())));
				}
				List<String> targets = importer.targets(entity, invocation.locale()).stream().map(Importer.Target::target).toList();
				if (!target.isEmpty() && !targets.contains(target)) {
					throw new UsageException(texts.text("import.field", target, String.join(", ", targets)));
				}
				mapping = target.isEmpty() ? mapping.without(column) : mapping.with(column, target);
			}
			return mapping;
		}
	}

	private void print(ImportReport report, Locale locale) {
		for (RowResult row : report.rows()) {
			out.print(JsonLines.object("row", row.row(), "line", row.line(), "outcome", row.outcome(), "name", row.name(),
					"entity", row.record().map(id -> id.entity()), "id", row.record().map(id -> id.id().toString()),
					"messages", row.messages().stream().map(message -> message(message, locale)).toList()));
		}
		Map<String, Object> summary = JsonLines.object("rows", report.rows().size());
		for (Outcome outcome : Outcome.values()) {
			summary.put(JsonLines.name(outcome), report.count(outcome));
		}
		summary.put("companiesCreated", report.companiesCreated());
		summary.put("companiesUpdated", report.companiesUpdated());
		summary.put("seconds", report.duration().toMillis() / 1000.0);
		out.print(JsonLines.object("summary", summary));
		invocation.err().println(report.summary().text(locale));
	}

	private static Map<String, Object> message(Message message, Locale locale) {
		return JsonLines.object("key", message.key(), "text", message.text(locale));
	}

	/** The import ends when the process that asked for it does. */
	private final class Cancelled implements ProgressListener {

		@Override
		public void progress(Phase phase, long done, long total) {
			// a script reads the report, not the progress
		}

		@Override
		public boolean cancelled() {
			return invocation.cancelled().getAsBoolean();
		}
	}
}
