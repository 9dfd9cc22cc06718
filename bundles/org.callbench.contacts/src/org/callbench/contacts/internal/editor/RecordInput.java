package org.callbench.contacts.internal.editor;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.callbench.crm.RecordId;
import org.callbench.workbench.CallContext;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.eclipse.ui.IPersistableElement;

/**
 * What a record editor is opened on: a stored record, or one that is not saved yet. Two inputs are equal if they are the same
 * record, or new records of one entity from the same call: opening from a call twice comes back to the same editor.
 * <p>
 * The next start opens stored records again by the id and the name that were kept; what they hold is read when they are looked
 * at. UI thread.
 */
public final class RecordInput implements IEditorInput, IPersistableElement {

	/** Makes inputs of what was kept. */
	public static final class Factory implements IElementFactory {

		@Override
		public RecordInput createElement(IMemento kept) {
			try {
				RecordId id = new RecordId(kept.getString(ENTITY), UUID.fromString(kept.getString(KEPT_ID)));
				return stored(id, Optional.ofNullable(kept.getString(LABEL)).orElse("")); //$NON-NLS-1$
			} catch (IllegalArgumentException | NullPointerException e) {
				ILog.get().warn("What was kept of an open record cannot be read", e); //$NON-NLS-1$
				return null;
			}
		}
	}

	private static final String FACTORY = "org.callbench.contacts.input"; //$NON-NLS-1$
	private static final String ENTITY = "entity"; //$NON-NLS-1$
	private static final String KEPT_ID = "record"; //$NON-NLS-1$
	private static final String LABEL = "label"; //$NON-NLS-1$

	private final RecordId id;
	private String label;
	private final boolean fresh;
	private final Map<String, Object> values;
	private final Optional<CallContext> call;
	private boolean kept;

	private RecordInput(RecordId id, String label, boolean fresh, Map<String, Object> values, Optional<CallContext> call) {
		this.id = id;
		this.label = label;
		this.fresh = fresh;
		this.values = Map.copyOf(values);
		this.call = call;
		this.kept = !fresh;
	}

	/** A record of the store. */
	public static RecordInput stored(RecordId id, String label) {
		return new RecordInput(id, label, false, Map.of(), Optional.empty());
	}

	/** A new record with these values. */
	public static RecordInput fresh(String entity, String label, Map<String, Object> values, Optional<CallContext> call) {
		return new RecordInput(RecordId.create(entity), label, true, values, call);
	}

	/** The record's id; a new record's is made already. */
	public RecordId id() {
		return id;
	}

	/** Whether it was opened as a new record. */
	public boolean fresh() {
		return fresh;
	}

	/** The record is in the store under this name: from now on the next start opens it again. */
	void kept(String name) {
		kept = true;
		label = name;
	}

	/** What a new record begins with. */
	Map<String, Object> values() {
		return values;
	}

	/** The call it was opened from. */
	Optional<CallContext> call() {
		return call;
	}

	@Override
	public boolean equals(Object other) {
		if (!(other instanceof RecordInput input)) {
			return false;
		}
		return id.equals(input.id) || fresh && input.fresh && call.isPresent() && id.entity().equals(input.id.entity())
				&& input.call.isPresent() && call.get().interaction().equals(input.call.get().interaction());
	}

	/** All records of an entity share it, since two ids may be one input. */
	@Override
	public int hashCode() {
		return id.entity().hashCode();
	}

	@Override
	public boolean exists() {
		return kept;
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return ImageDescriptor.getMissingImageDescriptor();
	}

	@Override
	public String getName() {
		return label;
	}

	@Override
	public String getToolTipText() {
		return label;
	}

	@Override
	public IPersistableElement getPersistable() {
		return kept ? this : null;
	}

	@Override
	public String getFactoryId() {
		return FACTORY;
	}

	@Override
	public void saveState(IMemento memento) {
		memento.putString(ENTITY, id.entity());
		memento.putString(KEPT_ID, id.id().toString());
		memento.putString(LABEL, label);
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return null;
	}
}
