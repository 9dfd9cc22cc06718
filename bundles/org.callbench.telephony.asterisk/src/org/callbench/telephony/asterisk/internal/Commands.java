package org.callbench.telephony.asterisk.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.asterisk.internal.ami.AmiAction;

/**
 * What a line does when it is told to. A switch that says "Success" has only put something into a queue: a command is accepted
 * when events show what it was for. Loop thread only; a {@link Refused} that is thrown has changed nothing.
 */
final class Commands {
	private static final int RING_MS = 60_000;
	private static final int PAUSE_MS = 1_000;
	private static final int TONE_MS = 150;

	private final AsteriskLine line;
	private final Office office;
	/** Attended transfers that the switch was asked for, by the own channel. */
	private final Map<String, Consultation> consultations = new HashMap<>();

	private record Consultation(String number, CommandId command) {
	}

	Commands(AsteriskLine line, Office office) {
		this.line = line;
		this.office = office;
	}

	CompletableFuture<Void> perform(CommandId id, Command command) {
		return switch (command) {
		case Command.MakeCall call -> makeCall(id, call);
		case Command.TransferCall transfer -> transfer(id, transfer);
		case Command.ConferenceCall conference -> conference(id, conference);
		case Command.PickUp pickUp -> pickUp(id, pickUp);
		case Command.SetDoNotDisturb disturb -> {
			possible(Feature.DO_NOT_DISTURB);
			yield line.station().setDoNotDisturb(disturb.on(), id);
		}
		case Command.SetForwarding forward -> forward(id, forward);
		case Command.Watch watch -> {
			possible(Feature.WATCH);
			line.presences().watch(watch.addresses(), id);
			yield done();
		}
		case Command.Simple simple -> simple(id, simple);
		};
	}

	private static CompletableFuture<Void> done() {
		return CompletableFuture.completedFuture(null);
	}

	// ---- rules ----

	private void possible(Feature feature) {
		if (!line.abilities().features().contains(feature)) {
			throw new Refused(Refusal.NOT_SUPPORTED);
		}
	}

	private Leg leg(ConnectionId id) {
		return line.leg(id).orElseThrow(() -> new Refused(Refusal.NO_SUCH_CONNECTION));
	}

	private static Connection allowed(Leg leg, Feature feature) {
		Connection now = leg.told.orElseThrow(() -> new Refused(Refusal.NO_SUCH_CONNECTION));
		if (!now.can(feature) || leg.busy && feature != Feature.DROP || leg.dropped) {
			throw new Refused(Refusal.NOT_PERMITTED_IN_STATE);
		}
		return now;
	}

	private static String number(String text) {
		if (!DialStrings.isNumber(text)) {
			throw new Refused(Refusal.INVALID_ARGUMENT, "A number is digits, * and #, after a + or not");
		}
		return text;
	}

	/** Goes on if the number can be dialled there, or nobody can tell. */
	private CompletableFuture<Void> existing(String context, String number) {
		return office.exists(context, number).thenAccept(exists -> {
			if (!exists.orElse(true)) {
				throw new Refused(Refusal.NO_SUCH_NUMBER, number + " does not exist in the context " + context);
			}
		});
	}

	/** Whoever is sent on may go through a context that takes any number, and finds out later. */
	private CompletableFuture<Void> reachable(String number) {
		SwitchSettings settings = office.settings();
		CompletableFuture<Void> there = existing(settings.transferContext(), number);
		return settings.transferContext().equals(settings.context()) ? there
				: there.thenCompose(ok -> existing(settings.context(), number));
	}

	/** Keeps other commands away from these legs until this one is done. */
	private static CompletableFuture<Void> alone(List<Leg> legs, Supplier<CompletableFuture<Void>> deed) {
		legs.forEach(leg -> leg.busy = true);
		return deed.get().whenComplete((ok, failed) -> legs.forEach(leg -> leg.busy = false));
	}

	/** Asks, and goes on only if the switch does not refuse. */
	private CompletableFuture<Void> demand(AmiAction action) {
		return office.ask(action).thenAccept(answer -> {
			if (!answer.isSuccess()) {
				throw new Refused(reason(answer.words()), answer.words());
			}
		});
	}

	/** The switch's words in our terms. */
	private static Refusal reason(String words) {
		String said = words.toLowerCase(Locale.ROOT);
		if (said.contains("no such channel") || said.contains("does not exist") || said.contains("could not find channel")
				|| said.contains("channel not found") || said.contains("not valid channel")) {
			return Refusal.NO_SUCH_CONNECTION;
		}
		if (said.contains("permission")) {
			return Refusal.NOT_ALLOWED;
		}
		if (said.contains("invalid/unknown command")) {
			return Refusal.NOT_SUPPORTED;
		}
		if (said.contains("invalid") || said.contains("extension")) {
			return Refusal.NO_SUCH_NUMBER;
		}
		return Refusal.OTHER;
	}

	private CompletableFuture<Void> seen(BooleanSupplier so, String otherwise) {
		return line.until(so, () -> otherwise);
	}

	// ---- making calls ----

	private CompletableFuture<Void> makeCall(CommandId id, Command.MakeCall call) {
		possible(Feature.MAKE_CALL);
		String number = number(call.destination());
		mayCall();
		String channel = AsteriskLine.newChannelId();
		line.expect(channel, number, Optional.empty(), id);
		return existing(office.settings().context(), number)
				.thenCompose(ok -> originate(channel, dial(channel, number).with("Context", office.settings().context())
						.with("Exten", number).with("Priority", "1")))
				.whenComplete((ok, failed) -> line.expectNoMore(channel));
	}

	private void mayCall() {
		if (line.isClosing()) {
			throw new Refused(Refusal.LINE_CLOSED);
		}
		if (!office.devices().isInService(line.device())) {
			throw new Refused(Refusal.OUT_OF_SERVICE, "The switch does not reach " + line.device());
		}
		if (line.isBusy()) {
			throw new Refused(Refusal.NOT_PERMITTED_IN_STATE, "Another call has the ear");
		}
	}

	private AmiAction dial(String channel, String shown) {
		AmiAction action = AmiAction.of("Originate").with("Channel", line.device()).with("ChannelId", channel)
				.with("Timeout", String.valueOf(RING_MS)).with("Async", "true");
		if (DialStrings.isNumber(shown)) {
			// What the own telephone shows while it rings; not who calls.
			action.variable("CONNECTEDLINE(num)", shown);
		}
		SwitchSettings.AutoAnswer header = office.settings().autoAnswer();
		if (header != SwitchSettings.AutoAnswer.NO && line.device().startsWith("PJSIP/")) {
			action.variable("PJSIP_HEADER(add," + (header == SwitchSettings.AutoAnswer.ALERT_INFO ? "Alert-Info" : "Call-Info") + ")",
					header.value());
		}
		return action;
	}

	/** The own telephone rings, or never will. */
	private CompletableFuture<Void> originate(String channel, AmiAction action) {
		return demand(action).thenCompose(ok -> seen(() -> line.legOn(channel).isPresent() || !line.isExpected(channel),
				"The switch said that it calls, but no channel came")).thenCompose(ok -> {
					Leg leg = line.legOn(channel)
							.orElseThrow(() -> new Refused(Refusal.OUT_OF_SERVICE, "The switch cannot call " + line.device()));
					return seen(() -> leg.own.gone || leg.told.isPresent(),
							"The switch said that it calls, but the own telephone does not ring").thenAccept(seen -> {
								if (leg.told.isEmpty() && !leg.left) {
									throw new Refused(leg.own.cause == 17 || leg.own.cause == 21 ? Refusal.BUSY : Refusal.OUT_OF_SERVICE,
											"The own telephone does not take the call: cause " + leg.own.cause);
								}
							});
				});
	}

	private CompletableFuture<Void> pickUp(CommandId id, Command.PickUp pickUp) {
		possible(Feature.PICK_UP);
		String from = pickUp.from();
		if (!from.isEmpty()) {
			number(from);
		}
		if (line.isBusy()) {
			throw new Refused(Refusal.NOT_PERMITTED_IN_STATE, "Another call has the ear");
		}
		mayCall();
		String channel = AsteriskLine.newChannelId();
		AmiAction action = dial(channel, from);
		if (office.parkingPlaces().contains(from)) {
			if (office.channels().parkedAt(from).isEmpty()) {
				throw new Refused(Refusal.NO_SUCH_CONNECTION, "Nobody is parked at " + from);
			}
			action.with("Application", "ParkedCall").with("Data", "default," + from);
		} else {
			Set<String> devices = office.devices().at(from);
			Optional<Channel> ringing = office.channels().all().stream()
					.filter(each -> each.state == Channel.RINGING && each.calledBy.isPresent() && DialStrings.isChannel(each.name))
					.filter(each -> from.isEmpty() ? !each.endpoint.equals(line.device()) : devices.contains(each.endpoint)).findFirst();
			if (ringing.isEmpty()) {
				throw new Refused(Refusal.NO_SUCH_CONNECTION, "Nothing rings there");
			}
			action.with("Application", from.isEmpty() ? "Pickup" : "PickupChan").with("Data", from.isEmpty() ? "" : ringing.get().name);
		}
		Leg leg = line.expect(channel, from, Optional.empty(), id);
		leg.fetched = true;
		return originate(channel, action).thenAccept(ok -> answerByItself(channel)).whenComplete((ok, failed) -> line.expectNoMore(channel));
	}

	/** Our own call rings at the own telephone, which is to be lifted without anybody's hand. */
	private void answerByItself(String channel) {
		if (!line.abilities().control()) {
			return;
		}
		seen(() -> line.legOn(channel).filter(leg -> leg.own.state >= Channel.RINGING).isPresent(), "").thenAccept(rings -> {
			Leg leg = line.legOn(channel).orElseThrow();
			if (leg.own.state == Channel.RINGING) {
				notify(leg.own, "talk");
			}
		});
	}

	private CompletableFuture<Void> forward(CommandId id, Command.SetForwarding forward) {
		possible(Feature.FORWARD);
		if (forward.to().isEmpty()) {
			return line.station().setForwarding(forward.when(), "", id);
		}
		number(forward.to());
		return existing(office.settings().context(), forward.to())
				.thenCompose(ok -> line.station().setForwarding(forward.when(), forward.to(), id));
	}

	// ---- features of one connection ----

	private CompletableFuture<Void> simple(CommandId id, Command.Simple simple) {
		possible(simple.what());
		Leg leg = leg(simple.on());
		Connection now = allowed(leg, simple.what());
		return switch (simple.what()) {
		case DROP -> drop(id, leg, now);
		case ANSWER -> answer(id, leg);
		case HOLD -> alone(List.of(leg), () -> hold(id, leg));
		case RETRIEVE -> alone(List.of(leg), () -> retrieve(id, leg));
		case ALTERNATE -> alternate(id, leg);
		case BLIND_TRANSFER -> blindTransfer(id, leg, number(simple.argument()));
		case CONSULT -> consult(id, leg, number(simple.argument()));
		case RECONNECT -> reconnect(id, leg);
		case DEFLECT -> deflect(id, leg, number(simple.argument()));
		case DIGITS -> digits(leg, simple.argument());
		case PARK -> park(id, leg, simple.argument());
		default -> throw new Refused(Refusal.NOT_SUPPORTED);
		};
	}

	private CompletableFuture<Void> drop(CommandId id, Leg leg, Connection now) {
		leg.dropped = true;
		line.due(leg, id);
		CompletableFuture<Void> dropped;
		if (leg.target.isPresent()) {
			dropped = cancelConsultation(id, leg);
		} else if (leg.beside.isPresent()) {
			dropped = hangUpAll(line.others(leg));
		} else {
			dropped = demand(AmiAction.of("Hangup").with("Channel", leg.own.name).with("Cause",
					now.state() == State.OFFERING ? "21" : "16"));
		}
		return dropped.whenComplete((ok, failed) -> {
			if (failed != null) {
				leg.dropped = false;
			}
		});
	}

	private CompletableFuture<Void> hangUpAll(List<Channel> channels) {
		CompletableFuture<Void> all = done();
		for (Channel channel : channels) {
			all = all.thenCompose(ok -> demand(AmiAction.of("Hangup").with("Channel", channel.name).with("Cause", "16")));
		}
		return all;
	}

	private CompletableFuture<Void> notify(Channel channel, String event) {
		return demand(AmiAction.of("PJSIPNotify").with("Channel", channel.name).with("Variable", "Event=" + event));
	}

	/** The telephone is told, and does it. */
	private CompletableFuture<Void> obey(Leg leg, String event, BooleanSupplier done) {
		return notify(leg.own, event).thenCompose(ok -> seen(() -> done.getAsBoolean() || leg.own.gone,
				"The telephone was told, and did not do it")).handle((ok, failed) -> {
					if (failed != null && failed.getCause() instanceof Doubt && office.isUp()) {
						line.disobeyed();
					}
					return failed;
				}).thenCompose(failed -> {
					if (failed != null) {
						return CompletableFuture.failedFuture(failed);
					}
					if (leg.own.gone && !done.getAsBoolean()) {
						throw new Refused(Refusal.NO_SUCH_CONNECTION);
					}
					return done();
				});
	}

	private CompletableFuture<Void> answer(CommandId id, Leg leg) {
		return alone(List.of(leg), () -> {
			line.due(leg, id);
			return obey(leg, "talk", () -> leg.own.isUp() && leg.told.filter(now -> now.state() != State.OFFERING
					&& now.state() != State.INITIATED).isPresent());
		});
	}

	private CompletableFuture<Void> hold(CommandId id, Leg leg) {
		line.due(leg, id);
		return obey(leg, "hold", () -> leg.own.holds);
	}

	private CompletableFuture<Void> retrieve(CommandId id, Leg leg) {
		line.due(leg, id);
		return obey(leg, "talk", () -> !leg.own.holds && leg.own.holdKnown);
	}

	private CompletableFuture<Void> alternate(CommandId id, Leg held) {
		List<Leg> talking = talking();
		return alone(List.of(held), () -> {
			CompletableFuture<Void> first = done();
			for (Leg other : talking) {
				first = first.thenCompose(ok -> hold(id, other));
			}
			return first.thenCompose(ok -> retrieve(id, held));
		});
	}

	private List<Leg> talking() {
		return line.told().stream().filter(now -> now.state() == State.CONNECTED).flatMap(now -> line.leg(now.id()).stream()).toList();
	}

	private CompletableFuture<Void> digits(Leg leg, String digits) {
		if (!DialStrings.areTones(digits)) {
			throw new Refused(Refusal.INVALID_ARGUMENT, "Tones are 0-9, *, #, A-D, and a comma for a pause");
		}
		Channel to = line.others(leg).stream().findFirst().orElseThrow(() -> new Refused(Refusal.NOT_PERMITTED_IN_STATE));
		CompletableFuture<Void> sent = done();
		for (char digit : digits.toCharArray()) {
			sent = sent.thenCompose(ok -> digit == ',' ? pause(PAUSE_MS)
					: demand(AmiAction.of("PlayDTMF").with("Channel", to.name).with("Digit", String.valueOf(digit)).with("Duration",
							String.valueOf(TONE_MS))));
		}
		return sent;
	}

	private CompletableFuture<Void> pause(int millis) {
		CompletableFuture<Void> over = new CompletableFuture<>();
		office.after(millis, () -> over.complete(null));
		return over;
	}

	// ---- sending on ----

	private CompletableFuture<Void> blindTransfer(CommandId id, Leg leg, String to) {
		String context = office.settings().transferContext();
		return alone(List.of(leg), () -> reachable(to).thenCompose(ok -> {
			line.due(leg, id);
			return demand(AmiAction.of("BlindTransfer").with("Channel", leg.own.name).with("Context", context).with("Exten", to));
		}).thenCompose(ok -> seen(() -> leg.left, "The switch said that it transfers, but the call did not leave")));
	}

	private CompletableFuture<Void> deflect(CommandId id, Leg leg, String to) {
		Channel caller = line.caller(leg).filter(channel -> DialStrings.isChannel(channel.name) && !channel.gone)
				.orElseThrow(() -> new Refused(Refusal.NOT_PERMITTED_IN_STATE, "The switch does not tell which channel calls"));
		String context = office.settings().transferContext();
		String number = office.devices().addresses(line.device()).stream().findFirst().orElse("");
		return alone(List.of(leg), () -> reachable(to).thenCompose(ok -> {
			line.due(leg, id);
			leg.fate = Optional.of(EndReason.DEFLECTED);
			return remember(caller, "BLINDTRANSFER", leg.own.name);
		}).thenCompose(ok -> DialStrings.isNumber(number) ? remember(caller, "REDIRECTING(from-num,i)", number) : done())
				.thenCompose(ok -> demand(AmiAction.of("Redirect").with("Channel", caller.name).with("Context", context)
						.with("Exten", to).with("Priority", "1")))
				.thenCompose(ok -> seen(() -> leg.left, "The switch said that it sends the call on, but it rings on"))
				.whenComplete((ok, failed) -> {
					if (failed != null) {
						leg.fate = Optional.empty();
					}
				}));
	}

	/** For the dialplan to which a channel is sent; whether it takes it does not matter. */
	private CompletableFuture<Void> remember(Channel channel, String variable, String value) {
		if (!DialStrings.isChannel(value) && !DialStrings.isNumber(value)) {
			return done();
		}
		return office.ask(AmiAction.of("Setvar").with("Channel", channel.name).with("Variable", variable).with("Value", value))
				.thenAccept(answer -> { });
	}

	private CompletableFuture<Void> park(CommandId id, Leg leg, String place) {
		if (!place.isEmpty()) {
			number(place);
			if (!office.parkingPlaces().contains(place)) {
				throw new Refused(Refusal.NO_SUCH_NUMBER, "There is no place " + place);
			}
			if (office.channels().parkedAt(place).isPresent()) {
				throw new Refused(Refusal.BUSY, "Somebody is parked at " + place);
			}
		}
		Channel whom = line.others(leg).stream().findFirst().filter(channel -> DialStrings.isChannel(channel.name))
				.orElseThrow(() -> new Refused(Refusal.NOT_PERMITTED_IN_STATE));
		return alone(List.of(leg), () -> {
			line.due(leg, id);
			AmiAction park = AmiAction.of("Park").with("Channel", whom.name).with("TimeoutChannel", leg.own.name);
			return (place.isEmpty() ? done() : remember(whom, "PARKINGEXTEN", place)).thenCompose(ok -> demand(park))
					.thenCompose(ok -> seen(() -> !whom.parkedAt.isEmpty() || whom.gone,
							"The switch said that it parks, but nobody is parked"))
					.thenCompose(ok -> {
						line.leave(List.of(leg), RelinkReason.PARKED);
						// Its telephone would wait with nobody at the other end.
						return office.ask(AmiAction.of("Hangup").with("Channel", leg.own.name).with("Cause", "16"));
					}).thenAccept(answer -> { });
		});
	}

	// ---- consulting ----

	private CompletableFuture<Void> consult(CommandId id, Leg leg, String colleague) {
		if (line.told().stream().anyMatch(now -> now.consultOf().isPresent()) || consultations.containsKey(leg.own.id)) {
			throw new Refused(Refusal.NOT_PERMITTED_IN_STATE);
		}
		return alone(List.of(leg), () -> existing(office.settings().context(), colleague)
				.thenCompose(ok -> line.abilities().secondCalls() ? bySecondCall(id, leg, colleague) : byTheSwitch(id, leg, colleague)));
	}

	private CompletableFuture<Void> bySecondCall(CommandId id, Leg leg, String colleague) {
		String channel = AsteriskLine.newChannelId();
		return hold(id, leg).thenCompose(held -> {
			line.expect(channel, colleague, Optional.of(leg), id);
			return originate(channel, dial(channel, colleague).with("Context", office.settings().context()).with("Exten", colleague)
					.with("Priority", "1"));
		}).handle((ok, failed) -> {
			line.expectNoMore(channel);
			if (failed == null) {
				answerByItself(channel);
				return done();
			}
			// The other party is to be talked to as before.
			return (leg.own.holds ? retrieve(id, leg) : done()).handle((back, lost) -> failed)
					.thenCompose(CompletableFuture::<Void>failedFuture);
		}).thenCompose(next -> next);
	}

	/** The switch holds the one, and calls the other for the same channel. */
	private CompletableFuture<Void> byTheSwitch(CommandId id, Leg leg, String colleague) {
		consultations.put(leg.own.id, new Consultation(colleague, id));
		line.due(leg, id);
		return office.ask(AmiAction.of("Atxfer").with("Channel", leg.own.name).with("Context", office.settings().context())
				.with("Exten", colleague)).thenCompose(answer -> {
					if (!answer.isSuccess()) {
						if (answer.words().contains("feature code")) {
							line.atxferDoesNotWork();
							throw new Refused(Refusal.NOT_SUPPORTED, answer.words() + ": features.conf names none for atxfer");
						}
						throw new Refused(reason(answer.words()), answer.words());
					}
					return line.until(() -> leg.beside.isPresent() || leg.own.gone, () -> leg.own.holds
							? "The switch began, but called nobody: its prompts (sounds) or tones (indications.conf) may be missing"
							: "The switch did not begin: the call was made without the Dial options t or T, or features.conf forbids it");
				}).whenComplete((ok, failed) -> consultations.remove(leg.own.id));
	}

	/** Whether the switch has made this channel to consult for us. */
	boolean consults(Leg leg, Channel local) {
		Consultation wanted = consultations.get(leg.own.id);
		return wanted != null && leg.own.holds && !local.gone && local.call.equals(leg.own.call)
				&& local.name.startsWith("Local/" + wanted.number() + "@");
	}

	String numberOf(Leg leg) {
		return Optional.ofNullable(consultations.get(leg.own.id)).map(Consultation::number).orElse("");
	}

	Optional<CommandId> commandOf(Leg leg) {
		return Optional.ofNullable(consultations.get(leg.own.id)).map(Consultation::command);
	}

	private CompletableFuture<Void> cancelConsultation(CommandId id, Leg consulting) {
		Leg held = consulting.consultOf.orElse(consulting);
		line.due(consulting, id);
		line.due(held, id);
		CompletableFuture<Void> asked = office.rights().may("CancelAtxfer")
				? demand(AmiAction.of("CancelAtxfer").with("Channel", consulting.own.name))
				: demand(AmiAction.of("Hangup").with("Channel", consulting.target.map(target -> target.name).orElse("")));
		return asked.thenCompose(ok -> seen(() -> consulting.left, "The switch said that it goes back, but it did not"));
	}

	private CompletableFuture<Void> reconnect(CommandId id, Leg consulting) {
		consulting.dropped = true;
		if (consulting.target.isPresent()) {
			return cancelConsultation(id, consulting).whenComplete((ok, failed) -> consulting.dropped &= failed == null);
		}
		Leg held = consulting.consultOf.filter(leg -> !leg.left).orElseThrow(() -> new Refused(Refusal.NOT_PERMITTED_IN_STATE));
		return alone(List.of(held), () -> {
			line.due(consulting, id);
			return demand(AmiAction.of("Hangup").with("Channel", consulting.own.name).with("Cause", "16"))
					.thenCompose(ok -> seen(() -> consulting.left, "The consultation did not end"))
					.thenCompose(ok -> held.own.holds ? retrieve(id, held) : done());
		});
	}

	// ---- joining ----

	private record Pair(Leg held, Leg active) {
	}

	private Pair pair(ConnectionId heldId, ConnectionId activeId, Feature feature) {
		possible(feature);
		Leg one = leg(heldId);
		Leg other = leg(activeId);
		Connection first = allowed(one, feature);
		Connection second = allowed(other, feature);
		if (one == other || first.state() == second.state()) {
			throw new Refused(Refusal.NOT_PERMITTED_IN_STATE);
		}
		return first.state() == State.HELD ? new Pair(one, other) : new Pair(other, one);
	}

	private CompletableFuture<Void> transfer(CommandId id, Command.TransferCall transfer) {
		Pair pair = pair(transfer.held(), transfer.active(), Feature.COMPLETE_TRANSFER);
		List<Leg> both = List.of(pair.held(), pair.active());
		return alone(both, () -> {
			both.forEach(leg -> line.due(leg, id));
			both.forEach(leg -> leg.leaving = Optional.of(RelinkReason.TRANSFERRED));
			both.forEach(leg -> leg.frozen = true);
			return (pair.active().target.isPresent() ? completeBySwitch(pair) : bridge(pair)).whenComplete((ok, failed) -> {
				if (failed != null) {
					both.forEach(leg -> leg.leaving = Optional.empty());
				}
				both.forEach(line::thaw);
			});
		});
	}

	private CompletableFuture<Void> completeBySwitch(Pair pair) {
		return demand(AmiAction.of("Hangup").with("Channel", pair.active().own.name).with("Cause", "16"))
				.thenCompose(ok -> seen(() -> pair.held().left && pair.active().left,
						"The switch said that it hangs up for us, but the two were not joined"));
	}

	private CompletableFuture<Void> bridge(Pair pair) {
		Channel one = only(pair.held());
		Channel other = only(pair.active());
		return demand(AmiAction.of("Bridge").with("Channel1", one.name).with("Channel2", other.name).with("Tone", "no"))
				.thenCompose(ok -> seen(
						() -> one.bridge.isPresent() && one.bridge.equals(other.bridge) || pair.held().left && pair.active().left,
						"The switch said that it joins the two, but they are not in one bridge"))
				.thenCompose(ok -> {
					line.leave(List.of(pair.held(), pair.active()), RelinkReason.TRANSFERRED);
					// Where the dialplan goes on after a call, the telephone would wait for nobody.
					office.after(PAUSE_MS, () -> List.of(pair.held(), pair.active()).stream().filter(leg -> !leg.own.gone)
							.forEach(leg -> office.ask(AmiAction.of("Hangup").with("Channel", leg.own.name).with("Cause", "16"))));
					return done();
				});
	}

	private Channel only(Leg leg) {
		List<Channel> others = line.others(leg);
		if (others.size() != 1 || !DialStrings.isChannel(others.getFirst().name)) {
			throw new Refused(Refusal.NOT_PERMITTED_IN_STATE);
		}
		return others.getFirst();
	}

	private CompletableFuture<Void> conference(CommandId id, Command.ConferenceCall conference) {
		Pair pair = pair(conference.held(), conference.active(), Feature.CONFERENCE);
		Leg stays = pair.active();
		Leg goes = pair.held();
		String room = room(goes).or(() -> room(stays)).orElseGet(Commands::newRoom);
		boolean heldIsThere = room(goes).isPresent();
		boolean activeIsThere = room(stays).isPresent();
		List<Channel> held = line.others(goes);
		List<Channel> active = line.others(stays);
		return alone(List.of(goes, stays), () -> {
			line.due(stays, id);
			line.due(goes, id);
			stays.frozen = true;
			goes.frozen = true;
			CompletableFuture<Void> moved = done();
			if (!activeIsThere) {
				Channel other = only(stays);
				moved = moved.thenCompose(ok -> demand(intoRoom(stays.own, room).with("ExtraChannel", other.name)
						.with("ExtraContext", office.settings().conferenceContext()).with("ExtraExten", room).with("ExtraPriority", "1")));
			}
			if (!heldIsThere) {
				Channel other = only(goes);
				moved = moved.thenCompose(ok -> demand(intoRoom(other, room)));
			}
			return moved.thenCompose(ok -> seen(() -> stays.own.bridge.filter(bridge -> bridge.conference.equals(room)
					&& bridge.members.containsAll(held) && bridge.members.containsAll(active)).isPresent(),
					"The switch said that it moves all, but they are not in one conference")).thenCompose(ok -> {
						stays.consultOf = Optional.empty();
						stays.frozen = false;
						line.merge(goes, stays);
						// The held leg has nobody at its other end any more.
						return goes.own.gone ? done()
								: office.ask(AmiAction.of("Hangup").with("Channel", goes.own.name).with("Cause", "16")).thenAccept(ok2 -> { });
					}).whenComplete((ok, failed) -> {
						line.thaw(stays);
						line.thaw(goes);
					});
		});
	}

	private AmiAction intoRoom(Channel channel, String room) {
		return AmiAction.of("Redirect").with("Channel", channel.name).with("Context", office.settings().conferenceContext())
				.with("Exten", room).with("Priority", "1");
	}

	private static Optional<String> room(Leg leg) {
		return leg.own.bridge.map(bridge -> bridge.conference).filter(DialStrings::isNumber);
	}

	private static String newRoom() {
		return "9" + ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000);
	}
}
