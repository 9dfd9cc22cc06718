package org.callbench.numbering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.numbering.DialPlanResult.Ready;
import org.callbench.numbering.DialPlanResult.Refused;
import org.callbench.numbering.DialStep.Name;
import org.callbench.numbering.NumberProblem.Reason;
import org.callbench.numbering.NumberingPlans.Parsed;

/** Turns a reading into what is sent to the switch, step by step. */
final class Dialler {

	private static final int BRAZIL = 55;
	private static final int COLOMBIA = 57;

	private final NumberingPlans plans;

	Dialler(NumberingPlans plans) {
		this.plans = plans;
	}

	/** The steps taken so far, and the dial string that they led to. */
	private static final class Steps {
		final List<DialStep> list = new ArrayList<>();
		String result = "";

		void take(Name name, String detail, String next) {
			result = next;
			list.add(new DialStep(name, detail, next));
		}

		void prefix(Name name, String prefix) {
			if (!prefix.isEmpty()) {
				take(name, prefix, prefix + result);
			}
		}
	}

	DialPlanResult dial(NumberReading reading, Location location, DialString form) {
		Steps steps = new Steps();
		steps.take(Name.READ, reading.kind().name(), reading.canonical().map(Canonical::e164).orElse(reading.digits()));
		boolean ready = switch (reading.kind()) {
		case EMERGENCY -> emergency(reading, location, steps);
		case INTERNAL -> unchanged(Name.INTERNAL, reading, steps);
		case NEVER_PREFIXED -> unchanged(Name.NEVER_PREFIXED, reading, steps);
		case SHORT -> unchanged(Name.SHORT, reading, steps) && outside(location, form, steps);
		case AS_TYPED -> unchanged(Name.AS_TYPED, reading, steps) && outside(location, form, steps);
		case INTERNATIONAL, NATIONAL, LOCAL -> number(reading.canonical().orElseThrow(), location, form, steps);
		};
		if (!ready) {
			return new Refused(new NumberProblem(0, Reason.NO_LOCATION, ""));
		}
		reading.extension().ifPresent(extension -> steps.take(Name.EXTENSION, extension, steps.result));
		return new Ready(steps.result, reading, steps.list);
	}

	/** Sent as it is in every form: nobody may re-write it, and nobody may be asked. */
	private boolean emergency(NumberReading reading, Location location, Steps steps) {
		unchanged(Name.EMERGENCY, reading, steps);
		if (plans.isEmergency(reading.digits(), location.country())) {
			steps.prefix(Name.EMERGENCY_PREFIX, location.rules().emergencyPrefix());
		}
		return true;
	}

	private static boolean unchanged(Name name, NumberReading reading, Steps steps) {
		steps.take(name, "", reading.digits());
		return true;
	}

	private static boolean outside(Location location, DialString form, Steps steps) {
		if (form == DialString.DIALABLE) {
			steps.prefix(Name.OUTSIDE_PREFIX, location.outsidePrefix());
		}
		return true;
	}

	private boolean number(Canonical canonical, Location location, DialString form, Steps steps) {
		return switch (form) {
		case E164 -> {
			steps.take(Name.E164, "", canonical.e164());
			yield true;
		}
		case CANONICAL -> {
			steps.take(Name.CANONICAL, "", canonical.text());
			yield true;
		}
		case DIALABLE -> {
			Optional<Parsed> parsed = plans.international(canonical.e164().substring(1));
			if (parsed.isEmpty() || !plans.isCountry(location.country())) {
				yield false;
			}
			PublicNumber number = parsed.get().number();
			boolean ready = number.code() == plans.callingCode(location.country())
					? national(number, location, steps)
					: abroad(number, location, steps);
			yield ready && outside(location, form, steps);
		}
		};
	}

	private boolean abroad(PublicNumber number, Location location, Steps steps) {
		String own = location.rules().internationalPrefix();
		Optional<String> prefix = own.isEmpty() ? plans.internationalPrefix(location.country(), location.rules().carrierCode()) : Optional.of(own);
		if (prefix.isEmpty()) {
			return false;
		}
		String code = Integer.toString(number.code());
		steps.take(Name.COUNTRY_CODE, code, code + number.national());
		steps.prefix(Name.INTERNATIONAL_PREFIX, prefix.get());
		if (!isCarrierWithin(plans.callingCode(location.country()))) {
			steps.prefix(Name.CARRIER, location.rules().carrierCode());
		}
		return true;
	}

	/** Whether the country has a place for the carrier's code within what is dialled; elsewhere it comes first. */
	private static boolean isCarrierWithin(int code) {
		return code == BRAZIL || code == COLOMBIA;
	}

	private boolean national(PublicNumber number, Location location, Steps steps) {
		String national = number.national();
		Optional<String> ownTrunk = location.rules().trunkPrefix();
		String trunk = ownTrunk.orElseGet(() -> plans.trunkPrefix(location.country()));
		Optional<AreaRule> rule = location.rules().areaRules().stream()
				.filter(r -> national.startsWith(area(r, location) + r.exchange())).findFirst();
		String area = plans.areaCode(location.country(), location.areaCode());
		boolean ownArea = !area.isEmpty() && national.startsWith(area);
		if (rule.isPresent()) {
			byRule(rule.get(), area(rule.get(), location), national, trunk, steps);
		} else if (ownTrunk.isPresent()) {
			steps.take(Name.NATIONAL, "", national);
			steps.prefix(Name.TRUNK_PREFIX, trunk);
		} else if (plans.isNorthAmerican(number)) {
			steps.take(Name.NATIONAL, "", national);
			if (ownArea) {
				steps.take(Name.LOCAL, trunk, national); // ten digits do everywhere; the 1 is refused in places
			} else {
				steps.prefix(Name.TRUNK_PREFIX, trunk);
			}
		} else if (number.code() == BRAZIL && plans.dialledNationally(number).equals(national) && national.length() >= 10) {
			brazil(national, ownArea ? area : "", location, steps);
		} else {
			withTrunk(number, national, steps);
		}
		boolean far = rule.map(r -> r.dialArea() && r.dialTrunk()).orElse(!ownArea);
		if (far && !isCarrierWithin(number.code()) && !location.rules().carrierCode().isEmpty() && plans.isSubscriber(number)) {
			steps.prefix(Name.CARRIER, location.rules().carrierCode());
		}
		return true;
	}

	private void withTrunk(PublicNumber number, String national, Steps steps) {
		String dialled = plans.dialledNationally(number);
		boolean prefixed = dialled.endsWith(national);
		steps.take(Name.NATIONAL, "", prefixed ? national : dialled);
		if (prefixed) {
			steps.prefix(Name.TRUNK_PREFIX, dialled.substring(0, dialled.length() - national.length()));
		}
	}

	/** As it stands within a number, though the rule may have been written with the trunk zero. */
	private String area(AreaRule rule, Location location) {
		return plans.areaCode(location.country(), rule.areaCode());
	}

	private static void byRule(AreaRule rule, String area, String national, String trunk, Steps steps) {
		steps.take(Name.NATIONAL, "", national);
		if (!rule.dialArea()) {
			steps.take(Name.LOCAL, area, national.substring(area.length()));
		} else if (rule.dialTrunk()) {
			steps.prefix(Name.TRUNK_PREFIX, trunk);
		} else if (!trunk.isEmpty()) {
			steps.take(Name.LOCAL, trunk, national);
		}
	}

	/** Within an area without its code; to another one with a carrier's code. */
	private static void brazil(String national, String ownArea, Location location, Steps steps) {
		steps.take(Name.NATIONAL, "", national);
		if (!ownArea.isEmpty()) {
			steps.take(Name.LOCAL, ownArea, national.substring(ownArea.length()));
			return;
		}
		String own = location.rules().carrierCode();
		String carrier = own.isEmpty() ? NumberingPlans.BRAZIL_CARRIER : own;
		steps.prefix(Name.CARRIER, carrier);
		steps.prefix(Name.TRUNK_PREFIX, "0");
	}
}
