package org.callbench.callscreen.internal.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.callbench.callscreen.internal.Messages;
import org.callbench.telephony.simulator.Reaction;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;

/** What happens when an outside number is called from here. */
final class ReactionChoice {

	private record Offer(String text, Reaction reaction) {
	}

	ReactionChoice(Composite parent, SimulatedSwitch pbx) {
		Combo combo = new Combo(parent, SWT.READ_ONLY);
		combo.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		List<Offer> offers = new ArrayList<>(List.of(
				new Offer(Messages.Reaction_waits, Reaction.waits()),
				new Offer(Messages.Reaction_answers, Reaction.answersAfter(Duration.ofSeconds(5))),
				new Offer(Messages.Reaction_rejects, Reaction.rejectsAfter(Duration.ofSeconds(5))),
				new Offer(Messages.Reaction_busy, Reaction.busy()),
				new Offer(Messages.Reaction_noSuchNumber, Reaction.noSuchNumber()),
				new Offer(Messages.Reaction_congestion, Reaction.congestion())));
		combo.setItems(offers.stream().map(Offer::text).toArray(String[]::new));
		Reaction now = pbx.traits().reaction();
		for (int i = 0; i < offers.size(); i++) {
			if (offers.get(i).reaction().what() == now.what()) {
				combo.select(i);
			}
		}
		combo.addListener(SWT.Selection,
				event -> pbx.setTraits(pbx.traits().withReaction(offers.get(combo.getSelectionIndex()).reaction())));
	}
}
