package org.callbench.calls.explore;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.callbench.calls.CallAction;
import org.callbench.calls.model.Dialling;
import org.callbench.calls.model.GoneLeg;
import org.callbench.calls.model.Interaction;
import org.callbench.calls.model.LineState;
import org.callbench.calls.model.RemoteParty;
import org.callbench.calls.model.Timer;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;

/**
 * One text for all moments that differ only in what can make no difference to what follows: ids, clock times, event numbers, and
 * the past. Ids are numbered in the order in which they are met; what is only ever shown (messages, names, since when) is left
 * out, as are calls that ended so long ago that nothing under way still speaks of them.
 */
final class Canon {
	/** So long after its end an event about a connection is an echo. */
	private static final long ECHO = 2_000_000_000L;

	/** Two independent hashes of such a text: equal ones stand for equal texts. */
	record Key(long one, long other) {
	}

	private final StringBuilder text = new StringBuilder(2048);
	private final Map<Object, Integer> names = new HashMap<>();
	private final boolean alike;
	private Joint joint;

	/** @param alike whether it makes no difference who calls in */
	Canon(boolean alike) {
		this.alike = alike;
	}

	Key key(Joint of) {
		String all = text(of);
		long one = 0xcbf29ce484222325L;
		long other = 0x9e3779b97f4a7c15L;
		for (int i = 0; i < all.length(); i++) {
			one = (one ^ all.charAt(i)) * 0x100000001b3L;
			other = Long.rotateLeft(other ^ all.charAt(i) * 0xff51afd7ed558ccdL, 27) * 0xc4ceb9fe1a85ec53L + 0x52dce729L;
		}
		return new Key(one, other);
	}

	String text(Joint of) {
		joint = of;
		text.setLength(0);
		names.clear();
		text.append(of.budget()).append(of.desk().on() ? '+' : '-');
		of.desk().calls().values().forEach(call -> call.legs().forEach(leg -> name(leg.id().call().value())));
		of.world().legs().stream().sorted(Comparator.<Leg>comparingInt(leg -> names.getOrDefault("c" + leg.call(), 99 + leg.call()))
				.thenComparing(Leg::line)).forEach(this::leg);
		for (int line = 0; line < of.wires().size(); line++) {
			wire(line, of.wires().get(line));
		}
		of.desk().calls().values().forEach(this::call);
		of.desk().lines().values().forEach(this::line);
		of.asked().forEach(asked -> {
			add('a').add(asked.line()).name(asked.id());
			asked.command().ifPresent(this::command);
		});
		of.answers().forEach(answer -> add('r').add(answer.line()).name(answer.id()).add(answer.result().getClass().getSimpleName().charAt(0))
				.add(answer.result() instanceof CommandResult.Refused refused ? refused.reason() : ""));
		of.alarms().stream().map(alarm -> timer(alarm.timer())).sorted().forEach(text::append);
		oracle(of.oracle());
		return text.toString();
	}

	private void leg(Leg leg) {
		add('w').name("c" + leg.call()).add(leg.line()).add(leg.state()).add(leg.direction()).person(leg.who().number()).flag(leg.hidden())
				.flag(leg.joined()).flag(leg.prompt()).flag(leg.tired()).name(leg.consultOf() == 0 ? "" : "c" + leg.consultOf());
	}

	private Canon add(Object what) {
		text.append(what instanceof Enum<?> e ? (char) ('A' + e.ordinal()) : what).append(what instanceof Enum<?> ? "" : " ");
		return this;
	}

	private Canon add(char what) {
		text.append(what);
		return this;
	}

	private Canon add(int what) {
		text.append(what).append(' ');
		return this;
	}

	private Canon flag(boolean what) {
		text.append(what ? '1' : '0');
		return this;
	}

	private Canon name(Object id) {
		text.append(names.computeIfAbsent(id, any -> names.size())).append('.');
		return this;
	}

	/** One caller is like another; whoever is dialled or consulted is not. */
	private Canon person(String number) {
		return number.equals(Person.ANA.number()) || number.equals(Person.DORA.number()) && alike ? name(number) : add(number);
	}

	private void id(ConnectionId id) {
		name(id.call().value()).add(World.line(id.device()));
	}

	private void wire(int line, Joint.Wire wire) {
		add('|').flag(wire.open()).flag(wire.wanted()).flag(wire.up());
		LineState state = joint.desk().lines().get(World.device(line));
		long heard = state == null ? 0 : state.lastSeq();
		for (LineEvent event : wire.underWay()) {
			add((int) (event.stamp().seq() - heard));
			event.stamp().cause().ifPresent(this::name);
			switch (event) {
			case LineEvent.ConnectionChanged changed -> connection(changed.now());
			case LineEvent.ConnectionEnded ended -> {
				add('x').id(ended.id());
				add(ended.reason());
			}
			case LineEvent.Relinked relinked -> {
				add('R').add(relinked.why());
				relinked.before().forEach(this::id);
				add('>');
				relinked.after().forEach(this::id);
			}
			case LineEvent.Snapshot snapshot -> {
				add('S').flag(snapshot.request().isPresent());
				snapshot.all().forEach(this::connection);
			}
			case LineEvent.LineChanged changed -> add('L').flag(changed.linkUp());
			default -> add(event);
			}
		}
		add((int) (wire.seq() - heard));
	}

	private void connection(Connection c) {
		id(c.id());
		add(c.state()).add(c.direction()).flag(c.holdKnown());
		long bits = 0;
		for (Feature feature : c.features()) {
			bits |= 1L << feature.ordinal();
		}
		text.append(Long.toHexString(bits)).append(c.info().conferees().size());
		person(c.info().connected().number()).person(c.info().calling().number()).person(c.info().called().number());
		c.consultOf().ifPresent(this::id);
		c.failure().ifPresent(this::add);
	}

	private void command(org.callbench.telephony.Command command) {
		switch (command) {
		case org.callbench.telephony.Command.Simple simple -> {
			add(simple.what());
			id(simple.on());
		}
		case org.callbench.telephony.Command.TransferCall join -> {
			add('T').id(join.held());
			id(join.active());
		}
		case org.callbench.telephony.Command.ConferenceCall join -> {
			add('C').id(join.held());
			id(join.active());
		}
		default -> add(command);
		}
	}

	private void call(Interaction call) {
		if (call.ended()) {
			add('e').name(call.id()).flag(call.silent());
			refs(call);
			return;
		}
		add('\n').name(call.id()).add(call.direction()).add(call.state()).flag(call.newParty()).flag(call.hangingUp()).flag(call.silent())
				.flag(call.restored()).flag(call.connectedAt().isPresent());
		refs(call);
		call.verdict().ifPresent(this::add);
		for (org.callbench.calls.model.Leg leg : call.legs()) {
			add('l').flag(leg.lost()).connection(leg.connection());
		}
		for (GoneLeg gone : call.gone()) {
			if (joint.nanos() - gone.nanos() < ECHO && toBeTold(gone.id())) {
				add('g').id(gone.id());
			}
		}
		add(call.current());
		for (RemoteParty party : call.parties()) {
			add('p').person(party.number()).person(party.alias()).flag(party.pops()).flag(party.popped());
		}
		call.dialling().ifPresent(this::dialling);
		call.pending().ifPresent(pending -> add('!').name(pending.command()).add(kind(pending.action())).flag(pending.accepted()).flag(pending.moved()));
		call.consultationOf().filter(held -> Optional.ofNullable(joint.desk().calls().get(held)).filter(other -> !other.ended()).isPresent())
				.ifPresent(held -> add('o').name(held));
	}

	/** Names that the call has had count only as long as something speaks of them. */
	private void refs(Interaction call) {
		call.refs().stream().map(ref -> ref.call().value()).filter(names::containsKey).map(names::get).sorted()
				.forEach(name -> text.append('n').append(name));
	}

	/** What is asked for besides makes no difference to what may be asked for next. */
	private static CallAction kind(CallAction action) {
		return switch (action) {
		case DIAL, HANG_UP, CONSULT, DIGITS -> action;
		default -> CallAction.HOLD;
		};
	}

	private void dialling(Dialling dialling) {
		add('d').add(dialling.stage()).flag(dialling.cancelled());
		dialling.line().ifPresent(line -> add(World.line(line)));
		dialling.command().filter(command -> dialling.stage() != Dialling.Stage.UNDER_WAY).ifPresent(this::name);
	}

	private void line(LineState line) {
		add('\n').add(line.stage()).flag(line.wanted()).flag(line.told()).flag(line.linkUp()).flag(line.inService()).flag(line.synced())
				.add(line.attempts()).add(line.floods());
		line.request().ifPresent(this::name);
	}

	private String timer(Timer timer) {
		return switch (timer) {
		case Timer.CommandTimeout t -> "tc" + names.get(t.command());
		case Timer.Forget t -> "tf" + names.get(t.call());
		case Timer.Abandon t -> "ta" + names.get(t.call());
		case Timer.OpenTimeout t -> "to" + World.line(t.line());
		case Timer.Reopen t -> "tr" + World.line(t.line());
		case Timer.SnapshotTimeout t -> "ts" + World.line(t.line());
		case Timer.LinkTimeout t -> "tl" + World.line(t.line());
		default -> timer.toString();
		};
	}

	private void oracle(Oracle oracle) {
		add('\n');
		oracle.known.stream().sorted(Comparator.<Known>comparingInt(known -> names.get(known.id().call().value()))
				.thenComparing(Known::line)).forEach(known -> {
					id(known.id());
					flag(known.lost()).flag(known.met()).flag(known.arrives()).flag(known.popped()).flag(known.handing()).add(known.consults() == 0 ? 'c' : 'C');
				});
		oracle.lines.forEach(line -> flag(line.up()).flag(line.synced()));
		var noted = new TreeMap<Integer, Boolean>();
		oracle.noted.forEach((id, last) -> {
			if (names.containsKey(id)) {
				noted.put(names.get(id), last.ended());
			}
		});
		text.append(noted);
		oracle.fresh.stream().filter(this::toBeTold).forEach(this::id);
		oracle.former.stream().filter(known -> joint.world().legs().stream().anyMatch(leg -> leg.call() == World.number(known.id()))
				|| toBeTold(known.id())).forEach(known -> id(known.id()));
	}

	private boolean toBeTold(ConnectionId id) {
		return joint.wires().stream().flatMap(wire -> wire.underWay().stream())
				.anyMatch(event -> event instanceof LineEvent.ConnectionChanged changed && changed.now().id().equals(id));
	}
}
