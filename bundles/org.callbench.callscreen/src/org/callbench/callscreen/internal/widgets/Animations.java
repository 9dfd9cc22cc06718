package org.callbench.callscreen.internal.widgets;

import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;

/** Whether anything on the screen may move by itself: not when the system's animations are off, nor with high contrast. */
public final class Animations {

	private static final int SPI_GETCLIENTAREAANIMATION = 0x1042;

	private Animations() {
	}

	/** UI thread. */
	public static boolean enabled() {
		return !Display.getCurrent().getHighContrast() && systemAllows();
	}

	/** SWT does not tell, but what it is built on does; by reflection, since each platform has another class. */
	private static boolean systemAllows() {
		int[] on = { 1 };
		try {
			switch (SWT.getPlatform()) {
			case "gtk" -> { //$NON-NLS-1$
				Object settings = Class.forName("org.eclipse.swt.internal.gtk.GTK").getMethod("gtk_settings_get_default") //$NON-NLS-1$ //$NON-NLS-2$
						.invoke(null);
				Method get = Class.forName("org.eclipse.swt.internal.gtk.OS").getMethod("g_object_get", long.class, byte[].class, //$NON-NLS-1$ //$NON-NLS-2$
						int[].class, long.class);
				get.invoke(null, settings, "gtk-enable-animations\0".getBytes(StandardCharsets.US_ASCII), on, 0L); //$NON-NLS-1$
			}
			case "win32" -> Class.forName("org.eclipse.swt.internal.win32.OS") //$NON-NLS-1$ //$NON-NLS-2$
					.getMethod("SystemParametersInfo", int.class, int.class, int[].class, int.class) //$NON-NLS-1$
					.invoke(null, SPI_GETCLIENTAREAANIMATION, 0, on, 0);
			default -> {
				return true;
			}
			}
		} catch (ReflectiveOperationException e) {
			ILog.get().info("The system does not say whether animations are on: " + e); //$NON-NLS-1$
		}
		return on[0] != 0;
	}
}
