package org.callbench.calls.model;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.callbench.crm.directory.CallerQuery;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.DeviceId;

/** Something to be done because of an event. What comes of it is an event again. */
public sealed interface Effect {

	/** Open the line; give it up again if it takes too long is the model's business. */
	record Open(DeviceId line, long session) implements Effect {
	}

	/** Let go of the line, whatever it is doing, and hear no more of this session. */
	record Close(DeviceId line, long session) implements Effect {
	}

	/** Ask the line what is so. */
	record TakeSnapshot(DeviceId line, long session, CommandId id) implements Effect {
	}

	/** Give the line a command. */
	record Send(DeviceId line, long session, CommandId id, Command command) implements Effect {
	}

	/** Ask these directories. */
	record Identify(LookupId lookup, CallerQuery query, List<String> directories) implements Effect {
		public Identify {
			directories = List.copyOf(directories);
		}
	}

	/** Stop asking. */
	record GiveUp(LookupId lookup) implements Effect {
	}

	/** Bring the call to the screen: it is in the state that goes with this effect. */
	record Pop(UUID call, int party) implements Effect {
	}

	/** Write it down. */
	record Note(JournalEntry entry) implements Effect {
	}

	/** Remind the desk. */
	record Wake(Timer timer, Duration after) implements Effect {
	}
}
