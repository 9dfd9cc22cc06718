package org.callbench.numbering;

/**
 * What may be one number in a stored text.
 *
 * @param text    what stands there
 * @param written what it says
 */
record Part(String text, Written written) {
}
