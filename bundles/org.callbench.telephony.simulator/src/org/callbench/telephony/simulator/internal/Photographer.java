package org.callbench.telephony.simulator.internal;

import java.util.Collection;
import java.util.List;

import org.callbench.telephony.simulator.SwitchPicture;
import org.callbench.telephony.simulator.SwitchTraits;

/** Makes the picture that others may look at. */
final class Photographer {
	private Photographer() {
	}

	static SwitchPicture picture(List<Phone> phones, Collection<Outsider> outside, SwitchTraits traits) {
		return new SwitchPicture(phones.stream().map(phone -> handset(phone, traits)).toList(),
				outside.stream().map(Photographer::outside).toList());
	}

	private static SwitchPicture.Handset handset(Phone phone, SwitchTraits traits) {
		return new SwitchPicture.Handset(phone.device, phone.name, phone.numbers, phone.inService,
				!phone.lines.isEmpty(), phone.station, phone.legs.stream().map(leg -> leg(leg, traits)).toList());
	}

	private static SwitchPicture.Leg leg(Leg leg, SwitchTraits traits) {
		return new SwitchPicture.Leg(leg.call.id, leg.state(), Infos.with(leg), Rules.features(leg, traits), leg.failure);
	}

	private static SwitchPicture.Outside outside(Outsider outsider) {
		Leg leg = outsider.legs.getFirst();
		return new SwitchPicture.Outside(outsider.id, leg.call.id, outsider.self(), leg.state(), Infos.with(leg),
				outsider.heard.toString());
	}
}
