package org.callbench.callscreen.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.callbench.callscreen.internal.cards.Colleague;
import org.callbench.crm.PlainText;
import org.callbench.crm.RecordId;
import org.callbench.crm.User;
import org.callbench.crm.Users;

/** Finds colleagues by name or extension while a person types. UI thread. */
final class Colleagues {

	private static final int SHOWN = 4;

	/** A user that can be called, and the name as it is compared. */
	private record Entry(RecordId id, Colleague colleague, String name) {

		boolean fits(String[] words) {
			for (String word : words) {
				if (!name.contains(word) && !colleague.extension().startsWith(word)) {
					return false;
				}
			}
			return true;
		}

		boolean begins(String word) {
			return name.startsWith(word) || colleague.extension().startsWith(word);
		}
	}

	private final Users users;
	/** What the entries were made from: the same list as long as no user has changed. */
	private List<User> read = List.of();
	private List<Entry> entries = List.of();

	Colleagues(Users users) {
		this.users = users;
	}

	/**
	 * Those whose name has all the words typed, or whose extension begins with them; never the agent. Never blocks.
	 *
	 * @param own the numbers of the agent's lines
	 */
	List<Colleague> find(String typed, Set<String> own) {
		String[] words = PlainText.of(typed).split("\\s+"); //$NON-NLS-1$
		RecordId self = users.current().id();
		List<Colleague> best = new ArrayList<>();
		List<Colleague> others = new ArrayList<>();
		for (Entry entry : entries()) {
			if (!entry.id().equals(self) && !own.contains(entry.colleague().extension()) && entry.fits(words)) {
				List<Colleague> found = entry.begins(words[0]) ? best : others;
				if (found.size() < SHOWN) {
					found.add(entry.colleague());
				}
				if (best.size() == SHOWN) {
					break;
				}
			}
		}
		return Stream.concat(best.stream(), others.stream()).limit(SHOWN).toList();
	}

	/** By name. */
	private List<Entry> entries() {
		List<User> all = users.all();
		if (all != read) {
			entries = all.stream().filter(user -> !user.extension().isBlank())
					.map(user -> new Entry(user.id(), new Colleague(user.name(), user.extension().strip()), PlainText.of(user.name())))
					.sorted(Comparator.comparing(Entry::name)).toList();
			read = all;
		}
		return entries;
	}
}
