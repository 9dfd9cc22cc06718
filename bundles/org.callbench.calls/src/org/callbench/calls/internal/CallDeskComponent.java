package org.callbench.calls.internal;

import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallDesk;
import org.callbench.calls.DeskMessage;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.DialCheck;
import org.callbench.calls.DialRequest;
import org.callbench.calls.LineStatus;
import org.callbench.calls.PresenceWatch;
import org.callbench.calls.ScreenPop;
import org.callbench.calls.Subscription;
import org.callbench.calls.model.CallModel;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.Effect;
import org.callbench.calls.trace.Tracer;
import org.callbench.calls.trace.Witness;
import org.callbench.crm.Entities;
import org.callbench.crm.Ids;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.Settings;
import org.callbench.crm.Users;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.instance.BlockingGuard;
import org.callbench.instance.DataFolder;
import org.callbench.instance.Secrets;
import org.callbench.numbering.PhoneNumbers;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.TelephonyProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The call desk as a service: puts together the loop, the lines, the directories and the journal, and keeps them up to date with
 * the settings and with the bundles that come and go. It opens no line before somebody asks it something: a command line that only
 * imports contacts must not take an agent's telephone.
 */
@Component(service = CallDesk.class, immediate = true)
public final class CallDeskComponent implements CallDesk {
	private static final Logger LOG = Logger.getLogger(CallDeskComponent.class.getName());
	/** What a desk waits for a provider's name before it opens lines and names the provider by its id, in milliseconds. */
	private static final long NAME_MILLIS = 500;
	private static final Witness NOBODY = (before, event, tick, step) -> {
		// Nobody looks on
	};

	private final PhoneNumbers numbers = new PhoneNumbers();
	private final DialReader reader = new DialReader(numbers);
	private final DeskSettings settings;
	private final Map<String, TelephonyProvider> providers = new ConcurrentHashMap<>();
	private final Set<TelephonyProvider> bound = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
	private final Map<String, String> labels = new ConcurrentHashMap<>();
	private final AtomicReference<Records> records = new AtomicReference<>();
	private final AtomicReference<org.callbench.crm.Subscription> recordsHeard = new AtomicReference<>(() -> {
		// Nothing heard yet
	});
	private final Map<PresenceWatch, Set<String>> watches = new ConcurrentHashMap<>();
	private final AtomicBoolean started = new AtomicBoolean();
	private final Tracer tracer;
	private final DeskLoop loop;
	private final Directories directories;
	private final Lines lines;
	private final CallJournal journal;
	private final org.callbench.crm.Subscription settingsHeard;
	private final Runnable secretsHeard;
	private volatile boolean closed;

	/** @param guard the workbench's, if there is a window: provider and directory code must not run on the thread that paints */
	@Activate
	public CallDeskComponent(@Reference DataFolder folder, @Reference Settings settings, @Reference Users users, @Reference Secrets secrets,
			@Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY) BlockingGuard guard) {
		this(folder, settings, users, secrets, guard == null ? BlockingGuard.NONE : guard, DeskClock.SYSTEM, NOBODY);
	}

	/** A desk without a window and without secrets. */
	public CallDeskComponent(DataFolder folder, Settings settings, Users users) {
		this(folder, settings, users, BlockingGuard.NONE, DeskClock.SYSTEM, NOBODY);
	}

	/** A desk by another clock, without secrets, with somebody who looks on. */
	public CallDeskComponent(DataFolder folder, Settings settings, Users users, BlockingGuard guard, DeskClock clock, Witness witness) {
		this(folder, settings, users, Secrets.NONE, guard, clock, witness);
	}

	private CallDeskComponent(DataFolder folder, Settings settings, Users users, Secrets secrets, BlockingGuard guard, DeskClock clock,
			Witness witness) {
		this.settings = new DeskSettings(settings, users, secrets);
		tracer = new Tracer(folder.traces(), numbers, why -> loop().post(new DeskEvent.Noticed(why)));
		tracer.trace(this.settings.traced());
		CallModel model = new CallModel(numbers);
		loop = new DeskLoop(model, model.views(), new Hands(), clock, (before, event, tick, step) -> {
			witness.saw(before, event, tick, step);
			tracer.saw(before, event, tick, step);
		});
		directories = new Directories(loop::post, guard);
		lines = new Lines(this::source, loop::post, guard);
		journal = openJournal(folder, users);
		loop.post(new DeskEvent.Restored(journal.open()));
		settingsHeard = settings.addListener(keys -> {
			tracer.trace(this.settings.traced());
			configure();
		});
		secretsHeard = secrets.addListener(this::configure);
		loop.start();
	}

	private DeskLoop loop() {
		return loop;
	}

	private CallJournal openJournal(DataFolder folder, Users users) {
		return new CallJournal(folder.journal(), () -> Optional.ofNullable(records.get()), () -> Optional.of(users.current().id()),
				new CallJournal.Trouble() {
					@Override
					public void cannotWrite(Path journal) {
						loop().post(new DeskEvent.Noticed(DeskMessage.of("journal.unavailable", journal.toString())));
					}

					@Override
					public void writesAgain() {
						loop().post(new DeskEvent.Noticed(DeskMessage.of("journal.again")));
					}
				});
	}

	// What comes and goes

	/** Bound by declarative services, for each provider. */
	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	public void addProvider(TelephonyProvider provider) {
		bound.add(provider);
		aside("callbench-provider", () -> {
			String id = provider.id();
			CompletableFuture<String> name = new CompletableFuture<>();
			aside("callbench-provider-name", () -> name.complete(LineSession.label(provider, id)));
			// One that does not tell its name in time goes by its id until it does
			labels.put(id, name.copy().completeOnTimeout(id, NAME_MILLIS, TimeUnit.MILLISECONDS).join());
			if (bound.contains(provider)) {
				providers.put(id, provider);
				configure();
			}
			name.thenAccept(told -> {
				if (!told.equals(labels.put(id, told))) {
					configure();
				}
			});
		});
	}

	public void removeProvider(TelephonyProvider provider) {
		bound.remove(provider);
		providers.values().removeIf(each -> each == provider);
		configure();
	}

	/** Bound by declarative services, for each source of contacts. */
	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	public void addDirectory(ContactDirectory directory) {
		directories.add(directory.id(), directory);
		configure();
	}

	public void removeDirectory(ContactDirectory directory) {
		directories.remove(directory.id(), directory);
		configure();
	}

	/** Bound by declarative services; without a store, calls wait in the journal. */
	@Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
	public void setRecords(Records store) {
		records.set(store);
		recordsHeard.getAndSet(store.addListener(changes -> {
			if (changes.stream().anyMatch(change -> change.id().entity().equals(Entities.USER))) {
				configure();
			}
		})).close();
		journal.storeChanged();
	}

	public void unsetRecords(Records store) {
		records.compareAndSet(store, null);
	}

	/** Asks a provider something that it may take its time for. */
	private static void aside(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.setUncaughtExceptionHandler((t, e) -> LOG.log(Level.WARNING, "A telephony provider failed", e));
		thread.start();
	}

	private void configure() {
		if (started.get() && !closed) {
			// Read when its turn comes: of two changes at once the later reading is the one that stays
			loop.post(() -> new DeskEvent.Configured(settings.config(providers, labels, directories.ids())));
		}
	}

	private void start() {
		if (!started.getAndSet(true)) {
			configure();
			// The numbering plans take a moment to load: not when the first call comes in
			aside("callbench-numbering-plans", () -> numbers.callerKeys("+34911234567", settings.location()));
		}
	}

	private Lines.Source source(DeviceId device) {
		TelephonyProvider provider = providers.get(device.provider());
		return provider == null ? null : new Lines.Source(provider,
				labels.getOrDefault(device.provider(), device.provider()), settings.forProvider(device.provider()));
	}

	/** Carries out the effects; on the desk's thread, so each only hands over to somebody else. */
	private final class Hands implements DeskLoop.Hands {

		@Override
		public void open(DeviceId line, long session, LineInbox inbox) {
			lines.open(line, session, inbox);
		}

		@Override
		public void close(DeviceId line, long session) {
			lines.close(line);
		}

		@Override
		public void act(Effect effect) {
			switch (effect) {
			case Effect.TakeSnapshot take -> lines.snapshot(take.line(), take.id());
			case Effect.Send send -> lines.execute(send.line(), send.session(), send.id(), send.command());
			case Effect.Identify identify -> directories.ask(identify);
			case Effect.GiveUp giveUp -> directories.giveUp(giveUp.lookup());
			case Effect.Note note -> journal.note(note.entry());
			case Effect.Open open -> throw new IllegalArgumentException("done by the loop: " + open);
			case Effect.Close close -> throw new IllegalArgumentException("done by the loop: " + close);
			case Effect.Pop pop -> throw new IllegalArgumentException("done by the loop: " + pop);
			case Effect.Wake wake -> throw new IllegalArgumentException("done by the loop: " + wake);
			}
		}
	}

	// What is asked of the desk

	@Override
	public DeskSnapshot snapshot() {
		start();
		return loop.snapshot();
	}

	@Override
	public Subscription addListener(Consumer<DeskSnapshot> listener) {
		start();
		return loop.addListener(listener);
	}

	@Override
	public Subscription addPopListener(Consumer<ScreenPop> listener) {
		start();
		return loop.addPopListener(listener);
	}

	@Override
	public PresenceWatch watchPresence() {
		return new PresenceWatch() {
			@Override
			public void of(Set<String> extensions) {
				watches.put(this, Set.copyOf(extensions));
				lookAgain();
			}

			@Override
			public void close() {
				if (watches.remove(this) != null) {
					lookAgain();
				}
			}
		};
	}

	private void lookAgain() {
		loop.post(() -> new DeskEvent.WatchAsked(
				watches.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet())));
	}

	@Override
	public DialCheck check(DialRequest request) {
		return reader.read(request, Ids.newId(), settings.location(), settings.homeCountry());
	}

	@Override
	public DialCheck prepare(DialRequest request) {
		return prepare(request, false);
	}

	@Override
	public DialCheck dial(DialRequest request) {
		return prepare(request, true);
	}

	private DialCheck prepare(DialRequest request, boolean dial) {
		start();
		DialCheck check = check(request);
		if (check instanceof DialCheck.Accepted accepted) {
			loop.post(new DeskEvent.Prepared(accepted.call(), request, accepted.display(), accepted.cautions(), dial));
		}
		return check;
	}

	@Override
	public void perform(UUID call, CallAction action, String argument) {
		loop.post(new DeskEvent.Pressed(call, action, argument));
	}

	@Override
	public void chooseMatch(UUID call, RecordId contact) {
		loop.post(new DeskEvent.MatchChosen(call, contact));
	}

	@Override
	public void linkContact(UUID call, RecordId contact, String name, Optional<RecordId> company) {
		loop.post(new DeskEvent.ContactLinked(call,
				new ContactMatch(contact, name, company, "", "", "", MatchRule.EXACT, false, "")));
	}

	@Override
	public void retry(LineStatus line) {
		loop.post(new DeskEvent.RetryAsked(new DeviceId(line.provider(), line.device())));
	}

	@Override
	public void dismissNotice() {
		loop.post(new DeskEvent.NoticeDismissed());
	}

	@Override
	public void turnOn() {
		start();
		loop.post(new DeskEvent.Turned(true));
	}

	@Override
	public void turnOff() {
		loop.post(new DeskEvent.Turned(false));
	}

	/** The desk stops: lines are given back but for those whose switch would drop a call that is up. */
	@Deactivate
	public void close() {
		closed = true;
		settingsHeard.close();
		secretsHeard.run();
		recordsHeard.get().close();
		loop.stop().forEach(lines::close);
		directories.close();
		journal.close();
		tracer.close();
	}
}
