package org.callbench.instance;

/** The exit statuses of the programs. */
public final class ExitStatus {

	/** Done. */
	public static final int OK = 0;
	/** Understood, and said no. */
	public static final int NO = 1;
	/** Not understood, or not possible in this installation. */
	public static final int USAGE = 2;
	/** The owner of the folder is a command line that cannot do this; it will end soon. Never leaves a process. */
	static final int BUSY = 75;

	private ExitStatus() {
	}
}
