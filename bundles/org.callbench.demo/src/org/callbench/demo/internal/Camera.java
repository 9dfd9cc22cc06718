package org.callbench.demo.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;

/** Takes pictures of the whole screen, numbered in the order of the tour. */
final class Camera {
	private final Display display;
	private final Path folder;
	private int taken;

	/** @param taken how many pictures of the same tour are in the folder already */
	Camera(Display display, Path folder, int taken) {
		this.display = display;
		this.folder = folder;
		this.taken = taken;
	}

	int taken() {
		return taken;
	}

	/**
	 * Takes the picture, and notes in {@code cut-off.txt} what it shows only in part. Any thread but the UI's; returns when the
	 * files are written.
	 */
	void shoot(String name) {
		taken++;
		display.syncExec(() -> note(name));
		String file = folder.resolve("%02d-%s.png".formatted(taken, name)).toString();
		display.syncExec(() -> {
			Rectangle screen = display.getBounds();
			Image image = new Image(display, screen.width, screen.height);
			GC gc = new GC(display);
			try {
				gc.copyArea(image, screen.x, screen.y);
				var loader = new ImageLoader();
				loader.data = new ImageData[] { image.getImageData() };
				loader.save(file, SWT.IMAGE_PNG);
			} finally {
				gc.dispose();
				image.dispose();
			}
		});
	}

	private void note(String name) {
		var lines = new StringBuilder();
		CutOffText.on(display).forEach(line -> lines.append("%02d-%s: %s%n".formatted(taken, name, line)));
		try {
			Files.createDirectories(folder);
			Files.writeString(folder.resolve("cut-off.txt"), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
