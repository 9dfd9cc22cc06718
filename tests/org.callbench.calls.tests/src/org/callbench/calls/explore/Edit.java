package org.callbench.calls.explore;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Interaction;
import org.callbench.calls.model.LineState;
import org.callbench.telephony.DeviceId;

/** Copies of records with one component changed, for mutants. */
final class Edit {

	private Edit() {
	}

	static <R extends Record> R with(R record, String component, Object value) {
		try {
			RecordComponent[] components = record.getClass().getRecordComponents();
			Class<?>[] types = new Class<?>[components.length];
			Object[] values = new Object[components.length];
			boolean found = false;
			for (int i = 0; i < components.length; i++) {
				types[i] = components[i].getType();
				boolean it = components[i].getName().equals(component);
				values[i] = it ? value : components[i].getAccessor().invoke(record);
				found |= it;
			}
			if (!found) {
				throw new IllegalArgumentException(record.getClass() + " has no " + component);
			}
			Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
			@SuppressWarnings("unchecked")
			R copy = (R) constructor.newInstance(values);
			return copy;
		} catch (ReflectiveOperationException e) {
			throw new IllegalStateException(e);
		}
	}

	static DeskState call(DeskState state, UUID id, UnaryOperator<Interaction> change) {
		Map<UUID, Interaction> calls = new LinkedHashMap<>(state.calls());
		calls.computeIfPresent(id, (key, call) -> change.apply(call));
		return with(state, "calls", calls);
	}

	static DeskState calls(DeskState state, UnaryOperator<Interaction> change) {
		Map<UUID, Interaction> calls = new LinkedHashMap<>(state.calls());
		calls.replaceAll((key, call) -> change.apply(call));
		return with(state, "calls", calls);
	}

	static DeskState line(DeskState state, DeviceId device, UnaryOperator<LineState> change) {
		Map<DeviceId, LineState> lines = new LinkedHashMap<>(state.lines());
		lines.computeIfPresent(device, (key, line) -> change.apply(line));
		return with(state, "lines", lines);
	}
}
