package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** Links are hostile until parsed (B15). */
class TelLinksTest {

	@Test
	void theNumberIsWhatAPersonWouldType() {
		Map.of("tel:+34915552233", "+34915552233", //
				"TEL:+34-91-555", "+34-91-555", //
				"tel:%2B34%20915", "+34 915", //
				"callto://934440000", "934440000", //
				"tel:112;ext=5", "112;ext=5", //
				"tel:91%0D%0AOriginate", "91Originate", //
				"tel:%E2%80%AE915", "915", //
				"tel:91%zz", "91%zz") //
				.forEach((link, number) -> assertEquals(Optional.of(number), TelLinks.number(link), link));
	}

	@Test
	void otherLinksAreLeftToOthers() {
		for (String link : List.of("mailto:ana@example.com", "https://example.com/tel:1", "tels:12")) {
			assertEquals(Optional.empty(), TelLinks.number(link), link);
		}
	}
}
