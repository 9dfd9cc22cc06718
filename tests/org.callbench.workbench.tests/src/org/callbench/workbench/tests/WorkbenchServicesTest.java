package org.callbench.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.Records;
import org.callbench.instance.BlockingGuard;
import org.callbench.workbench.Background;
import org.callbench.workbench.Icons;
import org.callbench.workbench.Styles;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** What the workbench offers to the other bundles. */
class WorkbenchServicesTest {

	private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
	private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

	@AfterEach
	void light() {
		theme(LIGHT);
	}

	private static void theme(String id) {
		PlatformUI.getWorkbench().getService(IThemeEngine.class).setTheme(id, false);
		Ui.settle();
	}

	@Test
	void theGuardRefusesBlockingCallsOnTheUiThreadAlone() throws Exception {
		BlockingGuard guard = Ui.service(BlockingGuard.class);
		assertThrows(IllegalStateException.class, () -> guard.beforeBlocking("test"));
		Ui.behind(() -> {
			guard.beforeBlocking("test");
			return true;
		});
		Records records = Ui.service(Records.class);
		assertThrows(IllegalStateException.class, () -> records.count(Query.of(Entities.PERSON)));
	}

	@Test
	void coloursFollowTheThemeAndListenersHearOfIt() {
		Styles styles = Ui.service(Styles.class);
		theme(LIGHT);
		assertFalse(styles.dark());
		RGB light = styles.color(Styles.Meaning.TEXT).getRGB();
		var owner = new Composite(Ui.shell(), SWT.NONE);
		var heard = new ArrayList<String>();
		styles.onThemeChange(owner, () -> heard.add("changed"));
		theme(DARK);
		assertTrue(styles.dark());
		Ui.until("the listener was called", () -> !heard.isEmpty());
		assertNotEquals(light, styles.color(Styles.Meaning.TEXT).getRGB());
		owner.dispose();
	}

	/** UI.md: at least 4.5 : 1, in both themes. */
	@Test
	void textCanBeReadOnEverySurface() {
		Styles styles = Ui.service(Styles.class);
		for (String id : new String[] { LIGHT, DARK }) {
			theme(id);
			for (var meaning : new Styles.Meaning[] { Styles.Meaning.TEXT, Styles.Meaning.MUTED, Styles.Meaning.ACCENT, Styles.Meaning.GO,
					Styles.Meaning.STOP, Styles.Meaning.HELD, Styles.Meaning.LINK }) {
				double contrast = contrast(styles.color(meaning).getRGB(), styles.color(Styles.Meaning.SURFACE).getRGB());
				assertTrue(contrast >= 4.5, meaning + " on the surface of " + id + ": " + contrast);
			}
			assertTrue(contrast(styles.color(Styles.Meaning.ON_ACCENT).getRGB(), styles.color(Styles.Meaning.ACCENT).getRGB()) >= 4.5);
			assertTrue(contrast(styles.color(Styles.Meaning.MUTED).getRGB(), styles.color(Styles.Meaning.ACCENT_TINT).getRGB()) >= 4.5);
		}
	}

	private static double contrast(RGB one, RGB other) {
		double a = luminance(one);
		double b = luminance(other);
		return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
	}

	private static double luminance(RGB color) {
		return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
	}

	private static double linear(int channel) {
		double value = channel / 255.0;
		return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
	}

	/** The usual zooms are painted by the build, the others now: both in the colour asked for, and of the same shape. */
	@Test
	void everyIconIsDrawnSharpAtEachZoom() {
		Icons icons = Ui.service(Icons.class);
		RGB ink = Ui.service(Styles.class).color(Styles.Meaning.STOP).getRGB();
		for (Icons.Icon icon : Icons.Icon.values()) {
			var cover = new ArrayList<Double>();
			for (int zoom : new int[] { 100, 150, 175, 200 }) {
				ImageData image = icons.descriptor(icon, Icons.Tone.STOP).getImageData(zoom);
				assertEquals(16 * zoom / 100, image.width, icon.file());
				assertEquals(16 * zoom / 100, image.height, icon.file());
				long alpha = 0;
				for (int y = 0; y < image.height; y++) {
					for (int x = 0; x < image.width; x++) {
						alpha += image.getAlpha(x, y);
						if (image.getAlpha(x, y) == 255) {
							assertEquals(ink, image.palette.getRGB(image.getPixel(x, y)), icon.file());
						}
					}
				}
				cover.add(alpha / 255.0 / (image.width * image.height));
			}
			assertTrue(cover.getFirst() > 0.01, icon.file() + " is empty");
			assertEquals(0, cover.stream().mapToDouble(c -> c).max().orElseThrow() - cover.stream().mapToDouble(c -> c).min().orElseThrow(),
					0.03, () -> icon.file() + " covers " + cover);
		}
	}

	/** Every icon that a plugin.xml of ours names is there, with its larger sisters. */
	@Test
	void everyIconOfTheRegistryIsThere() throws Exception {
		Pattern named = Pattern.compile("(?<=[\",])([^\",]*icons/[^\",]+)(?=[\",])");
		int found = 0;
		for (Bundle bundle : FrameworkUtil.getBundle(Icons.class).getBundleContext().getBundles()) {
			URL registry = bundle.getSymbolicName().startsWith("org.callbench.") ? bundle.getEntry("plugin.xml") : null;
			if (registry == null) {
				continue;
			}
			String text;
			try (InputStream in = registry.openStream()) {
				text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			}
			for (MatchResult icon : named.matcher(text).results().toList()) {
				String path = icon.group(1);
				URL url = path.contains(":") ? URI.create(path).toURL() : bundle.getEntry(path);
				assertNotNull(url, bundle + ": " + path);
				boolean large = path.matches(".*-\\d+\\.png");
				for (int zoom : large ? new int[] { 100 } : new int[] { 100, 150, 200 }) {
					ImageData image = ImageDescriptor.createFromURL(url).getImageData(zoom);
					assertNotNull(image, bundle + ": " + path + " at " + zoom + " %");
					assertTrue(large || image.width == 16 * zoom / 100, path + " is " + image.width + " wide at " + zoom + " %");
				}
				found++;
			}
		}
		assertTrue(found > 20, "only " + found + " icons are named");
	}

	@Test
	void answersComeOnTheUiThreadUnlessTheirOwnerIsGone() throws Exception {
		Background background = Ui.service(Background.class);
		var owner = new Composite(Ui.shell(), SWT.NONE);
		var threads = new ArrayList<Thread>();
		background.run(owner, Thread::currentThread, worker -> {
			threads.add(worker);
			threads.add(Thread.currentThread());
		});
		Ui.until("the answer came", () -> threads.size() == 2);
		assertNotEquals(Thread.currentThread(), threads.get(0));
		assertEquals(Thread.currentThread(), threads.get(1));
		var late = new ArrayList<String>();
		background.run(owner, () -> "answer", late::add);
		owner.dispose();
		Ui.behind(() -> true);
		Ui.settle();
		assertTrue(late.isEmpty());
	}
}
