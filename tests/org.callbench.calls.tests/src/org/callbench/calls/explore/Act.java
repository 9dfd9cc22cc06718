package org.callbench.calls.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;

/** One thing that happens at the switch: what is true afterwards, and what there is to tell of it. */
final class Act {

	/** What an event tells, before it is numbered and stamped. */
	sealed interface News {
		int line();

		record Changed(int line, Connection now) implements News {
		}

		record Ended(int line, ConnectionId id, EndReason why) implements News {
		}

		record Relinked(int line, List<ConnectionId> before, List<ConnectionId> after, RelinkReason why) implements News {
		}
	}

	private final World before;
	private final List<Leg> legs;
	private final List<News> news = new ArrayList<>();
	private int calls;

	Act(World before) {
		this.before = before;
		legs = new ArrayList<>(before.legs());
		calls = before.calls();
	}

	int newCall() {
		return ++calls;
	}

	Act add(Leg leg) {
		legs.add(leg);
		return this;
	}

	Act become(Leg leg, Leg now) {
		legs.set(legs.indexOf(leg), now);
		return this;
	}

	/** Gives the leg the ear of its device; whoever had it is held. */
	Act connect(Leg leg) {
		for (int i = 0; i < legs.size(); i++) {
			Leg other = legs.get(i);
			if (other != leg && other.line() == leg.line() && other.talks()) {
				legs.set(i, other.as(State.HELD));
			}
		}
		return become(leg, leg.as(State.CONNECTED));
	}

	/** The leg is gone; a switch that does so takes the held party back when a consultation ends. */
	Act end(Leg leg, EndReason why) {
		news.add(new News.Ended(leg.line(), before.id(leg), why));
		drop(leg);
		boolean silence = legs.stream().noneMatch(other -> other.line() == leg.line() && other.state().isActive());
		if (leg.consultOf() != 0 && silence && before.traits().reconnects()) {
			legs.stream().filter(other -> other.line() == leg.line() && other.call() == leg.consultOf() && other.held()).findFirst()
					.ifPresent(this::connect);
		}
		return this;
	}

	private void drop(Leg leg) {
		legs.removeIf(other -> other.line() == leg.line() && other.call() == leg.call());
		// Who consulted for it talks about nobody any more
		legs.replaceAll(other -> other.line() == leg.line() && other.consultOf() == leg.call() ? other.consultingFor(0) : other);
	}

	/** These go on without this device. */
	Act leave(List<Leg> gone, RelinkReason why) {
		news.add(new News.Relinked(gone.getFirst().line(), gone.stream().map(before::id).toList(), List.of(), why));
		gone.forEach(this::drop);
		return this;
	}

	/** The leg goes on as another: under a new name, or with another party. */
	Act rename(Leg leg, Leg now, RelinkReason why) {
		news.add(new News.Relinked(leg.line(), List.of(before.id(leg)), List.of(before.id(now)), why));
		become(leg, now);
		legs.replaceAll(other -> other.line() == leg.line() && other.consultOf() == leg.call() ? other.consultingFor(now.call()) : other);
		return this;
	}

	/** Two become one, with this device in it, under the name of one of them or a new one. */
	Act join(Leg held, Leg active, int name) {
		Leg customer = held.consultOf() == active.call() ? active : held;
		Leg other = customer == held ? active : held;
		Leg stays = customer.asConference().named(name);
		news.add(new News.Relinked(held.line(), List.of(before.id(held), before.id(active)), List.of(before.id(stays)),
				RelinkReason.CONFERENCED));
		drop(other);
		legs.replaceAll(each -> each.line() == customer.line() && each.call() == customer.call() ? stays : each);
		legs.replaceAll(each -> each.line() == held.line() && each.consultOf() == customer.call() ? each.consultingFor(name) : each);
		return this;
	}

	World after() {
		return new World(before.traits(), legs, calls);
	}

	/** In the order in which it is told: ends and new names first, then whatever else is different now. */
	List<News> news(boolean lastFirst) {
		World after = after();
		List<News> all = new ArrayList<>(news);
		List<News> changes = new ArrayList<>();
		for (Leg leg : after.legs()) {
			Connection now = after.tell(leg);
			Optional<Connection> then = before.leg(after.id(leg)).map(before::tell);
			boolean renamed = news.stream().anyMatch(each -> each instanceof News.Relinked relinked && relinked.after().contains(now.id()));
			if (renamed || then.filter(now::equals).isEmpty()) {
				changes.add(new News.Changed(leg.line(), now));
			}
		}
		all.addAll(lastFirst ? changes.reversed() : changes);
		return all;
	}
}
