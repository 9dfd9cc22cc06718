package org.callbench.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;

import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.Records;
import org.callbench.instance.BlockingGuard;
import org.callbench.workbench.Background;
import org.callbench.workbench.Icons;
import org.callbench.workbench.Styles;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

	@Test
	void everyIconIsDrawnSharpAtEachZoom() {
		Icons icons = Ui.service(Icons.class);
		for (Icons.Icon icon : Icons.Icon.values()) {
			assertEquals(16, icons.descriptor(icon, Icons.Tone.TEXT).getImageData(100).width, icon.file());
			assertEquals(32, icons.descriptor(icon, Icons.Tone.TEXT).getImageData(200).width, icon.file());
		}
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
