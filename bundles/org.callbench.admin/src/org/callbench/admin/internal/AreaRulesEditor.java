package org.callbench.admin.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.callbench.numbering.AreaRule;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.layout.TableColumnLayout;
import org.eclipse.jface.viewers.ColumnWeightData;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** The area-code rules in their order: to add, change, take away and move, by mouse and by key. */
final class AreaRulesEditor {

	private static final int ROWS = 5;
	private static final int HINT_WIDTH = 280;

	private final Styles styles;
	private final Consumer<List<AreaRule>> changed;
	private final Composite area;
	private final Table table;
	private final Button add;
	private final Button edit;
	private final Button remove;
	private final Button up;
	private final Button down;
	private List<AreaRule> rules = List.of();
	private boolean editable = true;

	/** @param changed told of what a person does, not of what {@link #show} does */
	AreaRulesEditor(Composite parent, Styles styles, Consumer<List<AreaRule>> changed) {
		this.styles = styles;
		this.changed = changed;
		area = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(Styles.GAP, 0).applyTo(area);
		Composite frame = new Composite(area, SWT.NONE);
		TableColumnLayout columns = new TableColumnLayout();
		frame.setLayout(columns);
		table = new Table(frame, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL);
		table.setHeaderVisible(true);
		Names.set(table, Messages.Areas_label);
		column(columns, Messages.Areas_area, 20);
		column(columns, Messages.Areas_exchange, 26);
		column(columns, Messages.Areas_dialled, 54);
		GridDataFactory.fillDefaults().grab(true, true).hint(HINT_WIDTH, table.getHeaderHeight() + ROWS * table.getItemHeight()).applyTo(frame);
		Composite buttons = new Composite(area, SWT.NONE);
		GridDataFactory.fillDefaults().applyTo(buttons);
		GridLayoutFactory.fillDefaults().spacing(0, Styles.HALF_GAP).applyTo(buttons);
		add = button(buttons, Messages.Areas_add, this::add);
		edit = button(buttons, Messages.Areas_edit, this::edit);
		remove = button(buttons, Messages.Areas_remove, this::remove);
		up = button(buttons, Messages.Areas_up, () -> move(-1));
		down = button(buttons, Messages.Areas_down, () -> move(1));
		table.addListener(SWT.Selection, event -> enable());
		table.addListener(SWT.DefaultSelection, event -> edit());
		table.addListener(SWT.KeyDown, this::key);
		enable();
	}

	private void column(TableColumnLayout columns, String caption, int weight) {
		TableColumn column = new TableColumn(table, SWT.LEFT);
		column.setText(caption);
		columns.setColumnData(column, new ColumnWeightData(weight, weight * 2, true));
	}

	private static Button button(Composite parent, String caption, Runnable act) {
		Button button = new Button(parent, SWT.PUSH);
		button.setText(caption);
		button.addListener(SWT.Selection, event -> act.run());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
		return button;
	}

	Composite control() {
		return area;
	}

	/** Shows these rules, the line that was chosen still chosen. */
	void show(List<AreaRule> shown) {
		if (!shown.equals(rules)) {
			rules = List.copyOf(shown);
			fill(table.getSelectionIndex());
		}
	}

	void setEditable(boolean may) {
		editable = may;
		enable();
	}

	private void fill(int chosen) {
		while (table.getItemCount() > rules.size()) {
			table.getItem(table.getItemCount() - 1).dispose();
		}
		for (int i = 0; i < rules.size(); i++) {
			TableItem item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
			AreaRule rule = rules.get(i);
			item.setText(new String[] { rule.areaCode(), rule.exchange().isEmpty() ? Messages.Areas_any : rule.exchange(), dialled(i) });
		}
		if (!rules.isEmpty() && chosen >= 0) {
			table.setSelection(Math.min(chosen, rules.size() - 1));
		}
		enable();
	}

	/** What is dialled by the rule, and if it never is, because of which. */
	private String dialled(int index) {
		AreaRule rule = rules.get(index);
		String words = !rule.dialArea() ? Messages.Areas_local : rule.dialTrunk() ? Messages.Areas_withTrunk : Messages.Areas_withArea;
		return IntStream.range(0, index).filter(earlier -> fitsFirst(rules.get(earlier), rule)).boxed().findFirst()
				.map(earlier -> NLS.bind(Messages.Areas_never, words, earlier + 1)).orElse(words);
	}

	private static boolean fitsFirst(AreaRule earlier, AreaRule rule) {
		return (rule.areaCode() + rule.exchange()).startsWith(earlier.areaCode() + earlier.exchange());
	}

	private void enable() {
		int chosen = table.getSelectionIndex();
		styles.enable(add, editable);
		styles.enable(edit, editable && chosen >= 0);
		styles.enable(remove, editable && chosen >= 0);
		styles.enable(up, editable && chosen > 0);
		styles.enable(down, editable && chosen >= 0 && chosen < rules.size() - 1);
	}

	private void key(Event event) {
		boolean alt = (event.stateMask & SWT.MODIFIER_MASK) == SWT.ALT;
		if (event.keyCode == SWT.DEL && event.stateMask == 0) {
			remove();
		} else if (alt && (event.keyCode == SWT.ARROW_UP || event.keyCode == SWT.ARROW_DOWN)) {
			event.doit = false;
			move(event.keyCode == SWT.ARROW_UP ? -1 : 1);
		}
	}

	private void add() {
		ask(Optional.empty(), rules).ifPresent(rule -> {
			List<AreaRule> more = new ArrayList<>(rules);
			// A narrow rule behind a wide one of its area would never be used
			int place = IntStream.range(0, rules.size()).filter(i -> fitsFirst(rules.get(i), rule)).findFirst().orElse(rules.size());
			more.add(place, rule);
			change(more, place);
		});
	}

	private void edit() {
		int chosen = table.getSelectionIndex();
		if (!editable || chosen < 0) {
			return;
		}
		List<AreaRule> others = new ArrayList<>(rules);
		AreaRule before = others.remove(chosen);
		ask(Optional.of(before), others).ifPresent(rule -> {
			// Somebody else may have saved other rules meanwhile
			List<AreaRule> now = new ArrayList<>(rules);
			int place = now.indexOf(before);
			if (place >= 0) {
				now.set(place, rule);
				change(now, place);
			} else {
				now.add(rule);
				change(now, now.size() - 1);
			}
		});
	}

	private Optional<AreaRule> ask(Optional<AreaRule> before, List<AreaRule> others) {
		AreaRuleDialog dialog = new AreaRuleDialog(area.getShell(), styles, before, others);
		return dialog.open() == Window.OK ? dialog.rule() : Optional.empty();
	}

	private void remove() {
		int chosen = table.getSelectionIndex();
		if (editable && chosen >= 0) {
			List<AreaRule> fewer = new ArrayList<>(rules);
			fewer.remove(chosen);
			change(fewer, chosen);
		}
	}

	private void move(int by) {
		int chosen = table.getSelectionIndex();
		if (editable && chosen >= 0 && chosen + by >= 0 && chosen + by < rules.size()) {
			List<AreaRule> moved = new ArrayList<>(rules);
			moved.add(chosen + by, moved.remove(chosen));
			change(moved, chosen + by);
		}
	}

	private void change(List<AreaRule> now, int chosen) {
		rules = List.copyOf(now);
		fill(chosen);
		changed.accept(rules);
	}
}
