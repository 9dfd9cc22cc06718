package org.callbench.telephony.asterisk.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.callbench.telephony.Device;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.asterisk.internal.ami.AmiAction;
import org.callbench.telephony.asterisk.internal.ami.AmiException;
import org.callbench.telephony.asterisk.internal.ami.AmiException.Fault;
import org.callbench.telephony.asterisk.internal.ami.AmiMessage;
import org.callbench.telephony.asterisk.internal.ami.AmiSocket;

/**
 * One switch as this desk sees it: the one connection that all its lines share, what is known of its channels and devices, and
 * whoever waits for answers. Comes back by itself after a lost link, with the truth read anew. Whatever is private belongs to one
 * thread, the loop; socket and commands only put work into it.
 */
final class Office {
	private static final System.Logger LOG = System.getLogger(Office.class.getName());

	/** From one attempt to the next. */
	private static final int[] PAUSES_MS = { 100, 300, 1_000, 2_000, 2_500 };
	/** For how long the link stays when nobody needs it. */
	private static final int LINGER_MS = 1_000;
	/** News may be under way for so long after a list was made. */
	private static final int NEWS_MS = 1_500;
	/** For how long a call may wait for whether its number may be told. */
	private static final int PRESENTATION_MS = 700;
	private static final int MOST_ITEMS = 200_000;

	private static final Set<String> EVENTS = Set.copyOf(Stream.of(Channels.EVENTS.stream(), Stream.of("OriginateResponse",
			"DeviceStateChange", "ExtensionStatus", "PresenceStateChange", "MessageWaiting", "FullyBooted", "Shutdown", "CoreShowChannel",
			"CoreShowChannelsComplete", "Status", "StatusComplete", "DeviceStateListComplete", "ExtensionStateListComplete",
			"PresenceStateListComplete", "EndpointList", "EndpointListComplete", "EndpointDetail", "AorDetail", "AuthDetail",
			"TransportDetail", "IdentifyDetail", "ContactStatusDetail", "EndpointDetailComplete", "PeerEntry", "PeerlistComplete",
			"DAHDIShowChannels", "DAHDIShowChannelsComplete", "ParkedCallsComplete", "Parkinglot", "ParkinglotsComplete", "ListDialplan",
			"ShowDialPlanComplete", "DBGetResponse", "DBGetComplete")).flatMap(each -> each).toList());

	/** Whether events of calls come. */
	private enum Hearing {
		UNKNOWN, YES, NO
	}

	private static final String OWN_DEVICE = "Custom:Callbench";
	private static final int ECHO_MS = 1_500;

	/** Where the connection stands. */
	private enum Stage {
		CONNECTING, LOADING, UP, WAITING, CLOSED
	}

	private record Waiting(CompletableFuture<Answer> answer, String complete, List<AmiMessage> items, Optional<AmiMessage> response,
			ScheduledFuture<?> timeout) {
	}

	private final SwitchSettings settings;
	private final Patience patience;
	private final Runnable whenClosed;
	private final ScheduledThreadPoolExecutor loop;
	private final Channels channels = new Channels(new Happenings());
	private final Devices devices = new Devices();
	private final Map<String, Waiting> waiting = new HashMap<>();
	private final List<AsteriskLine> lines = new ArrayList<>();
	private final Map<String, List<AsteriskLine>> linesAt = new HashMap<>();
	private final Set<AsteriskLine> touched = new LinkedHashSet<>();
	/** Whoever wants the switch to be reached, once. */
	private final List<CompletableFuture<Void>> wanting = new ArrayList<>();
	private final Set<String> parkingPlaces = new HashSet<>();

	private Stage stage = Stage.WAITING;
	private Optional<AmiSocket> socket = Optional.empty();
	private long session;
	private long actions;
	private long heard;
	private int attempt;
	private long attemptBegan;
	private boolean wasUp;
	private Rights rights = new Rights(Set.of());
	private String version = "";
	private boolean systemEventsHeard;
	private boolean telling;
	private boolean conferences;
	private int users;
	/** How often it was used so far. */
	private long uses;
	private final Object claim = new Object();
	/** Uses that were asked for and not given back, also those that the loop has not come to; guarded by the lock. */
	private int claims;
	/** Nobody may use it any more; guarded by the lock. */
	private boolean over;
	private Optional<ScheduledFuture<?>> ping = Optional.empty();
	/** Why we end the connection; whatever it tells then does not count. */
	private Optional<AmiException> verdict = Optional.empty();
	private Optional<AmiException> lastFault = Optional.empty();
	private List<String> differences = List.of();
	private Hearing hears = Hearing.UNKNOWN;
	private Optional<Runnable> echo = Optional.empty();

	Office(SwitchSettings settings, Patience patience, Runnable whenClosed) {
		this.settings = settings;
		this.patience = patience;
		this.whenClosed = whenClosed;
		loop = new ScheduledThreadPoolExecutor(1, task -> {
			Thread thread = new Thread(task, "callbench-asterisk " + settings.host());
			thread.setDaemon(true);
			return thread;
		});
		loop.setRemoveOnCancelPolicy(true);
		loop.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	Patience patience() {
		return patience;
	}

	// ---- the loop ----

	/** Does something on the loop, in the order of the calls. Any thread. */
	void act(Runnable task) {
		try {
			loop.execute(guarded(task));
		} catch (RejectedExecutionException closed) {
			// nobody is left who could want it
		}
	}

	private ScheduledFuture<?> later(int millis, Runnable task) {
		return loop.schedule(guarded(task), millis, TimeUnit.MILLISECONDS);
	}

	/** Does something later, if the office is still open then. Loop only. */
	void after(int millis, Runnable task) {
		try {
			later(millis, task);
		} catch (RejectedExecutionException closed) {
			// as above
		}
	}

	private static Runnable guarded(Runnable task) {
		return () -> {
			try {
				task.run();
			} catch (RuntimeException ours) {
				LOG.log(System.Logger.Level.ERROR, "Something failed in the work for a switch", ours);
			}
		};
	}

	// ---- who needs it ----

	/**
	 * Begins to use the office; every use is given back. Any thread.
	 *
	 * @return false if it is over: another one is needed
	 */
	boolean use() {
		synchronized (claim) {
			if (over) {
				return false;
			}
			claims++;
		}
		act(() -> {
			users++;
			uses++;
			if (stage == Stage.WAITING && users == 1) {
				connect();
			}
		});
		return true;
	}

	/** Gives a use back. Any thread. */
	void release() {
		synchronized (claim) {
			claims--;
		}
		act(() -> {
			users--;
			if (users == 0) {
				long last = uses;
				after(LINGER_MS, () -> closeIfUnused(last));
			}
		});
	}

	/** Unless somebody has come since, or is just coming. */
	private void closeIfUnused(long last) {
		synchronized (claim) {
			if (users > 0 || uses != last || claims > 0) {
				return;
			}
			over = true;
		}
		close();
	}

	/** Ends it all. Loop only. */
	void close() {
		if (stage == Stage.CLOSED) {
			return;
		}
		if (stage == Stage.UP) {
			ask(AmiAction.of("Logoff"));
		}
		stage = Stage.CLOSED;
		synchronized (claim) {
			over = true;
		}
		AmiException closed = new AmiException(Fault.CLOSED, "closed by us");
		wanting.forEach(each -> each.completeExceptionally(closed));
		wanting.clear();
		forgetAnswers("The line was closed");
		ping.ifPresent(task -> task.cancel(false));
		socket.ifPresent(open -> open.close(closed));
		socket = Optional.empty();
		whenClosed.run();
		loop.shutdown();
	}

	/** Completes on the loop when the switch is reached, or exceptionally with a {@link TelephonyException}. Loop only. */
	CompletableFuture<Void> reached() {
		if (stage == Stage.UP) {
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<Void> reached = new CompletableFuture<>();
		if (stage == Stage.CLOSED) {
			reached.completeExceptionally(new TelephonyException(Refusal.LINK_LOST, "The connection was closed"));
		} else if (stage == Stage.WAITING && wasUp) {
			reached.completeExceptionally(exception(lastFault.orElse(new AmiException(Fault.CLOSED, ""))));
		} else {
			wanting.add(reached);
		}
		return reached;
	}

	private static TelephonyException exception(AmiException fault) {
		Refusal reason = switch (fault.fault()) {
		case REFUSED, NO_TLS -> Refusal.NOT_ALLOWED;
		case NO_ASTERISK, TOO_OLD -> Refusal.NOT_SUPPORTED;
		default -> Refusal.LINK_LOST;
		};
		return new TelephonyException(reason, fault.detail(), fault);
	}

	// ---- the connection ----

	private void connect() {
		stage = Stage.CONNECTING;
		attemptBegan = System.nanoTime();
		long mine = ++session;
		AmiSocket opened = AmiSocket.open(settings.address(patience.connect()), EVENTS, new AmiSocket.Listener() {
			@Override
			public void connected(String greeting) {
				act(() -> ifCurrent(mine, () -> logIn(greeting)));
			}

			@Override
			public void heard(List<AmiMessage> messages, Runnable done) {
				act(() -> {
					ifCurrent(mine, () -> messages.forEach(message -> ifCurrent(mine, () -> hear(message))));
					done.run();
				});
			}

			@Override
			public void ended(AmiException why) {
				act(() -> ifCurrent(mine, () -> lost(why)));
			}
		});
		socket = Optional.of(opened);
		after(patience.connect() * 2, () -> ifCurrent(mine, () -> {
			if (stage == Stage.CONNECTING) {
				opened.close(new AmiException(Fault.SILENT, "no word within " + patience.connect() * 2 + " ms"));
			}
		}));
		after(patience.load(), () -> ifCurrent(mine, () -> {
			if (stage == Stage.LOADING) {
				opened.close(new AmiException(Fault.SILENT, "no list of calls within " + patience.load() + " ms"));
			}
		}));
	}

	private void ifCurrent(long mine, Runnable task) {
		if (mine == session && stage != Stage.CLOSED) {
			task.run();
		}
	}

	private void logIn(String greeting) {
		int major = new Scannable(greeting).number();
		if (major >= 0 && major < 2) {
			giveUp(new AmiException(Fault.TOO_OLD, "version " + major + " of the interface"));
			return;
		}
		ask(AmiAction.of("Challenge").with("AuthType", "MD5")).thenCompose(challenge -> ask(challenge.isSuccess()
				? AmiAction.of("Login").with("AuthType", "MD5").with("Username", settings.user())
						.with("Key", md5(challenge.response().get("Challenge") + settings.secret())).with("Events", "call,agent,system")
				: AmiAction.of("Login").with("Username", settings.user()).with("Secret", settings.secret()).with("Events",
						"call,agent,system")))
				.whenComplete((answer, failed) -> {
					if (failed == null && answer.isSuccess()) {
						load();
					} else if (failed == null) {
						giveUp(new AmiException(Fault.REFUSED, answer.words()));
					}
				});
	}

	/** Ends the connection, for a reason of our own. */
	private void giveUp(AmiException why) {
		verdict = Optional.of(why);
		socket.ifPresent(open -> open.close(why));
	}

	/** A number at the beginning of a hostile text. */
	private record Scannable(String text) {
		int number() {
			int end = 0;
			while (end < text.length() && end < 4 && Character.isDigit(text.charAt(end))) {
				end++;
			}
			return end == 0 ? -1 : Integer.parseInt(text.substring(0, end));
		}
	}

	private static String md5(String text) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Reads the truth: rights, devices, calls. All is asked for at once; the switch answers in order. */
	private void load() {
		stage = Stage.LOADING;
		devices.clear();
		parkingPlaces.clear();
		hears = Hearing.UNKNOWN;
		List<CompletableFuture<?>> lists = new ArrayList<>();
		lists.add(ask(AmiAction.of("ListCommands")).thenAccept(answer -> rights = Rights.of(answer.response())));
		lists.add(listen());
		lists.addAll(loadDevices());
		lists.add(optional(ask(AmiAction.of("CoreSettings")).thenAccept(answer -> version = answer.response().get("AsteriskVersion"))));
		lists.add(optional(list(AmiAction.of("Parkinglots"), "ParkinglotsComplete")
				.thenAccept(answer -> answer.items().forEach(this::parkingPlaces))));
		if (!settings.conferenceContext().isEmpty()) {
			lists.add(list(AmiAction.of("ShowDialPlan").with("Context", settings.conferenceContext()), "ShowDialPlanComplete")
					.thenAccept(answer -> conferences = answer.isSuccess() || answer.words().contains("ermission")));
		}
		lists.add(list(AmiAction.of("CoreShowChannels"), "CoreShowChannelsComplete").thenAccept(answer -> {
			if (!answer.isSuccess()) {
				throw new Refused(Refusal.NOT_ALLOWED, answer.words());
			}
			channels.replace(answer.items());
		}));
		lists.add(list(AmiAction.of("ParkedCalls"), "ParkedCallsComplete").thenAccept(answer -> answer.items()
				.forEach(item -> channels.find(item.get("ParkeeUniqueid")).ifPresent(parked -> parked.parkedAt = item.get("ParkingSpace")))));
		CompletableFuture.allOf(lists.toArray(CompletableFuture[]::new)).whenComplete((done, failed) -> {
			if (failed == null && hears == Hearing.NO) {
				giveUp(new AmiException(Fault.REFUSED, "nothing is heard of calls: the user lacks read=call"));
			} else if (failed == null) {
				up();
			} else if (stage == Stage.LOADING) {
				Throwable cause = failed.getCause() == null ? failed : failed.getCause();
				giveUp(cause instanceof Refused no
						? new AmiException(Fault.REFUSED, "the rights do not suffice to see calls: " + no.getMessage())
						: new AmiException(Fault.SILENT, cause.getMessage()));
			}
		});
	}

	/**
	 * Whether events of calls come at all: the switch does not say which events a user may hear, so it is made to tell one, of a
	 * device of our own invention.
	 */
	private CompletableFuture<Void> listen() {
		CompletableFuture<Void> listened = new CompletableFuture<>();
		// Only a change is told; whatever it was, one of the two is one.
		ask(AmiAction.of("Setvar").with("Variable", "DEVICE_STATE(" + OWN_DEVICE + ")").with("Value", "INUSE"));
		ask(AmiAction.of("Setvar").with("Variable", "DEVICE_STATE(" + OWN_DEVICE + ")").with("Value", "NOT_INUSE"))
				.whenComplete((answer, failed) -> {
					if (failed != null || !answer.isSuccess() || hears == Hearing.YES) {
						listened.complete(null);
						return;
					}
					echo = Optional.of(() -> listened.complete(null));
					after(ECHO_MS, () -> {
						if (!listened.isDone() && hears == Hearing.UNKNOWN) {
							hears = Hearing.NO;
						}
						listened.complete(null);
					});
				});
		return listened;
	}

	/** Without an answer to this, all else goes on. */
	private static CompletableFuture<Void> optional(CompletableFuture<Void> asked) {
		return asked.exceptionally(unanswered -> null);
	}

	private List<CompletableFuture<?>> loadDevices() {
		List<CompletableFuture<?>> lists = new ArrayList<>();
		lists.add(optional(list(AmiAction.of("DeviceStateList"), "DeviceStateListComplete")
				.thenAccept(answer -> answer.items().forEach(devices::state))));
		lists.add(optional(list(AmiAction.of("ExtensionStateList"), "ExtensionStateListComplete")
				.thenAccept(answer -> answer.items().forEach(item -> devices.hint(item, settings.context())))));
		lists.add(optional(list(AmiAction.of("PresenceStateList"), "PresenceStateListComplete")
				.thenAccept(answer -> answer.items().forEach(devices::presence))));
		lists.add(optional(list(AmiAction.of("PJSIPShowEndpoints"), "EndpointListComplete")
				.thenAccept(answer -> answer.items().forEach(item -> devices.listed("PJSIP", item.get("ObjectName"))))));
		lists.add(optional(list(AmiAction.of("SIPpeers"), "PeerlistComplete")
				.thenAccept(answer -> answer.items().forEach(item -> devices.listed("SIP", item.get("ObjectName"))))));
		lists.add(optional(list(AmiAction.of("IAXpeers"), "PeerlistComplete")
				.thenAccept(answer -> answer.items().forEach(item -> devices.listed("IAX2", item.get("ObjectName"))))));
		lists.add(optional(list(AmiAction.of("DAHDIShowChannels"), "DAHDIShowChannelsComplete")
				.thenAccept(answer -> answer.items().forEach(item -> devices.listed("DAHDI", item.get("DAHDIChannel"))))));
		return lists;
	}

	private void parkingPlaces(AmiMessage lot) {
		int first = lot.number("StartSpace", -1);
		int last = lot.number("StopSpace", -1);
		for (int place = first; place >= 0 && place <= last && place - first < 1000; place++) {
			parkingPlaces.add(String.valueOf(place));
		}
	}

	private void up() {
		stage = Stage.UP;
		wasUp = true;
		attempt = 0;
		lastFault = Optional.empty();
		sayWhatRightsCost();
		long mine = session;
		ping = Optional.of(loop.scheduleWithFixedDelay(guarded(() -> ifCurrent(mine, this::ping)), patience.pingEvery(), patience.pingEvery(),
				TimeUnit.MILLISECONDS));
		List.copyOf(lines).forEach(AsteriskLine::linkUp);
		List.copyOf(wanting).forEach(each -> each.complete(null));
		wanting.clear();
	}

	private void sayWhatRightsCost() {
		List<String> excessive = rights.excessive(settings);
		if (!excessive.isEmpty()) {
			LOG.log(System.Logger.Level.WARNING, "The manager user of " + settings + " has rights that nothing here needs: "
					+ String.join(", ", excessive));
		}
		List<String> missing = Cost.missing(rights, settings).stream()
				.map(cost -> cost.right() + " (without it: " + String.join(", ", cost.features()) + ")").toList();
		if (!missing.isEmpty()) {
			LOG.log(System.Logger.Level.WARNING, "The manager user of " + settings + " lacks rights: " + String.join("; ", missing));
		}
	}

	private void ping() {
		AmiSocket pinged = socket.orElseThrow();
		long mine = session;
		long asked = heard;
		ScheduledFuture<?> silence = later(patience.pingAnswer(), () -> ifCurrent(mine, () -> {
			// Whoever has a lot to say is there, even if the answer is not yet through.
			if (heard == asked) {
				pinged.close(new AmiException(Fault.SILENT, "no answer to a ping within " + patience.pingAnswer() + " ms"));
			}
		}));
		ask(AmiAction.of("Ping")).whenComplete((pong, failed) -> silence.cancel(false));
	}

	private void lost(AmiException told) {
		// The server may have hung up on us before we could.
		AmiException why = verdict.orElse(told);
		verdict = Optional.empty();
		boolean up = stage == Stage.UP;
		stage = Stage.WAITING;
		socket = Optional.empty();
		lastFault = Optional.of(why);
		ping.ifPresent(task -> task.cancel(false));
		ping = Optional.empty();
		LOG.log(up ? System.Logger.Level.INFO : System.Logger.Level.DEBUG, "The link to " + settings + " is gone: " + why.getMessage());
		if (up) {
			List.copyOf(lines).forEach(AsteriskLine::linkDown);
		}
		forgetAnswers("The link went down");
		List<CompletableFuture<Void>> disappointed = List.copyOf(wanting);
		wanting.clear();
		disappointed.forEach(each -> each.completeExceptionally(exception(why)));
		if (users == 0) {
			return; // somebody may still come back to it within its linger
		}
		if (!wasUp && lines.isEmpty()) {
			return; // whoever wanted it has been told
		}
		int pause = PAUSES_MS[Math.min(attempt++, PAUSES_MS.length - 1)];
		int since = (int) Math.min(pause, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - attemptBegan));
		long mine = session;
		after(Math.max(pause - since, PAUSES_MS[0]), () -> {
			if (mine == session && stage == Stage.WAITING) {
				connect();
			}
		});
	}

	// ---- asking ----

	/** Asks for something. Completes on the loop: with the answer, or exceptionally with a {@link Doubt}. Loop only. */
	CompletableFuture<Answer> ask(AmiAction action) {
		return list(action, "");
	}

	/** Asks for a list that ends with that event. Loop only. */
	CompletableFuture<Answer> list(AmiAction action, String complete) {
		CompletableFuture<Answer> answer = new CompletableFuture<>();
		if (socket.isEmpty()) {
			answer.completeExceptionally(new Doubt("There is no link"));
			return answer;
		}
		String id = "cb" + session + "-" + ++actions;
		ScheduledFuture<?> timeout = later(patience.answer(), () -> Optional.ofNullable(waiting.remove(id))
				.ifPresent(late -> late.answer().completeExceptionally(new Doubt("No answer to " + action.name()))));
		waiting.put(id, new Waiting(answer, complete, new ArrayList<>(), Optional.empty(), timeout));
		socket.get().send(action, id);
		return answer;
	}

	private void forgetAnswers(String why) {
		List<Waiting> forgotten = List.copyOf(waiting.values());
		waiting.clear();
		forgotten.forEach(each -> each.timeout().cancel(false));
		forgotten.forEach(each -> each.answer().completeExceptionally(new Doubt(why)));
	}

	// ---- hearing ----

	private void hear(AmiMessage message) {
		heard++;
		String id = message.actionId();
		if (!id.isEmpty()) {
			Waiting asked = waiting.get(id);
			if (asked != null) {
				answered(id, asked, message);
				return;
			}
		}
		if (message.isResponse()) {
			return; // to something that nobody waits for any more
		}
		happened(message.event(), message);
	}

	private void answered(String id, Waiting asked, AmiMessage message) {
		if (message.isResponse()) {
			boolean more = message.isSuccess() && !asked.complete().isEmpty();
			if (more) {
				waiting.put(id, new Waiting(asked.answer(), asked.complete(), asked.items(), Optional.of(message), asked.timeout()));
			} else {
				finish(id, asked, message);
			}
		} else if (message.event().equals(asked.complete())) {
			finish(id, asked, asked.response().orElse(AmiMessage.of("Response", "Success")));
		} else if (asked.items().size() < MOST_ITEMS && !asked.complete().isEmpty()) {
			asked.items().add(message);
		} else {
			happened(message.event(), message);
		}
	}

	private void finish(String id, Waiting asked, AmiMessage response) {
		waiting.remove(id);
		asked.timeout().cancel(false);
		asked.answer().complete(new Answer(response, asked.items()));
		tellTouched();
	}

	private void happened(String event, AmiMessage message) {
		switch (event) {
		case "DeviceStateChange" -> {
			devices.state(message);
			String device = message.get("Device");
			if (device.equals(OWN_DEVICE)) {
				hears = Hearing.YES;
				echo.ifPresent(Runnable::run);
				echo = Optional.empty();
			}
			lines.forEach(line -> line.deviceChanged(device));
		}
		case "ExtensionStatus" -> {
			devices.hint(message, settings.context());
			lines.forEach(AsteriskLine::presenceChanged);
		}
		case "PresenceStateChange" -> {
			devices.presence(message);
			lines.forEach(AsteriskLine::presenceChanged);
		}
		case "MessageWaiting" -> lines.forEach(line -> line.messagesWait(message));
		case "OriginateResponse" -> lines.forEach(line -> line.originated(message));
		case "FullyBooted" -> {
			systemEventsHeard = true;
			if (stage == Stage.UP) {
				// It was not ready when it was asked.
				CompletableFuture.allOf(loadDevices().toArray(CompletableFuture[]::new))
						.thenRun(() -> List.copyOf(lines).forEach(line -> line.deviceChanged(line.device())));
			}
		}
		default -> channels.hear(event, message);
		}
		tellTouched();
	}

	private void tellTouched() {
		if (telling) {
			return; // whoever is at it sees to these too
		}
		telling = true;
		try {
			while (!touched.isEmpty()) {
				List<AsteriskLine> dirty = List.copyOf(touched);
				touched.clear();
				dirty.forEach(AsteriskLine::refresh);
			}
		} finally {
			telling = false;
		}
	}

	/** Lets a line look again, before anything else is heard. Loop only. */
	void touch(AsteriskLine line) {
		touched.add(line);
		tellTouched();
	}

	private void touchLater(AsteriskLine line) {
		touched.add(line);
	}

	private final class Happenings implements Channels.Listener {
		@Override
		public void changed(Channel channel) {
			channel.watchers.forEach(Office.this::touchLater);
			owners(channel).forEach(line -> {
				line.owns(channel);
				touchLater(line);
			});
			if (channel.isLocal()) {
				lines.forEach(line -> line.localChannel(channel));
			}
		}

		@Override
		public void ended(Channel channel) {
			channel.watchers.forEach(Office.this::touchLater);
			owners(channel).forEach(line -> {
				line.ended(channel);
				touchLater(line);
			});
		}

		@Override
		public void sentOn(Channel by, Channel whom, String number) {
			owners(by).forEach(line -> line.sentOn(by));
		}

		@Override
		public void joined(Channel first, Channel second) {
			owners(first).forEach(line -> line.joined(first, second));
		}

		@Override
		public void parked(Channel whom, String place) {
			whom.watchers.forEach(line -> line.parked(whom));
		}

		@Override
		public void pickedUp(Channel by, Channel from) {
			owners(from).forEach(line -> line.pickedUpFrom(from));
			owners(by).forEach(line -> line.pickedUpBy(by, from));
		}
	}

	private List<AsteriskLine> owners(Channel channel) {
		return linesAt.getOrDefault(channel.endpoint, List.of());
	}

	// ---- lines ----

	void add(AsteriskLine line) {
		lines.add(line);
		linesAt.computeIfAbsent(line.device(), device -> new ArrayList<>(1)).add(line);
		channels.all().stream().filter(channel -> channel.endpoint.equals(line.device())).toList().forEach(line::owns);
	}

	void remove(AsteriskLine line) {
		lines.remove(line);
		List<AsteriskLine> here = linesAt.getOrDefault(line.device(), new ArrayList<>());
		here.remove(line);
		if (here.isEmpty()) {
			linesAt.remove(line.device());
		}
		touched.remove(line);
	}

	/** Asks the switch for all channels and compares: what is still missing here when all news must have come is read anew. */
	CompletableFuture<Void> verify() {
		return list(AmiAction.of("CoreShowChannels"), "CoreShowChannelsComplete").thenAccept(answer -> {
			if (!answer.isSuccess()) {
				throw new Refused(Refusal.NOT_ALLOWED, answer.words());
			}
			List<String> doubtful = channels.differences(answer.items());
			if (!doubtful.isEmpty() && differences.isEmpty()) {
				differences = doubtful;
				long mine = session;
				after(NEWS_MS, () -> ifCurrent(mine, this::verifyAgain));
			}
		});
	}

	private void verifyAgain() {
		List<String> before = differences;
		list(AmiAction.of("CoreShowChannels"), "CoreShowChannelsComplete").whenComplete((answer, failed) -> {
			differences = List.of();
			if (failed == null && answer.isSuccess() && channels.differences(answer.items()).stream().anyMatch(before::contains)) {
				LOG.log(System.Logger.Level.WARNING, "Events of " + settings + " were lost; its calls are read anew");
				socket.ifPresent(open -> open.close(new AmiException(Fault.CLOSED, "events were lost")));
			}
		});
	}

	// ---- what lines ask ----

	boolean isUp() {
		return stage == Stage.UP;
	}

	SwitchSettings settings() {
		return settings;
	}

	Channels channels() {
		return channels;
	}

	Devices devices() {
		return devices;
	}

	Rights rights() {
		return rights;
	}

	String version() {
		return version;
	}

	boolean hearsSystemEvents() {
		return systemEventsHeard;
	}

	boolean hasConferences() {
		return conferences;
	}

	Set<String> parkingPlaces() {
		return parkingPlaces;
	}

	List<Device> deviceList() {
		return devices.all();
	}

	/** Completes when it is known whether the number of whoever is there may be told, or that takes too long. Loop only. */
	CompletableFuture<Void> presentation(Channel other) {
		if (other.question.isPresent()) {
			return other.question.get();
		}
		CompletableFuture<Void> known = new CompletableFuture<>();
		other.question = Optional.of(known);
		if (other.presentation != Channel.Presentation.UNKNOWN) {
			known.complete(null);
			return known;
		}
		if (!rights.may("Getvar") || !DialStrings.isChannel(other.name)) {
			other.presentation = Channel.Presentation.ALLOWED;
			known.complete(null);
			return known;
		}
		other.presentation = Channel.Presentation.ASKED;
		ask(AmiAction.of("Getvar").with("Channel", other.name).with("Variable", "CALLERID(num-pres)")).whenComplete((answer, failed) -> {
			if (other.presentation == Channel.Presentation.ASKED) {
				other.presentation = failed != null || !answer.isSuccess() ? Channel.Presentation.UNSEEN
						: answer.response().get("Value").startsWith("prohib") ? Channel.Presentation.WITHHELD
								: Channel.Presentation.ALLOWED;
			}
			known.complete(null);
			other.watchers.forEach(this::touchLater);
			tellTouched();
		});
		// The call is shown without the number then, which comes later.
		after(PRESENTATION_MS, () -> known.complete(null));
		return known;
	}

	/** Whether a number can be dialled there; empty if the rights do not suffice to see the dialplan. */
	CompletableFuture<Optional<Boolean>> exists(String context, String number) {
		if (!rights.may("ShowDialPlan")) {
			return CompletableFuture.completedFuture(Optional.empty());
		}
		return list(AmiAction.of("ShowDialPlan").with("Context", context).with("Extension", number), "ShowDialPlanComplete")
				.thenApply(answer -> Optional.of(answer.isSuccess() || !answer.words().startsWith("Did not find")));
	}
}
