package org.callbench.exchange.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.callbench.crm.Catalog;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.exchange.ImportException;
import org.callbench.exchange.ProgressListener;

/** Writes an entity's records as a table. */
public final class CsvExport {

	/** The header of the column with our own id; the import knows it again. */
	private static final String ID_COLUMN = "Callbench ID";

	private final Records records;
	private final Catalog catalog;

	/** An export of these records. */
	public CsvExport(Records records, Catalog catalog) {
		this.records = records;
		this.catalog = catalog;
	}

	/** Writes the file; returns how many records. */
	public long write(String entity, Path file, Locale locale, ProgressListener progress)
			throws IOException, ImportException {
		EntityType type = Pages.type(catalog, entity);
		var written = new long[1];
		CsvFile.write(file, csv -> {
			csv.row(header(type, locale));
			written[0] = new Pages(records, progress).forEach(entity, page -> {
				Map<RecordId, String> titles = records.titles(references(page));
				for (Record record : page) {
					csv.row(row(type, record, titles, locale));
				}
			});
		});
		return written[0];
	}

	/** Labels; a field's name where two have the same label, so that each column can be told on the way back. */
	private static List<String> header(EntityType type, Locale locale) {
		var header = new ArrayList<>(List.of(ID_COLUMN));
		var taken = new HashSet<String>();
		for (Field field : type.fields()) {
			String label = field.label().in(locale);
			header.add(label.isBlank() || !taken.add(Names.foldHeader(label)) ? field.name() : label);
		}
		return header;
	}

	private static Set<RecordId> references(List<Record> page) {
		var references = new HashSet<RecordId>();
		page.forEach(record -> record.values().values().forEach(value -> {
			if (value instanceof RecordId id) {
				references.add(id);
			}
		}));
		return references;
	}

	private List<String> row(EntityType type, Record record, Map<RecordId, String> titles, Locale locale) {
		var row = new ArrayList<>(List.of(record.id().id().toString()));
		for (Field field : type.fields()) {
			Object value = record.values().get(field.name());
			row.add(value instanceof RecordId id ? titles.getOrDefault(id, "")
					: catalog.format(field, record.values(), locale));
		}
		return row;
	}
}
