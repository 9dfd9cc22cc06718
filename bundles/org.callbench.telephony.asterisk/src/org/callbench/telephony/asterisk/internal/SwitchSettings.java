package org.callbench.telephony.asterisk.internal;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import org.callbench.telephony.Refusal;
import org.callbench.telephony.Settings;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.asterisk.internal.ami.AmiSocket;
import org.callbench.telephony.asterisk.internal.ami.ServerTrust;

/**
 * What a person has said about a switch, read and checked.
 *
 * @param context           where numbers are dialled
 * @param transferContext   where those go who are sent on
 * @param conferenceContext where conferences are; empty if there are none
 * @param control           whether telephones obey {@code NOTIFY talk} and {@code hold}
 * @param consultation      how somebody is asked while the other waits
 * @param autoAnswer        what tells the own telephone to answer our own calls by itself
 * @param station           where do-not-disturb and forwarding are kept
 */
record SwitchSettings(String host, int port, Optional<ServerTrust> trust, String user, String secret, String context,
		String transferContext, String conferenceContext, Control control, Consultation consultation, AutoAnswer autoAnswer,
		StationStore station) {
	static final int USUAL_PORT = 5038;
	static final int USUAL_TLS_PORT = 5039;
	static final String USUAL_CONTEXT = "from-internal";
	private static final Pattern CONTEXT = Pattern.compile("[A-Za-z0-9_.-]{1,79}");
	private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]{1,253}");

	/** Whether telephones obey. */
	enum Control {
		/** Those that are known to. */
		AUTO, YES, NO
	}

	/** How a consultation is made. */
	enum Consultation {
		/** By a second call of a telephone that obeys, otherwise as an attended transfer of the switch. */
		AUTO, ATXFER, NO
	}

	/** The header that some telephones answer by. */
	enum AutoAnswer {
		NO(""), ALERT_INFO("<sip:callbench>;info=alert-autoanswer;delay=0"), CALL_INFO("<sip:callbench>;answer-after=0");

		private final String value;

		AutoAnswer(String value) {
			this.value = value;
		}

		String value() {
			return value;
		}
	}

	/** Where a station's settings are. */
	enum StationStore {
		NO,
		/** In the data base of the switch, as FreePBX keeps them. */
		FREEPBX
	}

	/** @throws TelephonyException that names the first setting that is of no use */
	static SwitchSettings of(Settings settings) throws TelephonyException {
		boolean tls = settings.flag("tls", false);
		int port = port(settings, tls);
		ServerTrust trust = new ServerTrust(settings.text("certificate").orElse(""));
		if (!trust.isPossible()) {
			throw unusable("certificate", "64 hexadecimal digits");
		}
		String host = required(settings, "host");
		if (!HOST.matcher(host).matches()) {
			throw unusable("host", "the name or address of a machine");
		}
		String context = context(settings, "context").orElse(USUAL_CONTEXT);
		return new SwitchSettings(host, port, tls ? Optional.of(trust) : Optional.empty(), line(required(settings, "user"), "user"),
				line(required(settings, "secret"), "secret"), context, context(settings, "transferContext").orElse(context),
				context(settings, "conferenceContext").orElse(""), choice(settings, "phoneControl", Control.class),
				choice(settings, "consultation", Consultation.class), choice(settings, "autoAnswer", AutoAnswer.class),
				choice(settings, "stationSettings", StationStore.class));
	}

	private static int port(Settings settings, boolean tls) throws TelephonyException {
		OptionalInt port = settings.number("port");
		if (settings.text("port").isPresent() && (port.isEmpty() || port.getAsInt() < 1 || port.getAsInt() > 65_535)) {
			throw unusable("port", "a number from 1 to 65535");
		}
		// The schema's default is the port without encryption.
		int given = port.orElse(USUAL_PORT);
		return tls && given == USUAL_PORT ? USUAL_TLS_PORT : given;
	}

	private static String required(Settings settings, String key) throws TelephonyException {
		return settings.text(key).orElseThrow(() -> unusable(key, "a value"));
	}

	private static String line(String value, String key) throws TelephonyException {
		if (value.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029)) {
			throw unusable(key, "one line");
		}
		return value;
	}

	private static Optional<String> context(Settings settings, String key) throws TelephonyException {
		Optional<String> context = settings.text(key);
		if (context.isPresent() && !CONTEXT.matcher(context.get()).matches()) {
			throw unusable(key, "the name of a dialplan context: letters, digits, - _ .");
		}
		return context;
	}

	private static <E extends Enum<E>> E choice(Settings settings, String key, Class<E> type) throws TelephonyException {
		Optional<String> value = settings.text(key);
		for (E constant : type.getEnumConstants()) {
			if (value.isEmpty() || name(constant).equals(value.get())) {
				return constant;
			}
		}
		throw unusable(key, "one of the choices");
	}

	/** {@code CALL_INFO} as {@code callInfo}. */
	static String name(Enum<?> constant) {
		StringBuilder name = new StringBuilder();
		boolean upper = false;
		for (char c : constant.name().toCharArray()) {
			if (c == '_') {
				upper = true;
			} else {
				name.append(upper ? c : Character.toLowerCase(c));
				upper = false;
			}
		}
		return name.toString();
	}

	private static TelephonyException unusable(String key, String wanted) {
		return new TelephonyException(Refusal.INVALID_ARGUMENT, "The setting " + key + " wants " + wanted);
	}

	AmiSocket.Address address(int patienceMs) {
		return new AmiSocket.Address(host, port, trust, patienceMs);
	}

	/** Without the secret. */
	@Override
	public String toString() {
		return user + "@" + host + ":" + port;
	}
}
