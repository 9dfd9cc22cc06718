package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callbench.crm.EntityKind;
import org.callbench.crm.RecordId;
import org.callbench.crm.RecordSummary;
import org.callbench.crm.SearchHit;
import org.callbench.store.internal.IndexTables.Prefix;
import org.callbench.store.internal.IndexTables.TermHit;

/**
 * As-you-type search. One word is a range of the index. Of several, the rarest one's range gives the candidates, ranges of the
 * others thin them out while they are many, and each of the few that remain says itself whether it has all words. What is
 * looked at is bounded, however many records begin with the same letters.
 */
final class Search {

	private static final int COUNTED = 2000;
	private static final int LOOKED_AT = 600;
	private static final int SCANNED = 50_000;
	private static final int MOST_WORDS = 8;

	private final Connection connection;
	private final CatalogSnapshot catalog;

	Search(Connection connection, CatalogSnapshot catalog) {
		this.connection = connection;
		this.catalog = catalog;
	}

	List<SearchHit> search(String text, Set<String> entities, int limit) throws SQLException {
		List<String> among = entities.isEmpty() ? catalog.named(EntityKind.CONTACT)
				: entities.stream().filter(e -> catalog.find(e).isPresent()).toList();
		if (among.isEmpty()) {
			return List.of();
		}
		Map<RecordId, TermHit> found = new LinkedHashMap<>();
		for (List<String> reading : readings(text)) {
			find(reading, among, found);
			if (!found.isEmpty()) {
				break;
			}
		}
		return rank(text, found, limit);
	}

	/** The words to look for; a number can be meant in more than one way, the likeliest first. */
	private static List<List<String>> readings(String text) {
		if (!Words.isNumber(text)) {
			List<String> words = words(text);
			return words.isEmpty() ? List.of() : List.of(words);
		}
		Set<List<String>> readings = new LinkedHashSet<>();
		String digits = Words.digits(text);
		readings.add(List.of(digits));
		String significant = digits.replaceFirst("^0+", "");
		if (!significant.isEmpty()) {
			// 0034 91… stands for +34 91…, and 0161… for +44 161…
			readings.add(List.of(significant));
		}
		readings.add(Words.of(text));
		return List.copyOf(readings);
	}

	/** Words of a text with letters; neighbours without letters are one number ("ana 612 34"). */
	private static List<String> words(String text) {
		Set<String> words = new LinkedHashSet<>();
		StringBuilder number = new StringBuilder();
		for (String part : Arrays.asList(text.strip().split("\\s+"))) {
			if (Words.isNumber(part)) {
				number.append(Words.digits(part));
				continue;
			}
			if (!number.isEmpty()) {
				words.add(number.toString());
				number.setLength(0);
			}
			if (Words.isAddress(part)) {
				words.add(Words.cut(Words.plain(part), Words.LONGEST));
			} else {
				words.addAll(Words.of(part));
			}
		}
		if (!number.isEmpty()) {
			words.add(Words.cut(number.toString(), Words.LONGEST));
		}
		return words.stream().limit(MOST_WORDS).toList();
	}

	private void find(List<String> words, List<String> entities, Map<RecordId, TermHit> found) throws SQLException {
		if (words.size() == 1) {
			for (String beginning : Words.beginnings(words.getFirst())) {
				keepBest(found, IndexTables.search(connection, Prefix.of(beginning), entities, LOOKED_AT));
			}
			return;
		}
		Prefix whole = Prefix.of(Words.cut(String.join(" ", words), Words.LONGEST));
		keepBest(found, IndexTables.search(connection, whole, entities, LOOKED_AT));
		Map<String, Integer> counts = new HashMap<>();
		for (String word : words) {
			counts.put(word, count(word));
		}
		List<String> rarestFirst = words.stream()
				.sorted(Comparator.<String>comparingInt(counts::get).thenComparing(w -> -w.length())).toList();
		Set<RecordId> candidates = ids(rarestFirst.getFirst(), entities);
		for (String word : rarestFirst.subList(1, rarestFirst.size())) {
			if (candidates.size() <= COUNTED) {
				break;
			}
			candidates.retainAll(ids(word, entities));
		}
		Map<RecordId, Indexer.Entries> entries = new RecordReader(connection, catalog)
				.entries(candidates.stream().limit(COUNTED).toList());
		entries.forEach((id, own) -> {
			if (own.has(words)) {
				keepBest(found, List.of(best(id, own, words)));
			}
		});
	}

	private int count(String word) throws SQLException {
		int count = 0;
		for (String beginning : Words.beginnings(word)) {
			count += IndexTables.count(connection, Prefix.of(beginning), COUNTED);
		}
		return count;
	}

	private Set<RecordId> ids(String word, List<String> entities) throws SQLException {
		Set<RecordId> ids = new LinkedHashSet<>();
		for (String beginning : Words.beginnings(word)) {
			ids.addAll(IndexTables.ids(connection, Prefix.of(beginning), entities, SCANNED));
		}
		return ids;
	}

	/** The word that speaks best for the record, of those that were typed. */
	private static TermHit best(RecordId id, Indexer.Entries entries, List<String> words) {
		Indexer.Term best = entries.terms().stream().filter(t -> words.stream().anyMatch(typed -> Indexer.Entries.isMeant(t, typed)))
				.min(Comparator.comparingInt(Indexer.Term::weight)).orElseThrow();
		return new TermHit(id, best.term(), best.weight(), best.field());
	}

	private static void keepBest(Map<RecordId, TermHit> found, List<TermHit> hits) {
		for (TermHit hit : hits) {
			found.merge(hit.id(), hit, (a, b) -> a.weight() <= b.weight() ? a : b);
		}
	}

	/** Names that begin as typed first, then whole words, then by what the word was found in, then by name. */
	private List<SearchHit> rank(String text, Map<RecordId, TermHit> found, int limit) throws SQLException {
		record Ranked(SearchHit hit, boolean begins, boolean exact, int weight, String title) {
		}
		String typed = Words.whole(text);
		List<String> words = Words.of(text);
		List<Ranked> ranked = new ArrayList<>();
		Map<RecordId, RecordSummary> summaries = new HashMap<>();
		new RecordReader(connection, catalog).summaries(found.keySet()).forEach(s -> summaries.put(s.id(), s));
		found.forEach((id, hit) -> {
			RecordSummary summary = summaries.get(id);
			if (summary != null) {
				String title = Words.whole(summary.title());
				ranked.add(new Ranked(new SearchHit(summary, hit.field()), title.startsWith(typed), words.contains(hit.term()),
						hit.weight(), title));
			}
		});
		return ranked.stream()
				.sorted(Comparator.comparing((Ranked r) -> !r.begins()).thenComparing(r -> !r.exact()).thenComparing(Ranked::weight)
						.thenComparing(Ranked::title).thenComparing(r -> r.hit().record().id().id()))
				.limit(limit).map(Ranked::hit).toList();
	}
}
