package org.callbench.calls.model;

import java.util.UUID;

/**
 * One question who somebody is.
 *
 * @param call       the interaction
 * @param party      the remote party in it
 * @param generation grows when the party's number is learnt or corrected: answers to an older question do not count
 */
public record LookupId(UUID call, int party, int generation) {
}
