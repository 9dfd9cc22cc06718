package org.callbench.store.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicInteger;

import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file system for H2 that counts how often a file is forced to the disk. */
public final class CountingDisk extends FilePathWrapper {

	private static volatile AtomicInteger counter = new AtomicInteger();

	/** The name to open a database with. */
	static String install(AtomicInteger syncs) {
		counter = syncs;
		FilePath.register(new CountingDisk());
		return "counting:";
	}

	@Override
	public String getScheme() {
		return "counting";
	}

	@Override
	public FileChannel open(String mode) throws IOException {
		return new FullDisk.Wrapped(super.open(mode)) {
			@Override
			public void force(boolean metaData) throws IOException {
				counter.incrementAndGet();
				super.force(metaData);
			}
		};
	}
}
