package org.callbench.workbench;

import java.util.Locale;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Control;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Callbench's own icons, drawn as SVG on a 16 × 16 grid with strokes in one colour that follows the theme. A service; UI thread.
 */
@ProviderType
public interface Icons {

	/** What there is; the file is {@code icons/<name>.svg} in this bundle; plugin.xml files name {@code icons/png/<name>.png}, which the build paints. */
	enum Icon {
		PHONE, HANG_UP, ANSWER, HOLD, RETRIEVE, TRANSFER, CONSULT, CONFERENCE, SWAP, PARK, KEYPAD, MUTE, MISSED, SWITCH, PERSON,
		COMPANY, CASE, LEAD, OPPORTUNITY, SEARCH, STAR, STAR_FILLED, ADD, IMPORT, SAVE, REVERT, MORE, MINIMIZE, CLOSE, WARNING, ERROR, INFO, COPY, HISTORY,
		CHECK, MAIL, WEB, APP, FREE, BELL, BUSY, DO_NOT_DISTURB, UNPLUGGED, UNKNOWN;

		/** The file's name without its ending. */
		public String file() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}
	}

	/** Which colour of the theme the strokes take. */
	enum Tone {
		TEXT, MUTED, ACCENT, GO, STOP, HELD, ON_ACCENT
	}

	/** Sharp at any zoom; takes the colour that the theme has when its image is made. */
	ImageDescriptor descriptor(Icon icon, Tone tone);

	/** An image that lives as long as the control. Ask again after a change of theme ({@link Styles#onThemeChange}). */
	Image image(Icon icon, Tone tone, Control owner);
}
