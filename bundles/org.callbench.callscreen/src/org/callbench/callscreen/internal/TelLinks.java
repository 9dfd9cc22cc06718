package org.callbench.callscreen.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.callbench.calls.DialRequest;
import org.callbench.workbench.LinkTarget;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.component.annotations.Component;

/**
 * {@code tel:} links (RFC 3966) and {@code callto:}: the number is put into the Call Screen, with the keyboard, for the person
 * to dial. It is not dialled, since any web page can hand over a link.
 */
@Component
public final class TelLinks implements LinkTarget {

	private static final List<String> SCHEMES = List.of("tel:", "callto:"); //$NON-NLS-1$ //$NON-NLS-2$

	@Override
	public boolean open(String link) {
		Optional<String> number = number(link);
		number.ifPresent(text -> Optional.ofNullable(PlatformUI.getWorkbench().getActiveWorkbenchWindow()).map(Stage::new)
				.flatMap(Stage::activate).ifPresent(screen -> screen.edit(DialRequest.typed(text))));
		return number.isPresent();
	}

	/** The number in a link, as a person would type it; empty if it is no link of ours. */
	static Optional<String> number(String link) {
		String lower = link.toLowerCase(Locale.ROOT);
		return SCHEMES.stream().filter(lower::startsWith).findFirst().map(scheme -> decoded(link.substring(scheme.length())));
	}

	/** The characters that a link writes as %41; a plus is a plus. What is broken stays as it is, for the person to see. */
	private static String decoded(String text) {
		String digits = text.replaceFirst("^/+", ""); //$NON-NLS-1$ //$NON-NLS-2$
		try {
			String plain = URLDecoder.decode(digits.replace("+", "%2B"), StandardCharsets.UTF_8); //$NON-NLS-1$ //$NON-NLS-2$
			return plain.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]", ""); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (IllegalArgumentException e) {
			return digits;
		}
	}
}
