package org.callbench.workbench.internal;

import java.util.List;
import java.util.regex.Pattern;

import org.callbench.workbench.LinkTarget;
import org.eclipse.core.runtime.ILog;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The links among the words that a start was given. */
final class Links {

	/** A scheme of at least two letters, so that a Windows path is none (RFC 3986, 3.1). */
	private static final Pattern LINK = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:[^\\p{Cntrl}]+"); //$NON-NLS-1$

	private Links() {
	}

	/** Whether a word has the form of a link and a sensible length. */
	static boolean isLink(String word) {
		return word.length() <= LinkTarget.MAX_LENGTH && LINK.matcher(word).matches();
	}

	/** Gives each link to the first target that knows it; a link that nobody knows is only logged. UI thread. */
	static void open(BundleContext context, List<String> words) {
		words.stream().filter(Links::isLink).forEach(link -> open(context, link));
	}

	private static void open(BundleContext context, String link) {
		for (ServiceReference<LinkTarget> reference : targets(context)) {
			LinkTarget target = context.getService(reference);
			try {
				if (target != null && target.open(link)) {
					return;
				}
			} finally {
				context.ungetService(reference);
			}
		}
		ILog.of(Links.class).warn("no target for a link of scheme " + link.substring(0, link.indexOf(':'))); //$NON-NLS-1$
	}

	private static List<ServiceReference<LinkTarget>> targets(BundleContext context) {
		try {
			return context.getServiceReferences(LinkTarget.class, null).stream().sorted(java.util.Comparator.reverseOrder()).toList();
		} catch (InvalidSyntaxException e) {
			throw new AssertionError("no filter was given", e); //$NON-NLS-1$
		}
	}
}
