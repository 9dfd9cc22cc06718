package org.callbench.cli.internal;

import java.io.FileNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;

import org.callbench.crm.Catalog;
import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.Records;
import org.callbench.exchange.Exporter;
import org.callbench.exchange.Format;
import org.callbench.exchange.ImportException;
import org.callbench.exchange.ProgressListener;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.instance.UsageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Records to a CSV or vCard file that {@code import} reads again, or as JSON to standard output. */
@Component(property = InstanceCommand.NAME + "=export")
public final class ExportCommand implements InstanceCommand {

	private final Exporter exporter;
	private final Records records;
	private final Catalog catalog;

	@Activate
	public ExportCommand(@Reference Exporter exporter, @Reference Records records, @Reference Catalog catalog) {
		this.exporter = exporter;
		this.records = records;
		this.catalog = catalog;
	}

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.export");
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		Texts texts = Texts.of(invocation.locale());
		Words words = new Words(invocation, "--entity");
		String entity = words.option("--entity").orElse(Entities.PERSON);
		if (catalog.entityType(entity).isEmpty()) {
			throw new UsageException(texts.text("export.entity", entity,
					String.join(", ", catalog.entityTypes().stream().map(type -> type.name()).toList())));
		}
		if (!words.hasNext()) {
			RecordPages.print(records, Query.of(entity), invocation);
			return ExitStatus.OK;
		}
		String name = words.next();
		words.end();
		Path file = invocation.file(name);
		if (file.getParent() != null && !Files.isDirectory(file.getParent())) {
			throw new FileNotFoundException(texts.text("export.noFolder", file.getParent()));
		}
		return export(entity, file, name.toLowerCase(Locale.ROOT), invocation, texts);
	}

	private int export(String entity, Path file, String name, Invocation invocation, Texts texts) throws Exception {
		ProgressListener progress = new ProgressListener() {
			@Override
			public void progress(Phase phase, long done, long total) {
				// a script waits for the end
			}

			@Override
			public boolean cancelled() {
				return invocation.cancelled().getAsBoolean();
			}
		};
		try {
			long count;
			if (name.endsWith("." + Format.CSV.extension())) {
				count = exporter.exportCsv(entity, file, invocation.locale(), progress);
			} else if (name.endsWith("." + Format.VCARD.extension())) {
				count = exporter.exportVCard(entity, file, progress);
			} else {
				throw new UsageException(texts.text("export.format", name));
			}
			new JsonLines(invocation.out()).print(JsonLines.object("export", file.toString(), "entity", entity, "records", count));
			return ExitStatus.OK;
		} catch (ImportException e) {
			invocation.err().println(e.reason().text(invocation.locale()));
			return ExitStatus.NO;
		} catch (CancellationException e) {
			invocation.err().println(texts.text("import.cancelled"));
			return ExitStatus.NO;
		}
	}
}
