package org.callbench.numbering;

/**
 * A key to ask the index for, and what a hit on it means.
 *
 * @param value equal to the {@link NumberKey#value()} of the numbers it finds
 * @param rule  by which rule they match
 */
public record LookupKey(String value, LookupRule rule) {
}
