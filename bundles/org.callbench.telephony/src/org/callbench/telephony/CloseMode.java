package org.callbench.telephony;

/** When {@link Line#close} lets go of the device: some switches drop the calls of a line that is closed. */
public enum CloseMode {
	/** After the last call has ended; events and commands go on until then. */
	WHEN_LAST_CALL_ENDS,
	/** At once, whatever becomes of its calls: see {@link Behaviour#closeDropsCalls()}. */
	NOW
}
