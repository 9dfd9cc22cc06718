package org.callbench.contacts.internal.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.contacts.internal.EditorOpener;
import org.callbench.contacts.internal.Messages;
import org.callbench.crm.Catalog;
import org.callbench.crm.Entities;
import org.callbench.crm.PersonalLists;
import org.callbench.crm.RecordSummary;
import org.callbench.crm.Records;
import org.callbench.crm.Subscription;
import org.callbench.workbench.Background;
import org.callbench.workbench.FieldEditors;
import org.callbench.workbench.Icons;
import org.callbench.workbench.Styles;
import org.eclipse.e4.ui.di.Focus;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.Text;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;

/** People, companies, the last opened and the favourites, and the search over all of them as one types. */
public final class ContactsView {

	/** The view's id. */
	public static final String ID = "org.callbench.contacts.view"; //$NON-NLS-1$

	/** Long enough for the next key, short enough not to be felt. */
	private static final int TYPING_MS = 120;
	/** Changes of an import come in hundreds; one look at the end is enough. */
	private static final int REFRESH_MS = 250;

	private final Records records;
	private final PersonalLists lists;
	private final Catalog catalog;
	private final FieldEditors editors;
	private final Background background;
	private final Styles styles;
	private final Icons icons;
	private final EditorOpener opener;

	private final List<Subscription> subscriptions = new ArrayList<>();
	private Text search;
	private ListChooser chooser;
	private Table table;
	private RecordRows rows;
	private RowPainter painter;
	private PhoneText phones;
	private EmptyList empty;

	@Inject
	public ContactsView(Records records, PersonalLists lists, Catalog catalog, FieldEditors editors, Background background,
			Styles styles, Icons icons, EditorOpener opener) {
		this.records = records;
		this.lists = lists;
		this.catalog = catalog;
		this.editors = editors;
		this.background = background;
		this.styles = styles;
		this.icons = icons;
		this.opener = opener;
	}

	@PostConstruct
	void create(Composite parent) {
		var view = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().margins(Styles.GAP, Styles.GAP).spacing(0, Styles.HALF_GAP).applyTo(view);
		createSearch(view);
		chooser = new ListChooser(view, choice -> {
			search.setText(""); //$NON-NLS-1$
			showList();
		});
		GridDataFactory.fillDefaults().grab(true, false).applyTo(chooser.control());
		createTable(view);
		empty = new EmptyList(view, table, styles);
		listen();
		showList();
	}

	private void createSearch(Composite view) {
		search = new Text(view, SWT.SINGLE | SWT.BORDER | SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
		search.setMessage(Messages.List_searchHint);
		search.setToolTipText(Messages.List_searchTip);
		Names.set(search, Messages.List_search);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
		// One and the same runnable: setting its timer again starts it anew
		Runnable look = () -> {
			if (!search.isDisposed()) {
				showList();
			}
		};
		search.addModifyListener(event -> search.getDisplay().timerExec(TYPING_MS, look));
		search.addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.ARROW_DOWN && table.getItemCount() > 0) {
				table.setFocus();
				table.setSelection(Math.max(0, table.getSelectionIndex()));
				event.doit = false;
			} else if (event.keyCode == SWT.ESC) {
				search.setText(""); //$NON-NLS-1$
			}
		});
		search.addListener(SWT.DefaultSelection, event -> openFirst());
	}

	private void createTable(Composite view) {
		table = new Table(view, SWT.VIRTUAL | SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL);
		Names.set(table, Messages.List_contacts);
		var column = new TableColumn(table, SWT.NONE);
		table.addListener(SWT.Resize, event -> column.setWidth(Math.max(1, table.getClientArea().width)));
		rows = new RecordRows(table, background);
		phones = new PhoneText(catalog, editors);
		painter = new RowPainter(table, rows, styles, icons, phones);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
		rows.onShown(this::rowsShown);
		new ListMouse(table, rows, painter, phones, this::open);
		var menu = new MenuManager();
		menu.setRemoveAllWhenShown(true);
		menu.addMenuListener(manager -> rows.selection().ifPresent(row -> ListMenu.fill(manager, row, phones, this::open)));
		table.setMenu(menu.createContextMenu(table));
	}

	private void listen() {
		Runnable refresh = () -> {
			if (!table.isDisposed()) {
				rows.refresh();
			}
		};
		subscriptions.add(records.addListener(changes -> background.ui(table, () -> table.getDisplay().timerExec(REFRESH_MS, refresh))));
		subscriptions.add(lists.addListener(() -> background.ui(table, () -> {
			if (chooser.personal()) {
				table.getDisplay().timerExec(REFRESH_MS, refresh);
			}
		})));
	}

	@PreDestroy
	void stop() {
		subscriptions.forEach(Subscription::close);
	}

	/** Ctrl+K and a click on the tab come here. */
	@Focus
	public void focusSearch() {
		search.setFocus();
		search.selectAll();
	}

	/** What the list shows now: the search if something is typed, else the chosen list. */
	private void showList() {
		String typed = search.getText().strip();
		if (!typed.isEmpty()) {
			rows.show(RowSource.search(records, typed));
			return;
		}
		rows.show(switch (chooser.chosen()) {
		case PEOPLE -> RowSource.all(records, Entities.PERSON);
		case COMPANIES -> RowSource.all(records, Entities.COMPANY);
		case RECENT -> RowSource.recent(lists);
		case FAVOURITES -> RowSource.favourites(lists);
		});
	}

	private void rowsShown(int count) {
		String typed = search.getText().strip();
		if (count > 0) {
			empty.hide();
		} else if (!typed.isEmpty()) {
			empty.show(NLS.bind(Messages.Empty_search, typed), List.of(
					new EmptyList.Offer(Messages.Empty_newPerson, () -> opener.createFromSearch(Entities.PERSON, typed)),
					new EmptyList.Offer(Messages.Empty_newCompany, () -> opener.createFromSearch(Entities.COMPANY, typed))));
		} else {
			switch (chooser.chosen()) {
			case PEOPLE -> empty.show(Messages.Empty_people, EmptyList.starters(Messages.Empty_newPerson, Entities.PERSON, opener));
			case COMPANIES -> empty.show(Messages.Empty_companies,
					EmptyList.starters(Messages.Empty_newCompany, Entities.COMPANY, opener));
			case RECENT -> empty.show(Messages.Empty_recent, List.of());
			case FAVOURITES -> empty.show(Messages.Empty_favourites, List.of());
			}
		}
	}

	private void openFirst() {
		Optional<RecordSummary> chosen = rows.selection().or(() -> rows.row(0));
		chosen.ifPresent(this::open);
	}

	private void open(RecordSummary row) {
		opener.open(row.id());
	}
}
