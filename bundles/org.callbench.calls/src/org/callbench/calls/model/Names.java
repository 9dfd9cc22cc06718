package org.callbench.calls.model;

import java.util.Optional;

import org.callbench.calls.plan.PlanReader;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.numbering.CallerId;
import org.callbench.numbering.Canonical;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;

/** What the rules need to know about numbers: pure functions of the number and the location. */
final class Names {
	/** Fewer digits in common are no sign that two numbers are the same. */
	private static final int SIGNIFICANT = 7;
	private static final int LONGEST = 120;

	private final PhoneNumbers numbers;
	private final Memo<String> displays = new Memo<>();
	private final Memo<CallerId> callers = new Memo<>();

	Names(PhoneNumbers numbers) {
		this.numbers = numbers;
	}

	PhoneNumbers numbers() {
		return numbers;
	}

	/** Whether two writings are of one number: a switch may send it first bare, then with its country code. */
	boolean same(String one, String other, Location location) {
		if (one.equals(other)) {
			return true;
		}
		if (one.isEmpty() || other.isEmpty()) {
			return false;
		}
		String first = bare(one, location);
		String second = bare(other, location);
		return first.equals(second) || Math.min(first.length(), second.length()) >= SIGNIFICANT
				&& (first.endsWith(second) || second.endsWith(first));
	}

	private String bare(String number, Location location) {
		CallerId read = caller(number, location);
		String digits = read.canonical().map(Canonical::e164).orElse(read.digits());
		return digits.isEmpty() ? number : digits.replace("+", "");
	}

	/** Whether it has as many digits as an extension. */
	boolean isExtension(String number, Location location) {
		return caller(number, location).kind() == CallerId.Kind.EXTENSION;
	}

	CallerQuery query(String number, Location location) {
		return new CallerQuery(number, PlanReader.query(caller(number, location)).keys());
	}

	/** The other party's number in the one form for every screen, list and record; empty when there is none. */
	String shown(RemoteParty party, Optional<Dialling> dialling, Location location) {
		return dialling.filter(mine -> party.index() == 0).map(Dialling::display).filter(display -> !display.isEmpty())
				.orElseGet(() -> party.number().isEmpty() ? "" : display(party.number(), location));
	}

	/** A number as people write it. */
	String display(String number, Location location) {
		return displays.of(number, location, () -> clean(read(number, location).map(Canonical::display)
				.orElseGet(() -> numbers.display(number, "", location))));
	}

	/** A caller ID that is in E.164 has been read for the directories: it need not be looked for in a text once more. */
	private Optional<Canonical> read(String number, Location location) {
		return number.startsWith("+") ? caller(number, location).canonical().filter(canonical -> canonical.e164().equals(number))
				: Optional.empty();
	}

	/** Reads it now, so that it is known when an event asks. */
	void readAhead(String number, Location location) {
		caller(number, location);
		display(number, location);
	}

	private CallerId caller(String number, Location location) {
		return callers.of(number, location, () -> numbers.callerId(number, location));
	}

	/** A switch's text without what could play tricks on a screen: control and direction characters, and endless ones. */
	static String clean(String text) {
		if (text.length() <= LONGEST && text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
			return text.strip(); // as nearly always
		}
		StringBuilder clean = new StringBuilder();
		text.codePoints().limit(LONGEST).filter(Names::harmless).forEach(clean::appendCodePoint);
		return clean.toString().strip();
	}

	private static boolean harmless(int c) {
		return switch (Character.getType(c)) {
		case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
				Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
		default -> true;
		};
	}
}
