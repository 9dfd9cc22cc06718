package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.callbench.callscreen.internal.cards.CallCard;
import org.callbench.callscreen.internal.cards.CardProbe;
import org.callbench.callscreen.internal.widgets.TextLine;
import org.callbench.calls.CallAction;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Party;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.SwitchTraits;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** B16: who can take the call is seen before it is sent, and as it changes. */
class ColleaguesTest {

	private static final String MARTA = "Marta Vidal \u00b7 1002";
	private static final String TOM = "Tom Baker \u00b7 1003";

	private Office office;
	private SwitchTraits usual;
	private Handset marta;
	private Handset tom;

	@BeforeEach
	void open() {
		office = Office.open();
		usual = office.pbx.traits();
		office.pbx.setTraits(usual.withCallSetup(Duration.ofMillis(20)));
		marta = office.colleague("Marta Vidal", "1002");
		tom = office.colleague("Tom Baker", "1003");
	}

	@AfterEach
	void close() {
		office.pbx.faults(office.extension()).restoreLink();
		tom.setInService(true);
		office.quiet();
		office.pbx.setTraits(usual);
	}

	private static void awaitOffered(CallCard card, String... spoken) {
		Ui.await(() -> List.of(spoken) + " offered, but " + CardProbe.spoken(card), () -> CardProbe.spoken(card).equals(List.of(spoken)));
	}

	@Test
	void whatAColleagueDoesStandsBesideTheNameAndFollows() {
		CallCard card = office.talkingTo("911000120");
		Ui.click(card.button(CallAction.TRANSFER));
		CardProbe.number(card).orElseThrow().setText("100");
		awaitOffered(card, MARTA + ", Free", TOM + ", Free");
		assertEquals(List.of(MARTA, TOM), CardProbe.offered(card), "the name is the link, the word stands at its end");

		OutsideCall customer = office.pbx.callIn(Party.external("+34911000121", ""), "1002");
		awaitOffered(card, MARTA + ", Ringing", TOM + ", Free");
		marta.answer();
		awaitOffered(card, MARTA + ", Busy", TOM + ", Free");
		tom.setInService(false);
		awaitOffered(card, MARTA + ", Busy", TOM + ", Unplugged");
		customer.hangUp();
		awaitOffered(card, MARTA + ", Free", TOM + ", Unplugged");
	}

	/** What is not heard is not free. */
	@Test
	void nothingIsKnownWhileTheLinkIsDown() {
		CallCard card = office.talkingTo("911000122");
		Ui.click(card.button(CallAction.CONSULT));
		CardProbe.number(card).orElseThrow().setText("marta");
		awaitOffered(card, MARTA + ", Free");
		// Its buttons go with the link, and the entry with them; those who look go on
		try (var watch = office.desk.watchPresence()) {
			watch.of(Set.of("1002"));
			office.pbx.faults(office.extension()).cutLink();
			Ui.await("unknown", () -> office.desk.snapshot().lines().getFirst().presence().isEmpty());
			office.pbx.faults(office.extension()).restoreLink();
			Ui.await("known again", () -> office.desk.snapshot().lines().getFirst().presence().size() == 1);
		}
	}

	@Test
	void onlyThoseWhoAreOfferedAreWatched() {
		CallCard card = office.talkingTo("911000123");
		Ui.click(card.button(CallAction.TRANSFER));
		Text number = CardProbe.number(card).orElseThrow();
		number.setText("vidal");
		awaitOffered(card, MARTA + ", Free");
		Ui.await("only Marta watched", () -> office.desk.snapshot().lines().getFirst().presence().keySet().equals(Set.of("1002")));
		number.setText("tom");
		awaitOffered(card, TOM + ", Free");
		Ui.await("only Tom watched", () -> office.desk.snapshot().lines().getFirst().presence().keySet().equals(Set.of("1003")));
		Ui.key(number, SWT.ESC, SWT.ESC);
		Ui.await("nobody watched", () -> office.desk.snapshot().lines().getFirst().presence().isEmpty());
	}

	/** What the switch cannot do is absent. */
	@Test
	void aSwitchThatDoesNotTellHasNoWordForIt() {
		EnumSet<Feature> few = EnumSet.copyOf(usual.features());
		few.remove(Feature.WATCH);
		office.pbx.setTraits(usual.withFeatures(few));
		CallCard card = office.talkingTo("911000124");
		Ui.click(card.button(CallAction.TRANSFER));
		CardProbe.number(card).orElseThrow().setText("100");
		Ui.settle();
		assertEquals(List.of(MARTA, TOM), CardProbe.spoken(card));
	}

	/** A card that rings has the accent for its ground already. */
	@Test
	void theMarkedColleagueIsSeenOnARingingCardToo() {
		office.callIn("+34911000125");
		CallCard card = office.awaitState("911000125", "Ringing");
		Ui.click(card.button(CallAction.DEFLECT));
		CardProbe.number(card).orElseThrow().setText("marta");
		assertEquals(List.of(MARTA), CardProbe.offered(card));
		TextLine first = CardProbe.offer(card, 0);
		assertNotEquals(card.getBackground(), first.getBackground());
		assertNotEquals(first.getBackground(), first.getForeground());
	}

	@Test
	void aColleagueWhoComesWhileTheEntryIsOpenIsOffered() {
		CallCard card = office.talkingTo("911000126");
		Ui.click(card.button(CallAction.TRANSFER));
		CardProbe.number(card).orElseThrow().setText("zo\u00eb late");
		assertEquals(List.of(), CardProbe.offered(card));
		office.colleague("Zo\u00eb Late", "1077");
		awaitOffered(card, "Zo\u00eb Late \u00b7 1077, Free");
	}
}
