package org.callbench.telephony.simulator.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presence;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.simulator.Faults;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.Reaction;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.SwitchClock;
import org.callbench.telephony.simulator.SwitchPicture;
import org.callbench.telephony.simulator.SwitchTraits;

/**
 * The simulated switch. Whatever happens is an <em>act</em> on the switch's thread; after each, every line tells what has
 * changed for it, and the picture is taken anew.
 */
public class Pbx implements SimulatedSwitch {
	private static final System.Logger LOG = System.getLogger(Pbx.class.getName());

	private final SwitchClock clock;
	private final TelephonyProvider provider = new SimulatorProvider(this);
	private final DialPlan plan = new DialPlan(this::traitsNow);
	private final Switchboard switchboard;
	private final List<Consumer<SwitchPicture>> listeners = new CopyOnWriteArrayList<>();
	/** Sets the calls of this run apart from those of an earlier one. */
	private final String run;
	private long calls;
	private volatile SwitchTraits traits = SwitchTraits.USUAL;
	/** What was set last; the switch's thread comes to it. */
	private volatile SwitchTraits traitsAsked = SwitchTraits.USUAL;
	private volatile boolean shut;
	private volatile SwitchPicture picture = new SwitchPicture(List.of(), List.of());

	public Pbx(SwitchClock clock) {
		this.clock = clock;
		run = Long.toString(clock.now().toEpochMilli(), Character.MAX_RADIX);
		switchboard = new Switchboard(plan, this::traitsNow, this::nextCallId,
				(delay, act) -> clock.schedule(delay, () -> perform(act)));
	}

	private String nextCallId() {
		return run + '-' + ++calls;
	}

	// ---- acts ----

	/** Does something on the switch's thread and tells everyone what came of it. */
	void act(Runnable act) {
		clock.execute(() -> perform(act));
	}

	private void perform(Runnable act) {
		try {
			act.run();
		} catch (RuntimeException brokenSwitch) {
			LOG.log(System.Logger.Level.ERROR, "The simulated switch failed", brokenSwitch);
		}
		lines().forEach(line -> line.tell(Optional.empty()));
		afterTelling();
	}

	/** After a command: only the line that gave it hears that it was the cause. */
	void tellAll(SimulatorLine by, CommandId cause) {
		lines().forEach(line -> line.tell(line == by ? Optional.of(cause) : Optional.empty()));
		afterTelling();
	}

	private void afterTelling() {
		lines().forEach(SimulatorLine::releaseIfDone);
		SwitchPicture now = Photographer.picture(plan.phones(), switchboard.outside(), traits);
		if (!now.equals(picture)) {
			picture = now;
			listeners.forEach(listener -> show(listener, now));
		}
	}

	private static void show(Consumer<SwitchPicture> listener, SwitchPicture picture) {
		try {
			listener.accept(picture);
		} catch (RuntimeException brokenListener) {
			LOG.log(System.Logger.Level.ERROR, "A listener of the simulated switch failed", brokenListener);
		}
	}

	private List<SimulatorLine> lines() {
		return plan.phones().stream().flatMap(phone -> phone.lines.stream()).toList();
	}

	SimulatorLine open(Phone phone, LineObserver observer, String outsidePrefix) {
		SimulatorLine line = new SimulatorLine(this, phone, observer, outsidePrefix);
		phone.lines.add(line);
		line.open();
		return line;
	}

	/** Closes every line, for good. */
	protected final void shutDown() {
		shut = true;
		act(() -> lines().forEach(line -> line.close(CloseMode.NOW)));
	}

	boolean isShut() {
		return shut;
	}

	void dropAll(Phone phone) {
		while (!phone.legs.isEmpty()) {
			switchboard.hangUp(phone.legs.getFirst());
		}
	}

	// ---- for those on the switch's thread ----

	Switchboard switchboard() {
		return switchboard;
	}

	DialPlan plan() {
		return plan;
	}

	Optional<Outsider> outsider(String id) {
		return switchboard.outside().stream().filter(outsider -> outsider.id.equals(id)).findFirst();
	}

	Optional<Call> parkedAt(String place) {
		return everyCall().filter(call -> call.parkedAt.equals(Optional.of(place))).findFirst();
	}

	Presence presence(String address) {
		return plan.phones().stream().filter(p -> p.numbers.contains(address)).map(Phone::presence).findFirst()
				.orElse(Presence.UNKNOWN);
	}

	private Stream<Call> everyCall() {
		return Stream.concat(plan.phones().stream(), switchboard.outside().stream()).flatMap(end -> end.legs.stream())
				.map(leg -> leg.call).distinct();
	}

	// ---- SimulatedSwitch ----

	@Override
	public TelephonyProvider provider() {
		return provider;
	}

	@Override
	public SwitchClock clock() {
		return clock;
	}

	@Override
	public SwitchTraits traits() {
		return traitsAsked;
	}

	/** The traits by which the switch works at this moment. */
	SwitchTraits traitsNow() {
		return traits;
	}

	@Override
	public void setTraits(SwitchTraits next) {
		traitsAsked = next;
		act(() -> traits = next);
	}

	@Override
	public Handset addExtension(String number, String name) {
		return addHandset(number, name, number);
	}

	@Override
	public Handset addHandset(String device, String name, String... numbers) {
		if (numbers.length == 0) {
			throw new IllegalArgumentException("A telephone needs a number");
		}
		Phone phone = new Phone(device, name, List.of(numbers));
		plan.add(phone);
		act(() -> { });
		return new Desk(this, phone);
	}

	@Override
	public Optional<Handset> handset(String device) {
		return plan.phone(device).map(phone -> new Desk(this, phone));
	}

	@Override
	public List<Handset> handsets() {
		return plan.phones().stream().<Handset>map(phone -> new Desk(this, phone)).toList();
	}

	@Override
	public void addRingGroup(String number, String name, String... devices) {
		plan.addGroup(number, name, Stream.of(devices).map(this::phone).toList());
	}

	@Override
	public void addOutside(Party party, Reaction reaction) {
		plan.addSubscriber(party, reaction);
	}

	@Override
	public OutsideCall callIn(Party caller, String number, Map<String, String> data) {
		Outsider outsider = new Outsider(switchboard.nextOutsider(), caller);
		act(() -> switchboard.callIn(outsider, number, data));
		return new OutsideEnd(this, outsider.id);
	}

	@Override
	public List<OutsideCall> outsideCalls() {
		return picture.outside().stream().<OutsideCall>map(end -> new OutsideEnd(this, end.id())).toList();
	}

	@Override
	public Optional<OutsideCall> outsideCall(String id) {
		return outsideCalls().stream().filter(call -> call.id().equals(id)).findFirst();
	}

	@Override
	public void renameCall(String id) {
		act(() -> everyCall().filter(call -> call.id.equals(id)).findFirst()
				.ifPresent(call -> switchboard.rename(call)));
	}

	@Override
	public Faults faults(String device) {
		return new DeviceFaults(this, phone(device));
	}

	@Override
	public SwitchPicture picture() {
		return picture;
	}

	@Override
	public Runnable onChange(Consumer<SwitchPicture> listener) {
		act(() -> {
			listeners.add(listener);
			show(listener, picture);
		});
		return () -> listeners.remove(listener);
	}

	private Phone phone(String device) {
		return plan.phone(device).orElseThrow(() -> new IllegalArgumentException("There is no device " + device));
	}
}
