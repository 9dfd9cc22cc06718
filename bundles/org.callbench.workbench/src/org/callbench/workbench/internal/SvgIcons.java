package org.callbench.workbench.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.callbench.workbench.Icons;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Reads the drawings and gives their strokes the theme's colour. */
@Component
public final class SvgIcons implements Icons {

	/** The colour that the drawings have on disk: readable on light and dark, for plugin.xml, which cannot re-colour. */
	private static final String DRAWN = "#6b7684"; //$NON-NLS-1$
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

	/**
	 * Loads what reads drawings, some hundreds of classes, while the UI thread builds the window, which would otherwise load
	 * them with its first icon.
	 */
	static void prepare() {
		var thread = new Thread(() -> new Drawing(Icon.PHONE, new RGB(0, 0, 0)).getImageData(100), "callbench-icons"); //$NON-NLS-1$
		thread.setDaemon(true);
		thread.start();
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
			int pixels = 16 * zoom / 100;
			String svg = read().replace(DRAWN, String.format("#%02x%02x%02x", color.red, color.green, color.blue)) //$NON-NLS-1$
					.replace("width=\"16\" height=\"16\"", "width=\"" + pixels + "\" height=\"" + pixels + '"'); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return new ImageData(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
		}

		private String read() {
			String file = "/icons/" + icon.file() + ".svg"; //$NON-NLS-1$ //$NON-NLS-2$
			try (InputStream in = SvgIcons.class.getResourceAsStream(file)) {
				if (in == null) {
					throw new IllegalStateException("missing " + file); //$NON-NLS-1$
				}
				return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
