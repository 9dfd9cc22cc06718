package org.callbench.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.callbench.crm.BackupRestorer;
import org.callbench.crm.StoreException;
import org.callbench.crm.StoreException.Problem;
import org.osgi.service.component.annotations.Component;

/** Restores the zip files that {@link EmbeddedDatabase#backup} writes. */
@Component
public final class EmbeddedRestorer implements BackupRestorer {

	@Override
	public Optional<Path> restore(Path backup, Path databaseFolder) {
		DatabaseFile file = new DatabaseFile(databaseFolder);
		DatabaseFile trial = new DatabaseFile(file.folder().resolve("restore"));
		try {
			file.prepare();
			clear(trial);
			Files.createDirectories(trial.folder());
			unpack(backup, trial.path());
			EmbeddedDatabase.open(trial.folder(), Schema.MIGRATIONS, EmbeddedDatabase.FILE_SYSTEM).close();
			return file.replaceBy(trial.path());
		} catch (StoreException e) {
			// Said of the trial folder, which means nothing to anybody, unless the program is too old
			throw e.problem() == Problem.NEWER ? e
					: new StoreException(e.problem(), Messages.get("restoreFailed", backup, e.getMessage()), e);
		} catch (IOException e) {
			throw new StoreException(Problem.NO_ACCESS, Messages.get("restoreFailed", backup, e), e);
		} finally {
			try {
				clear(trial);
			} catch (IOException e) {
				Log.LOGGER.log(System.Logger.Level.WARNING, "The trial copy of a restore was left behind", e);
			}
		}
	}

	private static void unpack(Path backup, Path target) throws IOException {
		try (InputStream in = Files.newInputStream(backup); ZipInputStream zip = new ZipInputStream(in)) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				if (entry.getName().equals(target.getFileName().toString())) {
					Files.copy(zip, target, StandardCopyOption.REPLACE_EXISTING);
					return;
				}
			}
		}
		throw new StoreException(Problem.CORRUPT, Messages.get("noBackup"));
	}

	private static void clear(DatabaseFile trial) throws IOException {
		if (!Files.isDirectory(trial.folder())) {
			return;
		}
		try (var files = Files.list(trial.folder())) {
			for (Path left : files.toList()) {
				Files.delete(left);
			}
		}
		Files.delete(trial.folder());
	}
}
