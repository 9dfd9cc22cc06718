package org.callbench.contacts.internal.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

import org.callbench.crm.RecordId;
import org.callbench.crm.RecordSummary;
import org.callbench.workbench.Background;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;

/**
 * Fills a virtual table page by page, as rows come into sight: ten thousand rows cost no more than one screenful. UI thread.
 */
final class RecordRows {

	private static final int PAGE = 32;

	private final Table table;
	private final Background background;
	private final Map<Integer, List<RecordSummary>> pages = new HashMap<>();
	private final Set<Integer> asked = new HashSet<>();
	private final List<Background.Task> reading = new ArrayList<>();
	private RowSource source;
	private IntConsumer shown = count -> {
	};

	RecordRows(Table table, Background background) {
		this.table = table;
		this.background = background;
		table.addListener(SWT.SetData, event -> fill((TableItem) event.item, event.index));
	}

	/** Told how many rows there are, each time they have been read anew. */
	void onShown(IntConsumer listener) {
		shown = listener;
	}

	/** Shows other rows, from the first one. */
	void show(RowSource newSource) {
		read(newSource, false);
	}

	/** Reads the same rows again and stays where it is. */
	void refresh() {
		if (source != null) {
			read(source, true);
		}
	}

	private record Start(int count, Map<Integer, List<RecordSummary>> pages) {
	}

	private void read(RowSource newSource, boolean stay) {
		reading.forEach(Background.Task::cancel);
		reading.clear();
		source = newSource;
		int top = stay ? table.getTopIndex() : 0;
		Optional<RecordId> selected = stay ? selection().map(RecordSummary::id) : Optional.empty();
		reading.add(background.run(table, () -> {
			int count = newSource.count();
			var first = new HashMap<Integer, List<RecordSummary>>();
			first.put(top / PAGE, newSource.page(top / PAGE * PAGE, PAGE));
			return new Start(count, first);
		}, start -> {
			pages.clear();
			asked.clear();
			pages.putAll(start.pages());
			asked.addAll(start.pages().keySet());
			table.setItemCount(start.count());
			table.clearAll();
			table.setTopIndex(Math.min(top, Math.max(0, start.count() - 1)));
			select(selected);
			shown.accept(start.count());
		}));
	}

	private void select(Optional<RecordId> wanted) {
		table.deselectAll();
		wanted.ifPresent(id -> pages.forEach((page, rows) -> {
			for (int i = 0; i < rows.size(); i++) {
				if (rows.get(i).id().equals(id)) {
					table.setSelection(page * PAGE + i);
				}
			}
		}));
	}

	/** The row at this index, if it has been read. */
	Optional<RecordSummary> row(int index) {
		List<RecordSummary> rows = index < 0 ? null : pages.get(index / PAGE);
		return rows == null || index % PAGE >= rows.size() ? Optional.empty() : Optional.of(rows.get(index % PAGE));
	}

	/** The selected row. */
	Optional<RecordSummary> selection() {
		return row(table.getSelectionIndex());
	}

	private void fill(TableItem item, int index) {
		Optional<RecordSummary> row = row(index);
		if (row.isPresent()) {
			item.setText(spoken(row.get()));
		} else {
			readPage(index / PAGE);
		}
	}

	/** What a screen reader says; the row itself is painted. */
	private static String spoken(RecordSummary row) {
		var text = new StringBuilder(row.title());
		for (String more : List.of(row.companyName(), row.phone())) {
			if (!more.isEmpty()) {
				text.append(", ").append(more); //$NON-NLS-1$
			}
		}
		return text.toString();
	}

	private void readPage(int page) {
		if (!asked.add(page)) {
			return;
		}
		RowSource asking = source;
		reading.add(background.run(table, () -> asking.page(page * PAGE, PAGE), rows -> {
			pages.put(page, rows);
			int last = Math.min(table.getItemCount(), (page + 1) * PAGE) - 1;
			if (page * PAGE <= last) {
				table.clear(page * PAGE, last);
			}
		}));
	}
}
