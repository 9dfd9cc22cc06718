package org.callbench.numbering.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.callbench.numbering.Location;
import org.callbench.numbering.LookupKey;
import org.callbench.numbering.NumberKey;
import org.callbench.numbering.PhoneNumbers;
import org.junit.jupiter.api.Test;

/** B1, G19: stored numbers and caller IDs that a person has said to match, and by which rule, or not to match. */
class LabelledPairsTest {

	private record Pair(Location desk, String stored, String recordCountry, String callerId, String rule) {
	}

	private final PhoneNumbers numbers = new PhoneNumbers();

	@Test
	void everyPairMatchesByItsRuleOrNotAtAll() throws IOException {
		List<Pair> pairs = pairs();
		Set<String> countries = pairs.stream().map(p -> p.desk().country()).collect(Collectors.toCollection(TreeSet::new));
		int hits = 0;
		int wanted = 0;
		int found = 0;
		List<String> missed = new ArrayList<>();
		List<String> otherRule = new ArrayList<>();
		for (Pair pair : pairs) {
			String rule = match(pair);
			boolean expected = !pair.rule().equals("-");
			boolean matched = !rule.equals("-");
			wanted += expected ? 1 : 0;
			found += matched ? 1 : 0;
			hits += expected && matched ? 1 : 0;
			if (expected != matched) {
				missed.add(pair + " but was " + rule);
			} else if (!rule.equals(pair.rule())) {
				otherRule.add(pair + " but was " + rule);
			}
		}
		System.out.printf("%d labelled pairs, desks in %d countries: precision %.2f %%, recall %.2f %%%n", pairs.size(), countries.size(),
				100.0 * hits / found, 100.0 * hits / wanted);
		missed.forEach(System.out::println);
		assertTrue(pairs.size() >= 300 && countries.size() >= 20, "too few pairs");
		assertEquals(List.of(), missed);
		assertEquals(List.of(), otherRule);
	}

	private String match(Pair pair) {
		Set<String> keys = numbers.storedKeys(pair.stored(), pair.recordCountry(), pair.desk()).stream().map(NumberKey::value)
				.collect(Collectors.toSet());
		Optional<LookupKey> hit = numbers.callerKeys(pair.callerId(), pair.desk()).stream().filter(k -> keys.contains(k.value())).findFirst();
		return hit.map(k -> k.rule().name()).orElse("-");
	}

	private static List<Pair> pairs() throws IOException {
		try (InputStream file = LabelledPairsTest.class.getResourceAsStream("pairs.tsv")) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
					.map(line -> line.split("\t", -1)).map(cells -> new Pair(Desks.read(cells[0]), cells[1], cells[2], cells[3], cells[4])).toList();
		}
	}
}
