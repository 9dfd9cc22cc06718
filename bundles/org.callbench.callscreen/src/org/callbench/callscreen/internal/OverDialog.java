package org.callbench.callscreen.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.callbench.callscreen.internal.cards.ButtonsOnly;
import org.callbench.callscreen.internal.cards.CallList;
import org.callbench.callscreen.internal.cards.CardContent;
import org.callbench.callscreen.internal.widgets.Theme;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;

/**
 * Shows the calls in a small window of their own while a modal dialog keeps a person from the Call Screen, so that nothing
 * modal stands in the way of answering. It belongs to the dialog, which is why the dialog lets it be used; it never takes the
 * focus. UI thread.
 */
final class OverDialog {

	/** Under this key the window has its {@link CallList}. */
	static final String LIST = "org.callbench.callscreen.overDialog"; //$NON-NLS-1$

	private static final int MODAL = SWT.PRIMARY_MODAL | SWT.APPLICATION_MODAL | SWT.SYSTEM_MODAL;
	private static final int WIDTH_IN_CHARS = 52;
	private static final int SECOND = 1000;

	private final Display display;
	private final Runnable onDialog;
	private final Listener shells = this::shellCameOrWent;
	private Optional<Shell> window = Optional.empty();
	private CallList list;

	/** @param onDialog called whenever a dialog comes or goes */
	OverDialog(Display display, Runnable onDialog) {
		this.display = display;
		this.onDialog = onDialog;
		display.addFilter(SWT.Show, shells);
		display.addFilter(SWT.Hide, shells);
	}

	void close() {
		if (!display.isDisposed()) {
			display.removeFilter(SWT.Show, shells);
			display.removeFilter(SWT.Hide, shells);
			window.ifPresent(Shell::dispose);
		}
	}

	/** @param calls those that are up; none takes the window away */
	void show(List<CardContent> calls, CallScreenPart screen) {
		Optional<Shell> dialog = calls.isEmpty() ? Optional.empty() : dialog(display);
		window = window.filter(shell -> !shell.isDisposed());
		if (window.isPresent() && !dialog.equals(window.map(shell -> (Shell) shell.getParent()))) {
			window.get().dispose();
			window = Optional.empty();
		}
		dialog.ifPresent(parent -> {
			Shell shell = window.orElseGet(() -> open(parent, screen));
			list.show(calls, Instant.now());
			place(shell);
			if (!shell.isVisible()) {
				shell.setVisible(true);
			}
		});
	}

	boolean isShown() {
		return window.filter(shell -> !shell.isDisposed()).isPresent();
	}

	/** The modal dialog that is in front, if there is one. */
	static Optional<Shell> dialog(Display display) {
		Optional<Shell> front = Optional.empty();
		for (Shell shell : display.getShells()) {
			if ((shell.getStyle() & MODAL) != 0 && shell.isVisible() && front.filter(other -> !isWithin(shell, other)).isEmpty()) {
				front = Optional.of(shell);
			}
		}
		return front;
	}

	private static boolean isWithin(Shell shell, Shell ancestor) {
		for (Shell at = shell; at != null; at = (Shell) at.getParent()) {
			if (at == ancestor) {
				return true;
			}
		}
		return false;
	}

	private Shell open(Shell parent, CallScreenPart screen) {
		Shell shell = new Shell(parent, SWT.NO_FOCUS | SWT.ON_TOP | SWT.TOOL);
		Theme theme = screen.theme();
		theme.onSurface(shell, Meaning.TEXT);
		FillLayout layout = new FillLayout();
		layout.marginWidth = Styles.GAP;
		layout.marginHeight = Styles.GAP;
		shell.setLayout(layout);
		list = new CallList(shell, theme, new ButtonsOnly(screen.deeds(), () -> list.refit()));
		shell.setData(LIST, list);
		window = Optional.of(shell);
		tick(shell, list);
		return shell;
	}

	private void tick(Shell shell, CallList ticking) {
		if (!shell.isDisposed()) {
			ticking.tick(Instant.now());
			display.timerExec(SECOND, () -> tick(shell, ticking));
		}
	}

	/** At the upper right of the workbench, where the Call Screen is; as high as its calls, within the screen. */
	private void place(Shell shell) {
		Shell top = shell;
		while (top.getParent() instanceof Shell parent) {
			top = parent;
		}
		Rectangle screen = top.getMonitor().getClientArea();
		Rectangle at = top.getMinimized() ? screen : top.getBounds().intersection(screen);
		int width = Math.min(new PixelConverter(list).convertWidthInCharsToPixels(WIDTH_IN_CHARS), screen.width);
		int height = Math.min(list.heightFor(width - 2 * Styles.GAP) + 2 * Styles.GAP, screen.height * 2 / 3);
		shell.setBounds(at.x + at.width - width - Styles.MARGIN, at.y + Styles.SECTION, width, height);
	}

	private void shellCameOrWent(org.eclipse.swt.widgets.Event event) {
		if (event.widget instanceof Shell shell && (shell.getStyle() & MODAL) != 0) {
			display.asyncExec(onDialog);
		}
	}
}
