package org.callbench.numbering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A location as texts by key: as settings keep it, an administrator's script sets it and a file carries it. A value that cannot
 * be is left out when it is read, so that one slip in one of them does not take the others away; {@link #fault} says what is wrong.
 */
public final class LocationSettings {

	/** ISO 3166 code of the country. */
	public static final String COUNTRY = "country";
	/** The own area code. */
	public static final String AREA_CODE = "areaCode";
	/** The prefix for an outside line. */
	public static final String OUTSIDE_PREFIX = "outsidePrefix";
	/** How many digits an extension has. */
	public static final String INTERNAL_LENGTH = "internalLength";
	/** {@link DialRules#internationalPrefix()}. */
	public static final String INTERNATIONAL_PREFIX = "internationalPrefix";
	/** {@link DialRules#trunkPrefix()}; a hyphen stands for none at all. */
	public static final String TRUNK_PREFIX = "trunkPrefix";
	/** {@link DialRules#emergencyPrefix()}. */
	public static final String EMERGENCY_PREFIX = "emergencyPrefix";
	/** {@link DialRules#carrierCode()}. */
	public static final String CARRIER_CODE = "carrierCode";
	/** {@link DialRules#areaRules()}: {@code 161 55: local; 204: area; 1204: trunk}, an exchange behind the area where one is meant. */
	public static final String AREA_RULES = "areaRules";
	/** {@link DialRules#neverPrefixed()}, with commas between them. */
	public static final String NEVER_PREFIXED = "neverPrefixed";

	/** All keys, the guide's four first. */
	public static final List<String> KEYS = List.of(COUNTRY, AREA_CODE, OUTSIDE_PREFIX, INTERNAL_LENGTH, INTERNATIONAL_PREFIX, TRUNK_PREFIX,
			EMERGENCY_PREFIX, CARRIER_CODE, AREA_RULES, NEVER_PREFIXED);

	/** A trunk prefix that is none. */
	private static final String NOTHING = "-";

	/** Longest prefix or area code: none in use has more than seven digits, and an office may put a code of its own before one. */
	private static final int LONGEST = 12;

	private static final String DIGITS = "[0-9]{0," + LONGEST + "}";

	/** An area, an exchange within it if there is one, and what is dialled of them. */
	private static final Pattern RULE = Pattern.compile("([0-9]{1,8})(?:\\s++([0-9]{1,8}))?\\s*+:\\s*+(local|area|trunk)");

	private LocationSettings() {
	}

	/** The location that the values say; what is missing is as in {@link Location#of}, and so is what cannot be. */
	public static Location read(Map<String, String> values) {
		DialRules rules = new DialRules(sound(values, INTERNATIONAL_PREFIX), trunk(sound(values, TRUNK_PREFIX)),
				sound(values, EMERGENCY_PREFIX), sound(values, CARRIER_CODE), areaRules(sound(values, AREA_RULES)),
				parts(sound(values, NEVER_PREFIXED), ","));
		String length = sound(values, INTERNAL_LENGTH);
		return new Location(sound(values, COUNTRY), sound(values, AREA_CODE), sound(values, OUTSIDE_PREFIX),
				length.isEmpty() ? Location.DEFAULT_INTERNAL_LENGTH : Integer.parseInt(length), rules);
	}

	/** The values of the location, one for each of {@link #KEYS}; what it does not say is empty. */
	public static Map<String, String> write(Location location) {
		DialRules rules = location.rules();
		Map<String, String> values = new LinkedHashMap<>();
		values.put(COUNTRY, location.country());
		values.put(AREA_CODE, location.areaCode());
		values.put(OUTSIDE_PREFIX, location.outsidePrefix());
		values.put(INTERNAL_LENGTH, Integer.toString(location.internalLength()));
		values.put(INTERNATIONAL_PREFIX, rules.internationalPrefix());
		values.put(TRUNK_PREFIX, rules.trunkPrefix().map(prefix -> prefix.isEmpty() ? NOTHING : prefix).orElse(""));
		values.put(EMERGENCY_PREFIX, rules.emergencyPrefix());
		values.put(CARRIER_CODE, rules.carrierCode());
		values.put(AREA_RULES, write(rules.areaRules()));
		values.put(NEVER_PREFIXED, String.join(", ", rules.neverPrefixed()));
		return values;
	}

	/** Area rules as the value of {@link #AREA_RULES}. */
	public static String write(List<AreaRule> rules) {
		return rules.stream().map(rule -> rule.areaCode() + (rule.exchange().isEmpty() ? "" : " " + rule.exchange()) + ": "
				+ (!rule.dialArea() ? "local" : rule.dialTrunk() ? "trunk" : "area")).collect(Collectors.joining("; "));
	}

	/** Whether a key is one of a location's. */
	public static boolean isKey(String key) {
		return KEYS.contains(key);
	}

	/**
	 * What is wrong with a value, in one sentence for a person, English or Spanish; empty if it can be, as no value at all always can.
	 *
	 * @throws IllegalArgumentException if the key is none of {@link #KEYS}
	 */
	public static Optional<String> fault(String key, String value, Locale locale) {
		String text = value.strip();
		return switch (key) {
		case COUNTRY -> wrong(text.isEmpty() || PLANS.isCountry(text.toUpperCase(Locale.ROOT)), "country", text, locale);
		case AREA_CODE, OUTSIDE_PREFIX, INTERNATIONAL_PREFIX, EMERGENCY_PREFIX, CARRIER_CODE -> wrong(text.matches(DIGITS), "digits", text,
				locale);
		case TRUNK_PREFIX -> wrong(text.equals(NOTHING) || text.matches(DIGITS), "trunk", text, locale);
		case INTERNAL_LENGTH -> wrong(text.matches("[0-" + Location.MAX_INTERNAL_LENGTH + "]?"), "length", text, locale);
		case AREA_RULES -> firstWrong(parts(text, ";"), rule -> RULE.matcher(rule).matches(), "rule", locale);
		case NEVER_PREFIXED -> firstWrong(parts(text, ","), number -> number.matches("[0-9]{1,24}\\*?"), "never", locale);
		default -> throw new IllegalArgumentException("no key of a location: " + key);
		};
	}

	private static final NumberingPlans PLANS = new NumberingPlans();

	private static Optional<String> firstWrong(List<String> parts, Predicate<String> sound, String fault, Locale locale) {
		return parts.stream().filter(sound.negate()).findFirst().flatMap(part -> wrong(false, fault, part, locale));
	}

	private static Optional<String> wrong(boolean sound, String fault, String text, Locale locale) {
		return sound ? Optional.empty() : Optional.of(Words.fault(fault, text, locale, LONGEST, Location.MAX_INTERNAL_LENGTH));
	}

	private static String sound(Map<String, String> values, String key) {
		String text = values.getOrDefault(key, "").strip();
		return fault(key, text, Locale.ROOT).isEmpty() ? text : "";
	}

	private static Optional<String> trunk(String text) {
		return text.isEmpty() ? Optional.empty() : Optional.of(text.equals(NOTHING) ? "" : text);
	}

	private static List<AreaRule> areaRules(String text) {
		List<AreaRule> rules = new ArrayList<>();
		for (String part : parts(text, ";")) {
			Matcher matcher = RULE.matcher(part);
			if (matcher.matches()) {
				String exchange = matcher.group(2) == null ? "" : matcher.group(2);
				rules.add(new AreaRule(matcher.group(1), exchange, !matcher.group(3).equals("local"), matcher.group(3).equals("trunk")));
			}
		}
		return rules;
	}

	private static List<String> parts(String text, String between) {
		return Pattern.compile(between).splitAsStream(text).map(String::strip).filter(part -> !part.isEmpty()).toList();
	}
}
