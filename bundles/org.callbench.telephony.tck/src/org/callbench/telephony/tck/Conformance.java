package org.callbench.telephony.tck;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.tck.internal.Need;
import org.callbench.telephony.tck.internal.Player;
import org.callbench.telephony.tck.internal.Script;
import org.callbench.telephony.tck.internal.Stage;
import org.callbench.telephony.tck.internal.StepFailure;
import org.callbench.telephony.tck.internal.Subject;
import org.callbench.telephony.tck.scenarios.Catalogue;

/**
 * The kit without JUnit: plays scenarios on one or several kinds of switch and says what came of them.
 * <p>
 * A scenario is played on each kind that supports it, so that a provider for switches of different
 * {@link org.callbench.telephony.Behaviour} is tried on each. One thread; a run of a real switch takes its time.
 */
public final class Conformance {
	private final Map<String, Kind> kinds = new LinkedHashMap<>();
	private final Map<String, Script> scripts = new LinkedHashMap<>();

	private record Kind(Supplier<? extends SwitchUnderTest> switches, Subject subject) {
	}

	/**
	 * Opens a line of each kind of switch to learn what it can do.
	 *
	 * @param kinds makes switches, by the name of their kind, such as "usual"; in the order of play
	 * @throws IllegalStateException if a line cannot be opened
	 */
	public Conformance(Map<String, ? extends Supplier<? extends SwitchUnderTest>> kinds) {
		kinds.forEach((name, switches) -> this.kinds.put(name, new Kind(switches, subject(name, switches))));
		Catalogue.scripts().forEach(script -> scripts.put(script.id(), script));
	}

	/** Every scenario there is, in the order of the published table. */
	public static List<Scenario> scenarios() {
		return Catalogue.scripts().stream().map(Script::scenario).toList();
	}

	private static Subject subject(String name, Supplier<? extends SwitchUnderTest> switches) {
		try (SwitchUnderTest sut = switches.get()) {
			Stage stage = new Stage(sut);
			// Whether it tells this as it should, scenarios find out.
			List<LineEvent.LineChanged> told = new CopyOnWriteArrayList<>();
			Line line = stage.answer("an open line", stage.openStage(sut.telephone(Desk.OWN).device(), event -> {
				if (event instanceof LineEvent.LineChanged changed) {
					told.add(changed);
				}
			}));
			stage.await(() -> "LineChanged", () -> !told.isEmpty());
			line.close(CloseMode.NOW);
			return new Subject(told.getFirst().everPossible(), told.getFirst().behaviour(), sut.abilities(), sut);
		} catch (StepFailure failure) {
			throw new IllegalStateException("A line of the switch " + name + " cannot be opened; expected: " + failure.getMessage(),
					failure);
		}
	}

	/** Plays every scenario. */
	public List<Result> run() {
		return scripts.values().stream().map(this::play).toList();
	}

	/**
	 * Plays one scenario.
	 *
	 * @throws IllegalArgumentException if there is no such scenario
	 */
	public Result run(String id) {
		Script script = scripts.get(requireNonNull(id, "id"));
		if (script == null) {
			throw new IllegalArgumentException("There is no scenario " + id);
		}
		return play(script);
	}

	/** Whether any kind of switch supports the scenario; nothing is played. */
	public boolean supports(Scenario scenario) {
		Script script = scripts.get(scenario.id());
		return script != null && kinds.values().stream().anyMatch(kind -> missing(script, kind).isEmpty());
	}

	private Result play(Script script) {
		List<String> failures = new ArrayList<>();
		Set<String> missing = new TreeSet<>();
		boolean played = false;
		for (Map.Entry<String, Kind> kind : kinds.entrySet()) {
			List<String> lacks = missing(script, kind.getValue());
			missing.addAll(lacks);
			if (lacks.isEmpty()) {
				played = true;
				Optional<String> failure = new Player(kind.getValue().switches()).play(script);
				failure.ifPresent(path -> failures.add("on the switch \"" + kind.getKey() + "\":\n" + path));
			}
		}
		if (!failures.isEmpty()) {
			return new Result(script.scenario(), Verdict.FAILED, String.join("\n\n", failures));
		}
		return played ? new Result(script.scenario(), Verdict.PASSED, "")
				: new Result(script.scenario(), Verdict.NOT_SUPPORTED, "missing: " + String.join(", ", missing));
	}

	private static List<String> missing(Script script, Kind kind) {
		return script.needs().stream().filter(need -> !need.isMet().test(kind.subject())).map(Need::text).toList();
	}
}
