package org.callbench.instance;

/** How a {@linkplain Instance#claim claim} ended: this process owns the folder, or the owner has done what was asked. */
public sealed interface Claim {

	/** This process owns the folder until it closes the instance or ends. */
	record Owned(Instance instance) implements Claim {
	}

	/** Another process owns it and ran the command; its output has been relayed. This process ends with the status. */
	record HandedOver(int status) implements Claim {
	}
}
