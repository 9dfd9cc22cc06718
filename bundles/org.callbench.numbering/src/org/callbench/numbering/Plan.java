package org.callbench.numbering;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonemetadata.NumberFormat;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadataCollection;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;

/**
 * The numbering plan of one country, territory or world-wide network, from libphonenumber's tables. Bare digits are taken apart by
 * it as that library takes them apart, which a test holds; but what the library spends most of its time on, looking for
 * punctuation, letters and extensions, has been done before.
 */
final class Plan {

	private static final String TABLES = "/com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_";

	/** How the length of a national number is, compared with the plan's. */
	private enum Length {
		POSSIBLE, LOCAL_ONLY, TOO_SHORT, TOO_LONG, BETWEEN
	}

	/** A kind of numbers: their lengths, a bit for each and none for any, and which digits they have. */
	private record Range(long lengths, long localLengths, PlanPattern digits) {

		static Range of(PhoneNumberDesc desc) {
			return new Range(bits(desc.getPossibleLengthList()), bits(desc.getPossibleLengthLocalOnlyList()),
					new PlanPattern(desc.getNationalNumberPattern()));
		}

		private static long bits(List<Integer> lengths) {
			return lengths.stream().filter(length -> length > 0).mapToLong(length -> 1L << length).reduce(0, (a, b) -> a | b)
					| (lengths.contains(-1) ? 1 : 0); // "none" is a length that no number has
		}

		boolean contains(String national) {
			return (lengths == 0 || (lengths >> national.length() & 1) != 0) && digits.matches(national);
		}

		Length length(int digits) {
			long bit = 1L << digits;
			if ((localLengths & bit) != 0) {
				return Length.LOCAL_ONLY;
			}
			if ((lengths & bit) != 0) {
				return Length.POSSIBLE;
			}
			return lengths <= 1 ? Length.BETWEEN
					: bit < Long.lowestOneBit(lengths) ? Length.TOO_SHORT
							: bit > Long.highestOneBit(lengths) ? Length.TOO_LONG : Length.BETWEEN;
		}
	}

	/** How numbers that begin in a certain way are written within the country; {@code written} has digits and "$1" for groups. */
	private record Writing(PlanPattern beginning, PlanPattern whole, String written) {

		private static final Pattern GROUP = Pattern.compile("\\$\\d");

		static Writing of(NumberFormat format) {
			int beginnings = format.getLeadingDigitsPatternCount();
			String rule = format.getNationalPrefixFormattingRule();
			String written = rule.isEmpty() ? format.getFormat() : GROUP.matcher(format.getFormat())
					.replaceFirst(first -> Matcher.quoteReplacement(rule.replace("$1", first.group())));
			return new Writing(new PlanPattern(beginnings == 0 ? "" : format.getLeadingDigitsPattern(beginnings - 1)),
					new PlanPattern(format.getPattern()), written.replaceAll("[^$0-9]", ""));
		}

		/** The digits of a number; empty if this is not how it is written. */
		String digits(String national) {
			if (!beginning.isEmpty() && !beginning.begins(national)) {
				return "";
			}
			Matcher matcher = whole.matcher(national);
			if (!matcher.matches()) {
				return "";
			}
			StringBuilder digits = new StringBuilder(national.length() + 4);
			for (int i = 0; i < written.length(); i++) {
				if (written.charAt(i) == '$') {
					i++;
					digits.append(national, matcher.start(written.charAt(i) - '0'), matcher.end(written.charAt(i) - '0'));
				} else {
					digits.append(written.charAt(i));
				}
			}
			return digits.toString();
		}
	}

	private final String region;
	private final int code;
	private final String codeDigits;
	private final String trunkPrefix;
	private final String internationalPrefix;
	private final PlanPattern abroad;
	private final PlanPattern trunk;
	private final String trunkReplacement;
	private final PlanPattern leadingDigits;
	private final Range all;
	private final List<Range> kinds;
	private final List<Writing> writings;

	private Plan(PhoneMetadata table) {
		region = table.getId();
		code = table.getCountryCode();
		codeDigits = Integer.toString(code);
		trunkPrefix = Digits.only(table.getNationalPrefix());
		internationalPrefix = internationalPrefix(table);
		abroad = new PlanPattern(table.getInternationalPrefix());
		trunk = new PlanPattern(table.getNationalPrefixForParsing());
		trunkReplacement = table.getNationalPrefixTransformRule();
		leadingDigits = new PlanPattern(table.getLeadingDigits());
		all = Range.of(table.getGeneralDesc());
		kinds = List.of(table.getMobile(), table.getFixedLine(), table.getTollFree(), table.getPremiumRate(), table.getSharedCost(),
				table.getVoip(), table.getPersonalNumber(), table.getUan(), table.getPager(), table.getVoicemail()).stream().map(Range::of).toList();
		writings = table.getNumberFormatList().stream().map(Writing::of).toList();
	}

	/** @param name a country's ISO 3166 code, or a world-wide network's calling code */
	static Plan of(String name) {
		try (InputStream file = PhoneNumberUtil.class.getResourceAsStream(TABLES + name);
				ObjectInputStream table = new ObjectInputStream(file)) {
			PhoneMetadataCollection tables = new PhoneMetadataCollection();
			tables.readExternal(table);
			return new Plan(tables.getMetadataList().getFirst());
		} catch (IOException e) {
			throw new IllegalStateException("libphonenumber has no readable table for " + name, e);
		}
	}

	/** The one that the country says is usual, or its only one; empty if there are several and none of them is. */
	private static String internationalPrefix(PhoneMetadata table) {
		String usual = table.hasPreferredInternationalPrefix() ? table.getPreferredInternationalPrefix() : table.getInternationalPrefix();
		return usual.matches("[0-9]+([~\u2053\u223C\uFF5E][0-9]+)?") ? Digits.only(usual) : "";
	}

	String region() {
		return region;
	}

	int code() {
		return code;
	}

	/** "0" in most countries, "1" in North America, "" where there is none. */
	String trunkPrefix() {
		return trunkPrefix;
	}

	/** What is dialled before a country code; empty if the table does not say which of several. */
	String internationalPrefix() {
		return internationalPrefix;
	}

	/** How many digits at the beginning are the country's international prefix; 0 if they do not begin with one. */
	int prefixAbroad(String digits) {
		if (abroad.isEmpty()) {
			return 0;
		}
		Matcher matcher = abroad.matcher(digits);
		boolean found = matcher.lookingAt() && !(matcher.end() < digits.length() && digits.charAt(matcher.end()) == '0');
		return found ? matcher.end() : 0;
	}

	/** Whether digits that are dialled within the country rather are a number with its country code, though no prefix says so. */
	boolean beginsWithCode(String digits) {
		if (!digits.startsWith(codeDigits)) {
			return false;
		}
		return all.length(digits.length()) == Length.TOO_LONG
				|| !all.digits().matches(digits) && all.digits().matches(withoutTrunk(digits.substring(codeDigits.length())));
	}

	/** A national number without what is only dialled before it: a trunk prefix, a carrier's code. */
	String national(String digits) {
		String without = withoutTrunk(digits);
		if (without.equals(digits)) {
			return digits;
		}
		return switch (all.length(without.length())) {
		case TOO_SHORT, LOCAL_ONLY, BETWEEN -> digits;
		case POSSIBLE, TOO_LONG -> without;
		};
	}

	/** The same digits if nothing is to be taken off. */
	private String withoutTrunk(String digits) {
		if (trunk.isEmpty() || digits.isEmpty()) {
			return digits;
		}
		Matcher matcher = trunk.matcher(digits);
		if (!matcher.lookingAt()) {
			return digits;
		}
		boolean replace = !trunkReplacement.isEmpty() && matcher.group(matcher.groupCount()) != null;
		int end = matcher.end();
		String without = replace ? matcher.replaceFirst(trunkReplacement) : digits.substring(end);
		return all.digits().matches(digits) && !all.digits().matches(without) ? digits : without;
	}

	/** Whether a number of that many digits can be one of the plan. */
	boolean isPossible(String national) {
		return all.length(national.length()) == Length.POSSIBLE;
	}

	/** Whether no number of the plan has so many digits; fewer may be one without its area code. */
	boolean isTooLong(int digits) {
		return all.length(digits) == Length.TOO_LONG;
	}

	/** Whether the number is in a range that is known to be in use. */
	boolean isInUse(String national) {
		if (all.contains(national)) {
			for (Range kind : kinds) {
				if (kind.contains(national)) {
					return true;
				}
			}
		}
		return false;
	}

	/** Whether a number of several countries with one code is this one's, so that no other is asked. */
	boolean claims(String national) {
		return leadingDigits.isEmpty() ? isInUse(national) : leadingDigits.begins(national);
	}

	/** The digits with which the number is dialled within its country, trunk prefix included where one is usual. */
	String dialled(String national) {
		for (Writing writing : writings) {
			String digits = writing.digits(national);
			if (!digits.isEmpty()) {
				return digits;
			}
		}
		return national;
	}
}
