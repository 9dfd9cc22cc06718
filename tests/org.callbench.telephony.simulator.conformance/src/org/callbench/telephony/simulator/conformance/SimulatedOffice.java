package org.callbench.telephony.simulator.conformance;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Party;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.simulator.Faults;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.Reaction;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.SwitchTraits;
import org.callbench.telephony.simulator.VirtualClock;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.FarEnd;
import org.callbench.telephony.tck.Place;
import org.callbench.telephony.tck.SwitchUnderTest;
import org.callbench.telephony.tck.Telephone;
import org.callbench.telephony.tck.Troubles;

/** The delegate of the simulated switch: a small office under a virtual clock, which plays everything that the kit can ask. */
class SimulatedOffice implements SwitchUnderTest {
	private static final String OWN = "1001";
	private static final String SECOND = "soft-1001";
	private static final String COLLEAGUE = "1002";
	private static final String EXPERT = "1003";
	private static final int ROOM_FOR_CALLS = 60;

	private final VirtualClock clock = new VirtualClock();
	private final SimulatedSwitch office = SimulatedSwitch.create(clock);
	private final Set<Ability> abilities;

	SimulatedOffice(UnaryOperator<SwitchTraits> kind) {
		office.setTraits(kind.apply(SwitchTraits.USUAL.withCallsPerDevice(ROOM_FOR_CALLS)));
		office.addExtension(OWN, "Agent");
		office.addExtension(COLLEAGUE, "Colleague");
		office.addExtension(EXPERT, "Expert");
		office.addExtension("1090", "Always busy").setReaction(Reaction.busy());
		office.addExtension("1091", "Never there");
		office.addRingGroup("600", "Support", OWN, COLLEAGUE);
		abilities = EnumSet.allOf(Ability.class);
		if (!office.traits().followsElsewhere()) {
			abilities.remove(Ability.FOLLOWS_ELSEWHERE);
		}
	}

	@Override
	public TelephonyProvider provider() {
		return office.provider();
	}

	@Override
	public Set<Ability> abilities() {
		return abilities;
	}

	@Override
	public Telephone telephone(Desk desk) {
		return switch (desk) {
		case OWN -> new Extension(OWN, OWN);
		case SECOND -> new Extension(secondDevice(), OWN);
		case COLLEAGUE -> new Extension(COLLEAGUE, COLLEAGUE);
		case EXPERT -> new Extension(EXPERT, EXPERT);
		};
	}

	/** Put up when it is first asked for: in other scenarios the person has one telephone only. */
	private String secondDevice() {
		if (office.handset(SECOND).isEmpty()) {
			office.addHandset(SECOND, "Agent at home", OWN);
		}
		return SECOND;
	}

	@Override
	public String number(Place place) {
		return switch (place) {
		case OUTSIDE -> "0034911000111";
		case BUSY -> "1090";
		case MISSING -> "1999";
		case UNANSWERED -> "1091";
		case GROUP -> "600";
		case PARKING -> "701";
		};
	}

	@Override
	public FarEnd callIn(Party caller, String number) {
		return outside(office.callIn(caller, number));
	}

	@Override
	public FarEnd called() {
		return outside(office.outsideCalls().getLast());
	}

	@Override
	public Troubles troubles() {
		Faults faults = office.faults(OWN);
		return new Troubles() {
			@Override
			public void cut() {
				faults.cutLink();
			}

			@Override
			public void stall() {
				faults.stallLink();
			}

			@Override
			public void mend() {
				faults.restoreLink();
			}

			@Override
			public void loseAnswer() {
				faults.loseAnswers(1);
			}

			@Override
			public void delay(Duration time) {
				faults.delayEvents(time);
			}

			@Override
			public void repeat(int events) {
				faults.repeatEvents(events);
			}

			@Override
			public void renameCall() {
				office.renameCall(office.picture().handset(OWN).orElseThrow().legs().getFirst().call());
			}
		};
	}

	@Override
	public void pass(Duration time) {
		clock.advance(time);
	}

	@Override
	public Duration tick() {
		return Duration.ofMillis(50);
	}

	@Override
	public Duration ringTimeout() {
		return office.traits().ringTimeout();
	}

	@Override
	public int longestName() {
		return 10_000;
	}

	@Override
	public void close() {
		// Nothing outlives the office: it has no thread of its own.
	}

	private record Outside(SimulatedSwitch office, OutsideCall call) implements FarEnd {
		@Override
		public void answer() {
			call.answer();
		}

		@Override
		public void reject() {
			call.reject();
		}

		@Override
		public void hangUp() {
			call.hangUp();
		}

		@Override
		public void identify(Party party) {
			call.identify(party);
		}

		@Override
		public String heard() {
			return office.picture().outside().stream().filter(end -> end.id().equals(call.id())).findFirst().orElseThrow().heard();
		}
	}

	private Outside outside(OutsideCall call) {
		return new Outside(office, call);
	}

	private final class Extension implements Telephone {
		private final Handset handset;
		private final String number;

		Extension(String device, String number) {
			handset = office.handset(device).orElseThrow();
			this.number = number;
		}

		@Override
		public DeviceId device() {
			return new DeviceId("simulator", handset.device());
		}

		@Override
		public String number() {
			return number;
		}

		@Override
		public void answer() {
			handset.answer();
		}

		@Override
		public void hangUp() {
			handset.hangUp();
		}

		@Override
		public void hold() {
			handset.hold();
		}

		@Override
		public void retrieve() {
			handset.retrieve();
		}

		@Override
		public void dial(String to) {
			handset.dial(to);
		}

		@Override
		public void setMessagesWaiting(int messages) {
			handset.setMessagesWaiting(messages);
		}

		@Override
		public void setInService(boolean on) {
			handset.setInService(on);
		}
	}
}
