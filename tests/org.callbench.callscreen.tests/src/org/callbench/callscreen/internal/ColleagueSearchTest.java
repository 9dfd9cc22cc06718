package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.callbench.callscreen.internal.cards.Colleague;
import org.callbench.crm.RecordId;
import org.callbench.crm.User;
import org.callbench.crm.Users;
import org.junit.jupiter.api.Test;

/** G22: the number entry finds colleagues by name or extension, in an office of a thousand too. */
class ColleagueSearchTest {

	private List<User> all = List.of(user("Agent", "1001"));
	private final Colleagues colleagues = new Colleagues(new Users() {
		@Override
		public User current() {
			return all.getFirst();
		}

		@Override
		public List<User> all() {
			return all;
		}
	});

	private static User user(String name, String extension) {
		return new User(RecordId.create("user"), name, "", "", extension, true, "", "");
	}

	private void come(User... users) {
		List<User> more = new ArrayList<>(all);
		more.addAll(List.of(users));
		all = List.copyOf(more);
	}

	private List<String> find(String typed) {
		return colleagues.find(typed, Set.of("1001", "1009")).stream().map(Colleague::name).toList();
	}

	@Test
	void thoseWhoseNameBeginsSoComeFirstAndAllByName() {
		come(user("Tom\u00e1s Mar\u00edn", "1002"), user("Mar\u00eda Stra\u00dfe", "1003"), user("Zo\u00eb \u00c1lvarez", "1004"),
				user("Marta Vidal", "1005"), user("Osmar Gil", "1006"), user("Second line", "1009"), user("Nobody to call", " "));
		assertEquals(List.of("Mar\u00eda Stra\u00dfe", "Marta Vidal", "Osmar Gil", "Tom\u00e1s Mar\u00edn"), find("MAR"));
		assertEquals(List.of("Mar\u00eda Stra\u00dfe"), find("strasse maria"));
		assertEquals(List.of("Zo\u00eb \u00c1lvarez"), find("1004"));
		assertEquals(List.of("Zo\u00eb \u00c1lvarez"), find("alv 100"));
		assertEquals(4, find("").size(), "the first ones while nothing is typed");
		assertEquals(List.of(), find("agent"), "nobody consults oneself");
		assertEquals(List.of(), find("1009"), "nor the own other line");
	}

	@Test
	void amongAThousandTheLastIsFound() {
		User[] many = new User[1000];
		for (int i = 0; i < many.length; i++) {
			many[i] = user("Colleague " + i, String.valueOf(2000 + i));
		}
		come(many);
		assertEquals(List.of("Colleague 999"), find("coll 2999"));
		assertEquals(List.of("Colleague 0", "Colleague 1", "Colleague 10", "Colleague 100"), find("c"));
	}

	@Test
	void whoHasComeSinceIsFound() {
		assertEquals(List.of(), find("late"));
		come(user("Late Comer", "1050"));
		assertEquals(List.of("Late Comer"), find("late"));
	}
}
