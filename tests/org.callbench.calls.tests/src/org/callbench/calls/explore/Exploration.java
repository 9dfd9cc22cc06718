package org.callbench.calls.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callbench.calls.explore.Canon.Key;

/**
 * Visits every moment that can be reached within the bounds, the nearest first, so that what is found is found on a shortest
 * path. Moments that differ in nothing that matters are visited once ({@link Canon}).
 */
final class Exploration {

	/** What does not hold, and the shortest way there. */
	record Finding(String what, List<String> path) {
		@Override
		public String toString() {
			StringBuilder text = new StringBuilder(what);
			for (int i = 0; i < path.size(); i++) {
				text.append("\n\t").append(i + 1).append(". ").append(path.get(i));
			}
			return text.toString();
		}
	}

	/**
	 * What was done.
	 *
	 * @param states      moments visited, each checked
	 * @param transitions steps taken between them, each checked
	 * @param probes      what was tried from some of them besides: cancelling, and buttons that are not offered
	 * @param finding     what was found first, if anything
	 */
	record Result(Bounds bounds, int states, long transitions, long probes, Optional<Finding> finding) {
		@Override
		public String toString() {
			return bounds.name() + ": " + states + " states, " + transitions + " transitions, " + probes + " probes (" + bounds.words() + ")";
		}
	}

	private record Came(int from, String words) {
	}

	private final Bounds bounds;
	private final Moves moves;
	private final Probes probes;
	private final Map<Key, Integer> seen = new HashMap<>();
	private final List<Came> came = new ArrayList<>();
	/** Steps that an agent can rely on, backwards. */
	private final List<int[]> reliable = new ArrayList<>();
	private final BitSet home = new BitSet();
	private final BitSet stranded = new BitSet();
	private final Canon canon;
	private final Joint start;
	private long transitions;

	Exploration(Bounds bounds, Model model) {
		this.bounds = bounds;
		moves = new Moves(bounds, model);
		probes = new Probes(moves, model);
		canon = new Canon(!bounds.twists().contains(Switch.Twist.HANDOVER));
		start = Joint.start(bounds, model);
	}

	/** Explores until nothing new is left, something is found, or so many moments have been visited. */
	Result run(int most) {
		Deque<Joint> frontier = new ArrayDeque<>();
		visit(start, new Came(-1, ""), frontier);
		for (int index = 0; !frontier.isEmpty(); index++) {
			if (came.size() > most) {
				throw new IllegalStateException(bounds + ": more than " + most + " moments; " + frontier.size() + " to visit");
			}
			Joint now = frontier.removeFirst();
			try {
				probes.at(now);
			} catch (Violation violation) {
				return result(found(violation.getMessage(), index, probes.last()));
			}
			for (Move move : moves.from(now)) {
				transitions++;
				Joint next;
				try {
					next = move.next().get();
				} catch (Violation violation) {
					return result(found(violation.getMessage(), index, List.of(move.words().get())));
				}
				int there = visit(next, new Came(index, move.words().get()), frontier);
				if (move.kind().reliable()) {
					reliable.add(new int[] { index, there });
				}
			}
		}
		return result(wayOut());
	}

	private int visit(Joint joint, Came how, Deque<Joint> frontier) {
		Key key = canon.key(joint);
		Integer known = seen.get(key);
		if (known != null) {
			return known;
		}
		int index = came.size();
		seen.put(key, index);
		came.add(how);
		frontier.addLast(joint);
		home.set(index, joint.quiet() && joint.view().calls().isEmpty() && joint.desk().calls().isEmpty()
				&& joint.view().lines().stream().allMatch(line -> line.ready()));
		stranded.set(index, joint.world().legs().stream().anyMatch(Probes::outOfReach));
		return index;
	}

	/** From everywhere there is a way back to an empty desk that takes no luck; only who is out of our reach has to hang up. */
	private Optional<Finding> wayOut() {
		int[] count = new int[came.size() + 1];
		reliable.forEach(edge -> count[edge[1] + 1]++);
		for (int i = 0; i < came.size(); i++) {
			count[i + 1] += count[i];
		}
		int[] from = new int[reliable.size()];
		int[] next = count.clone();
		reliable.forEach(edge -> from[next[edge[1]]++] = edge[0]);
		BitSet ways = new BitSet();
		Deque<Integer> todo = new ArrayDeque<>();
		for (int i = 0; i < came.size(); i++) {
			if (home.get(i) || stranded.get(i)) {
				ways.set(i);
				todo.add(i);
			}
		}
		while (!todo.isEmpty()) {
			int there = todo.remove();
			for (int i = count[there]; i < count[there + 1]; i++) {
				if (!ways.get(from[i])) {
					ways.set(from[i]);
					todo.add(from[i]);
				}
			}
		}
		int lost = ways.nextClearBit(0);
		return lost >= came.size() ? Optional.empty()
				: found("there is no way out: no buttons lead back to an empty desk", lost, List.of());
	}

	private Optional<Finding> found(String what, int index, List<String> last) {
		List<String> path = new ArrayList<>();
		for (int i = index; i > 0; i = came.get(i).from()) {
			path.addFirst(came.get(i).words());
		}
		path.addAll(last);
		return Optional.of(new Finding(bounds + ": " + what, path));
	}

	private Result result(Optional<Finding> finding) {
		return new Result(bounds, came.size(), transitions, probes.count(), finding);
	}
}
