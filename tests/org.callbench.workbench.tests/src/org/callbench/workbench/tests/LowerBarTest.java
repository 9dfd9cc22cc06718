package org.callbench.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.callbench.crm.Database;
import org.callbench.crm.StoreException;
import org.callbench.crm.Subscription;
import org.callbench.workbench.Styles;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;

/** The lower bar tells how far records are indexed again, if that takes long enough to be noticed. */
class LowerBarTest {

	/** Indexes as the test says. */
	private static final class SlowDatabase implements Database {
		final List<Runnable> listeners = new ArrayList<>();
		Optional<Indexing> indexing = Optional.empty();

		void tell(Optional<Indexing> now) {
			indexing = now;
			listeners.forEach(Runnable::run);
		}

		@Override
		public State state() {
			return State.OPEN;
		}

		@Override
		public Optional<StoreException> problem() {
			return Optional.empty();
		}

		@Override
		public Optional<Indexing> indexing() {
			return indexing;
		}

		@Override
		public String description(Locale locale) {
			return "A database";
		}

		@Override
		public void backup(Path file) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Subscription addListener(Runnable listener) {
			listeners.add(listener);
			return () -> listeners.remove(listener);
		}
	}

	private final SlowDatabase database = new SlowDatabase();
	private Shell shell;

	/** Made as the window makes it. */
	@BeforeEach
	void open() throws ClassNotFoundException {
		shell = new Shell();
		shell.setLayout(new FillLayout());
		IEclipseContext context = PlatformUI.getWorkbench().getService(IEclipseContext.class).createChild();
		context.set(Database.class, database);
		context.set(Composite.class, shell);
		ContextInjectionFactory.make(FrameworkUtil.getBundle(Styles.class).loadClass("org.callbench.workbench.internal.DatabaseItem"), context);
		shell.setSize(600, 100);
		shell.open();
	}

	@AfterEach
	void close() {
		shell.dispose();
		assertEquals(List.of(), database.listeners, "nobody listens any more");
	}

	private String words() {
		return Ui.all(shell, Label.class, label -> true).getFirst().getText();
	}

	@Test
	void itSaysHowFarRecordsAreIndexedAgainUntilAllAre() {
		assertEquals("A database", words());
		database.tell(Optional.of(new Database.Indexing(500, 10_000)));
		Ui.until("it is told", () -> words().equals("A database \u00b7 numbers are read anew, 5 %"));
		database.tell(Optional.of(new Database.Indexing(9_999, 10_000)));
		Ui.until("it goes on", () -> words().equals("A database \u00b7 numbers are read anew, 99 %"));
		Ui.settle();
		assertEquals(List.of(), Clipping.of(shell));
		database.tell(Optional.empty());
		Ui.until("all are", () -> words().equals("A database"));
	}

	@Test
	void whatIsDoneBeforeAnybodyNoticesIsNotTold() {
		List<String> seen = new ArrayList<>();
		database.tell(Optional.of(new Database.Indexing(10, 10)));
		Ui.settle();
		seen.add(words());
		database.tell(Optional.empty());
		boolean[] later = new boolean[1];
		Display.getCurrent().timerExec(700, () -> later[0] = true);
		Ui.until("it would have been told", () -> {
			seen.add(words());
			return later[0];
		});
		assertEquals(List.of("A database"), seen.stream().distinct().toList());
	}
}
