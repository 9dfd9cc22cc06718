package org.callbench.calls.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.calls.DeskMessage;
import org.callbench.telephony.Behaviour;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Presence;
import org.callbench.telephony.Station;

/** A {@link LineState} while one event is applied to it; never outlives that. */
final class LineDraft {
	private final LineState former;
	LineConfig config;
	boolean wanted;
	LineState.Stage stage;
	long session;
	List<String> numbers;
	boolean told;
	boolean linkUp;
	long downSince;
	boolean inService;
	boolean synced;
	long readySince;
	long lastSeq;
	Optional<CommandId> request;
	int attempts;
	int floods;
	long floodSince;
	Set<Feature> everPossible;
	Behaviour behaviour;
	int failures;
	Optional<Instant> retryAt;
	Optional<DeskMessage> problem;
	Optional<Station> station;
	Optional<Watching> watching;
	Map<String, Presence> presence;

	LineDraft(LineState of) {
		former = of;
		config = of.config();
		wanted = of.wanted();
		stage = of.stage();
		session = of.session();
		numbers = of.numbers();
		told = of.told();
		linkUp = of.linkUp();
		downSince = of.downSince();
		inService = of.inService();
		synced = of.synced();
		readySince = of.readySince();
		lastSeq = of.lastSeq();
		request = of.request();
		attempts = of.attempts();
		floods = of.floods();
		floodSince = of.floodSince();
		everPossible = of.everPossible();
		behaviour = of.behaviour();
		failures = of.failures();
		retryAt = of.retryAt();
		problem = of.problem();
		station = of.station();
		watching = of.watching();
		presence = of.presence();
	}

	/** What became of it; the one that it was made from if nothing did. */
	LineState freeze() {
		LineState now = new LineState(config, wanted, stage, session, numbers, told, linkUp, downSince, inService, synced, readySince, lastSeq,
				request, attempts, floods, floodSince, everPossible, behaviour, failures, retryAt, problem, station, watching, presence);
		return now.equals(former) ? former : now;
	}

	DeviceId device() {
		return config.device();
	}

	boolean hears(long ofSession) {
		return session == ofSession && (stage == LineState.Stage.OPEN || stage == LineState.Stage.OPENING);
	}

	boolean ready() {
		return stage == LineState.Stage.OPEN && linkUp && inService;
	}
}
