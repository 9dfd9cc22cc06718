package org.callbench.telephony.simulator;

import java.time.Duration;

import org.callbench.telephony.Refusal;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Troubles on the way between the switch and whoever has opened one device; the calls themselves go on. For tests. Any
 * thread.
 */
@ProviderType
public interface Faults {

	/** Cuts the link: the line says so, commands are refused, nothing is heard. */
	void cutLink();

	/** The link hangs half-open: it looks up, but nothing is heard and commands go unanswered, though the switch obeys them. */
	void stallLink();

	/** Brings a cut or stalled link back; a snapshot follows. */
	void restoreLink();

	/** The next events are delivered twice. */
	void repeatEvents(int events);

	/** The next events get lost, which leaves a gap in the sequence. */
	void loseEvents(int events);

	/** The next two events come in the wrong order. */
	void swapEvents();

	/** Events take this long from the switch to the observer. */
	void delayEvents(Duration time);

	/** The next commands are obeyed, but their answers get lost: the outcome is unknown. */
	void loseAnswers(int commands);

	/** The next command is refused, whatever it is. */
	void refuseNext(Refusal reason);
}
