package org.callbench.cli.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.callbench.crm.Database;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes a copy of the database while work goes on. */
@Component(property = InstanceCommand.NAME + "=backup")
public final class BackupCommand implements InstanceCommand {

	private final Database database;

	@Activate
	public BackupCommand(@Reference Database database) {
		this.database = database;
	}

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.backup");
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		Words words = new Words(invocation);
		Path file = invocation.file(words.next());
		words.end();
		database.backup(file);
		new JsonLines(invocation.out()).print(JsonLines.object("backup", file.toString(), "bytes", Files.size(file)));
		return ExitStatus.OK;
	}
}
