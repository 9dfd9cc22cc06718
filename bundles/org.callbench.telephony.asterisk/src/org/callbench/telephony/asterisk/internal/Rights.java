package org.callbench.telephony.asterisk.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.callbench.telephony.asterisk.internal.ami.AmiMessage;

/**
 * What the manager user may do, as the switch itself lists it. Which classes of rights that makes is told by actions that only
 * one class gives.
 *
 * @param actions those that are allowed
 */
record Rights(Set<String> actions) {

	/** One class of rights, and an action that it alone gives. */
	private record Class(String name, String action) {
	}

	private static final List<Class> CLASSES = List.of(new Class("system", "DBPut"), new Class("call", "Atxfer"),
			new Class("reporting", "ConfbridgeList"), new Class("originate", "Originate"), new Class("command", "Command"),
			new Class("config", "UpdateConfig"), new Class("agent", "QueueAdd"), new Class("agi", "AGI"), new Class("user", "UserEvent"),
			new Class("message", "MessageSend"), new Class("aoc", "AOCMessage"));
	/** What a desk never needs. */
	private static final Set<String> TOO_MUCH = Set.of("command", "config", "agi", "message", "aoc");

	Rights {
		actions = Set.copyOf(actions);
	}

	/** @param answer to {@code ListCommands} */
	static Rights of(AmiMessage answer) {
		return new Rights(Set.copyOf(answer.names()));
	}

	boolean may(String action) {
		return actions.contains(action);
	}

	/** The classes that the user has for writing. */
	List<String> classes() {
		return CLASSES.stream().filter(each -> may(each.action())).map(Class::name).toList();
	}

	/** Those that nothing in use needs. */
	List<String> excessive(SwitchSettings settings) {
		List<String> excessive = new ArrayList<>(classes().stream().filter(TOO_MUCH::contains).toList());
		if (classes().contains("system") && settings.control() == SwitchSettings.Control.NO
				&& settings.station() == SwitchSettings.StationStore.NO) {
			excessive.add("system");
		}
		return excessive;
	}
}
