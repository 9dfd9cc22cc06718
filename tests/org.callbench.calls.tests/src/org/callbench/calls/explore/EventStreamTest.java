package org.callbench.calls.explore;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;

import org.callbench.calls.model.CallModel;
import org.callbench.numbering.PhoneNumbers;
import org.junit.jupiter.api.Test;

/**
 * A million events at random, on two lines: each line in its order, with repetitions, gaps and cuts; the lines interleaved in any
 * order; commands, their results, handsets and timers among them. After each the invariants hold, and who came to the screen is
 * counted against what was told ({@link Checks}). A failure names its seed and its last steps.
 */
class EventStreamTest {
	private static final long SEED = 20260302;
	private static final long EVENTS = 1_000_000;
	/** Every stream begins with an empty desk, so that a failure is near its beginning. */
	private static final int STEPS = 2_500;
	private static final int SHOWN = 40;
	/** One step in so many may be a mishap. */
	private static final int MISHAPS = 12;

	private final Model model = new CallModel(new PhoneNumbers())::apply;
	private long events;
	private long pops;
	private long calls;

	@Test
	void aMillionEventsKeepTheInvariantsAndPopWhoCameOnce() {
		List<Bounds> kinds = Plan.streams();
		int stream = 0;
		for (; events < EVENTS; stream++) {
			run(kinds.get(stream % kinds.size()), SEED + stream);
		}
		System.out.println("Call model, random streams: " + events + " events in " + stream + " streams from seed " + SEED + ", " + calls
				+ " conversations, " + pops + " pops, each due and none missing");
	}

	private void run(Bounds bounds, long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		Model counting = (state, event, tick) -> {
			events++;
			CallModel.Step step = model.apply(state, event, tick);
			pops += step.effects().stream().filter(org.callbench.calls.model.Effect.Pop.class::isInstance).count();
			return step;
		};
		Deque<String> last = new ArrayDeque<>();
		Joint now = Joint.start(bounds, counting);
		Moves moves = new Moves(bounds, counting);
		for (int i = 0; i < STEPS; i++) {
			List<Move> possible = moves.from(now);
			List<Move> calm = possible.stream().filter(each -> each.kind() != Move.Kind.MISHAP).toList();
			// Mishaps are rare, or nothing else would happen
			List<Move> choice = calm.isEmpty() || random.nextInt(MISHAPS) == 0 ? possible : calm;
			Move move = choice.get(random.nextInt(choice.size()));
			last.addLast(move.words().get());
			if (last.size() > SHOWN) {
				last.removeFirst();
			}
			try {
				now = move.next().get();
			} catch (Violation violation) {
				fail(bounds + ", seed " + seed + ", step " + i + ": " + violation.getMessage() + "\n\t" + String.join("\n\t", last));
			}
		}
		calls += now.oracle().stories;
	}
}
