package org.callbench.telephony.simulator.internal;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import org.callbench.telephony.Refusal;
import org.callbench.telephony.simulator.Faults;

/** Troubles for every opening of one telephone. */
record DeviceFaults(Pbx pbx, Phone phone) implements Faults {

	@Override
	public void cutLink() {
		pbx.act(() -> {
			phone.reachable = false;
			phone.lines.forEach(SimulatorLine::cut);
		});
	}

	@Override
	public void stallLink() {
		each(SimulatorLine::stall);
	}

	@Override
	public void restoreLink() {
		pbx.act(() -> {
			phone.reachable = true;
			phone.lines.forEach(SimulatorLine::restore);
		});
	}

	@Override
	public void repeatEvents(int events) {
		each(line -> line.wire().repeat(events));
	}

	@Override
	public void loseEvents(int events) {
		each(line -> line.wire().lose(events));
	}

	@Override
	public void swapEvents() {
		each(line -> line.wire().swapNext());
	}

	@Override
	public void delayEvents(Duration time) {
		each(line -> line.wire().delay(time));
	}

	@Override
	public void loseAnswers(int commands) {
		each(line -> line.loseAnswers(commands));
	}

	@Override
	public void refuseNext(Refusal reason) {
		each(line -> line.refuseNext(reason));
	}

	private void each(Consumer<SimulatorLine> trouble) {
		pbx.act(() -> List.copyOf(phone.lines).forEach(trouble));
	}
}
