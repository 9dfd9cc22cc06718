package org.callbench.telephony.tck.internal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;
import org.callbench.telephony.tck.Desk;

/** A line that a scenario has opened: what it is told, and what is asked of it. */
public final class OpenLine {
	private final Stage stage;
	private final Desk desk;
	private final Ear ear;
	private final Line line;
	private boolean open = true;

	OpenLine(Stage stage, Desk desk, Ear ear, Line line) {
		this.stage = stage;
		this.desk = desk;
		this.ear = ear;
		this.line = line;
	}

	Desk desk() {
		return desk;
	}

	Ear ear() {
		return ear;
	}

	/** The line itself, for what no method here does. */
	public Line line() {
		return line;
	}

	/** Whether nobody has closed it. */
	public boolean isOpen() {
		return open;
	}

	/** All events so far. */
	public List<LineEvent> events() {
		return ear.events();
	}

	/** How the line was told to be last. */
	public Optional<LineEvent.LineChanged> lastLine() {
		return ear.line();
	}

	/** Whether a connection went on under another id, or elsewhere. */
	public boolean hasLeft(ConnectionId id) {
		return ear.leaving(id).isPresent();
	}

	/** Called for each event, on the provider's own thread. */
	public void setReflex(Consumer<LineEvent> reflex) {
		ear.setReflex(reflex);
	}

	/** The connections that were told last. */
	public List<Connection> connections() {
		return ear.connections();
	}

	/** Whether the line said that it can do this at all. */
	public boolean canEver(Feature feature) {
		return ear.line().map(line -> line.everPossible().contains(feature)).orElse(false);
	}

	// ---- names ----

	/** The id of the connection that the scenario calls so, up or gone. */
	public ConnectionId id(String label) throws StepFailure {
		return ear.labelled(label).orElseThrow(() -> new StepFailure("there is a connection " + label + " to act on"));
	}

	/** The connection that the scenario calls so. */
	public Connection connection(String label) throws StepFailure {
		return ear.connection(id(label)).orElseThrow(
				() -> new StepFailure(label + " is up; there is " + ear.describe(ear.connections())));
	}

	/** Waits for a connection that the scenario has no name for yet, and gives it one. */
	public Connection meet(String label, State... states) throws StepFailure {
		List<State> wanted = List.of(states);
		stage.await(() -> "a new connection that is " + wanted + "; there is " + ear.describe(ear.connections()),
				() -> ear.strangers().stream().anyMatch(c -> wanted.contains(c.state())));
		Connection found = ear.strangers().stream().filter(c -> wanted.contains(c.state())).findFirst().orElseThrow();
		ear.label(label, found.id());
		return found;
	}

	/** Gives a connection a name, or another one. */
	public void label(String label, ConnectionId id) {
		ear.label(label, id);
	}

	/**
	 * Finds a connection again after the link was lost: by its id or, where ids do not outlive a link, by who is at the other
	 * end and who began the call, as far as the switch tells.
	 */
	public void recognise(String label, Connection before) throws StepFailure {
		boolean idsHold = before.id().call().strength() == Strength.STABLE;
		Connection found = ear.connections().stream()
				.filter(c -> idsHold ? c.id().equals(before.id()) : c.remote().number().equals(before.remote().number()))
				.findFirst().orElseThrow(() -> new StepFailure(label + " is there again; there is "
						+ ear.describe(ear.connections())));
		ear.label(label, found.id());
	}

	// ---- commands ----

	/** Gives a command and does not wait for the answer. */
	public CompletableFuture<CommandResult> give(Command command) throws StepFailure {
		CommandId id = named(command);
		return stage.caller().call("execute", () -> line.execute(id, command)).toCompletableFuture();
	}

	/** Gives a command on the thread that asks for it, which may be the provider's. */
	public CompletionStage<CommandResult> giveFromWithin(Command command) {
		return line.execute(named(command), command);
	}

	private CommandId named(Command command) {
		CommandId id = CommandId.random();
		ear.given(id, command instanceof Command.Simple simple ? simple.what().name() : command.getClass().getSimpleName());
		return id;
	}

	/** Asks for a snapshot and does not wait for it. */
	public CompletableFuture<CommandResult> giveSnapshot() throws StepFailure {
		CommandId id = CommandId.random();
		ear.given(id, "snapshot");
		return stage.caller().call("snapshot", () -> line.snapshot(id)).toCompletableFuture();
	}

	/** Gives a command and waits for the answer. */
	public CommandResult execute(Command command) throws StepFailure {
		return stage.answer("the answer to a command", give(command));
	}

	/** Gives a command that the switch must take. */
	public void must(Command command) throws StepFailure {
		CommandResult answer = execute(command);
		if (!(answer instanceof CommandResult.Accepted)) {
			throw new StepFailure("the command is accepted; the answer was " + answer + ", with "
					+ ear.describe(ear.connections()));
		}
	}

	/** Asks for a snapshot, waits for it, and returns it. */
	public LineEvent.Snapshot snapshot() throws StepFailure {
		CommandId id = CommandId.random();
		ear.given(id, "snapshot");
		CompletionStage<CommandResult> asked = stage.caller().call("snapshot", () -> line.snapshot(id));
		CommandResult answer = stage.answer("the answer to a snapshot", asked.toCompletableFuture());
		if (!(answer instanceof CommandResult.Accepted)) {
			throw new StepFailure("the snapshot is accepted; the answer was " + answer);
		}
		stage.await(() -> "a Snapshot that names its request", () -> find(id).isPresent());
		return find(id).orElseThrow();
	}

	/** Asks for a snapshot and returns the answer only. */
	public CommandResult askForSnapshot() throws StepFailure {
		return stage.answer("the answer to a snapshot", giveSnapshot());
	}

	private Optional<LineEvent.Snapshot> find(CommandId id) {
		return ear.events().stream().filter(LineEvent.Snapshot.class::isInstance).map(LineEvent.Snapshot.class::cast)
				.filter(s -> s.request().isPresent() && s.request().get().equals(id)).findFirst();
	}

	/** What was told is what there is: asks for a snapshot and compares. */
	public void tellsTheTruth() throws StepFailure {
		List<Connection> told = ear.connections();
		LineEvent.Snapshot truth = snapshot();
		for (Connection connection : told) {
			Connection shown = truth.all().stream().filter(c -> c.id().equals(connection.id())).findFirst()
					.orElseThrow(() -> new StepFailure("the snapshot has what events told; missing is "
							+ ear.describe(List.of(connection))));
			if (!agree(connection, shown, truth.holdVisible())) {
				throw new StepFailure("the snapshot says what events told: " + ear.describe(List.of(connection))
						+ "; it says " + ear.describe(List.of(shown)));
			}
		}
		List<Connection> more = truth.all().stream().filter(c -> told.stream().noneMatch(t -> t.id().equals(c.id()))).toList();
		if (!more.isEmpty()) {
			throw new StepFailure("events told of every connection in the snapshot; nothing was told of " + ear.describe(more));
		}
	}

	private static boolean agree(Connection told, Connection shown, boolean holdVisible) {
		boolean states = told.state() == shown.state() || !holdVisible && isUp(told) && isUp(shown);
		return states && told.features().equals(shown.features()) && told.remote().equals(shown.remote())
				&& told.consultOf().equals(shown.consultOf());
	}

	private static boolean isUp(Connection connection) {
		return connection.state() == State.CONNECTED || connection.state() == State.HELD;
	}

	/** Closes the line, and does not wait until it is released. */
	public CompletableFuture<Void> close(CloseMode mode) throws StepFailure {
		return stage.caller().call("close", () -> line.close(mode)).toCompletableFuture();
	}

	/** Closes the line, waits until it is released, and listens for what must not come any more. */
	public void closeNow() throws StepFailure {
		isReleased(close(CloseMode.NOW));
	}

	/** Waits for the release. */
	public void isReleased(CompletableFuture<Void> released) throws StepFailure {
		stage.await(() -> "the line is released", released::isDone);
		if (released.isCompletedExceptionally()) {
			throw new StepFailure("the line is released; close failed");
		}
		ear.lineIsClosed();
		open = false;
	}
}
