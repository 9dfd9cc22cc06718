package org.callbench.callscreen.internal;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;

/** What a person can set about the Call Screen (G17). */
public final class Preferences extends AbstractPreferenceInitializer {

	/** The bundle, under whose name they are kept. */
	public static final String NODE = "org.callbench.callscreen"; //$NON-NLS-1$
	/** Yes or no: the Call Screen stays after the last call. */
	public static final String ALWAYS_SHOW = "alwaysShow"; //$NON-NLS-1$
	/** Yes or no: a click on a number dials it, instead of only preparing it. */
	public static final String DIAL_AT_ONCE = "dialAtOnce"; //$NON-NLS-1$

	/** Yes or no: calls bring up nothing. */
	public static final String MUTED = "muted"; //$NON-NLS-1$

	@Override
	public void initializeDefaultPreferences() {
		IEclipsePreferences defaults = DefaultScope.INSTANCE.getNode(NODE);
		defaults.putBoolean(ALWAYS_SHOW, false);
		defaults.putBoolean(DIAL_AT_ONCE, false);
		defaults.putBoolean(MUTED, false);
	}

	static boolean alwaysShow() {
		return InstanceScope.INSTANCE.getNode(NODE).getBoolean(ALWAYS_SHOW, false);
	}

	static boolean muted() {
		return InstanceScope.INSTANCE.getNode(NODE).getBoolean(MUTED, false);
	}

	static void mute(boolean on) {
		InstanceScope.INSTANCE.getNode(NODE).putBoolean(MUTED, on);
	}

	static boolean dialAtOnce() {
		return InstanceScope.INSTANCE.getNode(NODE).getBoolean(DIAL_AT_ONCE, false);
	}
}
