package org.callbench.workbench.internal;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.RadioState;
import org.osgi.service.prefs.BackingStoreException;

/** Light, dark, or as the system says. */
public enum Themes {
	SYSTEM, LIGHT, DARK;

	static final String DARK_ID = "org.eclipse.e4.ui.css.theme.e4_dark"; //$NON-NLS-1$
	static final String BRIGHT = "org.eclipse.e4.ui.css.theme.e4_default"; //$NON-NLS-1$

	private static final String NODE = "org.callbench.workbench"; //$NON-NLS-1$
	private static final String KEY = "theme"; //$NON-NLS-1$
	/** Holds GTK to one variant, whatever is preferred. */
	private static final String GTK_THEME = "GTK_THEME"; //$NON-NLS-1$
	/** So long GTK is given to take its other variant; nothing announces that it has. */
	private static final int GTK_MS = 300;

	/** What the person chose; {@link #SYSTEM} until then. */
	public static Themes chosen() {
		String name = InstanceScope.INSTANCE.getNode(NODE).get(KEY, SYSTEM.name());
		for (Themes theme : values()) {
			if (theme.name().equals(name)) {
				return theme;
			}
		}
		return SYSTEM;
	}

	/** Remembers the choice and applies it. UI thread. */
	public void choose() {
		IEclipsePreferences kept = InstanceScope.INSTANCE.getNode(NODE);
		kept.put(KEY, name());
		try {
			kept.flush();
		} catch (BackingStoreException e) {
			ILog.of(Themes.class).warn("the theme could not be kept for the next start", e); //$NON-NLS-1$
		}
		// The menu's mark, whoever chose
		PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(ThemeHandler.COMMAND).getState(RadioState.STATE_ID)
				.setValue(name());
		apply();
	}

	/** Applies this theme to every window. UI thread. */
	void apply() {
		IThemeEngine engine = PlatformUI.getWorkbench().getService(IThemeEngine.class);
		boolean dark = this == DARK || this == SYSTEM && Display.isSystemDarkTheme();
		String id = dark ? DARK_ID : BRIGHT;
		if (engine.getActiveTheme() != null && id.equals(engine.getActiveTheme().getId())) {
			return;
		}
		if (Platform.WS_GTK.equals(Platform.getWS()) && System.getenv(GTK_THEME) == null) {
			// First GTK's own dark or light variant: controls keep what they take from it, and would have the former one's
			Display.getCurrent().setDarkThemePreferred(dark);
			Display.getCurrent().timerExec(GTK_MS, () -> engine.setTheme(id, true));
		} else {
			engine.setTheme(id, true);
		}
	}
}
