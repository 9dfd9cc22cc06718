package org.callbench.callscreen.internal.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.callscreen.internal.Messages;
import org.callbench.callscreen.internal.widgets.Surface;
import org.callbench.callscreen.internal.widgets.TextLine;
import org.callbench.calls.CallView;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.workbench.Styles;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Layout;

/** Everybody who shares a number, when there are several; the one on the screen is marked with a dot. */
public final class MatchList extends Surface {

	private static final int AT_FIRST = 5;
	private static final int INDENT = 16;
	private static final int DOT = 8;

	private final CardActions actions;
	private final List<TextLine> names = new ArrayList<>();
	private final List<TextLine> reasons = new ArrayList<>();
	private final TextLine more;
	private int shown;
	private int hidden;
	private int marked = -1;
	private Optional<CallView> call = Optional.empty();
	private boolean all;
	private Color dot;

	MatchList(Composite parent, CardActions actions) {
		super(parent);
		this.actions = actions;
		more = new TextLine(this, SWT.LEFT);
		more.setAction(Optional.of(this::showAll));
		setLayout(new Rows());
		setVisible(false);
		addListener(SWT.Paint, event -> paintMark(event.gc));
	}

	void show(CallView of, boolean folded) {
		if (call.isEmpty() || !call.get().id().equals(of.id())) {
			all = false;
		}
		call = Optional.of(of);
		List<ContactMatch> matches = of.matches();
		boolean list = !folded && matches.size() > 1;
		setVisible(list);
		shown = !list ? 0 : all ? matches.size() : Math.min(AT_FIRST, matches.size());
		hidden = list ? matches.size() - shown : 0;
		while (names.size() < shown) {
			names.add(new TextLine(this, SWT.LEFT));
			reasons.add(new TextLine(this, SWT.LEFT));
		}
		marked = -1;
		for (int i = 0; i < names.size(); i++) {
			names.get(i).setVisible(i < shown);
			reasons.get(i).setVisible(i < shown);
			if (i < shown) {
				fill(i, of, matches.get(i));
			}
		}
		more.setVisible(hidden > 0);
		more.setText(NLS.bind(Messages.Card_more, hidden));
		layout(true);
		redraw();
	}

	private void fill(int row, CallView of, ContactMatch match) {
		boolean chosen = of.chosen().map(ContactMatch::contact).equals(Optional.of(match.contact()));
		if (chosen) {
			marked = row;
		}
		TextLine name = names.get(row);
		name.setText(chosen ? CardContent.line(match) : CardContent.offered(match));
		name.setAction(Optional.of(() -> actions.openMatch(of, match)));
		name.setHelp(NLS.bind(chosen ? Messages.Card_onScreen : Messages.Card_openContact, match.name()));
		reasons.get(row).setText(CardContent.explain(match, actions::fieldLabel));
		reasons.get(row).setHelp(CardContent.explainInFull(match, actions::fieldLabel));
	}

	private void showAll() {
		all = true;
		call.ifPresent(of -> show(of, false));
		getParent().layout(true);
		actions.layoutChanged();
	}

	void setColours(Color background, Color link, Color muted, Color text) {
		setBackground(background);
		dot = text;
		for (int i = 0; i < names.size(); i++) {
			names.get(i).setBackground(background);
			names.get(i).setForeground(link);
			reasons.get(i).setBackground(background);
			reasons.get(i).setForeground(muted);
		}
		more.setBackground(background);
		more.setForeground(link);
	}

	/** @return the grey lines below them, in the same order */
	List<TextLine> reasons() {
		return List.copyOf(reasons.subList(0, shown));
	}

	/** @return the links to those who share the number, in order */
	public List<TextLine> links() {
		return List.copyOf(names.subList(0, shown));
	}

	private void paintMark(GC gc) {
		if (dot == null) {
			return;
		}
		gc.setAntialias(SWT.ON);
		for (int i = 0; i < shown; i++) {
			Rectangle row = names.get(i).getBounds();
			int y = row.y + (row.height - DOT) / 2;
			gc.setForeground(dot);
			gc.setBackground(dot);
			if (i == marked) {
				gc.fillOval(0, y, DOT, DOT);
			} else {
				gc.drawOval(0, y, DOT - 1, DOT - 1);
			}
		}
	}

	private final class Rows extends Layout {
		@Override
		protected Point computeSize(Composite composite, int wHint, int hHint, boolean flushCache) {
			return new Point(wHint == SWT.DEFAULT ? 0 : wHint, arrange(wHint, false));
		}

		@Override
		protected void layout(Composite composite, boolean flushCache) {
			arrange(composite.getClientArea().width, true);
		}

		private int arrange(int width, boolean place) {
			int y = 0;
			for (int i = 0; i < shown; i++) {
				int line = names.get(i).computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
				if (place) {
					names.get(i).setBounds(INDENT, y, Math.max(0, width - INDENT), line);
					reasons.get(i).setBounds(INDENT, y + line, Math.max(0, width - INDENT), line);
				}
				y += 2 * line + Styles.HALF_GAP;
			}
			if (hidden > 0) {
				int line = more.computeSize(SWT.DEFAULT, SWT.DEFAULT).y;
				if (place) {
					more.setBounds(INDENT, y, Math.max(0, width - INDENT), line);
				}
				y += line;
			}
			return y;
		}
	}
}
