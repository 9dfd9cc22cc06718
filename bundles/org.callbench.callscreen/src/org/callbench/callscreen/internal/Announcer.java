package org.callbench.callscreen.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.callbench.callscreen.internal.cards.CardContent;
import org.callbench.calls.CallState;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleAttributeAdapter;
import org.eclipse.swt.accessibility.AccessibleAttributeEvent;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;

/** Tells a screen reader of each new call and of each change of state, once, without moving the focus (B13). */
final class Announcer {

	private final Accessible accessible;
	private final Map<UUID, CallState> told = new HashMap<>();
	private String last;

	/** @param control what speaks; it becomes a polite live region, by the name that it has at first */
	Announcer(Control control, String name) {
		last = name;
		accessible = control.getAccessible();
		accessible.addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = last;
			}
		});
		accessible.addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent event) {
				event.detail = ACC.ROLE_STATUSBAR;
			}
		});
		accessible.addAccessibleAttributeListener(new AccessibleAttributeAdapter() {
			@Override
			public void getAttributes(AccessibleAttributeEvent event) {
				event.attributes = new String[] { "live", "polite", "container-live", "polite" }; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			}
		});
	}

	/** Tells what has changed since the calls were last told. */
	void tell(List<CardContent> calls) {
		StringBuilder words = new StringBuilder();
		for (CardContent call : calls) {
			if (call.call().state() != told.put(call.id(), call.call().state())) {
				words.append(words.isEmpty() ? "" : ". ") //$NON-NLS-1$ //$NON-NLS-2$
						.append(NLS.bind(Messages.CallScreen_announce,
								new Object[] { call.state(), call.number(), call.headline() }));
			}
		}
		told.keySet().retainAll(calls.stream().map(CardContent::id).toList());
		if (!words.isEmpty()) {
			last = words.toString();
			accessible.sendEvent(ACC.EVENT_NAME_CHANGED, null);
		}
	}

	/** @return what was said last */
	String last() {
		return last;
	}
}
