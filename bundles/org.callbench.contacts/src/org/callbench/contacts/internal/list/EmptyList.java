package org.callbench.contacts.internal.list;

import java.util.List;

import org.callbench.contacts.internal.EditorOpener;
import org.callbench.contacts.internal.ImportStarter;
import org.callbench.contacts.internal.Messages;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;

/** In the place of a list without rows: why there are none, and what to do. */
final class EmptyList {

	/** Something to do about it. */
	record Offer(String text, Runnable action) {
	}

	private final Composite box;
	private final Control list;
	private final Styles styles;

	EmptyList(Composite parent, Control list, Styles styles) {
		this.list = list;
		this.styles = styles;
		box = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(Styles.MARGIN, Styles.SECTION).spacing(0, Styles.GAP).applyTo(box);
		GridDataFactory.fillDefaults().grab(true, true).exclude(true).applyTo(box);
		box.setVisible(false);
	}

	/** Import, sample book, and a first record by hand. */
	static List<Offer> starters(String newText, String entity, EditorOpener opener) {
		return List.of(new Offer(Messages.Empty_import, ImportStarter::openWizard),
				new Offer(Messages.Empty_sample, ImportStarter::loadSample),
				new Offer(newText, () -> opener.createFromSearch(entity, ""))); //$NON-NLS-1$
	}

	void show(String why, List<Offer> offers) {
		for (Control child : box.getChildren()) {
			child.dispose();
		}
		var text = new Label(box, SWT.WRAP);
		text.setText(why);
		styles.style(text, Styles.MUTED);
		GridDataFactory.fillDefaults().grab(true, false).hint(50, SWT.DEFAULT).applyTo(text);
		for (Offer offer : offers) {
			var link = new Link(box, SWT.NONE);
			link.setText("<a>" + offer.text() + "</a>"); //$NON-NLS-1$ //$NON-NLS-2$
			GridDataFactory.fillDefaults().grab(true, false).hint(50, SWT.DEFAULT).applyTo(link);
			link.addListener(SWT.Selection, event -> offer.action().run());
		}
		exchange(box, list);
	}

	void hide() {
		exchange(list, box);
	}

	private static void exchange(Control shown, Control hidden) {
		((GridData) shown.getLayoutData()).exclude = false;
		((GridData) hidden.getLayoutData()).exclude = true;
		shown.setVisible(true);
		hidden.setVisible(false);
		shown.getParent().layout(true, true);
	}
}
