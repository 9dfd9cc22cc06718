package org.callbench.telephony;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tries out a set-up step by step, and says in words what works, what does not, and what that costs: a
 * {@linkplain TelephonyProvider#capability capability} of a provider that knows more of its switch than that a line opens. What
 * an administrator runs before users are let loose, and anybody when telephony does not do what it should.
 * <p>
 * A check rings no telephone, makes no call, and changes nothing that a person has set. It may be run while lines are open. Stands
 * for CSTA Get Switching Function Capabilities and the wizardry of a TAPI service provider's configuration dialog.
 */
@ConsumerType
public interface SetupCheck {

	/**
	 * Begins a check. Does not block; may be called from any thread.
	 * <p>
	 * Steps are told in the order of the check, each once, by a thread of the provider, never by two at once; whoever hears them
	 * returns at once. A step that fails does not end the check unless nothing that follows makes sense without it. What can be
	 * expected to go wrong is a step, never an exception.
	 *
	 * @param settings as for {@link TelephonyProvider#open}
	 * @param device   the device to be checked too; empty to check the switch alone
	 * @param locale   the language nearest to this is spoken
	 * @param told     hears each step as it ends
	 * @return completes normally when the last step has been told, on a thread of the provider; at the latest after a minute
	 */
	CompletionStage<Void> check(Settings settings, Optional<DeviceId> device, Locale locale, Consumer<CheckStep> told);
}
