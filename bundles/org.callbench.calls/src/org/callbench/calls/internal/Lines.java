package org.callbench.calls.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import org.callbench.calls.DeskMessage;
import org.callbench.calls.model.DeskEvent;
import org.callbench.instance.BlockingGuard;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Settings;
import org.callbench.telephony.TelephonyProvider;

/** The sessions of all lines. For the desk's thread only, and for whoever comes after it. */
final class Lines {
	/** So many threads that a provider holds up are left behind for one line; then it is not opened again until one comes back. */
	static final int MOST_STUCK = 3;
	/** The same for all lines of one provider. */
	static final int MOST_STUCK_AT_PROVIDER = 24;

	/** A provider with its name for a person and the settings it is to be driven by. */
	record Source(TelephonyProvider provider, String label, Settings settings) {
	}

	private final Map<DeviceId, LineSession> sessions = new HashMap<>();
	private final Map<DeviceId, List<LineSession>> former = new HashMap<>();
	private final Function<DeviceId, Source> sources;
	private final Consumer<DeskEvent> desk;
	private final BlockingGuard guard;

	/** @param sources the provider of a device, or null if there is none */
	Lines(Function<DeviceId, Source> sources, Consumer<DeskEvent> desk, BlockingGuard guard) {
		this.sources = sources;
		this.desk = desk;
		this.guard = guard;
	}

	void open(DeviceId device, long number, LineInbox inbox) {
		Source source = sources.apply(device);
		if (source == null) {
			desk.accept(new DeskEvent.LineFailed(device, number, DeskMessage.of("line.noProvider", device.provider())));
			return;
		}
		int stuck = stuck(device::equals);
		int stuckAtProvider = stuck(other -> other.provider().equals(device.provider()));
		if (stuck >= MOST_STUCK || stuckAtProvider >= MOST_STUCK_AT_PROVIDER) {
			desk.accept(new DeskEvent.LineFailed(device, number,
					DeskMessage.of("line.stuck", source.label(), String.valueOf(stuckAtProvider))));
			return;
		}
		LineSession session = new LineSession(device, number, desk, guard);
		sessions.put(device, session);
		session.open(source.provider(), source.label(), source.settings(), inbox);
	}

	/** How many threads providers hold up that should long be done with these lines. */
	private int stuck(Predicate<DeviceId> which) {
		former.values().forEach(left -> left.removeIf(session -> session.stuck() == 0));
		former.values().removeIf(List::isEmpty);
		return former.entrySet().stream().filter(left -> which.test(left.getKey())).flatMap(left -> left.getValue().stream())
				.mapToInt(LineSession::stuck).sum();
	}

	void close(DeviceId device) {
		LineSession session = sessions.remove(device);
		if (session != null) {
			session.close();
			former.computeIfAbsent(device, d -> new ArrayList<>()).add(session);
		}
	}

	void execute(DeviceId device, long number, CommandId id, Command command) {
		LineSession session = sessions.get(device);
		if (session == null) {
			desk.accept(new DeskEvent.CommandDone(device, number, id, CommandResult.refused(Refusal.LINE_CLOSED)));
		} else {
			session.execute(id, command);
		}
	}

	void snapshot(DeviceId device, CommandId id) {
		LineSession session = sessions.get(device);
		if (session != null) {
			session.snapshot(id);
		}
	}
}
