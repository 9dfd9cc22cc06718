package org.callbench.exchange.internal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;

import org.callbench.exchange.ImportException;
import org.callbench.exchange.Message;

/** A file as it was when it was opened, so that one that vanishes or changes while it is read is noticed. */
record FileState(Path file, long size, FileTime modified, Object key) {

	static FileState of(Path file) throws ImportException {
		try {
			var attributes = Files.readAttributes(file, BasicFileAttributes.class);
			if (!attributes.isRegularFile()) {
				throw new ImportException(Message.of("notAFile", file));
			}
			if (attributes.size() == 0) {
				throw new ImportException(Message.of("emptyFile", file));
			}
			return new FileState(file, attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
		} catch (IOException e) {
			throw failure(file, e);
		}
	}

	/** Says so if the file is not what it was, however many of its bytes could still be read. */
	void verifyUnchanged(long bytesRead) throws ImportException {
		try {
			var now = Files.readAttributes(file, BasicFileAttributes.class);
			if (now.size() < size || bytesRead < size) {
				throw new ImportException(Message.of("fileShrank", file, Math.min(now.size(), bytesRead), size));
			}
			if (now.size() != size || !now.lastModifiedTime().equals(modified) || !Objects.equals(now.fileKey(), key)) {
				throw new ImportException(Message.of("fileChanged", file));
			}
		} catch (NoSuchFileException e) {
			throw new ImportException(Message.of("fileVanished", file), e);
		} catch (IOException e) {
			throw failure(file, e);
		}
	}

	static ImportException failure(Path file, IOException e) {
		return switch (e) {
		case NoSuchFileException missing -> new ImportException(Message.of("fileMissing", file), missing);
		case AccessDeniedException denied -> new ImportException(Message.of("fileDenied", file), denied);
		default -> new ImportException(Message.of("io", file, String.valueOf(e.getLocalizedMessage())), e);
		};
	}
}
