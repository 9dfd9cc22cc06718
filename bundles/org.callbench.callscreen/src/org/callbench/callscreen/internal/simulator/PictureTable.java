package org.callbench.callscreen.internal.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.callbench.workbench.Styles;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** A small table of what the switch's picture shows, with a row of buttons that act on the selected row. */
final class PictureTable<R> {

	private static final int ROWS = 4;

	private record Act<R>(Button button, Predicate<R> possible) {
	}

	private final Table table;
	private final Composite buttons;
	private final Styles styles;
	private final Function<R, String> key;
	private final List<Function<R, String>> columns = new ArrayList<>();
	private final List<Act<R>> acts = new ArrayList<>();
	private List<R> rows = List.of();

	PictureTable(Composite parent, Styles styles, Function<R, String> key, String... titles) {
		this.styles = styles;
		this.key = key;
		table = new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER);
		table.setHeaderVisible(true);
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.heightHint = table.getItemHeight() * ROWS;
		data.widthHint = 200;
		table.setLayoutData(data);
		for (String title : titles) {
			new TableColumn(table, SWT.NONE).setText(title);
		}
		table.addListener(SWT.Resize, event -> resizeColumns());
		table.addListener(SWT.Selection, event -> enable());
		buttons = new Composite(parent, SWT.NONE);
		RowLayout layout = new RowLayout(SWT.HORIZONTAL);
		layout.marginLeft = 0;
		layout.marginTop = 0;
		layout.spacing = Styles.GAP;
		buttons.setLayout(layout);
		buttons.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
	}

	/** What a column shows of a row; columns are described in their order. */
	void column(int index, Function<R, String> text) {
		columns.add(index, text);
	}

	/** A button for the selected row, enabled while it makes sense. */
	void button(String text, Predicate<R> possible, Consumer<R> action) {
		Button button = new Button(buttons, SWT.PUSH);
		button.setText(text);
		styles.enable(button, false);
		button.addListener(SWT.Selection, event -> selected().ifPresent(action));
		acts.add(new Act<>(button, possible));
	}

	/** Shows these rows; the selection stays on the same one, and a new one that is alone is selected. */
	void show(List<R> shown) {
		if (rows.equals(shown)) {
			return;
		}
		Optional<String> before = selected().map(key);
		rows = shown;
		table.setItemCount(shown.size());
		for (int i = 0; i < shown.size(); i++) {
			TableItem item = table.getItem(i);
			for (int column = 0; column < columns.size(); column++) {
				item.setText(column, columns.get(column).apply(shown.get(i)));
			}
		}
		table.deselectAll();
		for (int i = 0; i < shown.size(); i++) {
			if (before.equals(Optional.of(key.apply(shown.get(i))))) {
				table.select(i);
			}
		}
		if (table.getSelectionIndex() < 0 && !shown.isEmpty()) {
			table.select(busiest());
		}
		enable();
	}

	/** The first row with which anything can be done. */
	private int busiest() {
		for (int i = 0; i < rows.size(); i++) {
			R row = rows.get(i);
			if (acts.stream().anyMatch(act -> act.possible().test(row))) {
				return i;
			}
		}
		return 0;
	}

	private Optional<R> selected() {
		int index = table.getSelectionIndex();
		return index < 0 || index >= rows.size() ? Optional.empty() : Optional.of(rows.get(index));
	}

	private void enable() {
		Optional<R> row = selected();
		acts.forEach(act -> styles.enable(act.button(), row.map(act.possible()::test).orElse(false)));
	}

	private void resizeColumns() {
		int width = table.getClientArea().width;
		TableColumn[] all = table.getColumns();
		for (int i = 0; i < all.length; i++) {
			all[i].setWidth(i == 0 ? width * 2 / 5 : width - width * 2 / 5);
		}
	}
}
