package org.callbench.telephony.asterisk.internal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.DialForm;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Strength;

/**
 * What one line can ever do, by the rights of the manager user, the settings, and the telephone.
 *
 * @param features    all features of the line
 * @param control     whether the telephone obeys {@code NOTIFY talk} and {@code hold}
 * @param atxfer      whether the switch consults for a telephone that does not
 * @param secondCalls whether a consultation is a second call of the telephone
 */
record Abilities(Set<Feature> features, boolean control, boolean atxfer, boolean secondCalls) {

	static Abilities of(Office office, boolean obeys, boolean atxferWorks) {
		Rights rights = office.rights();
		SwitchSettings settings = office.settings();
		boolean control = obeys && rights.may("PJSIPNotify");
		boolean secondCalls = control && rights.may("Originate") && settings.consultation() == SwitchSettings.Consultation.AUTO;
		boolean atxfer = !secondCalls && rights.may("Atxfer") && atxferWorks
				&& settings.consultation() != SwitchSettings.Consultation.NO;
		EnumSet<Feature> all = EnumSet.noneOf(Feature.class);
		add(all, rights.may("Hangup"), Feature.DROP);
		add(all, control, Feature.ANSWER, Feature.HOLD, Feature.RETRIEVE, Feature.ALTERNATE);
		add(all, rights.may("Originate"), Feature.MAKE_CALL, Feature.PICK_UP);
		add(all, rights.may("BlindTransfer"), Feature.BLIND_TRANSFER);
		add(all, rights.may("Redirect"), Feature.DEFLECT);
		add(all, rights.may("PlayDTMF"), Feature.DIGITS);
		add(all, rights.may("Park") && !office.parkingPlaces().isEmpty(), Feature.PARK);
		add(all, secondCalls || atxfer, Feature.CONSULT, Feature.RECONNECT);
		add(all, rights.may("Bridge"), Feature.COMPLETE_TRANSFER);
		add(all, rights.may("Redirect") && office.hasConferences(), Feature.CONFERENCE);
		boolean station = settings.station() == SwitchSettings.StationStore.FREEPBX && rights.may("DBPut") && rights.may("DBDel");
		add(all, station, Feature.DO_NOT_DISTURB, Feature.FORWARD);
		add(all, rights.may("DeviceStateList"), Feature.WATCH);
		return new Abilities(Collections.unmodifiableSet(all), control, atxfer, secondCalls);
	}

	private static void add(EnumSet<Feature> all, boolean can, Feature... features) {
		if (can) {
			all.addAll(Set.of(features));
		}
	}

	Behaviour behaviour() {
		return new Behaviour(!secondCalls, false, true, control, false, Strength.STABLE, DialForm.DIALABLE);
	}
}
