package org.callbench.telephony.asterisk.conformance;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presentation;
import org.callbench.telephony.Settings;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.asterisk.Asterisk;
import org.callbench.telephony.asterisk.rig.AmiProxy;
import org.callbench.telephony.asterisk.rig.AsteriskServer;
import org.callbench.telephony.asterisk.rig.Caller;
import org.callbench.telephony.asterisk.rig.SipCall;
import org.callbench.telephony.asterisk.rig.SipCall.State;
import org.callbench.telephony.asterisk.rig.SipPhone;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.FarEnd;
import org.callbench.telephony.tck.Place;
import org.callbench.telephony.tck.SwitchUnderTest;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.Troubles;

/** The delegate: an office on a real Asterisk, whose telephones the test plays. */
final class AsteriskOffice implements SwitchUnderTest {
	private final Lab lab;
	private final boolean obeys;
	private final TelephonyProvider provider = Asterisk.provider();
	private final AmiProxy proxy;
	private Optional<SipCall> lastCalled = Optional.empty();

	/** @param obeys whether telephones do what {@code NOTIFY talk} and {@code hold} say */
	AsteriskOffice(Lab lab, boolean obeys) {
		this.lab = lab;
		this.obeys = obeys;
		lab.tidy();
		proxy = new AmiProxy(lab.server().amiPort());
		lab.telephone(Lab.OWN).setObeysNotify(obeys);
		lab.telephone(Lab.COLLEAGUE).setObeysNotify(obeys);
		lab.outside().setReaction(call -> {
			lastCalled = Optional.of(call);
			return call.number().equals(Lab.MISSING) ? 404 : 180;
		});
	}

	@Override
	public TelephonyProvider provider() {
		return provider;
	}

	@Override
	public Settings settings() {
		Map<String, String> settings = new HashMap<>(Map.of("host", "127.0.0.1", "port", String.valueOf(proxy.port()), "user",
				AsteriskServer.USER, "secret", AsteriskServer.SECRET, "context", "from-internal", "transferContext",
				"callbench-transfer", "phoneControl", obeys ? "yes" : "no", "stationSettings", "freepbx"));
		if (obeys) {
			settings.put("conferenceContext", "callbench-conference");
		}
		return new Settings(settings);
	}

	@Override
	public Set<Ability> abilities() {
		return EnumSet.complementOf(EnumSet.of(
				// A call may ring on at other devices of its person, but is not shown there any more.
				Ability.FOLLOWS_ELSEWHERE,
				// A channel keeps its Uniqueid until its end.
				Ability.RENAMED_CALLS));
	}

	@Override
	public Telephone telephone(Desk desk) {
		return switch (desk) {
		case OWN -> new Extension(lab.telephone(Lab.OWN), Lab.OWN);
		case SECOND -> new Extension(second(), Lab.OWN);
		case COLLEAGUE -> new Extension(lab.telephone(Lab.COLLEAGUE), Lab.COLLEAGUE);
		case EXPERT -> new Extension(lab.telephone(Lab.EXPERT), Lab.EXPERT);
		};
	}

	private SipPhone second() {
		SipPhone second = lab.telephone(Lab.SECOND);
		second.setObeysNotify(obeys);
		return second;
	}

	@Override
	public String number(Place place) {
		return switch (place) {
		case OUTSIDE -> Lab.OUTSIDE;
		case BUSY -> Lab.BUSY;
		case MISSING -> Lab.MISSING;
		case UNANSWERED -> Lab.ABSENT;
		case GROUP -> "600";
		case PARKING -> "703";
		};
	}

	@Override
	public FarEnd callIn(Party caller, String number) {
		return new Outside(lab.outside().dial(number,
				new Caller(caller.number(), caller.name(), caller.presentation() == Presentation.WITHHELD)));
	}

	@Override
	public FarEnd called() {
		lab.outside().await("a call to the outside", () -> lastCalled.isPresent());
		return new Outside(lastCalled.orElseThrow());
	}

	@Override
	public Troubles troubles() {
		return new Troubles() {
			@Override
			public void cut() {
				proxy.cut();
			}

			@Override
			public void stall() {
				proxy.stall();
			}

			@Override
			public void mend() {
				proxy.mend();
			}

			@Override
			public void loseAnswer() {
				proxy.loseAnswers(1);
			}

			@Override
			public void delay(Duration time) {
				proxy.delay(time);
			}

			@Override
			public void repeat(int events) {
				proxy.repeat(events);
			}
		};
	}

	@Override
	public void pass(Duration time) {
		try {
			TimeUnit.NANOSECONDS.sleep(time.toNanos());
		} catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public Duration tick() {
		return Duration.ofMillis(10);
	}

	@Override
	public Duration settling() {
		return Duration.ofMillis(180);
	}

	@Override
	public Duration ringTimeout() {
		return Duration.ofSeconds(Lab.RING_SECONDS);
	}

	@Override
	public boolean carries(String name) {
		// What a display name of SIP can say, and the switch hands on as it was: it keeps the backslash before a quotation mark.
		return name.codePoints().noneMatch(c -> c == '"' || c == '\\' || c < ' ' || c == 0x7f || c >= 0x80 && c < 0xa0 || c >= 0xd800 && c < 0xe000);
	}

	@Override
	public boolean consultsForNobody() {
		// The switch itself ends a consultation that it makes for us, when nobody is left to be transferred.
		return obeys;
	}

	@Override
	public void close() {
		proxy.close();
	}

	private record Outside(SipCall call) implements FarEnd {
		@Override
		public void answer() {
			call.answer();
		}

		@Override
		public void reject() {
			call.hangUp();
		}

		@Override
		public void hangUp() {
			call.hangUp();
		}

		@Override
		public void identify(Party party) {
			call.identify(Caller.of(party.number(), party.name()));
		}

		@Override
		public String heard() {
			return call.heard();
		}
	}

	private final class Extension implements Telephone {
		private final SipPhone phone;
		private final String number;

		Extension(SipPhone phone, String number) {
			this.phone = phone;
			this.number = number;
		}

		@Override
		public String number() {
			return number;
		}

		@Override
		public DeviceId device() {
			return new DeviceId("asterisk", "PJSIP/" + phone.user());
		}

		@Override
		public void answer() {
			phone.awaitCall(State.RINGING).answer();
		}

		@Override
		public void hangUp() {
			phone.call(State.RINGING).or(() -> phone.call(State.TALKING, State.CALLING, State.RINGBACK)).or(() -> phone.call(State.HELD))
					.ifPresent(SipCall::hangUp);
		}

		@Override
		public void hold() {
			phone.call(State.TALKING).ifPresent(SipCall::hold);
		}

		@Override
		public void retrieve() {
			phone.call(State.HELD).ifPresent(SipCall::retrieve);
		}

		@Override
		public void dial(String to) {
			phone.dial(to);
		}

		@Override
		public void setInService(boolean on) {
			if (on) {
				phone.register();
			} else {
				phone.hangUpAll();
				phone.unregister();
			}
		}

		@Override
		public void setMessagesWaiting(int messages) {
			lab.setMessagesWaiting(messages);
		}
	}
}
