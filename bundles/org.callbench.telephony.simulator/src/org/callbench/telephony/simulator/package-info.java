/**
 * A small telephone switch in this process: the embedded default provider, and the other end of every call in tests and in
 * the demo. {@link org.callbench.telephony.simulator.SimulatedSwitch} is where the people at the other phones act.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.telephony.simulator;
