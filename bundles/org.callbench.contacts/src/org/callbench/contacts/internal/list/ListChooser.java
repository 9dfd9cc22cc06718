package org.callbench.contacts.internal.list;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

import org.callbench.contacts.internal.Messages;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.RowLayout;
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

	private final Composite row;
	private final Map<Choice, ToolItem> items = new EnumMap<>(Choice.class);
	private Choice chosen = Choice.PEOPLE;

	ListChooser(Composite parent, Consumer<Choice> changed) {
		row = new Composite(parent, SWT.NONE);
		var layout = new RowLayout(SWT.HORIZONTAL);
		layout.marginLeft = layout.marginRight = layout.marginTop = layout.marginBottom = 0;
		layout.spacing = 0;
		row.setLayout(layout);
		Names.set(row, Messages.List_lists);
		for (Choice choice : Choice.values()) {
			// A bar for each, since one bar would hide what does not fit instead of wrapping it
			var item = new ToolItem(new ToolBar(row, SWT.FLAT | SWT.HORIZONTAL), SWT.CHECK);
			item.setText(text(choice));
			item.addListener(SWT.Selection, event -> {
				choose(choice);
				changed.accept(choice);
			});
			items.put(choice, item);
		}
		choose(chosen);
	}

	/** Exactly one is chosen; a click on it leaves it so. */
	private void choose(Choice choice) {
		chosen = choice;
		items.forEach((other, item) -> item.setSelection(other == choice));
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
		return row;
	}

	Choice chosen() {
		return chosen;
	}

	/** Whether the list is the user's own. */
	boolean personal() {
		return chosen == Choice.RECENT || chosen == Choice.FAVOURITES;
	}
}
