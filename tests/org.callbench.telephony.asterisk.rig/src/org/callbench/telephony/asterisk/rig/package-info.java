/**
 * A telephone office for tests: a real Asterisk in a folder of its own, SIP telephones that do what a test says, and a way to
 * spoil the line between a provider and the switch. Loopback only, on free ports, nothing outside the folders it is given.
 */
package org.callbench.telephony.asterisk.rig;
