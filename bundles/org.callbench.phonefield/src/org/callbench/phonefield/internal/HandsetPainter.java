package org.callbench.phonefield.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.widgets.Control;

/**
 * The small handset beside a number, drawn in the colour of the text: a line of 1.5 on a grid of 16, like the icons. Drawn and
 * not an image, so that it takes the link colour of any theme and needs no resource.
 */
public final class HandsetPainter {

	private static final float GRID = 16f;

	private HandsetPainter() {
	}

	/** @return the handset's width and height beside text in the control's font, in SWT's points */
	public static int sizeFor(Control control) {
		return Math.max(12, Math.round(control.getFont().getFontData()[0].getHeight() * 1.3f));
	}

	/** Draws the handset in the graphics context's foreground. */
	public static void paint(GC gc, int x, int y, int size) {
		Transform transform = new Transform(gc.getDevice());
		Path path = new Path(gc.getDevice());
		try {
			gc.setAntialias(SWT.ON);
			transform.translate(x, y);
			transform.scale(size / GRID, size / GRID);
			gc.setTransform(transform);
			gc.setLineAttributes(new LineAttributes(1.5f, SWT.CAP_ROUND, SWT.JOIN_ROUND));
			path.moveTo(4.2f, 2.2f);
			path.lineTo(6.2f, 2.2f);
			path.lineTo(7.2f, 5.2f);
			path.lineTo(5.6f, 6.4f);
			path.cubicTo(6.4f, 8.2f, 7.8f, 9.6f, 9.6f, 10.4f);
			path.lineTo(10.8f, 8.8f);
			path.lineTo(13.8f, 9.8f);
			path.lineTo(13.8f, 11.8f);
			path.cubicTo(13.8f, 12.9f, 12.9f, 13.8f, 11.8f, 13.8f);
			path.cubicTo(6.5f, 13.4f, 2.6f, 9.5f, 2.2f, 4.2f);
			path.cubicTo(2.2f, 3.1f, 3.1f, 2.2f, 4.2f, 2.2f);
			gc.drawPath(path);
		} finally {
			gc.setTransform(null);
			path.dispose();
			transform.dispose();
		}
	}
}
