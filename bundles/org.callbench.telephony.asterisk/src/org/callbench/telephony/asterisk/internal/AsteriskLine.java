package org.callbench.telephony.asterisk.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.EventSequence;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.asterisk.internal.ami.AmiAction;
import org.callbench.telephony.asterisk.internal.ami.AmiMessage;

/**
 * One opening of a device. Whenever anything that it depends on has changed, it compares what is so with what it last told, and
 * tells the difference: nothing that happens can be forgotten. What is private belongs to the office's loop.
 */
final class AsteriskLine implements Line {
	private static final System.Logger LOG = System.getLogger(AsteriskLine.class.getName());
	/** How long to wait for what a question must tell before a call is shown without it. */
	private static final int DETAILS_MS = 700;
	/** For how long a channel may be known before who calls it is. */
	private static final int CALLER_MS = 150;
	/** For how long what happens may still be due to a command that is done. */
	private static final int FADES_MS = 1_000;
	/** For how long a channel may be on its way from one bridge to another, or to its end, before that is told. */
	private static final int ALONE_MS = 250;
	/** When to ask whether something in the switch itself has answered. */
	private static final int[] ITSELF_MS = { 300, 1_000, 3_000 };

	private final Office office;
	private final DeviceId id;
	private final String device;
	private final EventSequence events;
	private final Pictures pictures;
	private final Commands commands;
	private final StationBook station;
	private final Presences presences;
	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	private final Map<String, Leg> legs = new LinkedHashMap<>();
	/** Legs beside another on the same channel, by that channel. */
	private final Map<String, Leg> besides = new LinkedHashMap<>();
	/** Channels that our commands have asked for, before they appear. */
	private final Map<String, Leg> expected = new LinkedHashMap<>();
	private final Set<Channel> watched = new HashSet<>();
	private final List<Runnable> news = new ArrayList<>();
	private final List<Expectation> expectations = new ArrayList<>();

	private Abilities abilities;
	private boolean obeys;
	private boolean atxferWorks = true;
	/** Whether the observer is told of calls: from the first snapshot until the link is lost. */
	private boolean speaking;
	private boolean toldInService;
	private boolean toldLinkUp;
	private boolean closing;
	private int preparation;

	private record Expectation(BooleanSupplier so, CompletableFuture<Void> met) {
	}

	AsteriskLine(Office office, DeviceId id, String device, LineObserver observer) {
		this.office = office;
		this.id = id;
		this.device = device;
		events = new EventSequence(event -> {
			try {
				observer.onEvent(event);
			} catch (RuntimeException brokenObserver) {
				// Not the event itself: it holds numbers and names.
				LOG.log(System.Logger.Level.ERROR, "An observer failed on a " + event.getClass().getSimpleName(), brokenObserver);
			}
		});
		pictures = new Pictures(office, this::depend);
		commands = new Commands(this, office);
		station = new StationBook(office, device, events);
		presences = new Presences(office, events);
		abilities = Abilities.of(office, false, true);
	}

	// ---- for Callbench: any thread ----

	@Override
	public CompletionStage<CommandResult> execute(CommandId command, Command what) {
		return take(command, () -> commands.perform(command, what));
	}

	@Override
	public CompletionStage<CommandResult> snapshot(CommandId command) {
		return take(command, () -> office.verify().thenRun(() -> {
			if (speaking && !closed.isDone()) {
				refresh();
				tellSnapshot(Optional.of(command));
			}
		}));
	}

	private CompletionStage<CommandResult> take(CommandId command, Supplier<CompletableFuture<Void>> deed) {
		CompletableFuture<CommandResult> result = new CompletableFuture<>();
		if (closed.isDone()) {
			result.complete(CommandResult.refused(Refusal.LINE_CLOSED));
			return result.minimalCompletionStage();
		}
		office.act(() -> {
			if (closed.isDone()) {
				result.complete(CommandResult.refused(Refusal.LINE_CLOSED));
			} else if (!office.isUp() || !speaking) {
				result.complete(CommandResult.refused(Refusal.LINK_LOST));
			} else {
				perform(command, deed, result);
			}
		});
		return result.minimalCompletionStage();
	}

	private void perform(CommandId command, Supplier<CompletableFuture<Void>> deed, CompletableFuture<CommandResult> result) {
		CompletableFuture<Void> done;
		try {
			done = deed.get();
		} catch (Refused no) {
			result.complete(CommandResult.refused(no.reason(), no.getMessage()));
			return;
		}
		done.whenComplete((ok, failed) -> {
			fade(command);
			result.complete(failed == null ? CommandResult.accepted() : result(failed));
		});
	}

	private static CommandResult result(Throwable failed) {
		Throwable cause = failed instanceof CompletionException wrapped && wrapped.getCause() != null ? wrapped.getCause() : failed;
		return switch (cause) {
		case Refused no -> CommandResult.refused(no.reason(), no.getMessage());
		case Doubt doubt -> CommandResult.unknown(doubt.getMessage());
		default -> {
			LOG.log(System.Logger.Level.ERROR, "A command failed", cause);
			yield CommandResult.unknown(cause.toString());
		}
		};
	}

	@Override
	public CompletionStage<Void> close(CloseMode mode) {
		if (!closed.isDone()) {
			office.act(() -> {
				closing = true;
				if (mode == CloseMode.NOW || !speaking) {
					release();
				} else {
					releaseIfDone();
				}
			});
		}
		return closed.minimalCompletionStage();
	}

	@Override
	public <T> Optional<T> capability(Class<T> type) {
		return Optional.empty();
	}

	// ---- opening and closing ----

	String device() {
		return device;
	}

	DeviceId id() {
		return id;
	}

	boolean isClosing() {
		return closing;
	}

	Abilities abilities() {
		return abilities;
	}

	/** Says for the first time what is so. Completes when that is told. */
	CompletableFuture<Void> start() {
		office.add(this);
		return prepare();
	}

	/** The link is back. */
	void linkUp() {
		prepare();
	}

	/** Finds out what has to be known before anything is told, and tells it. */
	private CompletableFuture<Void> prepare() {
		int mine = ++preparation;
		CompletableFuture<Void> told = new CompletableFuture<>();
		CompletableFuture<?> phone = telephone();
		List<CompletableFuture<?>> details = new ArrayList<>();
		details.add(phone);
		office.channels().all().stream().filter(channel -> channel.endpoint.equals(device)).toList().forEach(this::owns);
		legs.values().removeIf(leg -> {
			if (leg.own.gone) {
				besides.remove(leg.own.id);
			}
			return leg.own.gone;
		});
		expected.clear();
		for (Leg leg : legs.values()) {
			leg.told = Optional.empty();
			leg.busy = false;
			leg.frozen = false;
			leg.aloneSince = 0;
			leg.home = leg.home.flatMap(home -> office.channels().bridgeNamed(home.id));
			if (leg.beside.isPresent() && isAway(leg) && !leg.home.get().members.isEmpty()) {
				// The switch still consults for us, and holds the other: no list says so, but where they are does.
				leg.own.holds = true;
				leg.own.holdKnown = true;
			}
			details.add(details(leg));
			pictures.doubtful(leg).forEach(other -> details.add(office.presentation(other)));
		}
		besides.values().forEach(leg -> leg.told = Optional.empty());
		CompletableFuture.allOf(details.toArray(CompletableFuture[]::new)).whenComplete((done, failed) -> {
			if (mine != preparation || closed.isDone() || !office.isUp()) {
				told.completeExceptionally(new Doubt("The link went down"));
				return;
			}
			abilities = Abilities.of(office, obeys, atxferWorks);
			speaking = true;
			tellLine();
			news.clear();
			for (Leg leg : all()) {
				leg.told = pictures.of(leg);
			}
			withFeatures();
			tellSnapshot(Optional.empty());
			station.load();
			presences.tellAgain();
			told.complete(null);
			refresh();
		});
		return told;
	}

	/** Whether the telephone obeys, as far as its name tells. */
	private CompletableFuture<Void> telephone() {
		SwitchSettings.Control control = office.settings().control();
		if (control != SwitchSettings.Control.AUTO || !device.startsWith("PJSIP/") || !office.rights().may("PJSIPShowEndpoint")) {
			obeys = control == SwitchSettings.Control.YES;
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<Void> known = new CompletableFuture<>();
		office.after(DETAILS_MS, () -> known.complete(null));
		office.list(AmiAction.of("PJSIPShowEndpoint").with("Endpoint", device.substring(6)), "EndpointDetailComplete")
				.whenComplete((answer, failed) -> {
					obeys = failed == null && answer.items().stream().map(item -> item.get("UserAgent")).anyMatch(Telephones::obeys);
					if (failed == null) {
						station.setMailboxes(answer.items().stream().map(item -> item.get("Mailboxes")).filter(box -> !box.isEmpty())
								.findFirst().orElse(""));
					}
					known.complete(null);
				});
		return known;
	}

	/** The link is gone. */
	void linkDown() {
		preparation++;
		for (Leg leg : all()) {
			leg.told = Optional.empty();
			leg.cause = Optional.empty();
			leg.busy = false;
		}
		expectations.forEach(each -> each.met().completeExceptionally(new Doubt("The link went down meanwhile")));
		expectations.clear();
		news.clear();
		if (speaking) {
			speaking = false;
			tellLine();
		}
		if (closing) {
			release();
		}
	}

	private void tellLine() {
		toldInService = office.devices().isInService(device);
		toldLinkUp = office.isUp();
		events.line(toldInService, toldLinkUp, abilities.features(), abilities.behaviour());
	}

	private void tellSnapshot(Optional<CommandId> request) {
		events.snapshot(all().stream().flatMap(leg -> leg.told.stream()).toList(), false, request);
	}

	private void releaseIfDone() {
		if (closing && !closed.isDone() && all().stream().noneMatch(leg -> leg.told.isPresent())) {
			release();
		}
	}

	private void release() {
		if (closed.isDone()) {
			return;
		}
		speaking = false;
		office.remove(this);
		watched.forEach(channel -> channel.watchers.remove(this));
		watched.clear();
		expectations.forEach(each -> each.met().completeExceptionally(new Refused(Refusal.LINE_CLOSED)));
		expectations.clear();
		office.release();
		closed.complete(null);
	}

	// ---- what commands need ----

	private List<Leg> all() {
		List<Leg> all = new ArrayList<>();
		legs.values().forEach(leg -> {
			all.add(leg);
			Optional.ofNullable(besides.get(leg.own.id)).ifPresent(all::add);
		});
		return all;
	}

	/** The leg that the observer calls so, if it has been told of it and it is still there. */
	Optional<Leg> leg(ConnectionId wanted) {
		return all().stream().filter(leg -> leg.id.equals(wanted) && leg.told.isPresent() && !leg.left).findFirst();
	}

	/** What the observer knows now. */
	List<Connection> told() {
		return all().stream().flatMap(leg -> leg.told.stream()).toList();
	}

	/** Whether a call of ours is about to begin, or has the ear. */
	boolean isBusy() {
		return !expected.isEmpty() || legs.values().stream().anyMatch(leg -> leg.ours && leg.told.isEmpty() && !leg.left)
				|| told().stream().anyMatch(connection -> connection.state().isActive());
	}

	/** The channels that a leg talks to. */
	List<Channel> others(Leg leg) {
		return pictures.others(leg);
	}

	/** Whoever calls what rings here. */
	Optional<Channel> caller(Leg leg) {
		return pictures.caller(leg.own);
	}

	/** Completes when an event has made it so, or exceptionally with a {@link Doubt} that says otherwise. */
	CompletableFuture<Void> until(BooleanSupplier so, Supplier<String> otherwise) {
		CompletableFuture<Void> met = new CompletableFuture<>();
		if (so.getAsBoolean()) {
			met.complete(null);
			return met;
		}
		Expectation expectation = new Expectation(so, met);
		expectations.add(expectation);
		office.after(office.patience().events(), () -> {
			if (expectations.remove(expectation)) {
				met.completeExceptionally(new Doubt(otherwise.get()));
			}
		});
		return met;
	}

	/** What follows is due to this command. */
	void due(Leg leg, CommandId command) {
		leg.cause = Optional.of(command);
		leg.causeFades = false;
	}

	private void fade(CommandId command) {
		for (Leg leg : all()) {
			if (leg.cause.equals(Optional.of(command))) {
				leg.causeFades = true;
				office.after(FADES_MS, () -> {
					if (leg.causeFades && !leg.dropped && leg.cause.equals(Optional.of(command))) {
						leg.cause = Optional.empty();
					}
				});
			}
		}
		forgetCauses();
	}

	/** A connection that is in a conversation with somebody known, or not in one, has settled. */
	private void forgetCauses() {
		for (Leg leg : all()) {
			boolean settled = leg.told.map(now -> now.state() != State.CONNECTED || now.info().connected().isKnown()).orElse(true);
			if (leg.causeFades && settled && !leg.dropped) {
				leg.cause = Optional.empty();
				leg.causeFades = false;
			}
		}
	}

	/** The switch will make a channel of that name for us. */
	Leg expect(String channelId, String number, Optional<Leg> consultOf, CommandId command) {
		Channel placeholder = new Channel(channelId);
		Leg leg = new Leg(placeholder, Leg.id(channelId, channelId, id), Direction.OUTGOING);
		leg.dialled = number;
		leg.consultOf = consultOf;
		leg.cause = Optional.of(command);
		expected.put(channelId, leg);
		return leg;
	}

	/** It will not, after all. */
	void expectNoMore(String channelId) {
		expected.remove(channelId);
	}

	boolean isExpected(String channelId) {
		return expected.containsKey(channelId);
	}

	/** The leg on a channel that a command has asked for, once it is there. */
	Optional<Leg> legOn(String channelId) {
		return Optional.ofNullable(legs.get(channelId));
	}

	/** A name for a channel that nobody else gives. */
	static String newChannelId() {
		return "callbench-" + UUID.randomUUID();
	}

	/** What {@code OriginateResponse} says of a channel of ours that never came to be. */
	void originated(AmiMessage event) {
		String channel = event.get("Uniqueid");
		if (event.get("Response").equals("Failure") && expected.containsKey(channel)) {
			expected.remove(channel);
			touch();
		}
	}

	private void touch() {
		office.touch(this);
	}

	/** The telephone did not obey: it is not asked again. */
	void disobeyed() {
		if (obeys && office.settings().control() == SwitchSettings.Control.AUTO) {
			obeys = false;
			abilities = Abilities.of(office, false, atxferWorks);
			tellLine();
			touch();
		}
	}

	/** The switch consults for nobody. */
	void atxferDoesNotWork() {
		atxferWorks = false;
		abilities = Abilities.of(office, obeys, false);
		tellLine();
		touch();
	}

	StationBook station() {
		return station;
	}

	Presences presences() {
		return presences;
	}

	// ---- told by the office ----

	/** A channel of this device: new, or known. */
	void owns(Channel channel) {
		if (channel.gone || legs.containsKey(channel.id)) {
			return;
		}
		Leg awaited = expected.remove(channel.id);
		Leg leg;
		if (awaited != null) {
			leg = new Leg(channel, awaited.id, Direction.OUTGOING);
			leg.ours = true;
			leg.known = true;
			leg.details = Optional.of(CompletableFuture.completedFuture(null));
			leg.dialled = awaited.dialled;
			leg.consultOf = awaited.consultOf;
			leg.cause = awaited.cause;
			leg.fetched = awaited.fetched;
		} else {
			// Rung by the switch for nobody: somebody else dials for this telephone.
			boolean incoming = channel.wasCalled && (channel.calledBy.isPresent() || !channel.application.equals("AppDial2"));
			leg = new Leg(channel, Leg.id(channel.call, channel.id, id), incoming ? Direction.INCOMING : Direction.OUTGOING);
			leg.reached = channel.isUp() && !channel.wasCalled && channel.bridge.isPresent();
		}
		legs.put(channel.id, leg);
	}

	/** Perhaps the one that the switch consults with, for us. */
	void localChannel(Channel local) {
		if (!local.name.endsWith(";1")) {
			return;
		}
		for (Leg leg : legs.values()) {
			if (commands.consults(leg, local) && !besides.containsKey(leg.own.id)) {
				beside(leg, local, commands.numberOf(leg), commands.commandOf(leg));
				depend(local);
				touch();
			}
		}
	}

	private Leg beside(Leg leg, Channel target, String number, Optional<CommandId> cause) {
		Leg consulting = new Leg(leg.own, Leg.id(target.id, target.id, id), Direction.OUTGOING);
		consulting.known = true;
		consulting.dialled = number;
		consulting.target = Optional.of(target);
		consulting.consultOf = Optional.of(leg);
		consulting.cause = cause;
		leg.beside = Optional.of(consulting);
		besides.put(leg.own.id, consulting);
		return consulting;
	}

	void deviceChanged(String changed) {
		if (changed.equals(device) && speaking && office.devices().isInService(device) != toldInService) {
			tellLine();
		}
		if (speaking) {
			station.deviceChanged(changed);
			presences.changed();
		}
	}

	void presenceChanged() {
		if (speaking) {
			presences.changed();
		}
	}

	void messagesWait(AmiMessage event) {
		if (speaking) {
			station.messagesWait(event);
		}
	}

	void ended(Channel channel) {
		Leg leg = legs.get(channel.id);
		if (leg == null || leg.frozen && leg.leaving.isEmpty()) {
			return;
		}
		boolean rang = channel.state == Channel.RINGING || channel.isUp();
		if (leg.told.isEmpty() && !leg.left && !leg.ours && rang && leg.direction == Direction.INCOMING && speaking) {
			// It was quicker than our questions: that it was there is told all the same.
			details(leg).thenRun(() -> {
				news.add(() -> {
					tellBriefly(leg);
					tellEnd(leg);
				});
				touch();
			});
		} else {
			news.add(() -> tellEnd(leg));
		}
	}

	private void tellBriefly(Leg leg) {
		if (leg.told.isEmpty() && !leg.left) {
			pictures.of(leg).ifPresent(now -> {
				leg.told = Optional.of(now);
				events.changed(now, Optional.empty());
			});
		}
	}

	/** What was held back is told. */
	void thaw(Leg leg) {
		leg.frozen = false;
		if (leg.own.gone && !leg.left) {
			news.add(() -> tellEnd(leg));
		}
		touch();
	}

	private void tellEnd(Leg leg) {
		Optional.ofNullable(besides.remove(leg.own.id)).ifPresent(this::tellEndOf);
		leg.beside = Optional.empty();
		tellEndOf(leg);
		legs.remove(leg.own.id);
	}

	private void tellEndOf(Leg leg) {
		Optional<Connection> last = leg.told;
		if (last.isEmpty() || leg.left) {
			return;
		}
		leg.left = true;
		leg.told = Optional.empty();
		if (leg.leaving.isPresent()) {
			events.relinked(List.of(leg.id), List.of(), leg.leaving.get(), leg.cause);
			return;
		}
		EndReason why = pictures.end(leg, last.get());
		if (why == EndReason.NO_ANSWER && last.get().state() == State.OFFERING && station.forwardsUnanswered()) {
			why = EndReason.DEFLECTED;
		}
		events.ended(leg.id, why, leg.dropped || leg.fate.isPresent() ? leg.cause : Optional.empty());
	}

	/** These legs go on without this device. */
	void leave(List<Leg> leaving, RelinkReason why) {
		leaveLater(leaving, why);
		touch();
	}

	/** One leg goes on in another, which stays. */
	void merge(Leg gone, Leg stays) {
		news.add(() -> {
			if (gone.told.isPresent() && !gone.left && stays.told.isPresent()) {
				events.relinked(List.of(gone.id, stays.id), List.of(stays.id), RelinkReason.CONFERENCED, stays.cause);
				gone.left = true;
				gone.told = Optional.empty();
				// Whatever it is now is told anew.
				stays.told = Optional.empty();
				stays.reached = true;
				stays.inOurConference = true;
			}
		});
		touch();
	}

	void sentOn(Channel by) {
		Optional.ofNullable(legs.get(by.id)).ifPresent(leg -> leaveLater(List.of(leg), RelinkReason.TRANSFERRED));
	}

	void joined(Channel first, Channel second) {
		List<Leg> both = new ArrayList<>();
		Optional.ofNullable(legs.get(first.id)).ifPresent(both::add);
		Optional.ofNullable(besides.get(first.id)).ifPresent(both::add);
		if (second != first) {
			Optional.ofNullable(legs.get(second.id)).ifPresent(both::add);
		}
		leaveLater(both, RelinkReason.TRANSFERRED);
	}

	/** As {@link #leave}, when the event has been taken in. */
	private void leaveLater(List<Leg> leaving, RelinkReason why) {
		news.add(() -> {
			List<Leg> still = leaving.stream().filter(leg -> leg.told.isPresent() && !leg.left).toList();
			if (!still.isEmpty()) {
				events.relinked(still.stream().map(leg -> leg.id).toList(), List.of(), why, still.getFirst().cause);
			}
			still.forEach(leg -> {
				leg.left = true;
				leg.told = Optional.empty();
			});
		});
	}

	/** Somebody with whom this telephone may be talking is parked. */
	void parked(Channel whom) {
		for (Leg leg : legs.values()) {
			if (leg.told.isPresent() && leg.told.get().info().related().stream().anyMatch(call -> call.value().equals(whom.call))
					&& (others(leg).contains(whom) || others(leg).isEmpty())) {
				leaveLater(List.of(leg), RelinkReason.PARKED);
			}
		}
	}

	void pickedUpFrom(Channel from) {
		Optional.ofNullable(legs.get(from.id)).ifPresent(leg -> leg.fate = Optional.of(EndReason.PICKED_UP));
	}

	void pickedUpBy(Channel by, Channel from) {
		Optional.ofNullable(legs.get(by.id)).ifPresent(leg -> {
			leg.fetched = true;
			leg.direction = Direction.INCOMING;
			// Who called is whoever the other telephone rang for.
			by.calledBy = by.calledBy.or(() -> from.calledBy);
		});
	}

	// ---- telling ----

	private void depend(Channel channel) {
		if (watched.add(channel)) {
			channel.watchers.add(this);
		}
	}

	/** Tells whatever the observer does not know yet. */
	void refresh() {
		if (!speaking || closed.isDone()) {
			news.clear();
			return;
		}
		watched.forEach(channel -> channel.watchers.remove(this));
		watched.clear();
		while (!news.isEmpty()) {
			List<Runnable> now = List.copyOf(news);
			news.clear();
			now.forEach(Runnable::run);
		}
		consultations();
		Map<Leg, Connection> is = new LinkedHashMap<>();
		for (Leg leg : all()) {
			if (!leg.left) {
				picture(leg).ifPresent(now -> is.put(leg, now));
			}
		}
		List<Connection> together = List.copyOf(is.values());
		// What is held back stays as it was told, and so does what may be done with it.
		is.replaceAll((leg, now) -> leg.told.filter(last -> last == now).isPresent() ? now : withFeatures(leg, now, together));
		// Who loses the ear comes before who gets it: nobody ever sees two connections talk at once.
		is.forEach((leg, now) -> tell(leg, now, false));
		is.forEach((leg, now) -> tell(leg, now, true));
		legs.values().removeIf(leg -> leg.left && leg.own.gone);
		leaveEmptyConferences();
		look();
		forgetCauses();
		releaseIfDone();
	}

	/** When all others have left a conference of ours, the call is over. */
	private void leaveEmptyConferences() {
		for (Leg leg : legs.values()) {
			if (leg.inOurConference && leg.own.bridge.filter(bridge -> bridge.members.equals(Set.of(leg.own))).isPresent()) {
				leg.inOurConference = false;
				office.ask(AmiAction.of("Hangup").with("Channel", leg.own.name).with("Cause", "16"));
			}
		}
	}

	private void withFeatures() {
		List<Connection> together = told();
		all().forEach(leg -> leg.told = leg.told.map(now -> withFeatures(leg, now, together)));
	}

	private Connection withFeatures(Leg leg, Connection now, List<Connection> all) {
		return new Connection(now.id(), now.state(), now.direction(), now.holdKnown(), now.info(),
				pictures.features(leg, now, all, abilities), now.consultOf(), now.failure());
	}

	private void tell(Leg leg, Connection now, boolean talking) {
		if ((now.state() == State.CONNECTED) != talking || leg.told.equals(Optional.of(now))) {
			return;
		}
		leg.told = Optional.of(now);
		events.changed(now, leg.cause);
	}

	/** What a leg is now; empty while it is not to be told yet. */
	private Optional<Connection> picture(Leg leg) {
		if (leg.own.gone || leg.left) {
			return Optional.empty();
		}
		if (leg.target.isEmpty() && !leg.ours && leg.told.isEmpty() && leg.own.wasCalled && leg.own.calledBy.isPresent()) {
			leg.direction = Direction.INCOMING;
		}
		if (leg.frozen) {
			return leg.told;
		}
		Optional<Connection> now = pictures.of(leg);
		if (!leg.known && leg.own.calledBy.isPresent()) {
			details(leg); // well before it rings
		}
		if (now.isPresent() && !leg.known) {
			details(leg);
			if (!leg.known) {
				return Optional.empty();
			}
		}
		if (now.isPresent() && isBriefly(leg, now.get())) {
			return leg.told;
		}
		now.filter(is -> is.state() == State.CONNECTED).ifPresent(is -> {
			leg.reached |= !others(leg).isEmpty() || leg.own.wasCalled && leg.direction == Direction.INCOMING;
			if (leg.beside.isEmpty() && leg.target.isEmpty()) {
				leg.home = leg.own.bridge.or(() -> leg.home);
			}
		});
		pictures.doubtful(leg).forEach(office::presentation);
		if (now.filter(is -> is.state() == State.ORIGINATED && leg.own.isUp()).isPresent() && leg.own.dials.isEmpty()
				&& leg.own.application.isEmpty()) {
			leg.own.application = "AppDial2";
			askWhoAnswered(leg, 0);
		}
		return now;
	}

	/** Up, and talking to nobody: on its way into a bridge, from one to another, or to its end. */
	private boolean isBriefly(Leg leg, Connection now) {
		boolean alone = (now.state() == State.CONNECTED || now.state() == State.HELD) && leg.target.isEmpty() && others(leg).isEmpty();
		if (!alone) {
			leg.aloneSince = 0;
			return false;
		}
		long time = System.nanoTime();
		if (leg.aloneSince == 0) {
			leg.aloneSince = time;
			office.after(ALONE_MS + 10, this::touch);
		}
		return time - leg.aloneSince < ALONE_MS * 1_000_000L;
	}

	private static boolean isAway(Leg leg) {
		return leg.home.isPresent() && leg.own.bridge.isPresent() && leg.own.bridge.get() != leg.home.get();
	}

	/** The switch begins and ends to consult for us by moving our channel to another bridge and back. */
	private void consultations() {
		for (Leg leg : List.copyOf(legs.values())) {
			Channel own = leg.own;
			Leg beside = besides.get(own.id);
			boolean away = own.holds && isAway(leg) && leg.target.isEmpty();
			if (beside == null && away && leg.told.isPresent()) {
				own.bridge.get().members.stream().filter(member -> member != own && member.isLocal()).findFirst()
						.ifPresent(target -> beside(leg, target, target.firstNumber, Optional.empty()));
			} else if (beside != null) {
				depend(beside.target.get());
				leg.home.ifPresent(home -> home.members.forEach(this::depend));
				if (!own.holds) {
					besides.remove(own.id);
					leg.beside = Optional.empty();
					endConsultation(beside);
				} else if (leg.home.filter(home -> home.members.isEmpty()).isPresent() && away) {
					goOnWithout(leg, beside);
				}
			}
		}
	}

	private void endConsultation(Leg beside) {
		beside.told.ifPresent(last -> {
			beside.left = true;
			beside.told = Optional.empty();
			EndReason why = last.failure().orElse(last.state() == State.CONNECTED || beside.dropped ? EndReason.NORMAL
					: beside.target.filter(target -> target.gone && !beside.dropped).map(target -> EndReason.NO_ANSWER)
							.orElse(EndReason.NORMAL));
			events.ended(beside.id, why, beside.dropped ? beside.cause : Optional.empty());
		});
	}

	/** Whoever was held has hung up: the consultation is a call like any other now. */
	private void goOnWithout(Leg leg, Leg beside) {
		besides.remove(leg.own.id);
		leg.beside = Optional.empty();
		leg.own.holds = false;
		if (leg.told.isPresent()) {
			leg.left = true;
			leg.told = Optional.empty();
			events.ended(leg.id, EndReason.NORMAL, leg.dropped ? leg.cause : Optional.empty());
		}
		beside.consultOf = Optional.empty();
		beside.target = Optional.empty();
		beside.reached |= beside.told.filter(last -> last.state() == State.CONNECTED).isPresent();
		legs.put(leg.own.id, beside);
	}

	/** Lets those who wait for events see whether they have come. */
	private void look() {
		for (Expectation each : List.copyOf(expectations)) {
			if (each.so().getAsBoolean() && expectations.remove(each)) {
				each.met().complete(null);
			}
		}
	}

	// ---- what only questions tell ----

	/** Completes when the leg may be told. */
	private CompletableFuture<Void> details(Leg leg) {
		if (leg.details.isPresent()) {
			return leg.details.get();
		}
		CompletableFuture<Void> known = new CompletableFuture<>();
		leg.details = Optional.of(known);
		known.thenRun(() -> {
			leg.known = true;
			touch();
		});
		if (leg.direction != Direction.INCOMING) {
			known.complete(null);
		} else if (pictures.caller(leg.own).isPresent()) {
			askOfCaller(leg, known);
		} else {
			// Who calls is told after the channel itself.
			office.after(CALLER_MS, () -> {
				if (pictures.caller(leg.own).isPresent()) {
					askOfCaller(leg, known);
				} else {
					askOfOwn(leg).whenComplete((told, failed) -> known.complete(null));
				}
			});
		}
		return known;
	}

	private void askOfCaller(Leg leg, CompletableFuture<Void> known) {
		Channel caller = pictures.caller(leg.own).orElseThrow();
		if (pictures.isDoubtful(caller)) {
			office.presentation(caller).thenRun(() -> known.complete(null));
		} else {
			known.complete(null);
		}
		askOfOwn(leg);
	}

	/** What the own channel alone tells: who sent the call here and, where its caller is not to be seen, whether that may be told. */
	private CompletableFuture<Void> askOfOwn(Leg leg) {
		if (!office.rights().may("Status") || !DialStrings.isChannel(leg.own.name)) {
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<Void> read = new CompletableFuture<>();
		office.after(DETAILS_MS, () -> read.complete(null));
		office.list(AmiAction.of("Status").with("Channel", leg.own.name).with("Variables",
				"CONNECTEDLINE(num-pres),REDIRECTING(from-num)"), "StatusComplete").whenComplete((answer, failed) -> {
					if (failed == null) {
						answer.items().stream().filter(item -> item.get("Uniqueid").equals(leg.own.id)).findFirst()
								.ifPresent(item -> read(leg, item));
					}
					read.complete(null);
					touch();
				});
		return read;
	}

	private static void read(Leg leg, AmiMessage item) {
		for (String variable : item.all("Variable")) {
			int equals = variable.indexOf('=');
			String value = equals < 0 ? "" : variable.substring(equals + 1);
			if (variable.startsWith("CONNECTEDLINE(num-pres)")) {
				leg.withheld = value.startsWith("prohib");
			} else if (variable.startsWith("REDIRECTING(from-num)")) {
				leg.sentBy = value;
			}
		}
	}

	/** Nothing tells that an application of the switch has answered: it has to be asked. */
	private void askWhoAnswered(Leg leg, int round) {
		if (round >= ITSELF_MS.length || !office.rights().may("Status") || !DialStrings.isChannel(leg.own.name)) {
			return;
		}
		office.after(ITSELF_MS[round], () -> {
			if (leg.own.gone || !leg.own.dials.isEmpty() || leg.reached || !office.isUp()) {
				return;
			}
			office.list(AmiAction.of("Status").with("Channel", leg.own.name), "StatusComplete").whenComplete((answer, failed) -> {
				Set<String> applications = new LinkedHashSet<>();
				if (failed == null) {
					answer.items().stream().filter(item -> item.get("Uniqueid").equals(leg.own.id))
							.forEach(item -> applications.add(item.get("Application")));
				}
				applications.stream().filter(name -> !name.isEmpty()).findFirst().ifPresent(name -> leg.own.application = name);
				touch();
				askWhoAnswered(leg, round + 1);
			});
		});
	}
}
