package org.callbench.telephony.asterisk.internal;

import java.util.List;

import org.callbench.telephony.asterisk.internal.ami.AmiMessage;

/**
 * What the switch answered to an action.
 *
 * @param response the answer itself
 * @param items    what it listed, if it lists
 */
record Answer(AmiMessage response, List<AmiMessage> items) {

	boolean isSuccess() {
		return response.isSuccess();
	}

	/** The switch's own words. */
	String words() {
		return response.get("Message");
	}
}
