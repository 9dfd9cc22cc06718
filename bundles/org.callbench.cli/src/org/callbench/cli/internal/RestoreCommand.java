package org.callbench.cli.internal;

import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.callbench.crm.BackupRestorer;
import org.callbench.instance.DataFolder;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts a copy that {@code backup} wrote in the place of the database, while nobody uses that. */
@Component(service = InstanceCommand.class, property = { InstanceCommand.NAME + "=restore", OfflineCommand.OFFLINE + ":Boolean=true" })
public final class RestoreCommand implements OfflineCommand {

	private final BackupRestorer restorer;

	@Activate
	public RestoreCommand(@Reference BackupRestorer restorer) {
		this.restorer = restorer;
	}

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.restore");
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		invocation.err().println(Texts.of(invocation.locale()).text("restore.inUse"));
		return ExitStatus.NO;
	}

	@Override
	public int run(DataFolder folder, Invocation invocation) throws Exception {
		Words words = new Words(invocation);
		Path file = invocation.file(words.next());
		words.end();
		if (!Files.exists(file)) {
			throw new NoSuchFileException(Texts.of(invocation.locale()).text("restore.noFile", file));
		}
		Optional<Path> before = restorer.restore(file, folder.db());
		new JsonLines(invocation.out())
				.print(JsonLines.object("restored", file.toString(), "before", before.map(Path::toString)));
		return ExitStatus.OK;
	}
}
