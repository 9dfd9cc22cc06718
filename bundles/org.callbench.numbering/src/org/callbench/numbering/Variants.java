package org.callbench.numbering;

import java.util.List;
import java.util.Optional;

import org.callbench.numbering.NumberingPlans.Parsed;

/** Other complete numbers that reach the same telephone, because a country writes, or wrote, its mobiles in two ways. */
final class Variants {

	private static final int ARGENTINA = 54;
	private static final int BRAZIL = 55;

	private final NumberingPlans plans;

	Variants(NumberingPlans plans) {
		this.plans = plans;
	}

	List<PublicNumber> of(PublicNumber number) {
		String national = number.national();
		Optional<String> other = switch (number.code()) {
		case ARGENTINA -> argentine(national);
		case BRAZIL -> brazilian(national);
		default -> Optional.empty();
		};
		return other.flatMap(digits -> plans.international(number.code() + digits)).map(Parsed::number).stream().toList();
	}

	/** The 9 of mobiles is sent from abroad only; networks leave it out as often as not. */
	private static Optional<String> argentine(String national) {
		if (national.length() == 11 && national.startsWith("9")) {
			return Optional.of(national.substring(1));
		}
		return national.length() == 10 ? Optional.of('9' + national) : Optional.empty();
	}

	/** Mobiles got a 9 before their eight digits between 2012 and 2016; those began with 6 to 9, and landlines never do. */
	private static Optional<String> brazilian(String national) {
		if (national.length() == 11 && national.charAt(2) == '9' && national.charAt(3) >= '6') {
			return Optional.of(national.substring(0, 2) + national.substring(3));
		}
		boolean oldMobile = national.length() == 10 && national.charAt(2) >= '6';
		return oldMobile ? Optional.of(national.substring(0, 2) + '9' + national.substring(2)) : Optional.empty();
	}

	/** Whether companies there have blocks of numbers that begin alike and end in an extension of any length. */
	static boolean hasDirectDialling(PublicNumber number) {
		return number.code() == 49 || number.code() == 43;
	}
}
