package org.callbench.calls.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Presence;

/**
 * What other extensions do. Every line that can is asked to watch just those that somebody looks at, by one command at a time: what
 * changes meanwhile goes into the next one, so that a person who types fast asks no more of the switch than it keeps up with. What is
 * known holds only as long as nothing was missed: after a gap or a lost link it is forgotten and asked for again.
 */
final class WatchRules {

	private WatchRules() {
	}

	static void asked(Draft d, Set<String> extensions) {
		d.watched = extensions;
		follow(d);
	}

	/** Other extensions are of interest, or none any more. */
	static void follow(Draft d) {
		d.devices().stream().flatMap(device -> d.line(device).stream()).forEach(line -> follow(d, line));
	}

	private static void follow(Draft d, LineDraft line) {
		Set<String> wanted = wanted(d);
		if (!wanted.containsAll(line.presence.keySet())) {
			Map<String, Presence> left = new HashMap<>(line.presence);
			left.keySet().retainAll(wanted);
			line.presence = Map.copyOf(left);
		}
		boolean waits = line.watching.filter(watching -> !watching.answered()
				&& d.tick.nanos() - watching.since() < CommandRules.COMMAND_TIMEOUT.toNanos()).isPresent();
		if (!waits && line.synced && !wanted.equals(watched(line))) {
			ask(d, line);
		}
	}

	/** The line may have forgotten what it was to watch, or what it told has been missed. */
	static void renew(Draft d, LineDraft line) {
		if (!wanted(d).isEmpty() || !watched(line).isEmpty()) {
			ask(d, line);
		}
	}

	private static void ask(Draft d, LineDraft line) {
		if (can(line)) {
			CommandId id = d.newCommand();
			line.watching = Optional.of(new Watching(id, wanted(d), d.tick.nanos(), false));
			d.effect(new Effect.Send(line.device(), line.session, id, new Command.Watch(wanted(d))));
		}
	}

	/** While CTI is off nobody is watched, whoever may still look. */
	private static Set<String> wanted(Draft d) {
		return d.on ? d.watched : Set.of();
	}

	private static Set<String> watched(LineDraft line) {
		return line.watching.map(Watching::extensions).orElse(Set.of());
	}

	/** @param could whether it could be asked before this event */
	static void changed(Draft d, LineDraft line, boolean could) {
		if (!can(line)) {
			line.presence = Map.of();
		} else if (!could && line.synced) {
			renew(d, line);
		}
	}

	/** Whether the line can be asked now. */
	static boolean can(LineDraft line) {
		return line.ready() && line.everPossible.contains(Feature.WATCH);
	}

	/** What comes of an earlier command, of somebody who is not to be watched any more, may be the last that is told of him. */
	static void told(Draft d, LineDraft line, LineEvent.PresenceChanged event) {
		if (wanted(d).contains(event.address()) && watched(line).contains(event.address())) {
			Map<String, Presence> more = new HashMap<>(line.presence);
			more.put(event.address(), event.now());
			line.presence = Map.copyOf(more);
		}
	}

	/**
	 * Whether it was the answer to such a command. A refusal needs no other attention: nothing is told then, so nothing is known, and
	 * no command is repeated before something has changed.
	 */
	static boolean answered(Draft d, DeskEvent.CommandDone done) {
		var line = d.line(done.line()).filter(asked -> asked.session == done.session()
				&& asked.watching.filter(watching -> watching.command().equals(done.command())).isPresent());
		line.ifPresent(asked -> {
			asked.watching = asked.watching.map(Watching::asAnswered);
			follow(d, asked);
		});
		return line.isPresent();
	}
}
