package org.callbench.cli.internal;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Party;
import org.callbench.telephony.Settings;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.Reaction;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.VirtualClock;
import org.osgi.service.component.annotations.Component;

/**
 * A day of calls on a simulated switch of its own, in no time: what a line tells of it, event by event, as Callbench hears
 * it. The same every time.
 */
@Component(property = InstanceCommand.NAME + "=demo")
public final class DemoCommand implements InstanceCommand {

	private static final String AGENT = "2001";

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.demo");
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		new Words(invocation).end();
		new Day(new JsonLines(invocation.out())).play();
		return ExitStatus.OK;
	}

	/** The switch, the people, and what they do. */
	private static final class Day {

		private static final Party CUSTOMER = Party.external("+34915552233", "TALLERES NORTE");
		private static final Party SUPPLIER = Party.external("+441615527789", "Harrison & Sons");

		private final JsonLines out;
		private final VirtualClock clock = new VirtualClock();
		private final SimulatedSwitch office = SimulatedSwitch.create(clock);
		private final Handset agent = office.addExtension(AGENT, "Ana Ruiz");
		private final Handset colleague = office.addExtension("2002", "Tom Baker");

		Day(JsonLines out) {
			this.out = out;
			office.addOutside(SUPPLIER, Reaction.answersAfter(Duration.ofSeconds(6)));
			office.addOutside(Party.external("+34934440000", ""), Reaction.busy());
		}

		void play() throws InterruptedException, ExecutionException {
			office.provider().open(new DeviceId(office.provider().id(), AGENT), Settings.NONE,
					event -> out.print(EventJson.of(AGENT, event))).toCompletableFuture().get();

			pass(Duration.ofMinutes(12));
			OutsideCall customer = office.callIn(CUSTOMER, AGENT);
			pass(Duration.ofSeconds(7));
			agent.answer();
			pass(Duration.ofMinutes(3));
			agent.hold();
			pass(Duration.ofSeconds(40));
			agent.retrieve();
			pass(Duration.ofMinutes(1));
			customer.hangUp();

			pass(Duration.ofMinutes(45));
			agent.dial("0044 161 552 7789");
			pass(Duration.ofMinutes(4));
			agent.hangUp();

			pass(Duration.ofMinutes(20));
			agent.dial("934440000");
			pass(Duration.ofSeconds(5));
			agent.hangUp();

			pass(Duration.ofMinutes(30));
			colleague.dial(AGENT);
			pass(Duration.ofSeconds(4));
			agent.answer();
			pass(Duration.ofMinutes(1));
			colleague.hangUp();

			pass(Duration.ofHours(1));
			OutsideCall shy = office.callIn(Party.WITHHELD, AGENT);
			pass(Duration.ofSeconds(25));
			shy.hangUp();
			pass(Duration.ofHours(4));
		}

		private void pass(Duration time) {
			clock.advance(time);
		}
	}
}
