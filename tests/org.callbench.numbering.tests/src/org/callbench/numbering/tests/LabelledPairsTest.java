package org.callbench.numbering.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.callbench.numbering.Location;
import org.callbench.numbering.LookupKey;
import org.callbench.numbering.LookupRule;
import org.callbench.numbering.NumberKey;
import org.callbench.numbering.PhoneNumbers;
import org.junit.jupiter.api.Test;

/** B1, G19: stored numbers and caller IDs that a person has said to match, and by which rule, or not to match. */
class LabelledPairsTest {

	private static final String NONE = "-";
	private static final String UNDECIDED = "?";

	private record Pair(Location desk, String stored, String recordCountry, String callerId, String rule, String note) {

		String country() {
			return recordCountry.isBlank() ? desk.country() : recordCountry.strip().toUpperCase(Locale.ROOT);
		}

		boolean isUndecided() {
			return rule.equals(UNDECIDED);
		}

		String isBut(String other) {
			return String.format("%s/%s/%s/%d: stored \"%s\" %s, sent \"%s\" is %s (%s), but was %s", desk.country(), desk.areaCode(), desk.outsidePrefix(),
					desk.internalLength(), stored, recordCountry, callerId, rule, note, other);
		}
	}

	private final PhoneNumbers numbers = new PhoneNumbers();

	@Test
	void everyPairMatchesByItsRuleOrNotAtAll() throws IOException {
		List<Pair> pairs = pairs();
		List<Pair> decided = pairs.stream().filter(pair -> !pair.isUndecided()).toList();
		Set<String> countries = decided.stream().map(Pair::country).collect(Collectors.toSet());
		int hits = 0;
		int found = 0;
		List<String> missed = new ArrayList<>();
		List<String> otherRule = new ArrayList<>();
		for (Pair pair : decided) {
			String rule = match(pair);
			boolean expected = !pair.rule().equals(NONE);
			boolean matched = !rule.equals(NONE);
			found += matched ? 1 : 0;
			hits += expected && matched ? 1 : 0;
			if (expected != matched) {
				missed.add(pair.isBut(rule));
			} else if (!rule.equals(pair.rule())) {
				otherRule.add(pair.isBut(rule));
			}
		}
		long wanted = decided.stream().filter(pair -> !pair.rule().equals(NONE)).count();
		System.out.printf("%d labelled pairs of %d countries, %d to match and %d not to: precision %.2f %%, recall %.2f %%%n", decided.size(),
				countries.size(), wanted, decided.size() - wanted, 100.0 * hits / found, 100.0 * hits / wanted);
		missed.forEach(System.out::println);
		pairs.stream().filter(Pair::isUndecided).forEach(pair -> System.out.println("undecided, " + pair.isBut(match(pair))));
		assertTrue(decided.size() >= 500 && countries.size() >= 35 && decided.size() - wanted >= 300, "too few pairs");
		assertEquals(List.of(), missed);
		assertEquals(List.of(), otherRule);
	}

	/** A pair that is there twice, or that nobody can read, proves nothing. */
	@Test
	void everyPairIsThereOnceAndCanBeRead() throws IOException {
		List<Pair> pairs = pairs();
		Set<List<Object>> questions = new HashSet<>();
		for (Pair pair : pairs) {
			assertTrue(questions.add(List.of(pair.desk(), pair.stored(), pair.recordCountry(), pair.callerId())), pair::toString);
			assertTrue(pair.rule().equals(NONE) || pair.isUndecided() || LookupRule.valueOf(pair.rule()) != null, pair::toString);
			assertTrue(!pair.isUndecided() || !pair.note().isEmpty(), pair::toString);
		}
	}

	private String match(Pair pair) {
		Set<String> keys = numbers.storedKeys(pair.stored(), pair.recordCountry(), pair.desk()).stream().map(NumberKey::value)
				.collect(Collectors.toSet());
		Optional<LookupKey> hit = numbers.callerKeys(pair.callerId(), pair.desk()).stream().filter(k -> keys.contains(k.value())).findFirst();
		return hit.map(k -> k.rule().name()).orElse(NONE);
	}

	private static List<Pair> pairs() throws IOException {
		try (InputStream file = LabelledPairsTest.class.getResourceAsStream("pairs.tsv")) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isEmpty() && !line.startsWith("#"))
					.map(line -> line.split("\t", -1))
					.map(cells -> new Pair(Desks.read(cells[0]), cells[1], cells[2], cells[3], cells[4], cells[5])).toList();
		}
	}
}
