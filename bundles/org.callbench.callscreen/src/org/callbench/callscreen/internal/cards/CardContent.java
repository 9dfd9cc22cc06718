package org.callbench.callscreen.internal.cards;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import org.callbench.callscreen.internal.Messages;
import org.callbench.calls.CallAction;
import org.callbench.calls.CallDirection;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.Identification;
import org.callbench.crm.directory.ContactMatch;
import org.eclipse.osgi.util.NLS;

/**
 * What a card says of a call, in words: the pure half of {@link CallCard}.
 *
 * @param call        the call
 * @param number      the first line
 * @param state       the state's one word
 * @param timerFrom   when the running timer began; none while there is nothing to time
 * @param headline    who it is, or what is known instead
 * @param explanation the grey line: how it was found out, or what is still awaited
 * @param inFull      the same with all that is known of it, for the tooltip
 * @param stranger    whether the number is in no contact, so that it can be added to one
 * @param message     what went wrong, or empty
 */
public record CardContent(CallView call, String number, String state, Optional<Instant> timerFrom, String headline,
		String explanation, String inFull, boolean stranger, String message) {

	/** The id of the store's own directory, which needs no mention. */
	private static final String OWN_DIRECTORY = "store"; //$NON-NLS-1$
	private static final List<CallAction> PRIMARY = List.of(CallAction.DIAL, CallAction.ANSWER, CallAction.RETRIEVE,
			CallAction.ALTERNATE);
	private static final Set<CallState> UNTIMED = Set.of(CallState.PREPARED, CallState.ENDED, CallState.BUSY, CallState.FAILED);

	/**
	 * @param fieldLabel the label of the field in which a match was found, in the language of the workbench
	 * @param locale     the language of the workbench
	 */
	public static CardContent of(CallView call, Function<ContactMatch, String> fieldLabel, Locale locale) {
		boolean known = call.chosen().isPresent() || !call.matches().isEmpty();
		boolean stranger = !known && call.identification().done() && !call.number().isEmpty() && !call.internal();
		return new CardContent(call, number(call), state(call, locale), timerFrom(call), headline(call, stranger),
				explanation(call, fieldLabel), shown(call).map(match -> explainInFull(match, fieldLabel)).orElse(""), //$NON-NLS-1$
				stranger, call.message().map(m -> m.text(locale)).orElse("")); //$NON-NLS-1$
	}

	public UUID id() {
		return call.id();
	}

	public boolean can(CallAction action) {
		return call.actions().contains(action);
	}

	/**
	 * Whether the card has a button for it now. What joins two calls stands on the card of the one that is talked on only, not
	 * twice.
	 */
	public boolean offers(CallAction action) {
		boolean joins = action == CallAction.COMPLETE_TRANSFER || action == CallAction.CONFERENCE;
		return can(action) && !(joins && held());
	}

	/** The one obvious thing to do: dial, answer, unhold, swap. */
	public Optional<CallAction> primary() {
		return PRIMARY.stream().filter(this::can).findFirst();
	}

	/** Whether it is one of those of which a call has at most one, and which a folded card shows. */
	static boolean isPrimary(CallAction action) {
		return PRIMARY.contains(action);
	}

	/** What the action is called for this call: a number that was not dialled yet is taken away, not hung up. */
	public String label(CallAction action, Locale locale) {
		return action == CallAction.HANG_UP && call.state() == CallState.PREPARED ? Messages.Card_cancel : action.label(locale);
	}

	/** The call on hold about which this one consults. */
	public Optional<UUID> consultationOf() {
		return call.consultationOf();
	}

	/** Whether it is not known yet who it is; nothing is offered then that would change its place when it is. */
	public boolean lookingUp() {
		return call.matches().isEmpty() && call.chosen().isEmpty() && !call.identification().done();
	}

	/** Whether it rings here and waits to be answered. */
	public boolean ringing() {
		return call.state() == CallState.RINGING;
	}

	/** Whether the agent talks on it. */
	public boolean talking() {
		return call.state() == CallState.CONNECTED || call.state() == CallState.CONNECTED_CONSULTING;
	}

	/** Whether it waits on hold. */
	public boolean held() {
		return call.state() == CallState.ON_HOLD || call.state() == CallState.ON_HOLD_PENDING_TRANSFER;
	}

	/** The running time, {@code 2:14} or {@code 1:02:14}; empty without a timer. */
	public String timer(Instant now) {
		return timerFrom.map(from -> time(Duration.between(from, now))).orElse(""); //$NON-NLS-1$
	}

	static String time(Duration passed) {
		Duration shown = passed.isNegative() ? Duration.ZERO : passed;
		return shown.toHours() == 0 ? String.format("%d:%02d", shown.toMinutes(), shown.toSecondsPart()) //$NON-NLS-1$
				: String.format("%d:%02d:%02d", shown.toHours(), shown.toMinutesPart(), shown.toSecondsPart()); //$NON-NLS-1$
	}

	/** Whether it may be somebody, and nobody is known whom it is for sure. */
	public boolean unsure() {
		return call.chosen().isEmpty() && !call.matches().isEmpty() && sure(call) == 0;
	}

	/** The one whom a click on the headline opens: the one that it is, or the only one that it may be. */
	public Optional<ContactMatch> opened() {
		return shown(call);
	}

	private static Optional<ContactMatch> shown(CallView call) {
		return call.chosen().or(() -> call.matches().stream().findFirst().filter(match -> call.matches().size() == 1));
	}

	/** One match of several: whose number it is, or may be. */
	public static String offered(ContactMatch match) {
		return match.rule().isSure() ? line(match) : NLS.bind(Messages.Card_perhaps, line(match));
	}

	/** Whose number it is. */
	public static String line(ContactMatch match) {
		return match.companyName().isEmpty() || match.companyName().equals(match.name()) ? match.name()
				: NLS.bind(Messages.Card_nameAndCompany, match.name(), match.companyName());
	}

	/** The grey words that explain a match: rule, field, and source unless it is our own store. */
	public static String explain(ContactMatch match, Function<ContactMatch, String> fieldLabel) {
		if (saidSo(match)) {
			return Messages.Rule_saidSo;
		}
		String rule = switch (match.rule()) {
		case EXACT -> Messages.Rule_exact;
		case NATIONAL -> Messages.Rule_national;
		case LOCAL -> Messages.Rule_local;
		case PREFIX -> Messages.Rule_prefix;
		case EXTENSION -> Messages.Rule_extension;
		case POSSIBLE -> Messages.Rule_possible;
		};
		String field = fieldLabel.apply(match);
		String explained = field.equalsIgnoreCase(rule) ? rule : join(rule, field);
		return isOurs(match) ? explained : join(explained, match.source());
	}

	/** All of the explanation, a line each: the rule in a sentence, the number as stored, its field, where it is from. Empty for nobody's. */
	public static String explainInFull(ContactMatch match, Function<ContactMatch, String> fieldLabel) {
		if (saidSo(match)) {
			return ""; //$NON-NLS-1$
		}
		String rule = switch (match.rule()) {
		case EXACT -> Messages.Why_exact;
		case NATIONAL -> Messages.Why_national;
		case LOCAL -> Messages.Why_local;
		case PREFIX -> Messages.Why_prefix;
		case EXTENSION -> Messages.Why_extension;
		case POSSIBLE -> Messages.Why_possible;
		};
		List<String> lines = new ArrayList<>(List.of(rule, NLS.bind(Messages.Why_stored, match.storedNumber())));
		String label = fieldLabel.apply(match);
		if (!label.isEmpty()) {
			lines.add(NLS.bind(Messages.Why_field, label));
		}
		lines.add(NLS.bind(Messages.Why_source, isOurs(match) ? Messages.Why_ownSource : match.source()));
		return String.join("\n", lines); //$NON-NLS-1$
	}

	/** Whether a person said who it is, and no number. */
	private static boolean saidSo(ContactMatch match) {
		return match.storedNumber().isEmpty() && match.source().isEmpty();
	}

	private static boolean isOurs(ContactMatch match) {
		return match.source().isEmpty() || match.source().equals(OWN_DIRECTORY);
	}

	private static long sure(CallView call) {
		return call.matches().stream().filter(match -> match.rule().isSure()).count();
	}

	private static String number(CallView call) {
		if (!call.number().isEmpty()) {
			return call.number();
		}
		return call.withheld() ? Messages.Card_withheld : Messages.Card_noNumber;
	}

	private static String state(CallView call, Locale locale) {
		return call.outcome().filter(outcome -> call.state() == CallState.ENDED).map(outcome -> outcome.label(locale))
				.orElseGet(() -> call.state().label(locale));
	}

	private static Optional<Instant> timerFrom(CallView call) {
		if (call.ended() || UNTIMED.contains(call.state())) {
			return Optional.empty();
		}
		return Optional.of(call.state() == CallState.CONNECTED ? call.connectedAt().orElse(call.since()) : call.since());
	}

	private static String headline(CallView call, boolean stranger) {
		if (!call.others().isEmpty()) {
			String first = call.name().isEmpty() ? number(call) : call.name();
			return NLS.bind(Messages.Card_conference, first, String.join(", ", call.others())); //$NON-NLS-1$
		}
		String who = who(call, stranger);
		return call.internal() ? join(who, Messages.Card_internal) : who;
	}

	private static String who(CallView call, boolean stranger) {
		if (call.chosen().isPresent()) {
			return line(call.chosen().get());
		}
		if (sure(call) > 1) {
			return NLS.bind(Messages.Card_shared, sure(call));
		}
		if (!call.matches().isEmpty()) {
			return call.matches().size() == 1 ? offered(call.matches().getFirst()) : NLS.bind(Messages.Card_mayShare, call.matches().size());
		}
		if (!call.name().isEmpty()) {
			String name = call.companyName().isEmpty() ? call.name()
					: NLS.bind(Messages.Card_nameAndCompany, call.name(), call.companyName());
			return stranger ? join(name, Messages.Card_notInContacts) : name;
		}
		if (stranger) {
			return call.direction() == CallDirection.INCOMING ? Messages.Card_unknownCaller : Messages.Card_unknownNumber;
		}
		return call.identification().done() ? "" : Messages.Card_lookingUp; //$NON-NLS-1$
	}

	private static String explanation(CallView call, Function<ContactMatch, String> fieldLabel) {
		String explained = ""; //$NON-NLS-1$
		if (call.chosen().isPresent()) {
			explained = explain(call.chosen().get(), fieldLabel);
			if (sure(call) > 1) {
				explained = join(explained, NLS.bind(Messages.Card_shared, sure(call)));
			}
		} else if (call.matches().size() == 1) {
			explained = explain(call.matches().getFirst(), fieldLabel);
		}
		return join(join(explained, alsoPossible(call)), awaited(call.identification()));
	}

	/** How many there are beside those that are sure. */
	private static String alsoPossible(CallView call) {
		long others = call.matches().stream().filter(match -> !match.rule().isSure() && !call.chosen().equals(Optional.of(match))).count();
		return others == 0 || call.chosen().isEmpty() && sure(call) == 0 ? "" : NLS.bind(Messages.Card_alsoPossible, others); //$NON-NLS-1$
	}

	private static String awaited(Identification identification) {
		if (!identification.failed().isEmpty()) {
			return NLS.bind(Messages.Card_directoryFailed, String.join(", ", identification.failed())); //$NON-NLS-1$
		}
		return identification.slow().isEmpty() ? "" //$NON-NLS-1$
				: NLS.bind(Messages.Card_directorySlow, String.join(", ", identification.slow())); //$NON-NLS-1$
	}

	private static String join(String first, String second) {
		return first.isEmpty() || second.isEmpty() ? first + second : NLS.bind(Messages.Card_join, first, second);
	}
}
