package org.callbench.desktop.tests;

import java.awt.Color;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.imageio.ImageIO;

/** Pictures of the virtual display, taken from the file in which it keeps its pixels (XWD, version 7). */
final class Screen {
	private static final int HEADER_FIELDS = 25;
	private static final int COLOUR_BYTES = 12;

	private Screen() {
	}

	/** Writes what is on the screen now. */
	static void shoot(Path png) throws IOException {
		Files.createDirectories(png.getParent());
		ImageIO.write(image(), "png", png.toFile());
	}

	/** Where the first link is within that area, by its colour in the light theme. */
	static Optional<Point> firstLink(Rectangle area) throws IOException {
		BufferedImage image = image();
		for (int y = area.y; y < Math.min(area.y + area.height, image.getHeight()); y++) {
			for (int x = area.x; x < Math.min(area.x + area.width, image.getWidth()); x++) {
				Color colour = new Color(image.getRGB(x, y));
				if (colour.getBlue() > 140 && colour.getRed() < 60 && colour.getGreen() < 120) {
					return Optional.of(new Point(x, y));
				}
			}
		}
		return Optional.empty();
	}

	private static BufferedImage image() throws IOException {
		String kept = System.getenv("CALLBENCH_SCREEN");
		if (kept == null) {
			throw new IllegalStateException("CALLBENCH_SCREEN names no file with the pixels of the display; releng/test does");
		}
		ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(Path.of(kept)));
		int[] header = new int[HEADER_FIELDS];
		for (int i = 0; i < HEADER_FIELDS; i++) {
			header[i] = file.getInt(4 * i);
		}
		int width = header[4];
		int height = header[5];
		int rowBytes = header[12];
		int pixels = header[0] + header[19] * COLOUR_BYTES;
		file.order(header[7] == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				image.setRGB(x, y, file.getInt(pixels + y * rowBytes + 4 * x));
			}
		}
		return image;
	}
}
