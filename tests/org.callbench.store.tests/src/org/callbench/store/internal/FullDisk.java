package org.callbench.store.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system for H2 that refuses to write when told to be full. */
public final class FullDisk extends FilePathWrapper {

	static final String SCHEME = "fulldisk";
	private static volatile boolean full;

	static void install() {
		FilePath.register(new FullDisk());
	}

	static void full(boolean now) {
		full = now;
	}

	@Override
	public String getScheme() {
		return SCHEME;
	}

	@Override
	public FileChannel open(String mode) throws IOException {
		FileChannel real = super.open(mode);
		return new Wrapped(real) {
			@Override
			public int write(ByteBuffer source, long position) throws IOException {
				if (full) {
					throw new IOException("No space left on device");
				}
				return super.write(source, position);
			}
		};
	}

	/** A channel that passes everything on. */
	static class Wrapped extends FileBaseDefault {

		private final FileChannel real;

		Wrapped(FileChannel real) {
			this.real = real;
		}

		@Override
		public long size() throws IOException {
			return real.size();
		}

		@Override
		public int read(ByteBuffer target, long position) throws IOException {
			return real.read(target, position);
		}

		@Override
		public int write(ByteBuffer source, long position) throws IOException {
			return real.write(source, position);
		}

		@Override
		protected void implTruncate(long size) throws IOException {
			real.truncate(size);
		}

		@Override
		public void force(boolean metaData) throws IOException {
			real.force(metaData);
		}

		@Override
		public java.nio.channels.FileLock tryLock(long position, long size, boolean shared) throws IOException {
			return real.tryLock(position, size, shared);
		}

		@Override
		public void implCloseChannel() throws IOException {
			real.close();
		}
	}
}
