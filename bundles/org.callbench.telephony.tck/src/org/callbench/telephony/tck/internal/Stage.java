package org.callbench.telephony.tck.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.tck.Desk;
import org.callbench.telephony.tck.FarEnd;
import org.callbench.telephony.tck.SwitchUnderTest;
import org.callbench.telephony.tck.Telephone;

/** Where one scenario is played: a switch, the lines opened on it, and the people outside. One thread. */
public final class Stage {
	private final SwitchUnderTest sut;
	private final Caller caller;
	private final Map<Desk, OpenLine> lines = new EnumMap<>(Desk.class);
	/** Those closed meanwhile as well: they must stay silent. */
	private final List<OpenLine> everyLine = new ArrayList<>();
	private final Map<String, FarEnd> farEnds = new LinkedHashMap<>();
	private final Map<String, Object> notes = new LinkedHashMap<>();

	/** Takes a fresh switch. */
	public Stage(SwitchUnderTest sut) {
		this.sut = sut;
		caller = new Caller(sut.callLimit());
	}

	/** The switch. */
	public SwitchUnderTest sut() {
		return sut;
	}

	Caller caller() {
		return caller;
	}

	// ---- lines ----

	/** Opens a line, waits until it is open and has told what it must. */
	public OpenLine open(Desk desk) throws StepFailure {
		DeviceId device = sut.telephone(desk).device();
		Ear ear = new Ear(device);
		Line line = answer("the line is open", openStage(device, ear));
		OpenLine opened = new OpenLine(this, desk, ear, line);
		lines.put(desk, opened);
		everyLine.add(opened);
		await(() -> "LineChanged and then Snapshot are told at once; told was " + ear.events().size() + " events",
				() -> ear.events().size() >= 2);
		return opened;
	}

	/** Tries to open a device. */
	public CompletableFuture<Line> openStage(DeviceId device, LineObserver observer) throws StepFailure {
		CompletionStage<Line> stage = caller.call("open", () -> sut.provider().open(device, sut.settings(), observer));
		return stage.toCompletableFuture();
	}

	/** Calls any other method of the provider, which must not block or throw. */
	public <T> T ask(String method, Callable<T> spi) throws StepFailure {
		return caller.call(method, spi);
	}

	/** The line that is tested. */
	public OpenLine own() throws StepFailure {
		return line(Desk.OWN);
	}

	/** A line that a step before has opened. */
	public OpenLine line(Desk desk) throws StepFailure {
		OpenLine line = lines.get(desk);
		if (line == null) {
			throw new StepFailure("the line of " + desk + " was opened before");
		}
		return line;
	}

	Collection<OpenLine> lines() {
		return List.copyOf(everyLine);
	}

	/** How the switch says that it behaves. */
	public Behaviour behaviour() throws StepFailure {
		return own().ear().line().orElseThrow(() -> new StepFailure("LineChanged was told")).behaviour();
	}

	// ---- people ----

	/** Somebody outside. */
	public FarEnd far(String label) throws StepFailure {
		FarEnd end = farEnds.get(label);
		if (end == null) {
			throw new StepFailure(label + " called, or was called, before");
		}
		return end;
	}

	/** Remembers somebody outside. */
	public void setFar(String label, FarEnd end) {
		farEnds.put(label, end);
	}

	Collection<FarEnd> farEnds() {
		return List.copyOf(farEnds.values());
	}

	/** Somebody at a telephone. */
	public Telephone at(Desk desk) {
		return sut.telephone(desk);
	}

	// ---- things to remember between steps ----

	/** Remembers something for a later step. */
	public void note(String name, Object value) {
		notes.put(name, value);
	}

	/** What a step before has remembered. */
	public <T> T noted(String name, Class<T> type) {
		return type.cast(notes.get(name));
	}

	// ---- time ----

	/** Waits for events that may still be on their way. */
	public void settle() {
		sut.pass(sut.settling());
	}

	/** Waits until something is so. */
	public void await(Supplier<String> expected, BooleanSupplier isSo) throws StepFailure {
		await(sut.patience(), expected, isSo);
	}

	/** Waits until something is so, for longer than usual. */
	public void await(Duration patience, Supplier<String> expected, BooleanSupplier isSo) throws StepFailure {
		long ticks = patience.dividedBy(sut.tick());
		for (long tick = 0; !isSo.getAsBoolean(); tick++) {
			if (tick > ticks) {
				throw new StepFailure(expected.get() + " (waited " + patience.toSeconds() + " s)");
			}
			checkContract();
			sut.pass(sut.tick());
		}
	}

	/** Waits for the answer to something that was asked. */
	public <T> T answer(String what, CompletableFuture<T> future) throws StepFailure {
		await(() -> what + " comes", future::isDone);
		try {
			return future.join();
		} catch (CompletionException failure) {
			throw new StepFailure(what + " comes; it failed with " + failure.getCause());
		}
	}

	/** Fails if a line has broken the contract so far. */
	void checkContract() throws StepFailure {
		for (OpenLine line : everyLine) {
			List<String> complaints = line.ear().complaints();
			if (!complaints.isEmpty()) {
				throw new StepFailure(complaints.getFirst() + (line.desk() == Desk.OWN ? "" : " on the line of " + line.desk()));
			}
		}
	}
}
