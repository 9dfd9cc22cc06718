package org.callbench.telephony.tck.internal;

import java.util.Set;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Feature;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.SwitchUnderTest;

/** What is known of a switch before any scenario is played on it: the line's own word, and what can be played. */
public record Subject(Set<Feature> features, Behaviour behaviour, Set<Ability> abilities, SwitchUnderTest sut) {

	public Subject {
		features = Set.copyOf(features);
		abilities = Set.copyOf(abilities);
	}

	/** Whether a ringing call can be answered at all, by command or by hand. */
	boolean answers() {
		return answersByCommand() || abilities.contains(Ability.OWN_HANDSET);
	}

	boolean answersByCommand() {
		return behaviour.remoteAnswer() && features.contains(Feature.ANSWER);
	}
}
