package org.callbench.calls.explore;

import static org.callbench.calls.explore.Person.ANA;
import static org.callbench.calls.explore.Person.DORA;
import static org.callbench.calls.explore.Person.MARTA;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.callbench.calls.explore.Bounds.Mishap;
import org.callbench.calls.explore.Switch.Twist;
import org.callbench.telephony.Strength;

/** The explorations, each with what it leaves out. */
final class Plan {
	private static final Set<Twist> CALLS = EnumSet.of(Twist.CALLS_IN);
	private static final Set<Mishap> NONE = Set.of();
	private static final List<Person> ONE = List.of(ANA);
	private static final List<Person> TWO = List.of(ANA, DORA);

	private static final Set<Mishap> LINK = EnumSet.of(Mishap.CUT, Mishap.FAIL);

	static final List<Bounds> ALL = List.of(
			new Bounds("two calls and a consultation", Traits.PLAIN, 3, TWO, false, CALLS, NONE, 0, 0, 0, true, 0),
			new Bounds("two calls and a consultation, reconnecting", Traits.PLAIN.reconnecting(), 3, TWO, false, CALLS, NONE, 0, 0, 0, true, 0),
			new Bounds("operations", Traits.PLAIN, 2, ONE, false, CALLS, NONE, 0, 0, 1, true, 0),
			new Bounds("operations, reconnecting", Traits.PLAIN.reconnecting(), 2, ONE, false, CALLS, NONE, 0, 0, 1, true, 0),
			new Bounds("operations, without causes", Traits.PLAIN.reconnecting().withoutCauses(), 2, ONE, false, CALLS, NONE, 0, 0, 1, true, 0),
			new Bounds("orders of dialling", Traits.PLAIN, 1, ONE, true, CALLS, NONE, 0, 0, 1, false, 0),
			new Bounds("orders of dialling, without causes", Traits.PLAIN.withoutCauses(), 1, ONE, true, CALLS, NONE, 0, 0, 1, false, 0),
			new Bounds("handset", Traits.PLAIN, 1, ONE, false, EnumSet.of(Twist.CALLS_IN, Twist.HANDSET, Twist.LEGALITY), NONE, 0, 0, 1, false, 0),
			new Bounds("callers", Traits.PLAIN, 1, ONE, false, EnumSet.of(Twist.CALLS_IN, Twist.LATE_ID, Twist.NEW_ID, Twist.ELSEWHERE,
					Twist.PARKED), NONE, 0, 0, 1, false, 0),
			new Bounds("handover", Traits.PLAIN, 1, List.of(MARTA), false, EnumSet.of(Twist.CALLS_IN, Twist.HANDOVER), NONE, 0, 0, 1, false, 0),
			new Bounds("weather", Traits.PLAIN, 1, ONE, false, CALLS, EnumSet.of(Mishap.REPEAT, Mishap.LOSE, Mishap.ECHO, Mishap.UNKNOWN,
					Mishap.FLOOD), 1, 0, 1, false, 0),
			new Bounds("slow", Traits.PLAIN, 1, ONE, false, CALLS, EnumSet.of(Mishap.UNKNOWN, Mishap.SLOW, Mishap.LOSE), 1, 0, 1, false, 0),
			new Bounds("link", Traits.PLAIN, 1, ONE, true, CALLS, LINK, 1, 0, 1, true, 0),
			new Bounds("link, weak names", Traits.PLAIN.with(Strength.SESSION).hidingHold(), 1, ONE, false, CALLS, LINK, 2, 0, 1, true, 0),
			new Bounds("link, calls dropped", Traits.PLAIN.droppingOnClose(), 1, ONE, false, CALLS, EnumSet.of(Mishap.CUT, Mishap.FAIL, Mishap.OFF),
					1, 0, 1, true, 0),
			new Bounds("own device first", Traits.PLAIN.ringingOwnDevice(), 1, ONE, true, CALLS, EnumSet.of(Mishap.UNKNOWN), 1, 0, 1, true, 0),
			new Bounds("own device first, without causes", Traits.PLAIN.ringingOwnDevice().withoutCauses(), 1, ONE, true, CALLS, NONE, 0, 0, 1,
					false, 0),
			new Bounds("two lines", Traits.PLAIN.withLines(2), 1, ONE, false, CALLS, NONE, 0, 0, 1, true, 0),
			new Bounds("off and on", Traits.PLAIN, 1, ONE, false, CALLS, EnumSet.of(Mishap.OFF), 2, 0, 1, true, 0));

	private Plan() {
	}

	/** What random streams are made of: as much at once as there is room for. */
	static List<Bounds> streams() {
		Set<Twist> most = EnumSet.of(Twist.CALLS_IN, Twist.HANDSET, Twist.ELSEWHERE, Twist.LATE_ID, Twist.LEGALITY);
		Set<Mishap> weather = EnumSet.of(Mishap.REPEAT, Mishap.LOSE, Mishap.FLOOD, Mishap.CUT, Mishap.FAIL, Mishap.OFF);
		int much = Integer.MAX_VALUE;
		return List.of(
				new Bounds("stream on one line", Traits.PLAIN, 3, List.of(ANA, MARTA, DORA), true, EnumSet.of(Twist.CALLS_IN, Twist.HANDSET,
						Twist.HANDOVER, Twist.ELSEWHERE), EnumSet.of(Mishap.REPEAT, Mishap.ECHO), much, 2, 2, false, 2),
				new Bounds("stream on one line with gaps and cuts", Traits.PLAIN.reconnecting(), 3, TWO, true, CALLS, weather, much, 2, 2, false, 2),
				new Bounds("stream on two lines", Traits.PLAIN.withLines(2), 3, TWO, true, most, EnumSet.of(Mishap.REPEAT), much, 4, 2, false, 2),
				new Bounds("stream of calls by the own device", Traits.PLAIN.ringingOwnDevice(), 2, ONE, true, CALLS, EnumSet.of(Mishap.REPEAT,
						Mishap.UNKNOWN), much, 2, 2, false, 2));
	}
}
