package org.callbench.telephony.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Party;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.Station.Forward;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.SwitchPicture;
import org.callbench.telephony.simulator.VirtualClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * People who do anything at any time. After each step: events without gaps and contradictions, at most one connection with
 * the ear, the connections told are those that there are, and a command is taken exactly when it was offered.
 */
class RandomOfficeTest {
	private static final int STEPS = 1_500;
	private static final List<String> NUMBERS = List.of("1001", "1002", "1003", "600", "1999", "0034911234567", "oops");
	private static final Set<Feature> ON_ONE = Set.of(Feature.ANSWER, Feature.DROP, Feature.HOLD, Feature.RETRIEVE,
			Feature.BLIND_TRANSFER, Feature.CONSULT, Feature.RECONNECT, Feature.ALTERNATE, Feature.DEFLECT,
			Feature.DIGITS, Feature.PARK);

	private final VirtualClock clock = new VirtualClock();
	private final SimulatedSwitch office = SimulatedSwitch.create(clock);
	private final List<Agent> agents = new ArrayList<>();
	private final List<String> path = new ArrayList<>();
	private Random random;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })
	void whateverPeopleDoTheLinesTellTheTruth(long seed) {
		random = new Random(seed);
		office.setTraits(office.traits().withCallsPerDevice(3).withFollowsElsewhere(seed % 4 == 0)
				.with(Behaviour.USUAL.withDropOfConsultReconnects(seed % 2 == 0)
				.withMakeCallRingsOwnDevice(seed % 3 == 0).withRemoteAnswer(seed % 5 != 0)));
		for (String number : List.of("1001", "1002", "1003")) {
			office.addExtension(number, "Extension " + number);
			agents.add(new Agent(office, number));
		}
		office.addHandset("soft-1001", "At home", "1001");
		agents.add(new Agent(office, "soft-1001"));
		office.addRingGroup("600", "Support", "1001", "1002", "1003");
		for (int step = 0; step < STEPS; step++) {
			path.add(step());
			theLinesTellTheTruth();
		}
		everybodyHangsUp();
	}

	private String step() {
		return switch (random.nextInt(10)) {
		case 0 -> {
			office.callIn(Party.external("+3491" + random.nextInt(1000), "Caller"), any(NUMBERS));
			yield "call in";
		}
		case 1 -> someoneOutsideActs();
		case 2, 3 -> someoneAtAHandsetActs();
		case 4 -> {
			Duration time = Duration.ofMillis(random.nextInt(20_000));
			clock.advance(time);
			yield "wait " + time;
		}
		case 5 -> command(any(agents), lineCommand());
		default -> anyCommandOnACall();
		};
	}

	private String someoneOutsideActs() {
		List<OutsideCall> calls = office.outsideCalls();
		if (calls.isEmpty()) {
			return "silence";
		}
		OutsideCall call = any(calls);
		int act = random.nextInt(5);
		switch (act) {
		case 0 -> call.hangUp();
		case 1 -> call.reject();
		case 2 -> call.identify(Party.external("+441615527789", "Known late"));
		default -> call.answer();
		}
		return "outside " + act;
	}

	private String someoneAtAHandsetActs() {
		Handset handset = any(office.handsets());
		int act = random.nextInt(11);
		switch (act) {
		case 0 -> handset.lift();
		case 1 -> handset.dial(any(NUMBERS));
		case 2 -> handset.hangUp();
		case 3 -> handset.hold();
		case 4 -> handset.retrieve();
		case 5 -> handset.press("5");
		case 6 -> {
			handset.setInService(random.nextInt(4) == 0);
			handset.setInService(true);
		}
		case 7 -> office.picture().handset(handset.device()).orElseThrow().legs().stream().findAny()
				.ifPresent(leg -> office.renameCall(leg.call()));
		case 8 -> {
			office.faults(handset.device()).cutLink();
			any(office.handsets()).answer();
			clock.advance(Duration.ofSeconds(random.nextInt(10)));
			office.faults(handset.device()).restoreLink();
		}
		default -> handset.answer();
		}
		return "handset " + handset.device() + " " + act;
	}

	private Command lineCommand() {
		return switch (random.nextInt(6)) {
		case 0 -> new Command.PickUp(any(List.of("", "1001", "1002", "701")));
		case 1 -> new Command.SetDoNotDisturb(random.nextInt(5) == 0);
		case 2 -> new Command.SetForwarding(any(List.of(Forward.values())), random.nextInt(3) == 0 ? any(NUMBERS) : "");
		default -> Command.makeCall(any(NUMBERS));
		};
	}

	private String anyCommandOnACall() {
		Agent agent = any(agents);
		List<Connection> calls = agent.calls();
		if (calls.isEmpty()) {
			return "nothing to command";
		}
		Connection on = any(calls);
		if (random.nextInt(6) == 0) {
			Connection other = any(calls);
			return command(agent, random.nextBoolean() ? Command.completeTransfer(on.id(), other.id())
					: Command.conference(on.id(), other.id()));
		}
		Feature what = any(List.copyOf(ON_ONE));
		String argument = what == Feature.DIGITS ? "1" : what == Feature.PARK ? "701" : any(NUMBERS);
		Command command = new Command.Simple(what, on.id(), what.needsArgument() || what == Feature.PARK ? argument : "");
		CommandResult result = Agent.now(agent.line.execute(CommandId.random(), command));
		boolean notPermitted = result.equals(CommandResult.refused(Refusal.NOT_PERMITTED_IN_STATE));
		assertEquals(!on.can(what), notPermitted, () -> command + " gave " + result + " on " + on + after());
		if (on.can(what) && !what.needsArgument() && what != Feature.PARK) {
			assertEquals(CommandResult.accepted(), result, () -> command + after());
		}
		return command + " → " + result;
	}

	private static String command(Agent agent, Command command) {
		return command + " → " + Agent.now(agent.line.execute(CommandId.random(), command));
	}

	private void theLinesTellTheTruth() {
		for (Agent agent : agents) {
			assertEquals(List.of(), agent.log.complaints, this::after);
			List<Connection> told = agent.calls();
			agent.line.snapshot(CommandId.random());
			assertEquals(Set.copyOf(told), Set.copyOf(agent.calls()), this::after);
			agent.log.events.clear();
			for (Connection connection : told) {
				assertTrue(connection.can(Feature.DROP) || connection.state() == State.CONNECTED_ELSEWHERE,
						() -> "no way out of " + connection + after());
			}
		}
		for (SwitchPicture.Outside end : office.picture().outside()) {
			assertTrue(office.picture().outside().stream().noneMatch(other -> other != end && other.id().equals(end.id())),
					this::after);
		}
	}

	private void everybodyHangsUp() {
		office.outsideCalls().forEach(OutsideCall::hangUp);
		for (SwitchPicture.Handset handset : office.picture().handsets()) {
			handset.legs().forEach(leg -> office.handset(handset.device()).orElseThrow().hangUp(leg.call()));
		}
		clock.advance(Duration.ofMinutes(10));
		assertTrue(office.picture().isQuiet(), () -> office.picture() + after());
		assertEquals(0, clock.pending(), this::after);
		agents.forEach(Agent::seesNoCall);
	}

	private <T> T any(List<T> list) {
		return list.get(random.nextInt(list.size()));
	}

	/** The last steps, for whoever has to find out. */
	private String after() {
		return "\nafter " + String.join("\n      ", path.subList(Math.max(0, path.size() - 15), path.size()));
	}
}
