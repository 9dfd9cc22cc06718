package org.callbench.callscreen.internal;

import java.util.Map;

import org.callbench.calls.CallDesk;
import org.callbench.calls.DeskSnapshot;
import org.callbench.workbench.Icons;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.commands.IElementUpdater;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.menus.UIElement;

import jakarta.inject.Inject;

/** The phone icon: shows the line's state, turns CTI on when it is off, and brings the Call Screen up (G16). */
public final class PhoneHandler extends AbstractHandler implements IElementUpdater {

	@Inject
	private CallDesk desk;
	@Inject
	private Icons icons;

	@Override
	public Object execute(ExecutionEvent event) {
		if (!desk.snapshot().on()) {
			desk.turnOn();
		}
		new Stage(HandlerUtil.getActiveWorkbenchWindow(event)).activate();
		return null;
	}

	@Override
	@SuppressWarnings("rawtypes") // as the platform's interface has it
	public void updateElement(UIElement element, Map parameters) {
		DeskSnapshot snapshot = desk.snapshot();
		LineText line = LineText.of(snapshot);
		element.setText(line.brief());
		element.setIcon(icons.descriptor(Icons.Icon.PHONE, line.tone()));
		String detail = line.problem().isEmpty() ? line.full() : line.full() + "\n" + line.problem(); //$NON-NLS-1$
		element.setTooltip(NLS.bind(snapshot.on() ? Messages.Phone_show : Messages.Phone_turnOn, detail));
	}
}
