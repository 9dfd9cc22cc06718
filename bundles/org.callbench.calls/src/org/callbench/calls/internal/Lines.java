package org.callbench.calls.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import org.callbench.calls.DeskMessage;
import org.callbench.calls.model.DeskEvent;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Settings;
import org.callbench.telephony.TelephonyProvider;

/** The sessions of all lines. For the desk's thread only, and for whoever comes after it. */
final class Lines {
	/** So many threads that one line's provider holds up are left behind; then it is not opened again until one comes back. */
	private static final int MOST_STUCK = 3;

	/** A provider with the settings it is to be driven by. */
	record Source(TelephonyProvider provider, Settings settings) {
	}

	private final Map<DeviceId, LineSession> sessions = new HashMap<>();
	private final Map<DeviceId, List<LineSession>> former = new HashMap<>();
	private final Function<DeviceId, Source> sources;
	private final Consumer<DeskEvent> desk;

	/** @param sources the provider of a device, or null if there is none */
	Lines(Function<DeviceId, Source> sources, Consumer<DeskEvent> desk) {
		this.sources = sources;
		this.desk = desk;
	}

	void open(DeviceId device, long number, LineInbox inbox) {
		List<LineSession> left = former.computeIfAbsent(device, d -> new ArrayList<>());
		left.removeIf(session -> !session.stuck());
		Source source = sources.apply(device);
		if (source == null) {
			desk.accept(new DeskEvent.LineFailed(device, number, DeskMessage.of("line.noProvider", device.provider())));
		} else if (left.size() >= MOST_STUCK) {
			desk.accept(new DeskEvent.LineFailed(device, number, DeskMessage.of("line.noAnswer", device.provider())));
		} else {
			LineSession session = new LineSession(device, number, desk);
			sessions.put(device, session);
			session.open(source.provider(), source.settings(), inbox);
		}
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
