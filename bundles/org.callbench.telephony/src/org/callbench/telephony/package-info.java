/**
 * Calls, lines and events: what Callbench asks of a telephone switch, and nothing about any particular one.
 * <p>
 * A partner implements {@link org.callbench.telephony.TelephonyProvider} as an OSGi service. It opens a
 * {@link org.callbench.telephony.Line} on a device; the line takes {@link org.callbench.telephony.Command commands} and
 * reports through a {@link org.callbench.telephony.LineObserver}, the only way back. Everything that crosses is an
 * immutable value, so that a provider can run in another process and a trace can be replayed.
 * <p>
 * There are three identities, as in CSTA (ECMA-269): the device, the call and the <em>connection</em>, a call's leg at a
 * device. Commands act on connections. A connection's state changes only when an event says so; the result of a command
 * only tells whether the switch took it.
 * <p>
 * No method takes or returns {@code null}; constructors refuse it with a {@link NullPointerException}. Texts that come from
 * a switch (numbers, names, call data) are handed on as they came and are hostile until whoever shows them has cleaned them.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.telephony;
