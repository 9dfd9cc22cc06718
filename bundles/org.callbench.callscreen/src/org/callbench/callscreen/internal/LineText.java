package org.callbench.callscreen.internal;

import java.util.Locale;
import java.util.Optional;

import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.LineStatus;
import org.callbench.workbench.Icons.Tone;
import org.eclipse.core.runtime.Platform;
import org.eclipse.osgi.util.NLS;

/**
 * The line's state in words, for the status line and the phone icon.
 *
 * @param full    with the switch: "Simulated switch · 1001 · in service"
 * @param brief   without it: "1001 · in service"
 * @param problem why it is not in service, or empty
 * @param tone    the colour that goes with it
 */
record LineText(String full, String brief, String problem, Tone tone) {

	static LineText of(DeskSnapshot snapshot) {
		Locale locale = language();
		Optional<LineStatus> line = snapshot.line();
		if (!snapshot.on() || line.isEmpty()) {
			String off = line.filter(status -> status.phase() == LineStatus.Phase.RELEASING)
					.map(status -> NLS.bind(Messages.Line_offWhen, status.phase().label(locale))).orElse(Messages.Line_off);
			return new LineText(off, off, "", Tone.MUTED); //$NON-NLS-1$
		}
		LineStatus status = line.get();
		String phase = status.phase().label(locale);
		String brief = status.name().isEmpty() ? phase : NLS.bind(Messages.Line_nameAndState, status.name(), phase);
		String full = NLS.bind(Messages.Line_nameAndState, status.providerLabel(), brief);
		Tone tone = switch (status.phase()) {
		case READY -> Tone.GO;
		case LOST, UNAVAILABLE, OUT_OF_SERVICE -> Tone.STOP;
		case OPENING, CATCHING_UP, RELEASING -> Tone.HELD;
		case OFF -> Tone.MUTED;
		};
		return new LineText(full, brief, status.problem().map(message -> message.text(locale)).orElse(""), tone); //$NON-NLS-1$
	}

	/** The language of the workbench. */
	static Locale language() {
		return Locale.forLanguageTag(Platform.getNL().replace('_', '-'));
	}
}
