package org.callbench.callscreen.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.CallDesk;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.Subscription;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;

/**
 * Brings the Call Screen up when there is a call, without taking the focus, and puts it away after the last one (G17). Lives as
 * long as the workbench, also while the Call Screen is not there.
 */
final class Presence {

	private final Display display;
	private final FrameGate<DeskSnapshot> gate;
	private final Subscription snapshots;
	private final CallNotifications notifications;
	private final OverDialog overDialog;
	private Set<UUID> known = new HashSet<>();
	private boolean cameUpForCalls;

	/** UI thread, once the workbench has a window. */
	Presence(CallDesk desk, Display display) {
		this.display = display;
		notifications = new CallNotifications(display);
		overDialog = new OverDialog(display, () -> showOverDialog(desk.snapshot()));
		gate = new FrameGate<>(display, this::show);
		snapshots = desk.addListener(gate::accept);
		display.addListener(SWT.Dispose, event -> close());
	}

	void close() {
		overDialog.close();
		notifications.close();
		snapshots.close();
		gate.close();
	}

	private void show(DeskSnapshot snapshot) {
		Optional<Stage> stage = window().map(Stage::new);
		if (stage.isEmpty()) {
			return;
		}
		Set<UUID> calls = new HashSet<>();
		boolean fresh = false;
		for (CallView call : snapshot.calls()) {
			calls.add(call.id());
			fresh |= !known.contains(call.id()) && !call.ended();
		}
		known = calls;
		if (fresh && !Preferences.muted()) {
			cameUpForCalls = true;
			stage.get().comeUp();
		} else if (calls.isEmpty() && cameUpForCalls) {
			cameUpForCalls = false;
			if (snapshot.on() && !Preferences.alwaysShow() && !stage.get().current().map(CallScreenPart::hasNumber).orElse(false)) {
				stage.get().putAway();
			}
		}
		stage.get().current().ifPresent(screen -> notifications.show(Preferences.muted() ? List.of() : snapshot.calls(), screen,
				window().get().getShell()));
		if (overDialog.isShown() || !snapshot.calls().isEmpty() && OverDialog.dialog(display).isPresent()) {
			showOverDialog(snapshot);
		}
	}

	/** While a dialog is modal the calls that are up are shown over it. */
	private void showOverDialog(DeskSnapshot snapshot) {
		Optional<Stage> stage = window().map(Stage::new);
		Optional<CallScreenPart> screen = stage.flatMap(Stage::current).or(() -> stage.flatMap(Stage::comeUp));
		screen.ifPresent(part -> overDialog.show(snapshot.calls().stream()
				.filter(call -> !call.ended() && call.state() != CallState.PREPARED && !Preferences.muted()).map(part::content)
				.toList(), part));
	}

	private Optional<IWorkbenchWindow> window() {
		if (!PlatformUI.isWorkbenchRunning() || display.isDisposed()) {
			return Optional.empty();
		}
		IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		if (active != null) {
			return Optional.of(active);
		}
		IWorkbenchWindow[] windows = PlatformUI.getWorkbench().getWorkbenchWindows();
		return windows.length == 0 ? Optional.empty() : Optional.of(windows[0]);
	}
}
