package org.callbench.telephony.tck;

import java.time.Duration;
import java.util.Set;

import org.callbench.telephony.Party;
import org.callbench.telephony.Settings;
import org.callbench.telephony.TelephonyProvider;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a partner supplies: a switch, real or not, and somebody who plays the people at its telephones. The kit takes a new
 * one for each scenario, on which nobody has a call, and closes it afterwards. Called by the kit's own thread only.
 */
@ConsumerType
public interface SwitchUnderTest extends AutoCloseable {

	/** The provider that is tested. */
	TelephonyProvider provider();

	/** What {@link #provider()} has to be told to reach the switch. */
	default Settings settings() {
		return Settings.NONE;
	}

	/** What this switch, and whoever plays its people, can do. Does not change. */
	Set<Ability> abilities();

	/** A telephone; asked for only if the {@linkplain Ability abilities} say that it exists. {@link Desk#OWN} always does. */
	Telephone telephone(Desk desk);

	/** A number in the provider's dial form; asked for only if the {@linkplain Ability abilities} say that it exists. */
	String number(Place place);

	/**
	 * Somebody outside calls a number of the switch: {@link Ability#CALLERS}.
	 *
	 * @param caller with {@link Party#WITHHELD} or {@link Party#UNKNOWN} only if the abilities allow it
	 * @param number that of a telephone, or of {@link Place#GROUP}
	 */
	FarEnd callIn(Party caller, String number);

	/** Whoever outside was called last: {@link Ability#OUTSIDE}. */
	FarEnd called();

	/** Troubles of the link. */
	default Troubles troubles() {
		return new Troubles() { };
	}

	/**
	 * Lets time pass: a simulated switch moves its clock, a real one has to be waited for. While the kit waits for an event,
	 * it calls this with {@link #tick()} again and again.
	 */
	void pass(Duration time);

	/** How often to look whether something has happened. */
	default Duration tick() {
		return Duration.ofMillis(20);
	}

	/** How long to wait for an event, and for the answer to a command, before calling it missing. */
	default Duration patience() {
		return Duration.ofSeconds(10);
	}

	/** How long to wait for what must not happen, and for events that are still on their way. */
	default Duration settling() {
		return Duration.ofMillis(500);
	}

	/** For how long a call rings before the switch gives up. */
	default Duration ringTimeout() {
		return Duration.ofSeconds(60);
	}

	/** How long, by the clock on the wall, a method of the SPI may take to return before it counts as blocking. */
	default Duration callLimit() {
		return Duration.ofSeconds(10);
	}

	/** The longest caller's name that the transport can carry, in UTF-16 units. */
	default int longestName() {
		return 64;
	}

	/** Whether the transport can carry this text as a caller's name: SIP, for one, has no way to say a line break. */
	default boolean carries(String name) {
		return true;
	}

	/** Whether a consultation that still rings goes on when the one whom it is for hangs up; otherwise it ends with them. */
	default boolean consultsForNobody() {
		return true;
	}

	/** Ends every call and gives everything back. */
	@Override
	void close();
}
