package org.callbench.callscreen.internal.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.callscreen.internal.widgets.Surface;
import org.callbench.callscreen.internal.widgets.TextLine;
import org.callbench.workbench.Styles;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Layout;

/** A row of links, on as many lines as they need; one line is kept when there are none. */
public final class LinkRow extends Surface {

	/** A link: its words and what it does. */
	public record Link(String text, Runnable action) {
	}

	private static final int BETWEEN = Styles.SECTION;
	private final List<TextLine> lines = new ArrayList<>();
	private int shown;

	LinkRow(Composite parent) {
		super(parent);
		setLayout(new Flow());
	}

	void show(List<Link> links) {
		while (lines.size() < links.size()) {
			TextLine line = new TextLine(this, SWT.LEFT);
			line.setBackground(getBackground());
			lines.add(line);
		}
		shown = links.size();
		for (int i = 0; i < lines.size(); i++) {
			TextLine line = lines.get(i);
			line.setVisible(i < shown);
			line.setText(i < shown ? links.get(i).text() : ""); //$NON-NLS-1$
			line.setAction(i < shown ? Optional.of(links.get(i).action()) : Optional.empty());
		}
		layout(true);
	}

	void setColours(Color background, Color link, Color muted) {
		setBackground(background);
		for (TextLine line : lines) {
			line.setBackground(background);
			line.setForeground(link);
		}
	}

	/** @return the links that are shown, in order */
	public List<TextLine> links() {
		return List.copyOf(lines.subList(0, shown));
	}

	private final class Flow extends Layout {
		@Override
		protected Point computeSize(Composite composite, int wHint, int hHint, boolean flushCache) {
			int width = wHint == SWT.DEFAULT ? Integer.MAX_VALUE : wHint;
			return new Point(wHint == SWT.DEFAULT ? 0 : wHint, flow(width, false));
		}

		@Override
		protected void layout(Composite composite, boolean flushCache) {
			flow(composite.getClientArea().width, true);
		}

		private int flow(int width, boolean place) {
			int x = 0;
			int y = 0;
			int height = emptyHeight();
			for (TextLine line : links()) {
				Point size = line.computeSize(SWT.DEFAULT, SWT.DEFAULT);
				if (x > 0 && x + size.x > width) {
					x = 0;
					y += size.y;
				}
				if (place) {
					line.setBounds(x, y, Math.min(size.x, width), size.y);
				}
				x += size.x + BETWEEN;
				height = y + size.y;
			}
			return height;
		}

		private int emptyHeight() {
			return ((CallCard) getParent()).explanation().computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
		}
	}
}
