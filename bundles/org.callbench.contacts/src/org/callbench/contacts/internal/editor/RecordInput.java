package org.callbench.contacts.internal.editor;

import java.util.Map;
import java.util.Optional;

import org.callbench.crm.RecordId;
import org.callbench.workbench.CallContext;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;

/**
 * What a record editor is opened on: a stored record, or one that is not saved yet. Two inputs are equal if they are the same
 * record, or new records of one entity from the same call: opening from a call twice comes back to the same editor.
 */
public final class RecordInput implements IEditorInput {

	private final RecordId id;
	private final String label;
	private final boolean fresh;
	private final Map<String, Object> values;
	private final Optional<CallContext> call;

	private RecordInput(RecordId id, String label, boolean fresh, Map<String, Object> values, Optional<CallContext> call) {
		this.id = id;
		this.label = label;
		this.fresh = fresh;
		this.values = Map.copyOf(values);
		this.call = call;
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
		return !fresh;
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
		return null;
	}

	@Override
	public <T> T getAdapter(Class<T> adapter) {
		return null;
	}
}
