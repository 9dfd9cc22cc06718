package org.callbench.callscreen.internal.widgets;

import java.util.Objects;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;

/**
 * A widget that paints its own ground in colours that it keeps itself. A colour that is given to the platform instead becomes a
 * style sheet on GTK, which is parsed anew for every paint and every measurement: of the time from a call to its card, that
 * was the larger part.
 */
public class Surface extends Canvas {

	/** None: the parent's. */
	private Color ground;
	private Color ink;

	public Surface(Composite parent) {
		super(parent, SWT.NONE);
		Theme.ownColours(this);
		addListener(SWT.Paint, event -> paintGround(event.gc));
	}

	@Override
	public void setBackground(Color colour) {
		if (!Objects.equals(colour, ground)) {
			ground = colour;
			redraw();
		}
	}

	@Override
	public Color getBackground() {
		checkWidget();
		return ground == null ? getParent().getBackground() : ground;
	}

	@Override
	public void setForeground(Color colour) {
		if (!Objects.equals(colour, ink)) {
			ink = colour;
			redraw();
		}
	}

	@Override
	public Color getForeground() {
		checkWidget();
		return ink == null ? getParent().getForeground() : ink;
	}

	@Override
	public void setFont(Font font) {
		if (font == null || !font.equals(getFont())) {
			super.setFont(font);
		}
	}

	private void paintGround(GC gc) {
		gc.setBackground(getBackground());
		gc.fillRectangle(getClientArea());
	}
}
