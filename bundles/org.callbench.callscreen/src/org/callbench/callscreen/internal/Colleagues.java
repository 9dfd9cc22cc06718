package org.callbench.callscreen.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

import org.callbench.callscreen.internal.cards.Colleague;
import org.callbench.crm.PlainText;
import org.callbench.crm.User;
import org.callbench.crm.Users;

/** Finds colleagues by name or extension while a person types. */
final class Colleagues {

	private static final int SHOWN = 4;

	private final Users users;

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
		User self = users.current();
		return users.all().stream().filter(user -> !user.id().equals(self.id()) && !user.extension().isBlank())
				.filter(user -> !own.contains(user.extension().strip()))
				.filter(user -> fits(user, words))
				.sorted(Comparator.comparing((User user) -> !PlainText.of(user.name()).startsWith(words[0]) && !user.extension().startsWith(words[0]))
						.thenComparing(user -> PlainText.of(user.name())))
				.limit(SHOWN).map(user -> new Colleague(user.name(), user.extension().strip())).toList();
	}

	private static boolean fits(User user, String[] words) {
		String name = PlainText.of(user.name());
		for (String word : words) {
			if (!name.contains(word) && !user.extension().startsWith(word)) {
				return false;
			}
		}
		return true;
	}
}
