package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Hashtable;
import java.util.List;
import java.util.Optional;

import org.callbench.callscreen.internal.cards.CallCard;
import org.callbench.callscreen.internal.cards.CardProbe;
import org.callbench.callscreen.internal.widgets.TextLine;
import org.callbench.crm.RecordId;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;

/** B1: each match says which stored number, from which source, by which rule; what is only possible is never shown as sure. */
class ExplanationTest {

	/** A partner's source of names, which thinks that somebody may be calling. */
	private static final class PartnerBook implements ContactDirectory {
		private final ContactMatch perhaps;
		private final String caller;

		PartnerBook(RecordId contact, String name, String caller) {
			this.caller = caller;
			perhaps = new ContactMatch(contact, name, Optional.empty(), "", "mobilePhone", "15 2345 6789", MatchRule.POSSIBLE, false, id());
		}

		@Override
		public String id() {
			return "Partner book";
		}

		@Override
		public List<ContactMatch> find(CallerQuery query) {
			return query.callerId().equals(caller) ? List.of(perhaps) : List.of();
		}
	}

	private Office office;
	private Optional<ServiceRegistration<ContactDirectory>> partner = Optional.empty();

	@BeforeEach
	void open() {
		office = Office.open();
	}

	@AfterEach
	void hangUp() {
		office.quiet();
		partner.ifPresent(ServiceRegistration::unregister);
	}

	private void partnerThinksOf(String name, RecordId contact, String caller) {
		partner = Optional.of(office.bundles.registerService(ContactDirectory.class, new PartnerBook(contact, name, caller), new Hashtable<>()));
	}

	@Test
	void theOnlyMatchIsExplainedInALineAndInFullByItsTooltip() {
		office.person("Berta", "Solano", "618 00 11 22");
		office.callIn("+34618001122");
		CallCard card = office.awaitCard("618001122", each -> each.content().orElseThrow().headline().contains("Berta Solano"));
		assertEquals("exact match \u00b7 Mobile", CardProbe.explanation(card));
		assertEquals("""
				The caller ID is this number with its country code.
				Stored as: 618 00 11 22
				Field: Mobile
				From: your contacts""", CardProbe.explanationInFull(card));
	}

	/** The field of a colleague's extension is called as the rule is: once will do. */
	@Test
	void aColleagueIsExplainedInOneWord() {
		office.colleague("Marta Vidal", "1002").dial(office.extension());
		CallCard card = office.awaitCard("1002", each -> !CardProbe.explanation(each).isEmpty());
		assertEquals("extension", CardProbe.explanation(card));
	}

	@Test
	void eachOfThoseWhoShareANumberIsExplained() {
		office.person("Carla", "Soto", "618001133");
		office.person("Dora", "Soto", "+34 618 00 11 33");
		office.callIn("618001133");
		CallCard card = office.awaitCard("618001133", each -> CardProbe.matches(each).size() == 2);
		assertEquals("2 contacts share this number", card.content().orElseThrow().headline());
		for (TextLine reason : CardProbe.reasons(card)) {
			assertEquals("same national number \u00b7 Mobile", reason.getText());
		}
		List<String> tips = CardProbe.reasons(card).stream().map(TextLine::getToolTipText).sorted().toList();
		assertTrue(tips.get(0).contains("Stored as: +34 618 00 11 33"), tips.toString());
		assertTrue(tips.get(1).contains("Stored as: 618001133"), tips.toString());
	}

	@Test
	void aPossibleMatchIsMarkedAndIsNotTheCallerUntilAPersonSaysSo() {
		RecordId eva = office.person("Eva", "Sanz", "+54 11 1111 1111");
		partnerThinksOf("Eva Sanz", eva, "+5491123456789");
		office.callIn("+5491123456789");
		CallCard card = office.awaitCard("91123456789", each -> each.content().orElseThrow().headline().contains("Eva Sanz")
				&& each.content().orElseThrow().call().identification().done());
		assertEquals("Perhaps Eva Sanz", card.content().orElseThrow().headline());
		assertEquals("possible match \u00b7 Mobile \u00b7 Partner book", CardProbe.explanation(card));
		assertEquals("""
				The caller ID can also be read as this number; it may be somebody else.
				Stored as: 15 2345 6789
				Field: Mobile
				From: Partner book""", CardProbe.explanationInFull(card));
		assertTrue(CardProbe.links(card).stream().map(TextLine::getText).toList().contains("New person"));
		assertEquals(Optional.empty(), card.content().orElseThrow().call().chosen());
		office.desk.chooseMatch(card.content().orElseThrow().id(), eva);
		office.awaitCard("91123456789", each -> each.content().orElseThrow().headline().equals("Eva Sanz"));
	}

	@Test
	void aPossibleMatchStandsBehindTheSureOneAndSaysSo() {
		RecordId fermin = office.person("Ferm\u00edn", "Rubio", "+54 11 1111 2222");
		office.person("Gema", "Prat", "618 00 11 44");
		partnerThinksOf("Ferm\u00edn Rubio", fermin, "+34618001144");
		office.callIn("+34618001144");
		CallCard card = office.awaitCard("618001144", each -> CardProbe.matches(each).size() == 2);
		assertEquals("Gema Prat", card.content().orElseThrow().headline());
		assertEquals("exact match \u00b7 Mobile \u00b7 1 more possible", CardProbe.explanation(card));
		assertEquals(List.of("Gema Prat", "Perhaps Ferm\u00edn Rubio"), CardProbe.matches(card).stream().map(TextLine::getText).toList());
		assertFalse(CardProbe.reasons(card).get(0).getText().contains("possible"));
		assertTrue(CardProbe.reasons(card).get(1).getText().startsWith("possible match"));
	}
}
