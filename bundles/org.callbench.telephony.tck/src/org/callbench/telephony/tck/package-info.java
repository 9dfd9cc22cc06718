/**
 * The conformance kit: about a hundred scenarios that any {@link org.callbench.telephony.TelephonyProvider} can be held to.
 * <p>
 * A partner implements {@link org.callbench.telephony.tck.SwitchUnderTest}, which plays the people at the other telephones
 * and the troubles of the link, and extends {@link org.callbench.telephony.tck.ConformanceTest}; everything else is here.
 * Whoever wants no JUnit calls {@link org.callbench.telephony.tck.Conformance}. The kit speaks to a provider only through
 * the telephony SPI, from one thread of its own, and holds it to the Javadoc of that SPI.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.telephony.tck;
