package org.callbench.telephony.asterisk.rig;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A SIP request or response (RFC 3261).
 *
 * @param start   the first line
 * @param headers names as they came, in order
 * @param body    empty if there is none
 */
record SipMessage(String start, List<Header> headers, String body) {
	private static final Pattern TAG = Pattern.compile(";tag=([^;>\\s]+)");
	private static final Pattern URI = Pattern.compile("<([^>]+)>");

	record Header(String name, String value) {
	}

	SipMessage {
		headers = List.copyOf(headers);
	}

	static SipMessage parse(byte[] bytes, int length) {
		String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
		int end = text.indexOf("\r\n\r\n");
		String head = end < 0 ? text.strip() : text.substring(0, end);
		List<Header> headers = new ArrayList<>();
		String[] lines = head.split("\r\n");
		for (int i = 1; i < lines.length; i++) {
			int colon = lines[i].indexOf(':');
			if (colon > 0) {
				headers.add(new Header(full(lines[i].substring(0, colon).strip()), lines[i].substring(colon + 1).strip()));
			}
		}
		return new SipMessage(lines[0], headers, end < 0 ? "" : text.substring(end + 4));
	}

	private static String full(String name) {
		return switch (name.toLowerCase(Locale.ROOT)) {
		case "v" -> "Via";
		case "f" -> "From";
		case "t" -> "To";
		case "i" -> "Call-ID";
		case "m" -> "Contact";
		case "o" -> "Event";
		default -> name;
		};
	}

	byte[] bytes() {
		StringBuilder text = new StringBuilder(start).append("\r\n");
		headers.forEach(header -> text.append(header.name()).append(": ").append(header.value()).append("\r\n"));
		return text.append("Content-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length).append("\r\n\r\n").append(body)
				.toString().getBytes(StandardCharsets.UTF_8);
	}

	boolean isResponse() {
		return start.startsWith("SIP/2.0 ");
	}

	/** Of a response. */
	int status() {
		return Integer.parseInt(start.substring(8, 11));
	}

	/** Of a request, or of what a response answers. */
	String method() {
		return isResponse() ? header("CSeq").replaceFirst("^\\d+\\s+", "") : start.substring(0, start.indexOf(' '));
	}

	/** The request's number in its dialog. */
	int sequence() {
		return Integer.parseInt(header("CSeq").replaceFirst("\\s.*$", ""));
	}

	/** The number or name that a request is for. */
	String user() {
		return start.replaceFirst("^\\S+ sips?:", "").replaceFirst("[@;\\s].*$", "");
	}

	/** The first header of that name; empty if there is none. */
	String header(String name) {
		return optional(name).orElse("");
	}

	Optional<String> optional(String name) {
		return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).map(Header::value).findFirst();
	}

	List<Header> all(String name) {
		return headers.stream().filter(header -> header.name().equalsIgnoreCase(name)).toList();
	}

	String branch() {
		Matcher matcher = Pattern.compile(";branch=([^;\\s]+)").matcher(header("Via"));
		return matcher.find() ? matcher.group(1) : "";
	}

	static String tag(String address) {
		Matcher matcher = TAG.matcher(address);
		return matcher.find() ? matcher.group(1) : "";
	}

	static String uri(String address) {
		Matcher matcher = URI.matcher(address);
		return matcher.find() ? matcher.group(1) : address.replaceFirst(";.*$", "").strip();
	}
}
