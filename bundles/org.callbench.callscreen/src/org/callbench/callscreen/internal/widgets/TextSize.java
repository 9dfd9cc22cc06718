package org.callbench.callscreen.internal.widgets;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;

/** The size of a text in its control's font. Measured when either has changed and not for each layout: it takes a native drawing context. */
final class TextSize {

	private final Control control;
	private String text;
	private Font font;
	private int width;
	private int height;

	TextSize(Control control) {
		this.control = control;
		control.addListener(SWT.ZoomChanged, event -> font = null);
	}

	/** The width of the text, the height of the font. */
	Point of(String shown) {
		Font now = control.getFont();
		if (!now.equals(font) || !shown.equals(text)) {
			font = now;
			text = shown;
			GC gc = new GC(control);
			try {
				gc.setFont(now);
				width = gc.textExtent(shown, SWT.DRAW_TRANSPARENT).x;
				height = gc.getFontMetrics().getHeight();
			} finally {
				gc.dispose();
			}
		}
		return new Point(width, height);
	}
}
