package org.callbench.workbench;

import java.util.Map;
import java.util.Optional;

import org.callbench.crm.RecordId;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings records onto the screen, for parts that know only their ids, such as the Call Screen. A service of whoever has the
 * editors. UI thread; returns at once, the editor loads in the background.
 */
@ProviderType
public interface RecordOpener {

	/**
	 * Opens the record's editor, or activates the one that is open.
	 *
	 * @throws PartInitException if it cannot be opened; its message is for the person
	 */
	void open(IWorkbenchPage page, RecordId record) throws PartInitException;

	/**
	 * Opens an editor with a new record that is filled in and not saved yet.
	 *
	 * @param entity what to make, for example {@code person}
	 * @param values by field name, of the Java classes of the fields' storage classes
	 * @param call   the call it is made from; when the record is saved, the caller can be linked to it
	 * @throws PartInitException if it cannot be opened; its message is for the person
	 */
	void create(IWorkbenchPage page, String entity, Map<String, Object> values, Optional<CallContext> call)
			throws PartInitException;
}
