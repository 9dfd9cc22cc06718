package org.callbench.callscreen.internal;

import org.callbench.calls.CallDesk;
import org.callbench.calls.Subscription;
import org.callbench.workbench.QuietMoment;
import org.eclipse.swt.widgets.Display;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A person is free to be asked something when no call rings or is up. */
@Component
public final class AfterCalls implements QuietMoment {

	private final CallDesk desk;

	@Activate
	public AfterCalls(@Reference CallDesk desk) {
		this.desk = desk;
	}

	@Override
	public void whenQuiet(Runnable question) {
		if (desk.snapshot().busy()) {
			new Waiting(Display.getCurrent(), question);
		} else {
			question.run();
		}
	}

	/** One question that waits for the calls to be over. */
	private final class Waiting {

		private final Display display;
		private final Runnable question;
		private final Subscription snapshots;
		private boolean asked;

		Waiting(Display display, Runnable question) {
			this.display = display;
			this.question = question;
			this.snapshots = desk.addListener(snapshot -> {
				if (!snapshot.busy() && !display.isDisposed()) {
					display.asyncExec(this::ask);
				}
			});
		}

		private void ask() {
			if (!asked && !desk.snapshot().busy()) {
				asked = true;
				snapshots.close();
				question.run();
			}
		}
	}
}
