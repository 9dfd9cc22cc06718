package org.callbench.callscreen.internal.widgets;

import org.callbench.workbench.Icons;
import org.callbench.workbench.Styles;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;

/**
 * What the Call Screen's drawn widgets take from the workbench.
 *
 * @param styles colours by meaning, fonts
 * @param icons  icons in those colours
 */
public record Theme(Styles styles, Icons icons) {

	/** The CSS engine sets the colours of every child of a composite; these widgets take theirs from {@link Styles} themselves. */
	private static final String NO_CSS = "org.eclipse.e4.ui.css.disabled"; //$NON-NLS-1$

	/** Keeps the CSS engine from painting over a widget that sets its own colours. */
	public static <C extends Control> C ownColours(C control) {
		control.setData(NO_CSS, Boolean.TRUE);
		return control;
	}

	/** Gives a control of ours the colours of its surroundings; to be called again when the theme has changed. */
	public void onSurface(Control control, Styles.Meaning ink) {
		ownColours(control);
		control.setBackground(color(Styles.Meaning.SURFACE));
		control.setForeground(color(ink));
	}

	public Color color(Styles.Meaning meaning) {
		return styles.color(meaning);
	}

	/** A colour between two, without a resource to dispose: {@code share} of the second, 0 to 1. */
	public static Color blend(Color first, Color second, double share) {
		RGB a = first.getRGB();
		RGB b = second.getRGB();
		return new Color(mix(a.red, b.red, share), mix(a.green, b.green, share), mix(a.blue, b.blue, share));
	}

	private static int mix(int a, int b, double share) {
		return (int) Math.round(a + (b - a) * share);
	}
}
