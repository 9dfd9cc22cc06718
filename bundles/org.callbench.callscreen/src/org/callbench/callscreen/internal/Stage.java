package org.callbench.callscreen.internal;

import java.util.Optional;

import org.callbench.callscreen.CallScreen;
import org.eclipse.e4.ui.model.application.ui.MElementContainer;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.advanced.MPlaceholder;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.IPresentationEngine;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.e4.ui.workbench.modeling.EPartService.PartState;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchWindow;

/** Brings a window's Call Screen up and puts it away, with or without the keyboard focus. UI thread. */
final class Stage {

	/** The view's id. */
	static final String VIEW = CallScreen.VIEW;

	private final EPartService parts;

	Stage(IWorkbenchWindow window) {
		parts = window.getService(EPartService.class);
	}

	/**
	 * Makes the Call Screen visible; the keyboard focus stays where it is (B12). A minimised one is restored first: making a
	 * part of a minimised stack visible would show it as a fly-out, which takes the focus.
	 */
	Optional<CallScreenPart> comeUp() {
		Optional<MPart> there = part();
		there.ifPresent(this::restore);
		if (there.filter(parts::isPartVisible).isPresent()) {
			return current(); // to show it once more would cost half of what the card of a call costs
		}
		MPart shown = parts.showPart(VIEW, PartState.VISIBLE);
		return Optional.ofNullable(shown).map(MPart::getObject).map(CallScreenPart.class::cast);
	}

	/** Makes the Call Screen visible and gives it the keyboard. */
	Optional<CallScreenPart> activate() {
		comeUp();
		MPart shown = parts.showPart(VIEW, PartState.ACTIVATE);
		return Optional.ofNullable(shown).map(MPart::getObject).map(CallScreenPart.class::cast);
	}

	/** The Call Screen, if it was ever shown, wherever it is now. */
	Optional<CallScreenPart> current() {
		return part().map(MPart::getObject).map(CallScreenPart.class::cast);
	}

	/**
	 * Minimises it; CTI stays on (G16). Nothing happens when it shares its place with other parts, which a person put there and
	 * which would go with it, or while the keyboard is in it.
	 */
	void putAway() {
		Optional<MUIElement> place = part().map(this::place);
		boolean alone = place.map(MUIElement::getParent)
				.map(stack -> stack.getChildren().stream().filter(MUIElement::isToBeRendered).count() == 1).orElse(false);
		if (alone && !hasFocus()) {
			place.get().getParent().getTags().add(IPresentationEngine.MINIMIZED);
		}
	}

	/** Takes it off the window; it can be brought up again. */
	void close() {
		part().ifPresent(part -> {
			restore(part);
			parts.hidePart(part);
		});
	}

	private Optional<MPart> part() {
		return Optional.ofNullable(parts.findPart(VIEW));
	}

	private boolean hasFocus() {
		return current().map(CallScreenPart::hasFocus).orElse(false);
	}

	private void restore(MPart part) {
		MElementContainer<MUIElement> stack = place(part).getParent();
		if (stack != null) {
			stack.getTags().remove(IPresentationEngine.MINIMIZED_BY_ZOOM);
			stack.getTags().remove(IPresentationEngine.MINIMIZED);
		}
	}

	private MUIElement place(MPart part) {
		MPlaceholder placeholder = part.getCurSharedRef();
		return placeholder == null ? part : placeholder;
	}

	/** Whether the control or one in it has the keyboard. */
	static boolean holdsFocus(Control control) {
		if (control.isDisposed()) {
			return false;
		}
		for (Control at = control.getDisplay().getFocusControl(); at != null; at = at.getParent()) {
			if (at == control) {
				return true;
			}
		}
		return false;
	}
}
