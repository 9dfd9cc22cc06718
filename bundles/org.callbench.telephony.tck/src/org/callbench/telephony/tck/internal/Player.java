package org.callbench.telephony.tck.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.callbench.telephony.Command;
import org.callbench.telephony.Connection;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.FarEnd;
import org.callbench.telephony.tck.SwitchUnderTest;

/**
 * Plays scripts on switches of one kind, a fresh one for each. After the steps of the script it always compares what was told
 * with a snapshot, lets everybody hang up, and closes the lines: no connection may be left, and nothing may come after that.
 */
public final class Player {
	private final Supplier<? extends SwitchUnderTest> switches;

	/** @param switches makes one for each scenario */
	public Player(Supplier<? extends SwitchUnderTest> switches) {
		this.switches = switches;
	}

	/** Plays a script; returns the path to its failure, or nothing. */
	public Optional<String> play(Script script) {
		Path path = new Path(script.id() + ": " + script.title());
		try {
			Set<Feature> offered = playOnce(script, path, Optional.empty());
			for (Feature feature : offered.stream().sorted().toList()) {
				path = new Path(script.id() + ": " + script.title() + ", trying " + feature);
				playOnce(script, path, Optional.of(feature));
			}
			return Optional.empty();
		} catch (StepFailure failure) {
			return Optional.of(path.failed(failure));
		}
	}

	/** @return what the probed connection offers; nothing if there is none, or a feature was to be tried */
	private Set<Feature> playOnce(Script script, Path path, Optional<Feature> trial) throws StepFailure {
		try (SwitchUnderTest sut = switches.get()) {
			Stage stage = new Stage(sut);
			return Watched.play(stage.caller(), () -> perform(script, path, trial, stage));
		}
	}

	private static Set<Feature> perform(Script script, Path path, Optional<Feature> trial, Stage stage) throws StepFailure {
		for (Action action : script.actions()) {
			path.perform(stage, action);
		}
		Set<Feature> offered = Set.of();
		if (script.probe().isPresent()) {
			String label = script.probe().get();
			if (trial.isPresent()) {
				path.perform(stage, Probe.offered(label, trial.get()));
			} else {
				path.perform(stage, Probe.theOthers(label));
				offered = stage.own().connection(label).features();
			}
		}
		for (Action action : Curtain.actions(stage).toList()) {
			path.perform(stage, action);
		}
		return offered;
	}

	/** Steps so far, with the events that came during each. */
	private static final class Path {
		private final List<String> lines = new ArrayList<>();
		private final Map<OpenLine, Integer> shown = new HashMap<>();
		private Stage stage;
		private int steps;

		Path(String title) {
			lines.add(title);
		}

		void perform(Stage on, Action action) throws StepFailure {
			begin(on, action.text());
			try {
				action.act().perform(on);
			} catch (RuntimeException broken) {
				throw new StepFailure("the step can be done; it threw " + broken);
			}
			on.checkContract();
			showEvents();
		}

		private synchronized void begin(Stage on, String text) {
			stage = on;
			lines.add(String.format("%3d. %s", ++steps, text));
		}

		private synchronized void showEvents() {
			for (OpenLine line : stage.lines()) {
				List<LineEvent> events = line.events();
				int from = shown.getOrDefault(line, 0);
				events.subList(from, events.size()).forEach(event -> lines.add("       "
						+ (line.desk() == Desk.OWN ? "" : line.desk() + " ") + line.ear().describe(event)));
				shown.put(line, events.size());
			}
		}

		synchronized String failed(StepFailure failure) {
			int before = lines.size();
			if (stage != null) {
				showEvents();
			}
			if (lines.size() == before) {
				lines.add("       no event came");
			}
			lines.add("     ✗ expected: " + failure.getMessage());
			return String.join("\n", lines);
		}
	}

	/** What ends every scenario. */
	private static final class Curtain {
		static Stream<Action> actions(Stage stage) {
			List<OpenLine> open = stage.lines().stream().filter(OpenLine::isOpen).toList();
			List<OpenLine> linked = open.stream()
					.filter(line -> line.ear().line().map(LineEvent.LineChanged::linkUp).orElse(false)).toList();
			Stream<Action> close = Stream.of(new Action("all lines are closed; nothing is told after that", s -> {
				for (OpenLine line : open) {
					line.closeNow();
				}
				s.settle();
			}));
			return linked.isEmpty() ? close : Stream.concat(Stream.of(new Action("what was told is what a snapshot shows", s -> {
				s.settle();
				for (OpenLine line : linked) {
					line.tellsTheTruth();
				}
			}), new Action("everybody hangs up; nobody has a connection any more", s -> hangUp(s, linked))), close);
		}

		private static void hangUp(Stage stage, List<OpenLine> open) throws StepFailure {
			stage.farEnds().forEach(FarEnd::hangUp);
			for (Map.Entry<Ability, Desk> colleague : Map.of(Ability.COLLEAGUE, Desk.COLLEAGUE, Ability.EXPERT, Desk.EXPERT)
					.entrySet()) {
				if (stage.sut().abilities().contains(colleague.getKey())) {
					stage.at(colleague.getValue()).hangUp();
				}
			}
			stage.settle();
			for (OpenLine line : open) {
				for (Connection connection : line.connections()) {
					if (connection.can(Feature.DROP)) {
						// It may be gone at this moment, by itself.
						line.execute(Command.hangUp(connection.id()));
					}
				}
			}
			for (OpenLine line : open) {
				stage.await(() -> "no connection is left; there is " + line.ear().describe(line.connections()),
						() -> line.connections().isEmpty());
			}
		}
	}
}
