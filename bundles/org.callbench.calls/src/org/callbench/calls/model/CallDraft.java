package org.callbench.calls.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.CallState;
import org.callbench.calls.DeskMessage;
import org.callbench.telephony.CallId;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;

/** An {@link Interaction} while one event is applied to it; never outlives that. */
final class CallDraft implements CallFacts {
	private static final int MOST_GONE = 16;

	private final Optional<Interaction> former;
	final UUID id;
	CallDirection direction;
	final List<Leg> legs;
	final List<GoneLeg> gone;
	final Set<CallRef> refs;
	final List<RemoteParty> parties;
	int current;
	boolean newParty;
	String called;
	CallState state;
	Instant began;
	long beganNanos;
	Instant since;
	Optional<Instant> connectedAt;
	Optional<Instant> endedAt;
	long endedNanos;
	Optional<CallOutcome> verdict;
	Optional<CallOutcome> outcome;
	Optional<Dialling> dialling;
	Optional<Pending> pending;
	boolean hangingUp;
	Optional<DeskMessage> message;
	Optional<UUID> consultationOf;
	boolean silent;
	boolean restored;
	Optional<JournalEntry> noted;

	CallDraft(Interaction of) {
		former = Optional.of(of);
		id = of.id();
		direction = of.direction();
		legs = new ArrayList<>(of.legs());
		gone = new ArrayList<>(of.gone());
		refs = new LinkedHashSet<>(of.refs());
		parties = new ArrayList<>(of.parties());
		current = of.current();
		newParty = of.newParty();
		called = of.called();
		state = of.state();
		began = of.began();
		beganNanos = of.beganNanos();
		since = of.since();
		connectedAt = of.connectedAt();
		endedAt = of.endedAt();
		endedNanos = of.endedNanos();
		verdict = of.verdict();
		outcome = of.outcome();
		dialling = of.dialling();
		pending = of.pending();
		hangingUp = of.hangingUp();
		message = of.message();
		consultationOf = of.consultationOf();
		silent = of.silent();
		restored = of.restored();
		noted = of.noted();
	}

	CallDraft(UUID id, CallDirection direction, Instant began, long beganNanos, RemoteParty party) {
		former = Optional.empty();
		this.id = id;
		this.direction = direction;
		this.legs = new ArrayList<>();
		this.gone = new ArrayList<>();
		this.refs = new LinkedHashSet<>();
		this.parties = new ArrayList<>(List.of(party));
		this.called = "";
		this.state = direction == CallDirection.INCOMING ? CallState.RINGING : CallState.DIALING;
		this.began = began;
		this.beganNanos = beganNanos;
		this.since = began;
		this.connectedAt = Optional.empty();
		this.endedAt = Optional.empty();
		this.verdict = Optional.empty();
		this.outcome = Optional.empty();
		this.dialling = Optional.empty();
		this.pending = Optional.empty();
		this.message = Optional.empty();
		this.consultationOf = Optional.empty();
		this.noted = Optional.empty();
	}

	/** What became of it; the one that it was made from if nothing did. */
	Interaction freeze() {
		Interaction now = new Interaction(id, direction, legs, gone, refs, parties, current, newParty, called, state, began, beganNanos, since,
				connectedAt, endedAt, endedNanos, verdict, outcome, dialling, pending, hangingUp, message, consultationOf, silent, restored,
				noted);
		return former.filter(now::equals).orElse(now);
	}

	/** Whether nothing has changed of what is written down about a call: as with most events of one that goes on. */
	boolean tellsTheSame() {
		return former.filter(before -> before.silent() == silent && before.restored() == restored && before.current() == current
				&& before.parties().equals(parties) && before.dialling().equals(dialling) && before.called().equals(called)
				&& before.connectedAt().equals(connectedAt) && before.endedAt().equals(endedAt) && before.outcome().equals(outcome)
				&& sameConnections(before.legs())).isPresent();
	}

	private boolean sameConnections(List<Leg> before) {
		if (before.size() != legs.size()) {
			return false;
		}
		for (int i = 0; i < legs.size(); i++) {
			if (!before.get(i).id().equals(legs.get(i).id())) {
				return false;
			}
		}
		return true;
	}

	@Override
	public UUID id() {
		return id;
	}

	@Override
	public CallDirection direction() {
		return direction;
	}

	@Override
	public List<Leg> legs() {
		return legs;
	}

	@Override
	public List<GoneLeg> gone() {
		return gone;
	}

	@Override
	public Set<CallRef> refs() {
		return refs;
	}

	@Override
	public RemoteParty party() {
		return parties.get(current);
	}

	@Override
	public long beganNanos() {
		return beganNanos;
	}

	@Override
	public long endedNanos() {
		return endedNanos;
	}

	@Override
	public boolean ended() {
		return outcome.isPresent();
	}

	@Override
	public Optional<Dialling> dialling() {
		return dialling;
	}

	@Override
	public Optional<Pending> pending() {
		return pending;
	}

	void party(RemoteParty changed) {
		parties.set(changed.index(), changed);
	}

	Optional<Leg> legAt(DeviceId line) {
		return legs.stream().filter(leg -> leg.line().equals(line)).findFirst();
	}

	/** Puts the leg in the place of the one that had this id, or behind the others. */
	void put(ConnectionId formerId, Leg leg) {
		refs.add(new CallRef(leg.id().call(), leg.line(), leg.session()));
		for (CallId other : leg.connection().info().related()) {
			refs.add(new CallRef(other, leg.line(), leg.session()));
		}
		for (int i = 0; i < legs.size(); i++) {
			if (legs.get(i).is(leg.line(), formerId)) {
				legs.set(i, leg);
				return;
			}
		}
		legs.add(leg);
	}

	/** Something has happened to it: an accepted command has had its effect, another one may have lost a race. */
	void moved() {
		pending = pending.map(Pending::asMoved).filter(waits -> !waits.over());
	}

	/** Takes the leg away and remembers that it was there. */
	Optional<Leg> remove(DeviceId line, ConnectionId connection, long nanos) {
		Optional<Leg> found = legs.stream().filter(leg -> leg.is(line, connection)).findFirst();
		found.ifPresent(leg -> {
			legs.remove(leg);
			remember(leg, nanos);
		});
		return found;
	}

	void remember(Leg leg, long nanos) {
		gone.add(new GoneLeg(leg.line(), leg.session(), leg.id(), nanos));
		if (gone.size() > MOST_GONE) {
			gone.removeFirst();
		}
	}
}
