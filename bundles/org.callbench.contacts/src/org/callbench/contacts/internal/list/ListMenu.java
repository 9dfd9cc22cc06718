package org.callbench.contacts.internal.list;

import java.util.function.Consumer;

import org.callbench.contacts.internal.Messages;
import org.callbench.crm.RecordSummary;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;

/** The context menu of a row. */
final class ListMenu {

	private ListMenu() {
	}

	static void fill(IMenuManager menu, RecordSummary row, PhoneText phones, Consumer<RecordSummary> open) {
		menu.add(new Action(Messages.List_open) {
			@Override
			public void run() {
				open.accept(row);
			}
		});
		menu.add(new Separator());
		phones.fillMenu(menu, row);
	}
}
