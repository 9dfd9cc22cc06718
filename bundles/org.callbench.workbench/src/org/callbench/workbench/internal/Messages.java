package org.callbench.workbench.internal;

import org.eclipse.osgi.util.NLS;

/** The workbench's texts. */
public final class Messages extends NLS {

	public static String Background_failed;
	public static String Database_indexing;
	public static String General_folder;
	public static String General_language;
	public static String General_languageNotStored;
	public static String General_languageSystem;
	public static String General_restart;
	public static String General_restartTitle;
	public static String General_theme;
	public static String General_themeDark;
	public static String General_themeLight;
	public static String General_themeSystem;
	public static String Start_failed;
	public static String Start_failedTitle;
	public static String Start_unknown;
	public static String Start_usage;

	static {
		NLS.initializeMessages("org.callbench.workbench.internal.messages", Messages.class); //$NON-NLS-1$
	}

	private Messages() {
	}
}
