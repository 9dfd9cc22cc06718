package org.callbench.exchange;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.callbench.crm.Entities;

/**
 * What to import, and how.
 *
 * @param file    the file
 * @param options how to read it
 * @param entity  what its rows are: {@code person} (rows that name only a company become companies), {@code company},
 *                {@code user}, or any other entity
 * @param mapping which column goes where; empty: as remembered for files with this header, else as guessed from it
 * @param rule    what a row does to a record that is already there
 * @param locale  how dates and numbers in it are first tried to be read, and the language of messages about values
 */
public record ImportRequest(Path file, ReadOptions options, String entity, Optional<ColumnMapping> mapping,
		UpdateRule rule, Locale locale) {

	/** People from a file, everything found out from it, in the desk's language. */
	public static ImportRequest of(Path file) {
		return new ImportRequest(file, ReadOptions.DETECT, Entities.PERSON, Optional.empty(), UpdateRule.FILL,
				Locale.getDefault());
	}

	/** The same, read otherwise. */
	public ImportRequest withOptions(ReadOptions other) {
		return new ImportRequest(file, other, entity, mapping, rule, locale);
	}

	/** The same, for rows of another entity. */
	public ImportRequest withEntity(String other) {
		return new ImportRequest(file, options, other, mapping, rule, locale);
	}

	/** The same, with the mapping said. */
	public ImportRequest withMapping(ColumnMapping other) {
		return new ImportRequest(file, options, entity, Optional.of(other), rule, locale);
	}

	/** The same, with another rule for records that are already there. */
	public ImportRequest withRule(UpdateRule other) {
		return new ImportRequest(file, options, entity, mapping, other, locale);
	}

	/** The same, in another language. */
	public ImportRequest withLocale(Locale other) {
		return new ImportRequest(file, options, entity, mapping, rule, other);
	}
}
