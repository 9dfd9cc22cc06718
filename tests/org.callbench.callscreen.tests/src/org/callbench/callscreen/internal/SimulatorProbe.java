package org.callbench.callscreen.internal;

import java.util.Optional;

import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.EPartService.PartState;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;

/** A text field of the workbench window that is not the Call Screen's: the caller ID in the Simulated switch view. */
final class SimulatorProbe {

	private SimulatorProbe() {
	}

	static Text open(IWorkbenchWindow window) {
		MPart part = window.getService(EPartService.class).showPart("org.callbench.callscreen.simulator", PartState.ACTIVATE);
		Ui.await("Simulated switch view", () -> part.getWidget() instanceof Composite shown && find(shown).isPresent());
		return find((Composite) part.getWidget()).orElseThrow();
	}

	private static Optional<Text> find(Composite parent) {
		for (Control child : parent.getChildren()) {
			if (child instanceof Text text && (text.getStyle() & SWT.READ_ONLY) == 0) {
				return Optional.of(text);
			}
			if (child instanceof Composite composite) {
				Optional<Text> found = find(composite);
				if (found.isPresent()) {
					return found;
				}
			}
		}
		return Optional.empty();
	}
}
