package org.callbench.icons;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;

/**
 * Makes images of drawings when the product is built, so that its start need not read and paint them: some six hundred
 * classes and a megabyte less. Each {@code NAME.svg} becomes {@code NAME.png} of 16 pixels, {@code NAME@1.5x.png} and
 * {@code NAME@2x.png}, the names by which JFace finds images for other zooms; the drawings named also get
 * {@code NAME-48.png}, {@code NAME-128.png} and so on, for the window system.
 */
public final class IconPainter {
	private static final int SIZE = 16;
	private static final List<Integer> LARGE = List.of(32, 48, 64, 128, 256);

	private IconPainter() {
	}

	/**
	 * @param args the folder of the drawings, the folder for the images, whose content is replaced, and the names of drawings
	 *             that are needed large
	 */
	public static void main(String[] args) throws IOException {
		System.setProperty("java.awt.headless", "true");
		Path to = Path.of(args[1]);
		Files.createDirectories(to);
		for (Path old : in(to, ".png")) {
			Files.delete(old);
		}
		List<String> large = List.of(args).subList(2, args.length);
		for (Path file : in(Path.of(args[0]), ".svg")) {
			String name = file.getFileName().toString().replaceFirst("\\.svg$", "");
			SVGDocument drawing = Optional.ofNullable(new SVGLoader().load(file.toUri().toURL()))
					.orElseThrow(() -> new IOException(file + " is no drawing that can be read"));
			paint(drawing, SIZE, to.resolve(name + ".png"));
			paint(drawing, SIZE * 3 / 2, to.resolve(name + "@1.5x.png"));
			paint(drawing, SIZE * 2, to.resolve(name + "@2x.png"));
			if (large.contains(name)) {
				for (int pixels : LARGE) {
					paint(drawing, pixels, to.resolve(name + '-' + pixels + ".png"));
				}
			}
		}
	}

	private static List<Path> in(Path folder, String ending) throws IOException {
		try (var files = Files.list(folder)) {
			return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
		}
	}

	private static void paint(SVGDocument drawing, int pixels, Path to) throws IOException {
		var image = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_ARGB);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
		drawing.render(null, graphics, new ViewBox(pixels, pixels));
		graphics.dispose();
		if (!ImageIO.write(image, "png", to.toFile())) {
			throw new IOException("this Java cannot write PNG images");
		}
	}
}
