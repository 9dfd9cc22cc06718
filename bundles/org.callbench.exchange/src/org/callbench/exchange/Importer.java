package org.callbench.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.callbench.crm.Catalog;
import org.callbench.crm.Entities;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.Records;
import org.callbench.crm.Settings;
import org.callbench.exchange.internal.ImportEngine;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Imports contacts from a file: guess a mapping, show a preview, run. All of a run is saved in one unit of work, or nothing
 * of it. Which record a row belongs to: Callbench's own id, the source id, a unique field; else the same name with an equal
 * number or e-mail address. So the same file may be imported again and again.
 * <p>
 * Safe for several threads. {@link #preview} and {@link #run} block, and are refused on the UI thread by the store. Besides
 * what they declare they throw {@link org.callbench.crm.StoreException} when the store cannot serve; nothing is kept then.
 */
@Component(service = Importer.class)
public final class Importer {

	/**
	 * A place that a column can go to.
	 *
	 * @param target as in {@link ColumnMapping}
	 * @param label  what people call it
	 */
	public record Target(String target, String label) {
	}

	private final Catalog catalog;
	private final MappingMemory memory;
	private final ImportEngine engine;

	/** An importer on these services, with or without a service registry. */
	@Activate
	public Importer(@Reference Records records, @Reference Catalog catalog, @Reference Settings settings) {
		this.catalog = catalog;
		memory = new MappingMemory(settings);
		engine = new ImportEngine(records, catalog, memory);
	}

	/** Where mappings that a user settled on are remembered; call it when one changed a mapping and ran the import. */
	public MappingMemory memory() {
		return memory;
	}

	/**
	 * Which column of a file goes where: as remembered for files with these columns, else as guessed from their names; an
	 * unknown column has no target. Never blocks.
	 *
	 * @throws ImportException if there is no such entity
	 */
	public ColumnMapping mapping(String entity, List<String> columns) throws ImportException {
		return engine.mapping(entity, columns);
	}

	/** Every place that a column can go to when rows are of this entity, for a list to choose from. Never blocks. */
	public List<Target> targets(String entity, Locale locale) {
		Optional<EntityType> type = catalog.entityType(entity);
		if (type.isEmpty()) {
			return List.of();
		}
		var targets = new ArrayList<Target>();
		if (type.get().titleFields().size() == 2) {
			targets.add(special(ColumnMapping.WHOLE_NAME, "target.name", locale));
		}
		for (Field field : type.get().fields()) {
			targets.add(new Target(field.name(), field.label().in(locale)));
		}
		if (!type.get().fieldsOfType(FieldTypes.PHONE).isEmpty()) {
			targets.add(special(ColumnMapping.ANY_PHONE, "target.phone", locale));
		}
		if (!type.get().fieldsOfType(FieldTypes.EMAIL).isEmpty()) {
			targets.add(special(ColumnMapping.ANY_EMAIL, "target.email", locale));
		}
		for (Field reference : type.get().fields()) {
			reference.target().filter(Entities.COMPANY::equals).flatMap(catalog::entityType)
					.ifPresent(company -> company.fields().stream()
							.filter(field -> !company.titleFields().contains(field.name()) && field.target().isEmpty())
							.forEach(field -> targets.add(new Target(reference.name() + "." + field.name(),
									reference.label().in(locale) + ": " + field.label().in(locale)))));
		}
		return List.copyOf(targets);
	}

	private static Target special(String target, String key, Locale locale) {
		return new Target(target, Message.of(key).text(locale));
	}

	/**
	 * Reads the beginning of a file and says what would become of it. Writes nothing.
	 *
	 * @param rows how many rows at most
	 * @throws ImportException if the file cannot be read or the mapping does not fit it
	 */
	public Preview preview(ImportRequest request, int rows) throws ImportException {
		return engine.preview(request, rows);
	}

	/**
	 * Imports a file.
	 *
	 * @return what was done, row by row; everything it says was saved is on the disk
	 * @throws ImportException                            if the file cannot be read to its end or the mapping does not fit
	 *                                                    it; nothing was written
	 * @throws java.util.concurrent.CancellationException if the listener said so; nothing was written
	 */
	public ImportReport run(ImportRequest request, ProgressListener progress) throws ImportException {
		return engine.run(request, progress);
	}
}
