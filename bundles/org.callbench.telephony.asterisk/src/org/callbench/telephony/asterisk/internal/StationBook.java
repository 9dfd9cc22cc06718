package org.callbench.telephony.asterisk.internal;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.callbench.telephony.CommandId;
import org.callbench.telephony.EventSequence;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Station;
import org.callbench.telephony.Station.Forward;
import org.callbench.telephony.asterisk.internal.ami.AmiAction;
import org.callbench.telephony.asterisk.internal.ami.AmiMessage;

/**
 * How one device is set: do-not-disturb and forwarding as the dialplan keeps them in the data base of the switch, and the messages
 * in its mailboxes. Loop thread only.
 */
final class StationBook {
	private static final String DO_NOT_DISTURB = "DND";

	private final Office office;
	private final String device;
	private final EventSequence events;
	private Station told = Station.PLAIN;
	private boolean doNotDisturb;
	private final Map<Forward, String> forwarding = new EnumMap<>(Forward.class);
	private Optional<Integer> messages = Optional.empty();
	private String mailboxes = "";

	StationBook(Office office, String device, EventSequence events) {
		this.office = office;
		this.device = device;
		this.events = events;
	}

	void setMailboxes(String boxes) {
		mailboxes = boxes;
	}

	private static String family(Forward when) {
		return switch (when) {
		case ALWAYS -> "CF";
		case WHEN_BUSY -> "CFB";
		case NO_ANSWER -> "CFU";
		};
	}

	private Optional<String> number() {
		return office.devices().addresses(device).stream().findFirst();
	}

	private boolean isKept() {
		return office.settings().station() == SwitchSettings.StationStore.FREEPBX && office.rights().may("DBGet");
	}

	/** Whether what is not answered here goes elsewhere. */
	boolean forwardsUnanswered() {
		return forwarding.containsKey(Forward.NO_ANSWER);
	}

	// ---- reading ----

	/** Reads it all, and tells what is not what was told last. */
	void load() {
		CompletableFuture<Void> read = isKept() ? read() : CompletableFuture.completedFuture(null);
		read.thenCompose(done -> readMailbox()).whenComplete((done, failed) -> tell(Optional.empty()));
	}

	private CompletableFuture<Void> read() {
		Optional<String> number = number();
		if (number.isEmpty()) {
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<?> all = get(DO_NOT_DISTURB, number.get()).thenAccept(value -> doNotDisturb = value.isPresent());
		for (Forward when : Forward.values()) {
			all = CompletableFuture.allOf(all, get(family(when), number.get()).thenAccept(value -> {
				if (value.isPresent()) {
					forwarding.put(when, value.get());
				} else {
					forwarding.remove(when);
				}
			}));
		}
		return all.thenAccept(done -> { });
	}

	private CompletableFuture<Optional<String>> get(String family, String key) {
		return office.list(AmiAction.of("DBGet").with("Family", family).with("Key", key), "DBGetComplete")
				.thenApply(answer -> answer.items().stream().map(item -> item.get("Val")).filter(value -> !value.isEmpty()).findFirst());
	}

	private CompletableFuture<Void> readMailbox() {
		if (!office.rights().may("MailboxCount")) {
			return CompletableFuture.completedFuture(null);
		}
		CompletableFuture<Void> boxes = mailboxes.isEmpty() && device.startsWith("PJSIP/") && office.rights().may("PJSIPShowEndpoint")
				? office.list(AmiAction.of("PJSIPShowEndpoint").with("Endpoint", device.substring(6)), "EndpointDetailComplete")
						.thenAccept(answer -> mailboxes = answer.items().stream().map(item -> item.get("Mailboxes"))
								.filter(box -> !box.isEmpty()).findFirst().orElse(""))
				: CompletableFuture.completedFuture(null);
		return boxes.thenCompose(done -> {
			Optional<String> box = boxes().stream().findFirst();
			return box.isEmpty() ? CompletableFuture.completedFuture(null)
					: office.ask(AmiAction.of("MailboxCount").with("Mailbox", box.get())).thenAccept(answer -> {
						if (answer.isSuccess()) {
							int waiting = answer.response().number("NewMessages", 0) + answer.response().number("UrgMessages", 0);
							messages = waiting > 0 || messages.isPresent() ? Optional.of(waiting) : messages;
						}
					});
		});
	}

	private List<String> boxes() {
		if (!mailboxes.isEmpty()) {
			return List.of(mailboxes.split(","));
		}
		return number().map(number -> List.of(number + "@default", number)).orElse(List.of());
	}

	// ---- told by the switch ----

	void messagesWait(AmiMessage event) {
		if (boxes().contains(event.get("Mailbox"))) {
			messages = Optional.of(event.number("New", event.number("Waiting", 0)));
			tell(Optional.empty());
		}
	}

	/** Others that set something of this kind change a device of that name. */
	void deviceChanged(String changed) {
		Optional<String> number = number();
		if (isKept() && number.isPresent()
				&& (changed.equals("Custom:DND" + number.get()) || changed.equals("Custom:CF" + number.get()))) {
			read().whenComplete((done, failed) -> tell(Optional.empty()));
		}
	}

	private void tell(Optional<CommandId> cause) {
		Station now = new Station(doNotDisturb, forwarding, messages);
		if (!now.equals(told) && office.isUp()) {
			told = now;
			events.station(now, cause);
		}
	}

	// ---- commands ----

	CompletableFuture<Void> setDoNotDisturb(boolean on, CommandId command) {
		String number = number().orElseThrow(() -> new Refused(Refusal.NOT_SUPPORTED, "The device has no number"));
		return put(DO_NOT_DISTURB, number, on ? "YES" : "").thenCompose(done -> show("DND", number, on)).thenCompose(done -> read())
				.thenAccept(done -> tell(Optional.of(command)));
	}

	CompletableFuture<Void> setForwarding(Forward when, String to, CommandId command) {
		String number = number().orElseThrow(() -> new Refused(Refusal.NOT_SUPPORTED, "The device has no number"));
		return put(family(when), number, to).thenCompose(done -> when == Forward.ALWAYS ? show("CF", number, !to.isEmpty())
				: CompletableFuture.completedFuture(null)).thenCompose(done -> read())
				.thenAccept(done -> tell(Optional.of(command)));
	}

	private CompletableFuture<Void> put(String family, String key, String value) {
		AmiAction action = value.isEmpty() ? AmiAction.of("DBDel").with("Family", family).with("Key", key)
				: AmiAction.of("DBPut").with("Family", family).with("Key", key).with("Val", value);
		return office.ask(action).thenAccept(answer -> {
			boolean wasNotThere = value.isEmpty() && answer.words().contains("not found");
			if (!answer.isSuccess() && !wasNotThere) {
				throw new Refused(Refusal.OTHER, answer.words());
			}
		});
	}

	/** For keys with a lamp, and for other desks. A dialplan without such states loses nothing. */
	private CompletableFuture<Void> show(String what, String number, boolean on) {
		if (!office.rights().may("Setvar")) {
			return CompletableFuture.completedFuture(null);
		}
		return office.ask(AmiAction.of("Setvar").with("Variable", "DEVICE_STATE(Custom:" + what + number + ")").with("Value",
				on ? "BUSY" : "NOT_INUSE")).thenAccept(answer -> { });
	}
}
