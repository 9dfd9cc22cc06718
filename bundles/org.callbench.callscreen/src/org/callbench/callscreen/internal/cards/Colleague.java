package org.callbench.callscreen.internal.cards;

import org.callbench.callscreen.internal.Messages;
import org.eclipse.osgi.util.NLS;

/**
 * Somebody to whom a call can be handed.
 *
 * @param name      as colleagues see it
 * @param extension what is dialled
 */
public record Colleague(String name, String extension) {

	/** The extension as a switch knows it: people write it with spaces or hyphens, as they do other numbers. */
	public String address() {
		return extension.replaceAll("[\\s()./-]", ""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Both, as a line of a list. */
	public String line() {
		return NLS.bind(Messages.Card_join, name, extension);
	}
}
