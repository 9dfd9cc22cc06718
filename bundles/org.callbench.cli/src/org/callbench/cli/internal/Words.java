package org.callbench.cli.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.instance.Invocation;
import org.callbench.instance.UsageException;

/**
 * The words after a command, apart: options ({@code --entity person}, anywhere before a word {@code --}) and the rest, in
 * order. A lone {@code -} is no option, nor is a negative number or a telephone number.
 */
final class Words {

	private final Texts texts;
	private final Deque<String> plain = new ArrayDeque<>();
	private final Map<String, List<String>> options = new LinkedHashMap<>();

	/**
	 * @param known the options there are, each with a value after it
	 * @throws UsageException for any other, or one without a value
	 */
	Words(Invocation invocation, String... known) throws UsageException {
		texts = Texts.of(invocation.locale());
		List<String> words = invocation.arguments();
		boolean ended = false;
		for (int i = 0; i < words.size(); i++) {
			String word = words.get(i);
			if (ended || !word.startsWith("--")) {
				plain.add(word);
			} else if (word.equals("--")) {
				ended = true;
			} else if (!Set.of(known).contains(word)) {
				throw new UsageException(texts.text("option.unknown", word));
			} else if (++i == words.size()) {
				throw new UsageException(texts.text("option.value", word));
			} else {
				options.computeIfAbsent(word, none -> new ArrayList<>()).add(words.get(i));
			}
		}
	}

	/** The next plain word. */
	String next() throws UsageException {
		if (plain.isEmpty()) {
			throw new UsageException("");
		}
		return plain.removeFirst();
	}

	boolean hasNext() {
		return !plain.isEmpty();
	}

	/** All plain words that are left. */
	List<String> rest() {
		List<String> rest = List.copyOf(plain);
		plain.clear();
		return rest;
	}

	/** @throws UsageException if there are more words than the command has use for */
	void end() throws UsageException {
		if (hasNext()) {
			throw new UsageException(texts.text("word.extra", plain.getFirst()));
		}
	}

	/** The option's last value. */
	Optional<String> option(String name) {
		return Optional.ofNullable(options.get(name)).map(List::getLast);
	}

	/** The values of an option that may be given several times. */
	List<String> options(String name) {
		return List.copyOf(options.getOrDefault(name, List.of()));
	}
}
