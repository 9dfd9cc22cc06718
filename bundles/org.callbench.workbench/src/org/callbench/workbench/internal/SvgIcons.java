package org.callbench.workbench.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import org.callbench.workbench.Icons;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.PaletteData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives the strokes of the drawings the theme's colour. The build has painted them for the usual zooms; at others, and without such a
 * build, they are painted when they are needed.
 */
@Component
public final class SvgIcons implements Icons {

	/** The colour that the drawings have on disk: readable on light and dark, for plugin.xml, which cannot re-colour. */
	private static final String DRAWN = "#6b7684"; //$NON-NLS-1$
	private static final int SIZE = 16;
	/** For which zooms the build has painted the drawings, and how those files end. */
	private static final Map<Integer, String> PAINTED = Map.of(100, "", 150, "@1.5x", 200, "@2x"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	private static final String RESOURCES = "org.callbench.icons"; //$NON-NLS-1$

	private final Styles styles;

	@Activate
	public SvgIcons(@Reference Styles styles) {
		this.styles = styles;
	}

	@Override
	public ImageDescriptor descriptor(Icon icon, Tone tone) {
		return new Drawing(icon, styles.color(meaning(tone)).getRGB());
	}

	@Override
	public Image image(Icon icon, Tone tone, Control owner) {
		var resources = (LocalResourceManager) owner.getData(RESOURCES);
		if (resources == null) {
			resources = new LocalResourceManager(JFaceResources.getResources(), owner);
			owner.setData(RESOURCES, resources);
		}
		return resources.get(descriptor(icon, tone));
	}

	private static Meaning meaning(Tone tone) {
		return switch (tone) {
		case TEXT -> Meaning.TEXT;
		case MUTED -> Meaning.MUTED;
		case ACCENT -> Meaning.ACCENT;
		case GO -> Meaning.GO;
		case STOP -> Meaning.STOP;
		case HELD -> Meaning.HELD;
		case ON_ACCENT -> Meaning.ON_ACCENT;
		};
	}

	/** Equal drawings in the same colour are one image. */
	private static final class Drawing extends ImageDescriptor {

		private final Icon icon;
		private final RGB color;

		Drawing(Icon icon, RGB color) {
			this.icon = icon;
			this.color = color;
		}

		@Override
		public ImageData getImageData(int zoom) {
			Optional<ImageData> painted = Optional.ofNullable(PAINTED.get(zoom)).flatMap(this::painted);
			return painted.isPresent() ? inked(painted.get()) : drawn(SIZE * zoom / 100);
		}

		private Optional<ImageData> painted(String ending) {
			return file("/icons/png/" + icon.file() + ending + ".png") //$NON-NLS-1$ //$NON-NLS-2$
					.map(png -> new ImageData(new ByteArrayInputStream(png)));
		}

		/** The same strokes in this colour. */
		private ImageData inked(ImageData painted) {
			var ink = new ImageData(painted.width, painted.height, 24, new PaletteData(0xff0000, 0xff00, 0xff));
			int pixel = ink.palette.getPixel(color);
			for (int y = 0; y < ink.height; y++) {
				for (int x = 0; x < ink.width; x++) {
					ink.setPixel(x, y, pixel);
					ink.setAlpha(x, y, painted.getAlpha(x, y));
				}
			}
			return ink;
		}

		/** From the drawing: takes longer the first time, for what reads drawings is large. */
		private ImageData drawn(int pixels) {
			byte[] drawing = file("/icons/" + icon.file() + ".svg") //$NON-NLS-1$ //$NON-NLS-2$
					.orElseThrow(() -> new IllegalStateException("no drawing of " + icon)); //$NON-NLS-1$
			String svg = new String(drawing, StandardCharsets.UTF_8)
					.replace(DRAWN, String.format("#%02x%02x%02x", color.red, color.green, color.blue)) //$NON-NLS-1$
					.replace("width=\"16\" height=\"16\"", "width=\"" + pixels + "\" height=\"" + pixels + '"'); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return new ImageData(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
		}

		private static Optional<byte[]> file(String path) {
			try (InputStream in = SvgIcons.class.getResourceAsStream(path)) {
				return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		@Override
		public boolean equals(Object other) {
			return other instanceof Drawing drawing && drawing.icon == icon && drawing.color.equals(color);
		}

		@Override
		public int hashCode() {
			return icon.hashCode() * 31 + color.hashCode();
		}
	}
}
