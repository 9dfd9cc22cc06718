package org.callbench.calls.model;

import java.util.UUID;

import org.callbench.telephony.CommandId;
import org.callbench.telephony.DeviceId;

/** Something the desk wants to be reminded of. A reminder that is out of date when it comes is ignored, so none is ever cancelled. */
public sealed interface Timer {

	/** Opening the line has taken too long. */
	record OpenTimeout(DeviceId line, long session) implements Timer {
	}

	/** The pause before the line is opened again is over. */
	record Reopen(DeviceId line, long session) implements Timer {
	}

	/** A snapshot that was asked for should have come. */
	record SnapshotTimeout(DeviceId line, long session, CommandId request) implements Timer {
	}

	/** The link has been down for long: the provider does not get it back by itself. */
	record LinkTimeout(DeviceId line, long session, long downSince) implements Timer {
	}

	/** A command should have had its effect. */
	record CommandTimeout(UUID call, CommandId command) implements Timer {
	}

	/** A directory that has not answered by now is slow. */
	record LookupSlow(LookupId lookup) implements Timer {
	}

	/** A directory that has not answered by now is given up. */
	record LookupTimeout(LookupId lookup) implements Timer {
	}

	/** The call that ended has been shown for long enough. */
	record Forget(UUID call) implements Timer {
	}

	/** The call's line has not come back: nobody will tell how it ended. */
	record Abandon(UUID call) implements Timer {
	}
}
