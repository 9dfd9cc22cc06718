package org.callbench.telephony.simulator.conformance;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Setting;
import org.callbench.telephony.Settings;
import org.callbench.telephony.TelephonyProvider;

/** The simulator's provider with one thing wrong. */
record MutantProvider(TelephonyProvider real, Corruption wrong) implements TelephonyProvider {

	@Override
	public String id() {
		return real.id();
	}

	@Override
	public String version() {
		return real.version();
	}

	@Override
	public String label(Locale locale) {
		return real.label(locale);
	}

	@Override
	public List<Setting> settings(Locale locale) {
		return real.settings(locale);
	}

	@Override
	public CompletionStage<List<Device>> devices(Settings settings) {
		return real.devices(settings);
	}

	@Override
	public CompletionStage<Line> open(DeviceId device, Settings settings, LineObserver observer) {
		Teller teller = new Teller(wrong, observer);
		return real.open(device, settings, teller).thenApply(line -> new MutantLine(line, wrong, observer));
	}

	/** Hands events on, changed and numbered anew. */
	private static final class Teller implements LineObserver {
		private final Corruption wrong;
		private final LineObserver observer;
		private long seq;

		Teller(Corruption wrong, LineObserver observer) {
			this.wrong = wrong;
			this.observer = observer;
		}

		@Override
		public void onEvent(LineEvent event) {
			for (LineEvent told : wrong.events(event)) {
				observer.onEvent(wrong.keepsNumbers() ? told : Edits.with(told, Edits.numbered(told.stamp(), ++seq)));
			}
		}
	}

	private record MutantLine(Line real, Corruption wrong, LineObserver observer) implements Line {
		@Override
		public CompletionStage<CommandResult> execute(CommandId id, Command command) {
			return wrong.execute(real, id, command, observer);
		}

		@Override
		public CompletionStage<CommandResult> snapshot(CommandId id) {
			return real.snapshot(id);
		}

		@Override
		public CompletionStage<Void> close(CloseMode mode) {
			return wrong.close(real, mode, observer);
		}

		@Override
		public <T> Optional<T> capability(Class<T> type) {
			return real.capability(type);
		}
	}
}
