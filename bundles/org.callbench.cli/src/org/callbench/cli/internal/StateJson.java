package org.callbench.cli.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.callbench.calls.CallView;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.LineStatus;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.Effect;
import org.callbench.telephony.Command;

/** What a desk is in, as JSON. */
final class StateJson {

	private StateJson() {
	}

	static Map<String, Object> of(CallView call) {
		return JsonLines.object("id", call.id().toString(), "direction", call.direction(), "state", call.state(), "number",
				call.number(), "name", call.name(), "company", call.companyName(), "internal", call.internal(), "matches",
				call.matches().size(), "since", call.since(), "actions",
				call.actions().stream().map(JsonLines::name).sorted().toList());
	}

	/** Lines and calls, with what only a trace's reader wants to know. */
	static Map<String, Object> of(DeskSnapshot desk, Locale locale) {
		return JsonLines.object("on", desk.on(), "lines", desk.lines().stream().map(line -> of(line, locale)).toList(), "calls",
				desk.calls().stream().map(call -> traced(call, locale)).toList(), "notice", desk.notice().map(said -> said.text(locale)));
	}

	private static Map<String, Object> of(LineStatus line, Locale locale) {
		return JsonLines.object("device", line.device(), "phase", line.phase(), "problem", line.problem().map(said -> said.text(locale)),
				"retryAt", line.retryAt());
	}

	private static Map<String, Object> traced(CallView call, Locale locale) {
		Map<String, Object> json = of(call);
		json.putAll(JsonLines.object("line", call.line(), "pending", call.pending(), "message",
				call.message().map(said -> said.text(locale)), "outcome", call.outcome(), "consultationOf",
				call.consultationOf().map(Object::toString)));
		return json;
	}

	/** {@code lineTold.connectionChanged}, {@code timerFired.reopen}, {@code pressed.answer}. */
	static String name(DeskEvent event) {
		String name = name((Object) event);
		return switch (event) {
		case DeskEvent.LineTold told -> name + '.' + name(told.event());
		case DeskEvent.TimerFired fired -> name + '.' + name(fired.timer());
		case DeskEvent.Pressed pressed -> name + '.' + JsonLines.name(pressed.action());
		default -> name;
		};
	}

	/** What the desk does about it: {@code send.hold}, {@code takeSnapshot}, {@code pop} … */
	static List<String> names(List<Effect> effects) {
		return effects.stream().filter(effect -> !(effect instanceof Effect.Wake)).map(effect -> effect instanceof Effect.Send send
				? name((Object) send) + '.' + (send.command() instanceof Command.Simple simple ? JsonLines.name(simple.what())
						: name(send.command()))
				: name((Object) effect)).toList();
	}

	private static String name(Object one) {
		String name = one.getClass().getSimpleName();
		return Character.toLowerCase(name.charAt(0)) + name.substring(1);
	}
}
