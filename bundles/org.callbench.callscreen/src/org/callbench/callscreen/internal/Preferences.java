package org.callbench.callscreen.internal;

import java.time.Instant;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;

/** What a person can set about the Call Screen (G17). */
public final class Preferences extends AbstractPreferenceInitializer {

	/** The bundle, under whose name they are kept. */
	public static final String NODE = "org.callbench.callscreen"; //$NON-NLS-1$
	/** Yes or no: the Call Screen stays after the last call. */
	public static final String ALWAYS_SHOW = "alwaysShow"; //$NON-NLS-1$
	/** Yes or no: a click on a number dials it, instead of only preparing it. */
	public static final String DIAL_AT_ONCE = "dialAtOnce"; //$NON-NLS-1$
	/** Yes or no, until the next start: calls bring up nothing. */
	public static final String MUTED = "muted"; //$NON-NLS-1$

	private static final String MISSED_SEEN = "missedSeen"; //$NON-NLS-1$

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

	/** Until when missed calls were looked at. */
	static Instant missedSeen() {
		return Instant.ofEpochMilli(InstanceScope.INSTANCE.getNode(NODE).getLong(MISSED_SEEN, 0));
	}

	static void missedSeen(Instant until) {
		InstanceScope.INSTANCE.getNode(NODE).putLong(MISSED_SEEN, until.toEpochMilli());
	}

	/** Blocks; what was set is on disk when this returns. */
	static void save() throws BackingStoreException {
		InstanceScope.INSTANCE.getNode(NODE).flush();
	}

	static boolean dialAtOnce() {
		return InstanceScope.INSTANCE.getNode(NODE).getBoolean(DIAL_AT_ONCE, false);
	}
}
