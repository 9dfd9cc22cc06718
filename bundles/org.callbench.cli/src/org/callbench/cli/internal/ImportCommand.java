package org.callbench.cli.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.callbench.crm.Entities;
import org.callbench.exchange.Importer;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Contacts from a CSV or vCard file. All of it is saved, but for the rows that the report names, or nothing. */
@Component(property = InstanceCommand.NAME + "=import")
public final class ImportCommand implements InstanceCommand {

	private final Importer importer;

	@Activate
	public ImportCommand(@Reference Importer importer) {
		this.importer = importer;
	}

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.import");
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		Words words = new Words(invocation, "--entity", "--map");
		String file = words.next();
		List<String> columns = new ArrayList<>(words.options("--map"));
		columns.addAll(words.rest()); // further pairs after one --map
		return new ImportRun(importer, invocation).run(file, words.option("--entity").orElse(Entities.PERSON), columns);
	}
}
