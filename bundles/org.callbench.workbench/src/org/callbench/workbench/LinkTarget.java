package org.callbench.workbench;

/**
 * Takes links that the system hands to the desktop ({@code tel:} and the like): words on the command line of the first start,
 * or of a second one on the same data folder. Contributed as a service.
 * <p>
 * A link may come from any web page: whoever takes one only shows what it asks for. Nothing is dialled, saved or sent before
 * the person says so.
 */
public interface LinkTarget {

	/**
	 * Shows what the link asks for, in the active window. UI thread.
	 *
	 * @param link as it came: hostile until parsed, at most {@value #MAX_LENGTH} characters, no control characters
	 * @return whether this target knows links of that kind; the next one is asked otherwise
	 */
	boolean open(String link);

	/** The longest link that is passed on. */
	int MAX_LENGTH = 500;
}
