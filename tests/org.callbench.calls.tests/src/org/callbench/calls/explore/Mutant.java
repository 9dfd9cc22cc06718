package org.callbench.calls.explore;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.model.CallModel.Step;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskEvent.LineTold;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Effect;
import org.callbench.calls.model.Interaction;
import org.callbench.calls.model.Tick;
import org.callbench.calls.model.Timer;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Stamp;
import org.callbench.telephony.State;

/** Call models that are wrong in one way each. A check that does not notice one of them proves little. */
enum Mutant {

	AN_END_IS_DROPPED("operations") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return told(event) instanceof LineEvent.ConnectionEnded ? deaf(state, (LineTold) event) : model.apply(state, event, tick);
		}
	},
	A_POP_TOO_MANY("operations") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			Step step = model.apply(state, event, tick);
			return told(event) instanceof LineEvent.ConnectionChanged changed && changed.now().state() == State.CONNECTED
					? with(step, effects -> holder(step.next(), changed.now()).ifPresent(call -> effects.add(new Effect.Pop(call.id(), 0)))) : step;
		}
	},
	WHO_IS_HANDED_OVER_DOES_NOT_POP("handover") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return with(model.apply(state, event, tick), effects -> effects.removeIf(effect -> effect instanceof Effect.Pop pop && pop.party() > 0));
		}
	},
	A_LATE_NUMBER_POPS_AGAIN("callers") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			Step step = model.apply(state, event, tick);
			return with(step, effects -> step.next().calls().values().stream().filter(call -> !call.party().number().isEmpty()
					&& Optional.ofNullable(state.calls().get(call.id())).filter(was -> was.party().number().isEmpty()).isPresent())
					.forEach(call -> effects.add(new Effect.Pop(call.id(), call.current()))));
		}
	},
	THE_OWN_DEVICE_RINGING_POPS("own device first") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			Step step = model.apply(state, event, tick);
			return with(step, effects -> step.next().calls().values().stream().filter(call -> call.dialling().isPresent() && !call.legs().isEmpty()
					&& Optional.ofNullable(state.calls().get(call.id())).filter(was -> was.legs().isEmpty()).isPresent())
					.forEach(call -> effects.add(new Effect.Pop(call.id(), 0))));
		}
	},
	A_CALL_IS_LEFT_BEHIND_BY_A_TRANSFER("operations") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			Step step = model.apply(state, event, tick);
			return told(event) instanceof LineEvent.Relinked relinked && relinked.after().isEmpty() && relinked.before().size() > 1
					? new Step(Edit.call(step.next(), state.calls().keySet().stream().filter(id -> !state.calls().get(id).ended()).findFirst()
							.orElseThrow(), call -> state.calls().get(call.id())), step.effects()) : step;
		}
	},
	A_HELD_CALL_CAN_BE_HUNG_UP("operations") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			if (told(event) instanceof LineEvent.ConnectionChanged changed && changed.now().state() == State.HELD) {
				Set<Feature> more = EnumSet.of(Feature.DROP);
				more.addAll(changed.now().features());
				return model.apply(state, retold((LineTold) event, new LineEvent.ConnectionChanged(changed.stamp(),
						Edit.with(changed.now(), "features", more))), tick);
			}
			return model.apply(state, event, tick);
		}
	},
	BUTTONS_STAY_WHEN_THE_LINK_GOES("link") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return told(event) instanceof LineEvent.LineChanged changed && !changed.linkUp() ? deaf(state, (LineTold) event)
					: model.apply(state, event, tick);
		}
	},
	PENDING_STAYS_AFTER_A_REFUSAL("operations") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			Step step = model.apply(state, event, tick);
			return !refusal(event) ? step : new Step(Edit.calls(step.next(), call -> call.ended() || !state.calls().containsKey(call.id()) ? call
					: Edit.with(call, "pending", state.calls().get(call.id()).pending())), step.effects());
		}
	},
	A_REFUSAL_IS_SWALLOWED("operations") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			Step step = model.apply(state, event, tick);
			return !refusal(event) ? step : new Step(Edit.calls(step.next(), call -> Edit.with(call, "message", Optional.empty())), step.effects());
		}
	},
	ANY_MOVE_ENDS_A_COMMAND("handset") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			Step step = model.apply(state, event, tick);
			return new Step(Edit.calls(step.next(), call -> call.pending().filter(pending -> pending.moved()).isEmpty() ? call
					: Edit.with(call, "pending", Optional.empty())), step.effects());
		}
	},
	PRESSED_TWICE_IS_SENT_TWICE("operations") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return model.apply(event instanceof DeskEvent.Pressed pressed ? Edit.call(state, pressed.call(),
					call -> Edit.with(call, "pending", Optional.empty())) : state, event, tick);
		}
	},
	THE_WRONG_CALL_IS_HUNG_UP("operations") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			Step step = model.apply(state, event, tick);
			return !(event instanceof DeskEvent.Pressed pressed) || pressed.action() != CallAction.HANG_UP ? step
					: with(step, effects -> effects.replaceAll(effect -> effect instanceof Effect.Send send && send.command() instanceof Command.Simple
							? new Effect.Send(send.line(), send.session(), send.id(), Command.hangUp(state.calls().values().stream()
									.flatMap(call -> call.legs().stream()).findFirst().orElseThrow().id())) : effect));
		}
	},
	HELD_AND_ACTIVE_ARE_SWAPPED("operations") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return with(model.apply(state, event, tick), effects -> effects.replaceAll(effect -> effect instanceof Effect.Send send
					&& send.command() instanceof Command.TransferCall join
							? new Effect.Send(send.line(), send.session(), send.id(), Command.completeTransfer(join.active(), join.held())) : effect));
		}
	},
	THE_HELD_CALLER_IS_FORGOTTEN_ON_RECONNECT("operations") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			Step step = model.apply(state, event, tick);
			if (!(told(event) instanceof LineEvent.ConnectionEnded ended)) {
				return step;
			}
			Map<UUID, Interaction> calls = new LinkedHashMap<>(step.next().calls());
			state.calls().values().stream().filter(call -> call.legs().stream().anyMatch(leg -> leg.id().equals(ended.id())))
					.flatMap(call -> call.consultationOf().stream()).forEach(calls::remove);
			return new Step(Edit.with(step.next(), "calls", calls), step.effects());
		}
	},
	A_CONSULTATION_LOOKS_LIKE_ANY_CALL("operations") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			if (told(event) instanceof LineEvent.ConnectionChanged changed && changed.now().consultOf().isPresent()) {
				return model.apply(state, retold((LineTold) event, new LineEvent.ConnectionChanged(uncaused(changed.stamp()), Edit.with(changed.now(), "consultOf", Optional.empty()))), tick);
			}
			return model.apply(state, event, tick);
		}
	},
	A_NEW_NAME_IS_A_NEW_CALL("callers") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			Step step = model.apply(state, event, tick);
			if (!(told(event) instanceof LineEvent.Relinked relinked) || relinked.after().size() != 1 || relinked.before().size() != 1) {
				return step;
			}
			Map<UUID, Interaction> calls = new LinkedHashMap<>();
			step.next().calls().forEach((id, call) -> {
				boolean it = call.legs().stream().anyMatch(leg -> leg.id().equals(relinked.after().getFirst()));
				UUID other = new UUID(id.getMostSignificantBits(), ~tick.seed());
				calls.put(it ? other : id, it ? Edit.with(call, "id", other) : call);
			});
			return new Step(Edit.with(step.next(), "calls", calls), step.effects());
		}
	},
	A_NOTE_IS_MADE_TWICE("operations") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return with(model.apply(state, event, tick), effects -> List.copyOf(effects).stream().filter(Effect.Note.class::isInstance).findFirst()
					.ifPresent(effects::add));
		}
	},
	A_CALL_ANSWERED_ELSEWHERE_IS_MISSED("callers") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			Step step = model.apply(state, event, tick);
			return new Step(Edit.calls(step.next(), call -> call.outcome().equals(Optional.of(CallOutcome.ANSWERED_ELSEWHERE))
					? Edit.with(call, "outcome", Optional.of(CallOutcome.MISSED)) : call), step.effects());
		}
	},
	A_REPETITION_IS_TAKEN_FOR_NEWS("weather") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return event instanceof LineTold told && told.event() instanceof LineEvent.ConnectionChanged changed
					&& changed.stamp().seq() <= seq(state, told) ? model.apply(state, retold(told,
							new LineEvent.ConnectionChanged(numbered(changed.stamp(), seq(state, told) + 1), changed.now())), tick)
							: model.apply(state, event, tick);
		}
	},
	A_GAP_IS_IGNORED("weather") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return event instanceof LineTold told && told.event().stamp().seq() > seq(state, told) + 1
					? model.apply(Edit.line(state, told.line(), line -> Edit.with(line, "lastSeq", told.event().stamp().seq() - 1)), event, tick)
					: model.apply(state, event, tick);
		}
	},
	AN_ECHO_IS_A_NEW_CALL("weather") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return model.apply(told(event) instanceof LineEvent.ConnectionChanged ? Edit.calls(state, call -> Edit.with(call, "gone", List.of()))
					: state, event, tick);
		}
	},
	WHO_IS_MISSING_IN_A_SNAPSHOT_STAYS("link") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			if (event instanceof LineTold told && told.event() instanceof LineEvent.Snapshot snapshot) {
				List<Connection> all = new ArrayList<>(snapshot.all());
				Set<Object> there = new HashSet<>();
				snapshot.all().forEach(each -> there.add(each.id()));
				state.calls().values().stream().flatMap(call -> call.legs().stream()).filter(leg -> !there.contains(leg.id()))
						.forEach(leg -> all.add(leg.connection()));
				return model.apply(state, retold(told, Edit.with(snapshot, "all", all)), tick);
			}
			return model.apply(state, event, tick);
		}
	},
	NOBODY_WAITS_FOR_A_COMMAND("slow") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return event instanceof DeskEvent.TimerFired(Timer.CommandTimeout timer) ? new Step(state, List.of()) : model.apply(state, event, tick);
		}
	},
	A_FAILED_LINE_STAYS_CLOSED("link") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return event instanceof DeskEvent.TimerFired(Timer.Reopen timer) ? new Step(state, List.of()) : model.apply(state, event, tick);
		}
	},
	HANG_UP_WHILE_DIALLING_IS_FORGOTTEN("orders of dialling") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return with(model.apply(state, event, tick), effects -> {
				if (event instanceof LineTold) {
					effects.removeIf(Effect.Send.class::isInstance);
				}
			});
		}
	},
	ONE_CALL_ON_TWO_LINES_IS_TWO("two lines") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return model.apply(Edit.calls(state, call -> Edit.with(call, "refs", Set.of())), event, tick);
		}
	},
	OFF_SHOWS_CALLS_ALL_THE_SAME("off and on") {
		@Override
		Step apply(Model model, DeskState state, DeskEvent event, Tick tick) {
			return event instanceof DeskEvent.Turned(boolean on) && !on ? new Step(state, List.of()) : model.apply(state, event, tick);
		}
	};

	private final String exploration;

	Mutant(String exploration) {
		this.exploration = exploration;
	}

	/** The name of the exploration that catches it. */
	String exploration() {
		return exploration;
	}

	abstract Step apply(Model model, DeskState state, DeskEvent event, Tick tick);

	Model of(Model model) {
		return (state, event, tick) -> apply(model, state, event, tick);
	}

	private static LineEvent told(DeskEvent event) {
		return event instanceof LineTold told ? told.event() : null;
	}

	private static LineTold retold(LineTold told, LineEvent other) {
		return new LineTold(told.line(), told.session(), other);
	}

	private static Stamp numbered(Stamp stamp, long seq) {
		return Edit.with(stamp, "seq", seq);
	}

	private static Stamp uncaused(Stamp stamp) {
		return Edit.with(stamp, "cause", Optional.empty());
	}

	private static long seq(DeskState state, LineTold told) {
		return state.lines().get(told.line()).lastSeq();
	}

	/** The event has been counted, and that is all. */
	private static Step deaf(DeskState state, LineTold told) {
		return new Step(Edit.line(state, told.line(), line -> Edit.with(line, "lastSeq", told.event().stamp().seq())), List.of());
	}

	private static boolean refusal(DeskEvent event) {
		return event instanceof DeskEvent.CommandDone done && done.result() instanceof CommandResult.Refused;
	}

	private static Optional<Interaction> holder(DeskState state, Connection connection) {
		return state.calls().values().stream().filter(call -> call.legs().stream().anyMatch(leg -> leg.id().equals(connection.id()))).findFirst();
	}

	private static Step with(Step step, java.util.function.Consumer<List<Effect>> change) {
		List<Effect> effects = new ArrayList<>(step.effects());
		change.accept(effects);
		return new Step(step.next(), effects);
	}
}
