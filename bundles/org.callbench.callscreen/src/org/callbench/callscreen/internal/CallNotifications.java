package org.callbench.callscreen.internal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.callscreen.internal.cards.ButtonsOnly;
import org.callbench.callscreen.internal.cards.CallList;
import org.callbench.callscreen.internal.widgets.Animations;
import org.callbench.callscreen.internal.widgets.Theme;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.jface.notifications.AbstractNotificationPopup;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Shell;

/**
 * Shows the calls that ring, with their buttons, in a corner of the screen while another program is in front or the window is
 * minimised. Names fill in; it goes when nothing rings any more, or when a person turns to the window. Takes no focus,
 * and no key but those of commands. UI thread.
 */
final class CallNotifications {

	/** Under this key the window has its {@link CallList}. */
	static final String LIST = "org.callbench.callscreen.notification"; //$NON-NLS-1$

	private static final int WIDTH_IN_CHARS = 46;
	private static final int SECOND = 1000;

	private final Display display;
	/** Those that a person has seen already: put away, or looked at in the window. */
	private final Set<UUID> seen = new HashSet<>();
	private final Listener activated = event -> turnedTo(event.widget);
	/** Where no program has the keyboard, some window managers give it to whatever comes up; a space bar then must not answer. */
	private final Listener keys = event -> {
		if (event.widget instanceof Control control && isPopup(control.getShell())) {
			event.doit = false;
			event.type = SWT.None;
		}
	};
	private Optional<Corner> popup = Optional.empty();
	private Set<UUID> shown = Set.of();
	private CallList list;
	private Shell window;

	CallNotifications(Display display) {
		this.display = display;
		display.addFilter(SWT.Activate, activated);
		display.addFilter(SWT.KeyDown, keys);
	}

	void close() {
		if (!display.isDisposed()) {
			display.removeFilter(SWT.Activate, activated);
			display.removeFilter(SWT.KeyDown, keys);
			putAway();
		}
	}

	/** Which calls there are now; muted ones are not told of. */
	void show(List<CallView> calls, CallScreenPart screen, Shell workbench) {
		window = workbench;
		List<CallView> ringing = calls.stream().filter(CallNotifications::rings).toList();
		seen.retainAll(ids(ringing));
		if (inFront()) {
			seen.addAll(ids(ringing));
		}
		List<CallView> wanted = ringing.stream().filter(call -> !seen.contains(call.id())).toList();
		Set<UUID> now = ids(wanted);
		if (popup.isPresent() && popup.get().getShell() == null) {
			// Closed by its own button
			seen.addAll(shown);
			now.removeAll(shown);
			wanted = wanted.stream().filter(call -> now.contains(call.id())).toList();
			popup = Optional.empty();
		}
		if (now.isEmpty()) {
			putAway();
			return;
		}
		var contents = wanted.stream().map(screen::content).toList();
		Runnable fill = () -> list.show(contents, Instant.now());
		popup.ifPresentOrElse(open -> {
			fill.run();
			if (!now.equals(shown)) {
				open.refit();
			}
		}, () -> open(screen, fill));
		shown = now;
	}

	private static boolean rings(CallView call) {
		return call.direction() == CallDirection.INCOMING && call.state() == CallState.RINGING;
	}

	private static Set<UUID> ids(List<CallView> calls) {
		return calls.stream().map(CallView::id).collect(Collectors.toCollection(HashSet::new));
	}

	/** Whether a person looks at this program. */
	private boolean inFront() {
		Shell active = display.getActiveShell();
		return !window.getMinimized() && active != null && !isPopup(active);
	}

	private boolean isPopup(Shell shell) {
		return popup.filter(open -> open.getShell() == shell).isPresent();
	}

	private void open(CallScreenPart screen, Runnable fill) {
		Corner fresh = new Corner(screen, fill);
		popup = Optional.of(fresh);
		fresh.open();
		if (fresh.getShell() != null) {
			fresh.getShell().setData(LIST, list);
			tick(fresh.getShell());
		}
	}

	private void tick(Shell shell) {
		if (!shell.isDisposed()) {
			list.tick(Instant.now());
			display.timerExec(SECOND, () -> tick(shell));
		}
	}

	/** JFace's window in the corner, which takes the focus where no other program has it, unless told not to. */
	private final class Corner extends AbstractNotificationPopup {
		private final CallScreenPart screen;
		private final Runnable fill;

		Corner(CallScreenPart screen, Runnable fill) {
			super(CallNotifications.this.display, SWT.NO_TRIM | SWT.ON_TOP | SWT.TOOL | SWT.NO_FOCUS);
			this.screen = screen;
			this.fill = fill;
			setDelayClose(0);
			setFadingEnabled(Animations.enabled());
		}

		@Override
		protected String getPopupShellTitle() {
			return Messages.Notification_title;
		}

		@Override
		protected void addWindowActivationHelper(Control title) {
			title.setToolTipText(Messages.Notification_open);
			title.addListener(SWT.MouseUp, event -> toTheWindow());
		}

		@Override
		protected void createContentArea(Composite parent) {
			parent.setLayout(new GridLayout());
			Theme theme = screen.theme();
			theme.onSurface(parent, Meaning.TEXT);
			list = new CallList(parent, theme, new ButtonsOnly(screen.deeds(), () -> list.refit()));
			fill.run();
			measure();
		}

		private void measure() {
			GridData size = new GridData(SWT.FILL, SWT.FILL, true, true);
			size.widthHint = new PixelConverter(list).convertWidthInCharsToPixels(WIDTH_IN_CHARS);
			size.heightHint = list.heightFor(size.widthHint);
			list.setLayoutData(size);
		}

		/** Other calls than before need another height. Closed and opened again, it would leave the focus to whoever gets it. */
		void refit() {
			measure();
			initializeBounds();
			getShell().layout(true, true);
		}
	}

	private void toTheWindow() {
		window.setMinimized(false);
		window.forceActive();
	}

	/** A person has turned to the window: what rings is on its Call Screen. */
	private void turnedTo(Object widget) {
		if (widget instanceof Shell shell && popup.isPresent() && !isPopup(shell)) {
			display.asyncExec(() -> {
				if (popup.isPresent() && inFront()) {
					seen.addAll(shown);
					putAway();
				}
			});
		}
	}

	private void putAway() {
		shown = Set.of();
		Optional<Corner> open = popup;
		popup = Optional.empty();
		open.ifPresent(Corner::close);
	}
}
