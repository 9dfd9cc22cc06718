package org.callbench.callscreen.internal;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.CallDesk;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.Subscription;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.model.application.ui.menu.MToolItem;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;

/**
 * Brings the Call Screen up when there is a call, without taking the focus, and puts it away after the last one (G17). Lives as
 * long as the workbench, also while the Call Screen is not there.
 */
final class Presence {

	private static final String PHONE_ITEM = "org.callbench.callscreen.toolbar.phone"; //$NON-NLS-1$

	private final Display display;
	private final FrameGate<DeskSnapshot> gate;
	private final Subscription snapshots;
	private final CallNotifications notifications;
	private Set<UUID> known = new HashSet<>();
	private boolean cameUpForCalls;
	private String line = ""; //$NON-NLS-1$

	/** UI thread, once the workbench has a window. */
	Presence(CallDesk desk, Display display) {
		this.display = display;
		notifications = new CallNotifications();
		gate = new FrameGate<>(display, this::show);
		snapshots = desk.addListener(gate::accept);
		display.addListener(SWT.Dispose, event -> close());
	}

	void close() {
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
			boolean isNew = !known.contains(call.id()) && !call.ended();
			fresh |= isNew;
			if (isNew) {
				notifications.tell(call, window().get());
			}
		}
		known = calls;
		if (fresh) {
			cameUpForCalls = true;
			stage.get().comeUp();
		} else if (calls.isEmpty() && cameUpForCalls) {
			cameUpForCalls = false;
			if (snapshot.on() && !Preferences.alwaysShow() && !stage.get().current().map(CallScreenPart::hasNumber).orElse(false)) {
				stage.get().putAway();
			}
		}
		String now = LineText.of(snapshot).brief();
		if (!now.equals(line)) {
			line = now;
			window().ifPresent(Presence::refreshPhone);
		}
	}

	/** The platform gives the phone icon its new words, but not the room for them. */
	private static void refreshPhone(IWorkbenchWindow window) {
		window.getService(ICommandService.class).refreshElements(Commands.PHONE, null);
		EModelService models = window.getService(EModelService.class);
		MWindow model = window.getService(MWindow.class);
		for (MToolItem item : models.findElements(model, PHONE_ITEM, MToolItem.class, null, EModelService.ANYWHERE)) {
			if (item.getWidget() instanceof ToolItem shown && !shown.isDisposed()) {
				shown.getParent().requestLayout();
			}
		}
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
