package org.callbench.telephony.asterisk.tests;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.callbench.telephony.Connection;
import org.callbench.telephony.asterisk.rig.Ami;

/** Compares what a line has told with what the switch itself says, by channels and whom they talk to. */
final class Truth {
	private Truth() {
	}

	/** What the switch says of a device: for each channel whether it rings or is up, and with which numbers it is in a bridge. */
	static Set<String> of(Ami eyes, String device) {
		List<Map<String, String>> channels = eyes.channels();
		return channels.stream().filter(channel -> channel.get("Channel").startsWith(device + "-"))
				.map(channel -> channel.get("Uniqueid") + " " + state(channel) + " " + others(channels, channel))
				.collect(Collectors.toCollection(TreeSet::new));
	}

	private static String state(Map<String, String> channel) {
		return switch (channel.get("ChannelStateDesc")) {
		case "Up" -> channel.get("BridgeId").isEmpty() ? "alone" : "up";
		case "Ringing" -> "rings";
		default -> "calls";
		};
	}

	private static Set<String> others(List<Map<String, String>> channels, Map<String, String> own) {
		if (own.get("BridgeId").isEmpty()) {
			return Set.of();
		}
		return channels.stream().filter(each -> each.get("BridgeId").equals(own.get("BridgeId")) && each != own)
				.map(each -> each.get("CallerIDNum")).collect(Collectors.toCollection(TreeSet::new));
	}

	/** The same of what a line has told. */
	static Set<String> told(Ear ear) {
		return ear.connections().stream().map(Truth::told).collect(Collectors.toCollection(TreeSet::new));
	}

	private static String told(Connection now) {
		String with = now.info().connected().number();
		return now.id().leg() + " " + switch (now.state()) {
		case OFFERING, INITIATED -> "rings []";
		case CONNECTED, HELD -> "up [" + with + "]";
		case ORIGINATED, RINGBACK, BUSY, FAILED, QUEUED -> "calls []";
		case CONNECTED_ELSEWHERE, ENDED -> now.state().toString();
		};
	}

	/** How long it took until both agree. */
	static long agree(Ami eyes, Ear ear, String device) {
		long began = System.nanoTime();
		long end = began + TimeUnit.SECONDS.toNanos(20);
		while (true) {
			Set<String> is = of(eyes, device);
			Set<String> told = told(ear);
			if (ear.isLinkUp() && is.stream().map(each -> each.replace("alone", "calls")).collect(Collectors.toSet()).equals(told)) {
				return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
			}
			if (System.nanoTime() > end) {
				throw new AssertionError("the switch says " + is + ", the line " + told + (ear.isLinkUp() ? "" : ", and has no link")
						+ "; events " + ear.events());
			}
			Office.pass(10);
		}
	}
}
