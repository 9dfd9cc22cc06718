package org.callbench.telephony.tck.internal;

import java.util.function.Predicate;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Feature;
import org.callbench.telephony.tck.Ability;

/** A condition for a step, named as the published list names it. */
public record Need(String text, Predicate<Subject> isMet) {

	/** The line can do it. */
	public static Need of(Feature feature) {
		return new Need(feature.name(), subject -> subject.features().contains(feature));
	}

	/** It can be played. */
	public static Need of(Ability ability) {
		return new Need(ability.name(), subject -> subject.abilities().contains(ability));
	}

	/** The switch behaves so. */
	public static Need behaviour(String text, Predicate<Behaviour> behaviour) {
		return new Need(text, subject -> behaviour.test(subject.behaviour()));
	}

	/** A ringing call can be answered, by command or by hand. */
	static Need answering() {
		return new Need("ANSWER or OWN_HANDSET", Subject::answers);
	}
}
