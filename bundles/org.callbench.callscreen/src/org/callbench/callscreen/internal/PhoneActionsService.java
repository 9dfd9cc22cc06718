package org.callbench.callscreen.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.callbench.calls.CallDesk;
import org.callbench.calls.DialCheck;
import org.callbench.calls.DialRequest;
import org.callbench.calls.Subscription;
import org.callbench.crm.Entities;
import org.callbench.crm.RecordChange;
import org.callbench.crm.Records;
import org.callbench.crm.Users;
import org.callbench.phonefield.PhoneActions;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Numbers anywhere on the screen, and the desk: links are on for users with CTI, and a click prepares or dials (G12, G17). */
@Component
public final class PhoneActionsService implements PhoneActions {

	private final CallDesk desk;
	private final Users users;
	private final org.callbench.crm.Subscription userChanges;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private volatile boolean enabled;

	@Activate
	public PhoneActionsService(@Reference CallDesk desk, @Reference Users users, @Reference Records records) {
		this.desk = desk;
		this.users = users;
		this.enabled = users.current().ctiEnabled();
		this.userChanges = records.addListener(this::recordsChanged);
	}

	@Deactivate
	void deactivate() {
		userChanges.close();
	}

	@Override
	public boolean enabled() {
		return enabled;
	}

	@Override
	public void call(DialRequest number) {
		if (!desk.snapshot().on()) {
			stage().flatMap(Stage::activate).ifPresent(screen -> screen.offerToTurnOn(number.text(), () -> call(number)));
			return;
		}
		DialCheck check = Preferences.dialAtOnce() ? desk.dial(number) : desk.prepare(number);
		if (check instanceof DialCheck.Accepted) {
			stage().flatMap(Stage::comeUp);
		} else {
			stage().flatMap(Stage::activate).ifPresent(screen -> screen.show(number, check));
		}
	}

	@Override
	public void sendToCallScreen(DialRequest number) {
		stage().flatMap(Stage::activate).ifPresent(screen -> screen.edit(number));
	}

	@Override
	public void copy(DialRequest number) {
		Clipboard clipboard = new Clipboard(Display.getCurrent());
		try {
			clipboard.setContents(new Object[] { number.text() }, new Transfer[] { TextTransfer.getInstance() });
		} finally {
			clipboard.dispose();
		}
	}

	@Override
	public Subscription onEnabledChange(Runnable listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}

	private static Optional<Stage> stage() {
		return Optional.ofNullable(PlatformUI.getWorkbench().getActiveWorkbenchWindow()).map(Stage::new);
	}

	private void recordsChanged(List<RecordChange> changes) {
		boolean userChanged = changes.stream().anyMatch(change -> change.id().entity().equals(Entities.USER));
		boolean now = users.current().ctiEnabled();
		if (userChanged && now != enabled) {
			enabled = now;
			if (PlatformUI.isWorkbenchRunning()) {
				PlatformUI.getWorkbench().getDisplay().asyncExec(() -> listeners.forEach(Runnable::run));
			}
		}
	}
}
