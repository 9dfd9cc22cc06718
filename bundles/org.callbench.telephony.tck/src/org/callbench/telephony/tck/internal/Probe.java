package org.callbench.telephony.tck.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.Place;

/** Tries the features of a connection: what is offered is accepted, what is not is refused by name, and nothing changes. */
final class Probe {
	/** What can be tried on a connection; recording is reserved. */
	private static final Set<Feature> FEATURES = EnumSet.complementOf(EnumSet.of(Feature.RECORD, Feature.MAKE_CALL,
			Feature.PICK_UP, Feature.DO_NOT_DISTURB, Feature.FORWARD, Feature.WATCH));
	/** Reasons that say why a feature that is not offered cannot be used now. */
	private static final Set<Refusal> NAMED = EnumSet.of(Refusal.NOT_PERMITTED_IN_STATE, Refusal.NOT_SUPPORTED,
			Refusal.NOT_ALLOWED, Refusal.NO_RESOURCES);

	private Probe() {
	}

	static Action offered(String label, Feature feature) {
		return new Action("the offered " + feature + " of " + label + " is accepted", stage -> {
			Connection connection = stage.own().connection(label);
			if (!connection.can(feature)) {
				throw new StepFailure(feature + " is offered again, as it was the first time");
			}
			stage.own().must(command(stage, connection, feature));
			stage.settle();
		});
	}

	static Action theOthers(String label) {
		return new Action("each feature that " + label + " does not offer is refused by name and changes nothing", stage -> {
			OpenLine line = stage.own();
			for (Feature feature : FEATURES) {
				Connection connection = line.connection(label);
				if (!connection.can(feature)) {
					refuses(stage, line, connection, feature);
				}
			}
		});
	}

	private static void refuses(Stage stage, OpenLine line, Connection connection, Feature feature) throws StepFailure {
		List<Connection> before = line.connections();
		CommandResult answer = line.execute(command(stage, connection, feature));
		stage.settle();
		if (!(answer instanceof CommandResult.Refused refused) || !NAMED.contains(refused.reason())) {
			throw new StepFailure(feature + " is not offered, and so is refused with one of " + NAMED + "; the answer was " + answer);
		}
		if (!line.connections().equals(before)) {
			throw new StepFailure("a refused " + feature + " changes nothing; before there was "
					+ line.ear().describe(before) + ", now " + line.ear().describe(line.connections()));
		}
	}

	private static Command command(Stage stage, Connection connection, Feature feature) throws StepFailure {
		return switch (feature) {
		case COMPLETE_TRANSFER -> join(stage, connection, feature, Command::completeTransfer);
		case CONFERENCE -> join(stage, connection, feature, Command::conference);
		case DIGITS -> Command.digits(connection.id(), "1");
		case PARK -> Command.park(connection.id(), stage.sut().abilities().contains(Ability.PARKING)
				? stage.sut().number(Place.PARKING)
				: "");
		case BLIND_TRANSFER, CONSULT, DEFLECT -> new Command.Simple(feature, connection.id(), stage.at(
				stage.sut().abilities().contains(Ability.EXPERT) ? Desk.EXPERT : Desk.COLLEAGUE).number());
		default -> new Command.Simple(feature, connection.id(), "");
		};
	}

	/** With another that offers the same, otherwise any other, otherwise itself. */
	private static Command join(Stage stage, Connection connection, Feature feature,
			BiFunction<ConnectionId, ConnectionId, Command> command) throws StepFailure {
		List<Connection> others = stage.own().connections().stream().filter(c -> !c.id().equals(connection.id())).toList();
		Connection other = others.stream().filter(c -> c.can(feature)).findFirst()
				.orElse(others.isEmpty() ? connection : others.getFirst());
		return connection.state() == State.HELD ? command.apply(connection.id(), other.id())
				: command.apply(other.id(), connection.id());
	}
}
