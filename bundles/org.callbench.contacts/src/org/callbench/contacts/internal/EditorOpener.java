package org.callbench.contacts.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.callbench.contacts.internal.editor.RecordEditor;
import org.callbench.contacts.internal.editor.RecordInput;
import org.callbench.crm.Catalog;
import org.callbench.crm.Choice;
import org.callbench.crm.Entities;
import org.callbench.crm.EntityKind;
import org.callbench.crm.EntityType;
import org.callbench.crm.RecordId;
import org.callbench.crm.Users;
import org.callbench.workbench.CallContext;
import org.callbench.workbench.RecordOpener;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens record editors. UI thread. */
@Component(service = { RecordOpener.class, EditorOpener.class })
public final class EditorOpener implements RecordOpener {

	private final Catalog catalog;
	private final Users users;

	@Activate
	public EditorOpener(@Reference Catalog catalog, @Reference Users users) {
		this.catalog = catalog;
		this.users = users;
	}

	@Override
	public void open(IWorkbenchPage page, RecordId record) throws PartInitException {
		page.openEditor(RecordInput.stored(record, label(record.entity(), false)), RecordEditor.ID, true,
				IWorkbenchPage.MATCH_INPUT);
	}

	@Override
	public void create(IWorkbenchPage page, String entity, Map<String, Object> values, Optional<CallContext> call)
			throws PartInitException {
		var all = new HashMap<>(usual(entity, call.isPresent()));
		all.putAll(values);
		page.openEditor(RecordInput.fresh(entity, label(entity, true), all, call), RecordEditor.ID, true,
				IWorkbenchPage.MATCH_INPUT);
	}

	/** What a new piece of work begins with: open, of the usual priority, mine. */
	private Map<String, Object> usual(String entity, boolean fromCall) {
		var values = new HashMap<String, Object>();
		catalog.entityType(entity).filter(type -> type.kind() == EntityKind.WORK).ifPresent(type -> {
			choose(type, Entities.STATUS, "open", values); //$NON-NLS-1$
			choose(type, Entities.PRIORITY, "normal", values); //$NON-NLS-1$
			if (fromCall) {
				choose(type, Entities.SOURCE, "call", values); //$NON-NLS-1$
			}
			type.field(Entities.ASSIGNED_TO).ifPresent(field -> values.put(field.name(), users.current().id()));
		});
		return values;
	}

	private static void choose(EntityType type, String field, String choice, Map<String, Object> values) {
		type.field(field).flatMap(found -> found.choice(choice)).filter(Choice::active)
				.ifPresent(found -> values.put(field, found.value()));
	}

	/** Opens the record in the window in front; says so if it cannot. */
	public void open(RecordId record) {
		tell(page -> open(page, record));
	}

	/** Opens a new record in the window in front; says so if it cannot. */
	public void create(String entity, Map<String, Object> values) {
		tell(page -> create(page, entity, values, Optional.empty()));
	}

	/** A new person or company with what was typed in the search: a number, an e-mail address, or a name. */
	public void createFromSearch(String entity, String typed) {
		create(entity, guess(entity, typed.strip()));
	}

	/** What a new contact begins with when a number, an e-mail address or a name was typed. */
	public Map<String, Object> guess(String entity, String typed) {
		var values = new HashMap<String, Object>();
		boolean person = Entities.PERSON.equals(entity);
		if (typed.isEmpty()) {
			return values;
		}
		if (typed.indexOf('@') > 0) {
			values.put(Entities.EMAIL, typed);
		} else if (typed.chars().noneMatch(Character::isLetter)) {
			values.put(person ? Entities.BUSINESS_PHONE : Entities.PHONE, typed);
		} else if (person) {
			int space = typed.indexOf(' ');
			values.put(Entities.FIRST_NAME, space < 0 ? typed : typed.substring(0, space));
			if (space > 0) {
				values.put(Entities.LAST_NAME, typed.substring(space + 1).strip());
			}
		} else {
			values.put(Entities.NAME, typed);
		}
		return values;
	}

	/** What is offered when something was typed that nobody is called; empty for entities that people do not make like that. */
	public Optional<String> offerNew(String entity, String typed) {
		return catalog.entityType(entity).filter(type -> type.kind() == EntityKind.CONTACT)
				.map(type -> NLS.bind(Messages.Reference_new, type.newLabel().in(Locale.getDefault()), typed));
	}

	private String label(String entity, boolean fresh) {
		return catalog.entityType(entity).map(type -> (fresh ? type.newLabel() : type.label()).in(Locale.getDefault()))
				.orElse(entity);
	}

	private interface Opening {
		void on(IWorkbenchPage page) throws PartInitException;
	}

	private static void tell(Opening opening) {
		try {
			opening.on(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage());
		} catch (PartInitException e) {
			ErrorDialog.openError(null, null, null, e.getStatus());
		}
	}
}
