package org.callbench.calls.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import org.callbench.telephony.CallId;

/**
 * The calls of a state, in the order in which they came into it. Immutable; a state shares with the next one all calls that the
 * event between them leaves alone. A call is found by what a switch calls it, and those that consult or are over are known, without
 * looking at every call: however many there are, an event costs the same.
 */
final class CallMap extends AbstractMap<UUID, Interaction> {
	private static final CallMap EMPTY = new CallMap(Tree.empty(), Tree.empty(), Tree.empty(), Tree.empty(), Tree.empty(), 0, 0, 0);

	/** Each has a place of its own, which no other one ever takes: they are in the order of their places. */
	private final Tree<Long, Interaction> calls;
	private final Tree<UUID, Long> places;
	/** The places of all that go or ever went by a name. */
	private final Tree<String, List<Long>> names;
	private final Tree<Long, Interaction> consulting;
	private final Tree<Long, Interaction> over;
	private final long nextPlace;
	private final int size;
	private final int howManyOver;

	private CallMap(Tree<Long, Interaction> calls, Tree<UUID, Long> places, Tree<String, List<Long>> names,
			Tree<Long, Interaction> consulting, Tree<Long, Interaction> over, long nextPlace, int size, int howManyOver) {
		this.calls = calls;
		this.places = places;
		this.names = names;
		this.consulting = consulting;
		this.over = over;
		this.nextPlace = nextPlace;
		this.size = size;
		this.howManyOver = howManyOver;
	}

	static CallMap of(Map<UUID, Interaction> calls) {
		if (calls instanceof CallMap map) {
			return map;
		}
		CallMap map = EMPTY;
		for (Interaction call : calls.values()) {
			map = map.with(call);
		}
		return map;
	}

	/** With this call, in the place that it had or at the end. */
	CallMap with(Interaction call) {
		Optional<Long> known = places.get(call.id());
		Optional<Interaction> former = known.flatMap(calls::get);
		if (former.filter(before -> before == call).isPresent()) {
			return this;
		}
		Long place = known.orElse(nextPlace);
		boolean wasOver = former.filter(CallMap::over).isPresent();
		boolean consulted = former.filter(CallMap::consults).isPresent();
		return new CallMap(calls.with(place, call), known.isPresent() ? places : places.with(call.id(), place),
				renamed(place, former.map(Interaction::refs).orElse(Set.of()), call.refs()),
				kept(consulting, place, call, consulted, consults(call)), kept(over, place, call, wasOver, over(call)),
				known.isPresent() ? nextPlace : nextPlace + 1, known.isPresent() ? size : size + 1,
				howManyOver + (over(call) ? 1 : 0) - (wasOver ? 1 : 0));
	}

	CallMap without(UUID id) {
		Optional<Long> known = places.get(id);
		if (known.isEmpty()) {
			return this;
		}
		Long place = known.get();
		Interaction call = calls.get(place).orElseThrow();
		return new CallMap(calls.without(place), places.without(id), renamed(place, call.refs(), Set.of()),
				kept(consulting, place, call, consults(call), false), kept(over, place, call, over(call), false), nextPlace, size - 1,
				howManyOver - (over(call) ? 1 : 0));
	}

	private static Tree<Long, Interaction> kept(Tree<Long, Interaction> some, Long place, Interaction call, boolean before, boolean now) {
		return now ? some.with(place, call) : before ? some.without(place) : some;
	}

	private static boolean consults(Interaction call) {
		return call.consultationOf().isPresent() && !call.ended();
	}

	private static boolean over(Interaction call) {
		return call.ended() && call.party().asked().isEmpty();
	}

	private Tree<String, List<Long>> renamed(Long place, Set<CallRef> before, Set<CallRef> now) {
		if (before.equals(now)) {
			return names;
		}
		Set<String> former = names(before);
		Set<String> present = names(now);
		Tree<String, List<Long>> changed = names;
		for (String name : former) {
			if (!present.contains(name)) {
				List<Long> others = changed.get(name).orElse(List.of()).stream().filter(other -> !other.equals(place)).toList();
				changed = others.isEmpty() ? changed.without(name) : changed.with(name, others);
			}
		}
		for (String name : present) {
			if (!former.contains(name)) {
				List<Long> all = new ArrayList<>(changed.get(name).orElse(List.of()));
				all.add(place);
				all.sort(null);
				changed = changed.with(name, List.copyOf(all));
			}
		}
		return changed;
	}

	private static Set<String> names(Set<CallRef> refs) {
		Set<String> names = new HashSet<>();
		for (CallRef ref : refs) {
			names.add(ref.call().value());
		}
		return names;
	}

	/** The first one that goes, or ever went, by one of these names, and for which that holds. */
	Optional<Interaction> first(Collection<CallId> wanted, Predicate<Interaction> which) {
		long best = Long.MAX_VALUE;
		Optional<Interaction> found = Optional.empty();
		for (CallId name : wanted) {
			for (Long place : names.get(name.value()).orElse(List.of())) {
				Optional<Interaction> call = place < best ? calls.get(place).filter(which) : Optional.empty();
				if (call.isPresent()) {
					best = place;
					found = call;
				}
			}
		}
		return found;
	}

	/** Where in the order it is: behind all others if it is not here. */
	long place(UUID id) {
		return places.get(id).orElse(Long.MAX_VALUE);
	}

	/** Those that are up and consult about another one. */
	List<Interaction> consulting() {
		var all = new ArrayList<Interaction>();
		consulting.forEach(node -> all.add(node.value()));
		return all;
	}

	/** How many have ended, and are not being looked up any more. */
	int howManyOver() {
		return howManyOver;
	}

	/** The first of them, so many. */
	List<UUID> firstOver(int many) {
		var all = new ArrayList<UUID>();
		for (Iterator<Tree<Long, Interaction>> nodes = over.iterator(); nodes.hasNext() && all.size() < many;) {
			all.add(nodes.next().value().id());
		}
		return all;
	}

	/** The one that has been here longest. */
	Optional<Interaction> oldest() {
		return calls.isEmpty() ? Optional.empty() : Optional.of(calls.first().value());
	}

	@Override
	public Interaction get(Object id) {
		return id instanceof UUID key ? places.get(key).flatMap(calls::get).orElse(null) : null; // as Map says
	}

	@Override
	public boolean containsKey(Object id) {
		return id instanceof UUID key && places.get(key).isPresent();
	}

	@Override
	public int size() {
		return size;
	}

	@Override
	public Set<Entry<UUID, Interaction>> entrySet() {
		return new AbstractSet<>() {
			@Override
			public int size() {
				return size;
			}

			@Override
			public Iterator<Entry<UUID, Interaction>> iterator() {
				Iterator<Tree<Long, Interaction>> nodes = calls.iterator();
				return new Iterator<>() {
					@Override
					public boolean hasNext() {
						return nodes.hasNext();
					}

					@Override
					public Entry<UUID, Interaction> next() {
						Interaction call = nodes.next().value();
						return Map.entry(call.id(), call);
					}
				};
			}
		};
	}
}
