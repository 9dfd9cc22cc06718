package org.callbench.exchange.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.callbench.crm.Catalog;
import org.callbench.crm.Entities;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.exchange.ColumnMapping;
import org.callbench.exchange.ImportException;
import org.callbench.exchange.ImportReport;
import org.callbench.exchange.ImportRequest;
import org.callbench.exchange.ImportRow;
import org.callbench.exchange.ImportSource;
import org.callbench.exchange.MappingMemory;
import org.callbench.exchange.Message;
import org.callbench.exchange.Preview;
import org.callbench.exchange.Preview.PreviewValue;
import org.callbench.exchange.ProgressListener;
import org.callbench.exchange.RowResult;

/** Puts the parts of an import together. */
public final class ImportEngine {

	/** The parts, tied to one file. */
	private record Parts(ColumnMapping mapping, Planner planner, Matcher matcher, ValueReader reader) {
	}

	private final Records records;
	private final Catalog catalog;
	private final MappingMemory memory;

	/** An engine on these services. */
	public ImportEngine(Records records, Catalog catalog, MappingMemory memory) {
		this.records = records;
		this.catalog = catalog;
		this.memory = memory;
	}

	/** Which column goes where, as remembered, else as guessed. */
	public ColumnMapping mapping(String entity, List<String> columns) throws ImportException {
		EntityType type = type(entity);
		return memory.recall(entity, columns)
				.orElseGet(() -> new HeaderGuess(type, catalog.entityType(Entities.COMPANY)).guess(columns));
	}

	/** The first rows as they would be. */
	public Preview preview(ImportRequest request, int rows) throws ImportException {
		try (ImportSource source = ImportSource.open(request.file(), request.options())) {
			Parts parts = parts(request, source);
			var samples = new ArrayList<ImportRow>();
			var values = new ArrayList<List<PreviewValue>>();
			var verdicts = new ArrayList<RowResult>();
			while (samples.size() < rows) {
				Optional<ImportRow> row = source.next();
				if (row.isEmpty()) {
					break;
				}
				samples.add(row.get());
				Planner.Verdict verdict = parts.planner.plan(row.get());
				verdicts.add(verdict.result());
				values.add(previewValues(verdict, parts, request.locale()));
			}
			return new Preview(source.format(), source.charset(), source.delimiter(), source.columns(), parts.mapping,
					samples, values, verdicts);
		} catch (IOException e) {
			throw FileState.failure(request.file(), e);
		}
	}

	/** All rows, saved. */
	public ImportReport run(ImportRequest request, ProgressListener progress) throws ImportException {
		long start = System.nanoTime();
		try (ImportSource source = ImportSource.open(request.file(), request.options())) {
			Parts parts = parts(request, source);
			List<RowResult> results = new ImportRun(records, parts.planner, parts.matcher, parts.reader, progress)
					.run(source);
			return new ImportReport(results, parts.planner.companiesCreated(), parts.planner.companiesUpdated(),
					Duration.ofNanos(System.nanoTime() - start));
		} catch (IOException e) {
			throw FileState.failure(request.file(), e);
		}
	}

	private Parts parts(ImportRequest request, ImportSource source) throws ImportException {
		EntityType type = type(request.entity());
		ColumnMapping mapping = request.mapping().isPresent() ? request.mapping().get()
				: mapping(request.entity(), source.columns());
		var rowReader = new RowReader(type, catalog, Binding.of(mapping, source.columns(), type, catalog));
		var valueReader = new ValueReader(catalog, records, request.locale());
		var matcher = new Matcher(records, valueReader);
		return new Parts(mapping, new Planner(rowReader, valueReader, matcher, request.rule()), matcher, valueReader);
	}

	private EntityType type(String entity) throws ImportException {
		return catalog.entityType(entity).orElseThrow(() -> new ImportException(Message.of("unknownEntity", entity,
				String.join(", ", catalog.entityTypes().stream().map(EntityType::name).toList()))));
	}

	/** What the row's record would hold, as far as the row has to do with it. */
	private static List<PreviewValue> previewValues(Planner.Verdict verdict, Parts parts, Locale locale) {
		var shown = new ArrayList<PreviewValue>();
		verdict.draft().ifPresent(draft -> {
			for (Field field : draft.type().fields()) {
				Object value = draft.current().get(field.name());
				if (value instanceof RecordId) {
					verdict.company().ifPresent(company -> shown
							.add(new PreviewValue(field.name(), field.label().in(locale), company.title())));
				} else if (value != null) {
					shown.add(new PreviewValue(field.name(), field.label().in(locale),
							parts.reader.format(field, draft.current())));
				}
			}
		});
		return shown;
	}
}
