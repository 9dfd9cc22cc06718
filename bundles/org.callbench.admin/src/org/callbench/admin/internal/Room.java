package org.callbench.admin.internal;

import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.PixelConverter;
import org.eclipse.jface.layout.RowLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/** How much room a page asks for: by its font, but never so much that a dialog with a large font is larger than the screen. */
public final class Room {

	/** The rest is for the list of pages. */
	private static final int PERCENT_OF_WIDTH = 54;

	private Room() {
	}

	/** So many characters, in pixels, as far as the screen is wide enough. */
	public static int width(Control control, int characters) {
		int most = control.getMonitor().getClientArea().width * PERCENT_OF_WIDTH / 100;
		return Math.min(new PixelConverter(control).convertWidthInCharsToPixels(characters), most);
	}

	/**
	 * So many lines, in pixels.
	 *
	 * @param percent how much of the screen's height at most
	 * @param least   how many lines at least, however large the font; the dialog scrolls then
	 */
	public static int height(Control control, int lines, int percent, int least) {
		PixelConverter font = new PixelConverter(control);
		int most = Math.min(font.convertHeightInCharsToPixels(lines), control.getMonitor().getClientArea().height * percent / 100);
		return Math.max(most, font.convertHeightInCharsToPixels(least));
	}

	/** A row of controls that goes on in the next line where it is too narrow. */
	public static Composite row(Composite parent) {
		Composite row = new Composite(parent, SWT.NONE);
		RowLayoutFactory.fillDefaults().center(true).margins(0, 0).spacing(Styles.SECTION).applyTo(row);
		return row;
	}

	/** Something in which contents can be scrolled that do not fit. */
	public static ScrolledComposite scrolled(Composite parent) {
		ScrolledComposite scrolled = new ScrolledComposite(parent, SWT.V_SCROLL);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		scrolled.setShowFocusedControl(true);
		scrolled.addListener(SWT.Resize, event -> measure(scrolled));
		return scrolled;
	}

	/** The contents have another height: a text wraps, or does no more. */
	public static void measure(ScrolledComposite scrolled) {
		if (scrolled.getContent() != null) {
			scrolled.setMinHeight(scrolled.getContent().computeSize(scrolled.getClientArea().width, SWT.DEFAULT).y);
		}
	}
}
