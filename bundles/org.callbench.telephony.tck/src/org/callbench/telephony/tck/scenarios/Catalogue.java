package org.callbench.telephony.tck.scenarios;

import java.util.List;
import java.util.stream.Stream;

import org.callbench.telephony.tck.internal.Script;

/** Every scenario of the kit, in the order of the published table. */
public final class Catalogue {
	private Catalogue() {
	}

	/** All of them; ids differ. */
	public static List<Script> scripts() {
		return Stream.of(LineScripts.all(), CallScripts.incoming(), CallScripts.outgoing(), HoldScripts.all(),
				TransferScripts.all(), ConsultationScripts.all(), ConferenceScripts.all(), DeflectionScripts.all(),
				PickUpScripts.all(), StationScripts.all(), DeviceScripts.all(), IdentityScripts.all(), HandsetScripts.all(),
				EventScripts.all(), RaceScripts.all(), LinkScripts.all(), LoadScripts.all(), TruthScripts.all())
				.flatMap(List::stream).toList();
	}
}
