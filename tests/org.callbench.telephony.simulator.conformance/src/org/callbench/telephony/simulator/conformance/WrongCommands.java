package org.callbench.telephony.simulator.conformance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Stamp;
import org.callbench.telephony.Station;

/** Commands that do nothing, do too much, are answered wrongly, late or never. */
final class WrongCommands {
	private WrongCommands() {
	}

	/** Something else happens to commands. */
	@FunctionalInterface
	private interface Instead {
		CompletionStage<CommandResult> execute(Line line, CommandId id, Command command, LineObserver observer);
	}

	private static Corruption does(Instead instead) {
		return new Corruption() {
			@Override
			public CompletionStage<CommandResult> execute(Line line, CommandId id, Command command, LineObserver observer) {
				return instead.execute(line, id, command, observer);
			}
		};
	}

	private static CompletionStage<CommandResult> accepted() {
		return CompletableFuture.completedStage(CommandResult.accepted());
	}

	private static boolean is(Command command, Feature feature) {
		return command instanceof Command.Simple simple && simple.what() == feature;
	}

	private static Corruption ignores(Feature feature) {
		return does((line, id, command, observer) -> is(command, feature) ? accepted() : line.execute(id, command));
	}

	private static Corruption answers(UnaryOperator<CommandResult> otherwise) {
		return does((line, id, command, observer) -> line.execute(id, command).thenApply(otherwise));
	}

	private static CommandResult named(CommandResult result, Refusal real, Refusal told) {
		return result.equals(CommandResult.refused(real)) ? CommandResult.refused(told) : result;
	}

	/** The second answer of a call is accepted as the first was. */
	private static Corruption answersTwice() {
		Set<Object> answered = new HashSet<>();
		return does((line, id, command, observer) -> is(command, Feature.ANSWER)
				&& !answered.add(((Command.Simple) command).on()) ? accepted() : line.execute(id, command));
	}

	/** Waits for the switch before it returns. */
	private static CompletionStage<CommandResult> waits(Line line, CommandId id, Command command, LineObserver observer) {
		CommandResult result = line.execute(id, command).toCompletableFuture().join();
		return CompletableFuture.completedStage(result);
	}

	private static LineEvent remark(long seq) {
		return new LineEvent.StationChanged(new Stamp(seq, Long.MAX_VALUE, Instant.EPOCH, Optional.empty(), Optional.empty()),
				Station.PLAIN);
	}

	/** Says something while it is told to do something. */
	private static CompletionStage<CommandResult> interrupts(Line line, CommandId id, Command command, LineObserver observer) {
		observer.onEvent(remark(1));
		return line.execute(id, command);
	}

	/** Says something some time after the line was closed. */
	private static Corruption hasTheLastWord() {
		List<Runnable> later = new ArrayList<>();
		return new Corruption() {
			@Override
			public CompletionStage<Void> close(Line line, CloseMode mode, LineObserver observer) {
				later.add(() -> observer.onEvent(remark(3)));
				return line.close(mode);
			}

			@Override
			public void timePasses() {
				later.forEach(Runnable::run);
				later.clear();
			}
		};
	}

	static List<Mutant> all() {
		return List.of(
				new Mutant("hold-without-effect", "hold-and-retrieve", () -> ignores(Feature.HOLD)),
				new Mutant("hang-up-without-effect", "incoming-answered-by-command", () -> ignores(Feature.DROP)),
				new Mutant("second-answer-accepted", "answer-twice", WrongCommands::answersTwice),
				new Mutant("blind-transfer-just-drops", "blind-transfer-arrives",
						() -> does((line, id, command, observer) -> command instanceof Command.Simple simple
								&& simple.what() == Feature.BLIND_TRANSFER ? line.execute(id, Command.hangUp(simple.on()))
										: line.execute(id, command))),
				new Mutant("reconnect-just-drops", "reconnect-after-the-answer",
						() -> does((line, id, command, observer) -> command instanceof Command.Simple simple
								&& simple.what() == Feature.RECONNECT ? line.execute(id, Command.hangUp(simple.on()))
										: line.execute(id, command))),
				new Mutant("only-one-digit-is-sent", "digits-are-heard",
						() -> does((line, id, command, observer) -> command instanceof Command.Simple simple
								&& simple.what() == Feature.DIGITS && simple.argument().length() > 1
										? line.execute(id, Command.digits(simple.on(), simple.argument().substring(0, 1)))
										: line.execute(id, command))),
				new Mutant("gone-call-is-accepted", "command-after-the-call-is-gone",
						() -> answers(r -> r.equals(CommandResult.refused(Refusal.NO_SUCH_CONNECTION)) ? CommandResult.accepted() : r)),
				new Mutant("refusal-without-a-name", "hold-twice-is-refused",
						() -> answers(r -> named(r, Refusal.NOT_PERMITTED_IN_STATE, Refusal.OTHER))),
				new Mutant("unknown-claimed-as-done", "lost-answer-is-unknown",
						() -> answers(r -> r instanceof CommandResult.Unknown ? CommandResult.accepted() : r)),
				new Mutant("no-answer-to-a-command", "incoming-declined", () -> does((line, id, command, observer) -> {
					line.execute(id, command);
					return new CompletableFuture<>();
				})),
				new Mutant("blocks", "provider-never-blocks", () -> does(WrongCommands::waits)),
				new Mutant("throws", "command-on-a-call-that-never-was", () -> does((line, id, command, observer) -> {
					if (command instanceof Command.Simple simple && simple.on().call().value().equals("no-such-call")) {
						throw new IllegalArgumentException("no such call");
					}
					return line.execute(id, command);
				})),
				new Mutant("speaks-while-it-speaks", "command-from-within-an-event", () -> does(WrongCommands::interrupts)),
				new Mutant("last-word-after-close", "close-an-idle-line", WrongCommands::hasTheLastWord));
	}
}
