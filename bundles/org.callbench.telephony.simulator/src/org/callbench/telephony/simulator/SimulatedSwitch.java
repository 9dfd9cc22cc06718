package org.callbench.telephony.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.callbench.telephony.Party;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.simulator.internal.Pbx;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A small private branch exchange: extensions, ring groups, and a network outside. Callbench reaches it through
 * {@link #provider()}, as it would any switch; whoever plays the people at the telephones (a test, the demo, the Simulated
 * switch view) does so here. Also an OSGi service, the same switch as behind the provider service {@code "simulator"}.
 * <p>
 * Any thread; nothing blocks. Everything happens on the thread of the {@link SwitchClock}, in the order it was asked for.
 */
@ProviderType
public interface SimulatedSwitch {

	/** A switch without extensions, of {@link SwitchTraits#USUAL usual} traits. */
	static SimulatedSwitch create(SwitchClock clock) {
		return new Pbx(clock);
	}

	/** The way in for Callbench. */
	TelephonyProvider provider();

	/** The switch's time and thread. */
	SwitchClock clock();

	/** What kind of switch it is, as last {@link #setTraits set}. */
	SwitchTraits traits();

	/** Makes it another kind of switch from now on; open lines hear of it. */
	void setTraits(SwitchTraits traits);

	/** Puts up a telephone whose device name is its number. */
	Handset addExtension(String number, String name);

	/** Puts up a telephone that rings under any of these numbers, which other telephones may share; the first is its own. */
	Handset addHandset(String device, String name, String... numbers);

	/** The telephone of that device name, if there is one. */
	Optional<Handset> handset(String device);

	/** All telephones, in the order they were put up. */
	List<Handset> handsets();

	/** A number under which several devices ring at once. */
	void addRingGroup(String number, String name, String... devices);

	/**
	 * What happens when an outside number is called, however it is written: {@code +34 911 234 567} is also reached as
	 * {@code 0034911234567} and {@code 911234567}.
	 *
	 * @param party who is there, as the network would tell after the answer
	 */
	void addOutside(Party party, Reaction reaction);

	/** Somebody outside calls one of the switch's numbers. {@link Party#UNKNOWN} for a caller whose ID comes late or never. */
	default OutsideCall callIn(Party caller, String number) {
		return callIn(caller, number, Map.of());
	}

	/** Somebody outside calls one of the switch's numbers, with data attached to the call. */
	OutsideCall callIn(Party caller, String number, Map<String, String> data);

	/** The ends of all calls outside, oldest first. */
	List<OutsideCall> outsideCalls();

	/** The end of that {@linkplain OutsideCall#id() id}, if that call is still up. */
	Optional<OutsideCall> outsideCall(String id);

	/** Gives a call another name, as some switches do in the middle of it. */
	void renameCall(String call);

	/** Troubles on the way to one device. */
	Faults faults(String device);

	/** The whole switch as it is now. */
	SwitchPicture picture();

	/**
	 * Hears of every change of the picture, at once and then on the switch's thread; must return at once.
	 *
	 * @return stops it
	 */
	Runnable onChange(Consumer<SwitchPicture> listener);
}
