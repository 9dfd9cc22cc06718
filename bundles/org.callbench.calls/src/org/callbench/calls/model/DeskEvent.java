package org.callbench.calls.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.CallAction;
import org.callbench.calls.DeskMessage;
import org.callbench.calls.DialRequest;
import org.callbench.crm.RecordId;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.LineEvent;

/** Everything that can happen to the desk. */
public sealed interface DeskEvent {

	/** The settings, at the start and whenever they change. */
	record Configured(DeskConfig config) implements DeskEvent {
		public Configured {
			Objects.requireNonNull(config);
		}
	}

	/** Calls that were up when the desk was last stopped or killed, from the journal. Comes before anything else. */
	record Restored(List<JournalEntry> open) implements DeskEvent {
		public Restored {
			open = List.copyOf(open);
		}
	}

	/** CTI is turned on or off. */
	record Turned(boolean on) implements DeskEvent {
	}

	/** A number that was found fit to dial is put among the active calls. */
	record Prepared(UUID call, DialRequest request, String display, List<DeskMessage> cautions, boolean dial) implements DeskEvent {
		public Prepared {
			cautions = List.copyOf(cautions);
		}
	}

	/** The agent pressed a button. */
	record Pressed(UUID call, CallAction action, String argument) implements DeskEvent {
	}

	/** The agent picked one of the matches. */
	record MatchChosen(UUID call, RecordId contact) implements DeskEvent {
	}

	/** The agent said who it is, other than by a match. */
	record ContactLinked(UUID call, ContactMatch contact) implements DeskEvent {
	}

	/** There is something to tell that belongs to no call. */
	record Noticed(DeskMessage notice) implements DeskEvent {
	}

	/** The notice was read. */
	record NoticeDismissed() implements DeskEvent {
	}

	/** The extensions whose presence somebody looks at; no others are looked at any more. */
	record WatchAsked(Set<String> extensions) implements DeskEvent {
		public WatchAsked {
			extensions = Set.copyOf(extensions);
		}
	}

	/** Somebody does not want to wait until the line is opened again. */
	record RetryAsked(DeviceId line) implements DeskEvent {
	}

	/** The provider opened the line. Its events may have come before. */
	record LineOpened(DeviceId line, long session, List<String> numbers) implements DeskEvent {
		public LineOpened {
			numbers = List.copyOf(numbers);
		}
	}

	/** The provider could not open the line, or has failed in a way that only opening it again can mend. */
	record LineFailed(DeviceId line, long session, DeskMessage why) implements DeskEvent {
	}

	/** The line's provider told something. */
	record LineTold(DeviceId line, long session, LineEvent event) implements DeskEvent {
	}

	/** The line's provider told more than the queue holds: what was in the queue is lost. */
	record LineFlooded(DeviceId line, long session) implements DeskEvent {
	}

	/** A command, or the request for a snapshot, was taken or refused. */
	record CommandDone(DeviceId line, long session, CommandId command, CommandResult result) implements DeskEvent {
	}

	/** A directory knows these. */
	record DirectoryAnswered(LookupId lookup, String directory, List<ContactMatch> matches) implements DeskEvent {
		public DirectoryAnswered {
			matches = List.copyOf(matches);
		}
	}

	/** A directory could not tell. */
	record DirectoryFailed(LookupId lookup, String directory) implements DeskEvent {
	}

	/** A reminder. */
	record TimerFired(Timer timer) implements DeskEvent {
	}
}
