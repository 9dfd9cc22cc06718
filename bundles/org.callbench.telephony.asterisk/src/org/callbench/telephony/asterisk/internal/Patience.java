package org.callbench.telephony.asterisk.internal;

/**
 * For how long the switch is waited for, in milliseconds.
 *
 * @param answer     for the answer to an action
 * @param events     for the events that an action leads to, once it was answered
 * @param pingEvery  how often it is asked whether it is still there
 * @param pingAnswer for its word that it is
 * @param connect    for each step of connecting
 * @param load       for all of connecting, until calls are known
 */
record Patience(int answer, int events, int pingEvery, int pingAnswer, int connect, int load) {
	/** A link that is gone without a word is found out in less than five seconds. */
	static final Patience USUAL = new Patience(6_000, 6_000, 1_500, 3_400, 2_000, 10_000);
}
