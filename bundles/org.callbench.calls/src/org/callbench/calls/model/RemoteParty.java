package org.callbench.calls.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.RecordId;
import org.callbench.crm.directory.ContactMatch;

/**
 * Who is, or was, at the other end of an interaction, and who we think that is.
 *
 * @param index      0 for the first
 * @param number     as the switch gave it or as it was dialled; empty while unknown
 * @param name       as the switch gave it; may be empty
 * @param withheld   whether the number is kept back
 * @param pops       whether this party is to come to the screen: not one that was dialled from here
 * @param popped     whether it did
 * @param generation how often the number was learnt or corrected
 * @param asked      directories that have not answered
 * @param slow       those of them that take long
 * @param failed     directories that could not tell, or not in time
 * @param answers    what the others know, by directory
 * @param choice     whom the agent said, or clicked on
 * @param alias      the number that answered in the place of the one that was dialled; empty if it is the same
 * @param inside     whether it is at another extension of the same switch
 */
public record RemoteParty(int index, String number, String name, boolean withheld, boolean pops, boolean popped, int generation,
		List<String> asked, List<String> slow, List<String> failed, Map<String, List<ContactMatch>> answers,
		Optional<ContactMatch> choice, String alias, boolean inside) {

	public RemoteParty {
		asked = List.copyOf(asked);
		slow = List.copyOf(slow);
		failed = List.copyOf(failed);
		answers = Map.copyOf(answers);
	}

	static RemoteParty of(int index, String number, String name, boolean withheld, boolean pops) {
		return new RemoteParty(index, number, name, withheld, pops, false, 0, List.of(), List.of(), List.of(), Map.of(),
				Optional.empty(), "", false);
	}

	/** Everybody it may be, the surest rule first, each contact once. */
	public List<ContactMatch> matches() {
		if (choice.isEmpty() && !anyAnswer()) {
			return List.of();
		}
		var all = new ArrayList<ContactMatch>();
		answers.keySet().stream().sorted().forEach(directory -> all.addAll(answers.get(directory)));
		all.sort(Comparator.comparing(ContactMatch::rule));
		var once = new LinkedHashMap<RecordId, ContactMatch>();
		choice.filter(match -> all.stream().noneMatch(other -> other.contact().equals(match.contact())))
				.ifPresent(match -> once.put(match.contact(), match));
		all.forEach(match -> once.putIfAbsent(match.contact(), match));
		return List.copyOf(once.values());
	}

	private boolean anyAnswer() {
		for (List<ContactMatch> answer : answers.values()) {
			if (!answer.isEmpty()) {
				return true;
			}
		}
		return false;
	}

	/** Whom the call counts for: as the agent said, else the only one that it is for sure. One that it may be is nobody until then. */
	public Optional<ContactMatch> chosen() {
		List<ContactMatch> matches = matches();
		if (choice.isPresent()) {
			RecordId contact = choice.get().contact();
			return matches.stream().filter(match -> match.contact().equals(contact)).findFirst();
		}
		boolean onlyOne = !matches.isEmpty() && matches.getFirst().rule().isSure() && (matches.size() == 1 || !matches.get(1).rule().isSure());
		return onlyOne ? Optional.of(matches.getFirst()) : Optional.empty();
	}

	/** Whether it is a colleague: at another extension, whoever has that, or a user of this CRM. */
	public boolean internal() {
		return inside || chosen().map(ContactMatch::internal)
				.orElseGet(() -> answers.values().stream().flatMap(List::stream).anyMatch(match -> match.internal() && match.rule().isSure()));
	}

	RemoteParty at(boolean extension) {
		if (inside == extension) {
			return this;
		}
		return new RemoteParty(index, number, name, withheld, pops, popped, generation, asked, slow, failed, answers, choice, alias,
				extension);
	}

	RemoteParty named(String newName, boolean nowWithheld) {
		if (withheld == nowWithheld && (newName.isEmpty() || newName.equals(name))) {
			return this;
		}
		return new RemoteParty(index, number, newName.isEmpty() ? name : newName, nowWithheld, pops, popped, generation, asked, slow,
				failed, answers, choice, alias, inside);
	}

	/** The number is known, or known better; whoever was asked before is asked anew. */
	RemoteParty numbered(String newNumber) {
		return new RemoteParty(index, newNumber, name, false, pops, popped, generation + 1, List.of(), List.of(), List.of(), Map.of(),
				choice, alias, inside);
	}

	RemoteParty asking(List<String> directories) {
		return new RemoteParty(index, number, name, withheld, pops, popped, generation, directories, List.of(), List.of(), answers,
				choice, alias, inside);
	}

	RemoteParty answeringAs(String otherNumber) {
		return new RemoteParty(index, number, name, withheld, pops, popped, generation, asked, slow, failed, answers, choice,
				otherNumber, inside);
	}

	RemoteParty asPopped() {
		return new RemoteParty(index, number, name, withheld, pops, true, generation, asked, slow, failed, answers, choice, alias, inside);
	}

	RemoteParty answered(String directory, List<ContactMatch> matches) {
		Map<String, List<ContactMatch>> more = new LinkedHashMap<>(answers);
		more.put(directory, List.copyOf(matches));
		return new RemoteParty(index, number, name, withheld, pops, popped, generation, without(asked, directory),
				without(slow, directory), without(failed, directory), more, choice, alias, inside);
	}

	RemoteParty unanswered(String directory) {
		List<String> more = new ArrayList<>(without(failed, directory));
		more.add(directory);
		return new RemoteParty(index, number, name, withheld, pops, popped, generation, without(asked, directory),
				without(slow, directory), more, answers, choice, alias, inside);
	}

	RemoteParty allSlow() {
		return new RemoteParty(index, number, name, withheld, pops, popped, generation, asked, asked, failed, answers, choice, alias, inside);
	}

	RemoteParty choosing(ContactMatch match) {
		return new RemoteParty(index, number, name, withheld, pops, popped, generation, asked, slow, failed, answers,
				Optional.of(match), alias, inside);
	}

	private static List<String> without(List<String> all, String one) {
		return all.stream().filter(each -> !each.equals(one)).toList();
	}
}
