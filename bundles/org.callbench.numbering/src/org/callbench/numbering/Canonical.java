package org.callbench.numbering;

import java.util.Optional;

/**
 * A public telephone number that is known completely.
 *
 * @param e164      E.164 with its plus sign, "+441615527789"
 * @param country   ISO 3166 code of the country or territory it belongs to; empty for world-wide ones (+800) and for numbers in no known range
 * @param display   for people, "+44 161 552 7789"
 * @param text      TAPI's canonical writing, "+44 (161) 5527789"
 * @param extension digits to be sent after the answer, if they were written behind the number
 */
public record Canonical(String e164, String country, String display, String text, Optional<String> extension) {
}
