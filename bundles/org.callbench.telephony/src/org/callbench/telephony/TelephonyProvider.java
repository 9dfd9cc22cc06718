package org.callbench.telephony;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of switch that Callbench can talk to: an OSGi service, implemented once for each protocol.
 * <p>
 * It is driven by settings of the schema that it declares itself, and keeps none: one provider serves any number of
 * switches, each with its own {@link Settings}. No method blocks; all may be called from any thread. Stands for the TAPI
 * service provider or the CSTA switching-function link (the "telephony server").
 */
@ConsumerType
public interface TelephonyProvider {

	/** The name under which settings refer to this provider: lower-case ASCII, never changed, such as {@code "simulator"}. */
	String id();

	/** The provider's own version, as shown to administrators; {@code major.minor.micro}. */
	String version();

	/** What a person calls this kind of switch, in the language nearest to {@code locale}. */
	String label(Locale locale);

	/** What has to be known to reach a switch, in the order to ask for it, labelled in the language nearest to {@code locale}. */
	List<Setting> settings(Locale locale);

	/**
	 * Finds the devices that the switch lets us open. Empty if the switch cannot tell: then a person types the device's name.
	 * CSTA Get Switching Function Devices; TAPI lineGetDevCaps of each line.
	 *
	 * @return completes on a thread of the provider, or exceptionally with a {@link TelephonyException}
	 */
	CompletionStage<List<Device>> devices(Settings settings);

	/**
	 * Starts to monitor and control one device. CSTA Monitor Start; TAPI lineOpen with owner privilege.
	 * <p>
	 * The observer first hears {@link LineEvent.LineChanged} with sequence number 1, then a {@link LineEvent.Snapshot} of the
	 * calls that are up already, both possibly before the returned stage completes. A line whose link is lost later stays
	 * open and comes back by itself.
	 *
	 * @return completes on a thread of the provider, or exceptionally with a {@link TelephonyException}:
	 *         {@link Refusal#NO_SUCH_NUMBER} for an unknown device, {@link Refusal#LINK_LOST} for an unreachable switch,
	 *         {@link Refusal#NOT_ALLOWED} for wrong credentials or a device that someone else holds
	 */
	CompletionStage<Line> open(DeviceId device, Settings settings, LineObserver observer);

	/**
	 * What only some providers can do, by the interface that describes it, such as {@link SetupCheck}: empty if this one cannot.
	 * Whoever asks ignores what it does not know. The answer never changes.
	 */
	default <T> Optional<T> capability(Class<T> type) {
		return Optional.empty();
	}
}
