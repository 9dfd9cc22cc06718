package org.callbench.telephony.simulator.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.callbench.telephony.EndReason;
import org.callbench.telephony.Party;
import org.callbench.telephony.Station.Forward;
import org.callbench.telephony.simulator.Reaction;
import org.callbench.telephony.simulator.SwitchTraits;

/** Which number leads where. Telephones, groups and outside parties may be added by any thread. */
final class DialPlan {
	private static final Pattern DECORATION = Pattern.compile("[ \\u00a0()./-]");
	private static final Pattern DIALLED = Pattern.compile("\\+?[0-9*#]{1,40}");
	private static final int MOST_FORWARDINGS = 5;
	/** The end of a number finds its owner if it is at least that long. */
	private static final int FEWEST_DIGITS_TO_FIND = 6;
	private static final int USUAL_INTERNAL_LENGTH = 4;

	private final List<Phone> phones = new CopyOnWriteArrayList<>();
	private final Map<String, Group> groups = new ConcurrentHashMap<>();
	private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();
	private final Supplier<SwitchTraits> traits;

	DialPlan(Supplier<SwitchTraits> traits) {
		this.traits = traits;
	}

	record Group(String name, List<Phone> members) {
	}

	private record Subscriber(String key, Party party, Reaction reaction) {
	}

	void add(Phone phone) {
		if (phone(phone.device).isPresent()) {
			throw new IllegalArgumentException("There is a device " + phone.device + " already");
		}
		phones.add(phone);
	}

	void addGroup(String number, String name, List<Phone> members) {
		groups.put(number, new Group(name, List.copyOf(members)));
	}

	void addSubscriber(Party party, Reaction reaction) {
		String key = key(party.number());
		subscribers.removeIf(s -> s.key.equals(key));
		subscribers.add(new Subscriber(key, party, reaction));
	}

	List<Phone> phones() {
		return phones;
	}

	Optional<Phone> phone(String device) {
		return phones.stream().filter(p -> p.device.equals(device)).findFirst();
	}

	/** The groups that ring at this telephone. */
	List<Phone> fellows(Phone phone) {
		Map<Phone, Boolean> found = new LinkedHashMap<>();
		groups.values().stream().filter(g -> g.members.contains(phone)).flatMap(g -> g.members.stream())
				.filter(p -> p != phone).forEach(p -> found.put(p, true));
		return new ArrayList<>(found.keySet());
	}

	/** The digits to send; empty if the text is no number. The prefix for an outside line is left out. */
	Optional<String> digits(String text, String outsidePrefix) {
		String plain = DECORATION.matcher(text).replaceAll("");
		if (!DIALLED.matcher(plain).matches()) {
			return Optional.empty();
		}
		boolean outside = !outsidePrefix.isEmpty() && plain.startsWith(outsidePrefix)
				&& plain.length() > outsidePrefix.length() && !isOurs(plain);
		return Optional.of(outside ? plain.substring(outsidePrefix.length()) : plain);
	}

	private boolean isOurs(String digits) {
		return groups.containsKey(digits) || owner(digits).isPresent();
	}

	/** Who would be called, before it is known whether they can be reached. */
	Party describe(String digits) {
		if (groups.containsKey(digits)) {
			return Party.internal(digits, groups.get(digits).name);
		}
		return owner(digits).map(owner -> Party.internal(digits, owner.name))
				.orElseGet(() -> isInternal(digits) ? Party.internal(digits, "") : Party.external(digits, ""));
	}

	/** @param busy ends that cannot be called because they are in the call already */
	Destination resolve(String digits, Collection<End> busy) {
		return resolve(digits, busy, Party.UNKNOWN, 0);
	}

	private Destination resolve(String digits, Collection<End> busy, Party redirecting, int forwardings) {
		if (forwardings > MOST_FORWARDINGS) {
			return new Destination.Nowhere(EndReason.CONGESTION);
		}
		Group group = groups.get(digits);
		if (group != null) {
			return ring(group.members, busy, describe(digits), group.name, redirecting);
		}
		Optional<Phone> owner = owner(digits);
		if (owner.isEmpty()) {
			return isInternal(digits) ? new Destination.Nowhere(EndReason.INVALID_NUMBER) : outside(digits);
		}
		Map<Forward, String> forwarding = owner.get().station.forwarding();
		if (forwarding.containsKey(Forward.ALWAYS)) {
			return resolve(forwarding.get(Forward.ALWAYS), busy, owner.get().party(), forwardings + 1);
		}
		List<Phone> sharing = phones.stream().filter(p -> p.numbers.contains(digits)).toList();
		Destination found = ring(sharing, busy, describe(digits), "", redirecting);
		if (found instanceof Destination.Nowhere && forwarding.containsKey(Forward.WHEN_BUSY)) {
			return resolve(forwarding.get(Forward.WHEN_BUSY), busy, owner.get().party(), forwardings + 1);
		}
		return found;
	}

	private Destination ring(List<Phone> members, Collection<End> busy, Party called, String queue, Party redirecting) {
		List<Phone> free = members.stream().filter(p -> canRing(p) && !busy.contains(p)).toList();
		if (!free.isEmpty()) {
			return new Destination.Phones(free, called, queue, redirecting);
		}
		return new Destination.Nowhere(members.stream().noneMatch(p -> p.inService) ? EndReason.CONGESTION : EndReason.BUSY);
	}

	boolean canRing(Phone phone) {
		return phone.inService && !phone.station.doNotDisturb() && phone.calls() < traits.get().callsPerDevice()
				&& failure(phone.reaction()).isEmpty();
	}

	private Destination outside(String digits) {
		String key = key(digits);
		Optional<Subscriber> subscriber = subscribers.stream().filter(s -> s.key.equals(key)
				|| key.length() >= FEWEST_DIGITS_TO_FIND && s.key.endsWith(key)).findFirst();
		Reaction reaction = subscriber.map(Subscriber::reaction).orElse(traits.get().reaction());
		return failure(reaction).<Destination>map(Destination.Nowhere::new).orElseGet(() -> new Destination.Outside(
				Party.external(digits, subscriber.map(s -> s.party.name()).orElse("")), reaction));
	}

	private static Optional<EndReason> failure(Reaction reaction) {
		return switch (reaction.what()) {
		case BUSY -> Optional.of(EndReason.BUSY);
		case NO_SUCH_NUMBER -> Optional.of(EndReason.INVALID_NUMBER);
		case CONGESTION -> Optional.of(EndReason.CONGESTION);
		case WAIT, ANSWER, REJECT -> Optional.empty();
		};
	}

	/** The telephone whose own number it is, or failing that one that rings under it too. */
	private Optional<Phone> owner(String digits) {
		return phones.stream().filter(p -> p.number().equals(digits)).findFirst()
				.or(() -> phones.stream().filter(p -> p.numbers.contains(digits)).findFirst());
	}

	/** Numbers no longer than ours are ours, unless somebody outside has them, such as the emergency services. */
	private boolean isInternal(String digits) {
		if (subscribers.stream().anyMatch(s -> s.key.equals(digits))) {
			return false;
		}
		int longest = phones.stream().flatMap(p -> p.numbers.stream()).mapToInt(String::length)
				.reduce(USUAL_INTERNAL_LENGTH, Math::max);
		return !digits.startsWith("+") && digits.length() <= longest;
	}

	/** The digits that two ways to write one outside number share: without international and trunk prefixes. */
	private static String key(String number) {
		return DECORATION.matcher(number).replaceAll("").replaceFirst("^(\\+|00?)", "");
	}
}
