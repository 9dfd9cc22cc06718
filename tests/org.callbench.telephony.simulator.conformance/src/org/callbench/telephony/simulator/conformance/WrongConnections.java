package org.callbench.telephony.simulator.conformance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.callbench.telephony.CallId;
import org.callbench.telephony.CallInfo;
import org.callbench.telephony.Connection;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presentation;
import org.callbench.telephony.State;

/** Connections that are told wrongly: features, parties, who is consulted for whom, and which there are. */
final class WrongConnections {
	private WrongConnections() {
	}

	private static Corruption each(UnaryOperator<Connection> edit) {
		return new Corruption() {
			@Override
			public List<LineEvent> events(LineEvent event) {
				return List.of(Edits.connections(event, edit));
			}
		};
	}

	private static Corruption snapshots(UnaryOperator<List<Connection>> edit) {
		return new Corruption() {
			@Override
			public List<LineEvent> events(LineEvent event) {
				return List.of(event instanceof LineEvent.Snapshot snapshot ? new LineEvent.Snapshot(snapshot.stamp(),
						snapshot.request(), edit.apply(snapshot.all()), snapshot.holdVisible()) : event);
			}
		};
	}

	private static Connection offering(Connection c, State when, Feature more) {
		if (c.state() != when) {
			return c;
		}
		Set<Feature> features = EnumSet.of(more);
		features.addAll(c.features());
		return Edits.with(c, features);
	}

	private static Connection without(Connection c, Feature never) {
		return Edits.with(c, Set.copyOf(c.features().stream().filter(f -> f != never).toList()));
	}

	private static Connection leaking(Connection c) {
		Party calling = c.info().calling();
		return calling.presentation() == Presentation.WITHHELD ? Edits.with(c, c.info().withCalling(new Party("", "Discreet",
				calling.presentation(), calling.provenance(), calling.origin()))) : c;
	}

	private static Connection cleaned(Connection c) {
		Party calling = c.info().calling();
		return Edits.with(c, c.info().withCalling(new Party(calling.number(), calling.name().replaceAll("\\p{Cntrl}", " "),
				calling.presentation(), calling.provenance(), calling.origin())));
	}

	private static Connection cutShort(Connection c) {
		Party calling = c.info().calling();
		String name = calling.name();
		return Edits.with(c, c.info().withCalling(new Party(calling.number(), name.substring(0, Math.min(40, name.length())),
				calling.presentation(), calling.provenance(), calling.origin())));
	}

	private static Connection alone(Connection c) {
		CallInfo info = c.info();
		return Edits.with(c, new CallInfo(info.calling(), info.called(), info.connected(), info.lastRedirecting(), List.of(),
				info.queue(), info.data(), info.related()));
	}

	private static Connection unredirected(Connection c) {
		CallInfo info = c.info();
		return Edits.with(c, new CallInfo(info.calling(), info.called(), info.connected(), Party.UNKNOWN, info.conferees(),
				info.queue(), info.data(), info.related()));
	}

	/** What was known of a call at first is all that is ever told. */
	private static Corruption learnsNothing() {
		Map<CallId, CallInfo> first = new HashMap<>();
		return each(c -> Edits.with(c, first.computeIfAbsent(c.id().call(), id -> c.info())));
	}

	private static List<Connection> twice(List<Connection> all) {
		List<Connection> doubled = new ArrayList<>(all);
		doubled.addAll(all);
		return doubled;
	}

	static List<Mutant> all() {
		return List.of(
				new Mutant("feature-too-many", "features-true-when-talking",
						() -> each(c -> offering(c, State.CONNECTED, Feature.COMPLETE_TRANSFER))),
				new Mutant("feature-that-makes-no-sense", "hold-and-retrieve",
						() -> each(c -> offering(c, State.CONNECTED, Feature.RETRIEVE))),
				new Mutant("feature-too-few", "features-true-when-held", () -> each(c -> without(c, Feature.RETRIEVE))),
				new Mutant("busy-tone-can-be-held", "outgoing-busy", () -> each(c -> offering(c, State.BUSY, Feature.HOLD))),
				new Mutant("snapshot-misses-a-call", "link-lost-while-consulted",
						() -> snapshots(all -> all.stream().skip(1).toList())),
				new Mutant("snapshot-has-a-call-twice", "snapshot-names-its-request", () -> snapshots(WrongConnections::twice)),
				new Mutant("name-leaks", "caller-withheld", () -> each(WrongConnections::leaking)),
				new Mutant("name-cleaned", "name-with-line-breaks", () -> each(WrongConnections::cleaned)),
				new Mutant("name-cut-short", "name-as-long-as-can-be", () -> each(WrongConnections::cutShort)),
				new Mutant("late-caller-id-lost", "caller-id-late", WrongConnections::learnsNothing),
				new Mutant("consultation-forgotten", "consult-holds-and-calls", () -> each(Edits::forNobody)),
				new Mutant("conferees-forgotten", "conference-of-three", () -> each(WrongConnections::alone)),
				new Mutant("redirection-forgotten", "deflect-arrives", () -> each(WrongConnections::unredirected)));
	}
}
