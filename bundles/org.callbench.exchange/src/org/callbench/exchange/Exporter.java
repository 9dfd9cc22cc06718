package org.callbench.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.callbench.crm.Catalog;
import org.callbench.crm.Records;
import org.callbench.exchange.internal.CsvExport;
import org.callbench.exchange.internal.VCardExport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes records to files that other programs, and {@link Importer}, read. A file is there as a whole or not at all. Safe
 * for several threads; blocks, and is refused on the UI thread by the store.
 */
@Component(service = Exporter.class)
public final class Exporter {

	private final Records records;
	private final Catalog catalog;

	/** An exporter on these services, with or without a service registry. */
	@Activate
	public Exporter(@Reference Records records, @Reference Catalog catalog) {
		this.records = records;
		this.catalog = catalog;
	}

	/**
	 * Writes all records of an entity as CSV (UTF-8 with byte order mark, commas, RFC 4180): Callbench's own id, then every
	 * field under its label. Values that a spreadsheet would take for a formula have an apostrophe in front.
	 *
	 * @param locale language of the labels, and how dates and numbers are written
	 * @return how many records were written
	 * @throws IOException                                if the file cannot be written; an older one is as it was
	 * @throws ImportException                            if there is no such entity
	 * @throws java.util.concurrent.CancellationException if the listener said so; an older file is as it was
	 */
	public long exportCsv(String entity, Path file, Locale locale, ProgressListener progress)
			throws IOException, ImportException {
		return new CsvExport(records, catalog).write(entity, file, locale, progress);
	}

	/**
	 * Writes all records of an entity of contacts as vCard 4.0 (RFC 6350), their ids as UID.
	 *
	 * @return how many cards were written
	 * @throws IOException                                if the file cannot be written; an older one is as it was
	 * @throws ImportException                            if there is no such entity
	 * @throws java.util.concurrent.CancellationException if the listener said so; an older file is as it was
	 */
	public long exportVCard(String entity, Path file, ProgressListener progress) throws IOException, ImportException {
		return new VCardExport(records, catalog).write(entity, file, progress);
	}
}
