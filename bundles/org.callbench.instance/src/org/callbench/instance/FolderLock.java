package org.callbench.instance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The operating system's lock on a data folder: it falls with the process, however that ends. */
final class FolderLock implements AutoCloseable {

	private final FileChannel channel;

	private FolderLock(FileChannel channel) {
		this.channel = channel;
	}

	/** Makes the folder if need be. Empty when another process, or another part of this one, has it. */
	static Optional<FolderLock> tryTake(DataFolder folder, Messages messages) throws InstanceException {
		Path root = folder.root();
		FileChannel channel = null;
		try {
			Files.createDirectories(root, ownerOnly(root, "rwx------")); //$NON-NLS-1$
			channel = FileChannel.open(folder.lock(), java.util.Set.of(StandardOpenOption.CREATE,
					StandardOpenOption.WRITE), ownerOnly(root, "rw-------")); //$NON-NLS-1$
			FileLock lock = channel.tryLock();
			if (lock != null) {
				return Optional.of(new FolderLock(channel));
			}
			channel.close();
			return Optional.empty();
		} catch (OverlappingFileLockException e) {
			closeQuietly(channel, e);
			return Optional.empty();
		} catch (FileAlreadyExistsException e) {
			throw new InstanceException(InstanceException.Reason.FOLDER,
					messages.text("folder.notFolder", e.getFile()), e); //$NON-NLS-1$
		} catch (IOException e) {
			closeQuietly(channel, e);
			throw unwritable(folder, e, messages);
		}
	}

	/** Attributes for something only its owner may use; none where the file system has no such permissions. */
	static FileAttribute<?>[] ownerOnly(Path near, String permissions) {
		boolean posix = near.getFileSystem().supportedFileAttributeViews().contains("posix"); //$NON-NLS-1$
		return posix ? new FileAttribute<?>[] {
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

	static InstanceException unwritable(DataFolder folder, IOException e, Messages messages) {
		return new InstanceException(InstanceException.Reason.FOLDER,
				messages.text("folder.unwritable", folder.root(), reason(e, messages)), e); //$NON-NLS-1$
	}

	private static String reason(IOException e, Messages messages) {
		if (e instanceof AccessDeniedException) {
			return messages.text("reason.denied"); //$NON-NLS-1$
		}
		if (e instanceof java.nio.file.FileSystemException on && on.getReason() != null) {
			return on.getReason();
		}
		return String.valueOf(e.getMessage());
	}

	private static void closeQuietly(FileChannel channel, Exception because) {
		if (channel != null) {
			try {
				channel.close();
			} catch (IOException e) {
				because.addSuppressed(e);
			}
		}
	}

	/** The lock file stays: deleting it would let two processes lock two files of one name. */
	@Override
	public void close() throws IOException {
		channel.close();
	}
}
