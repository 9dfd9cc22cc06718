package org.callbench.contacts.internal.list;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

import org.callbench.contacts.internal.Messages;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;

/** People | Companies | Recent | Favourites. */
final class ListChooser {

	/** What there is to choose. */
	enum Choice {
		PEOPLE, COMPANIES, RECENT, FAVOURITES
	}

	private final ToolBar bar;
	private final Map<Choice, ToolItem> items = new EnumMap<>(Choice.class);
	private Choice chosen = Choice.PEOPLE;

	ListChooser(Composite parent, Consumer<Choice> changed) {
		bar = new ToolBar(parent, SWT.FLAT | SWT.HORIZONTAL | SWT.WRAP);
		Names.set(bar, Messages.List_lists);
		for (Choice choice : Choice.values()) {
			var item = new ToolItem(bar, SWT.RADIO);
			// Room at both sides, which tool items have not got
			item.setText(' ' + text(choice) + ' ');
			item.setSelection(choice == chosen);
			item.addListener(SWT.Selection, event -> {
				if (item.getSelection()) {
					chosen = choice;
					changed.accept(choice);
				}
			});
			items.put(choice, item);
		}
	}

	private static String text(Choice choice) {
		return switch (choice) {
		case PEOPLE -> Messages.List_people;
		case COMPANIES -> Messages.List_companies;
		case RECENT -> Messages.List_recent;
		case FAVOURITES -> Messages.List_favourites;
		};
	}

	Control control() {
		return bar;
	}

	Choice chosen() {
		return chosen;
	}

	/** Whether the list is the user's own. */
	boolean personal() {
		return chosen == Choice.RECENT || chosen == Choice.FAVOURITES;
	}
}
