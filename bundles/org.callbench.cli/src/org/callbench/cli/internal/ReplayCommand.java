package org.callbench.cli.internal;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Effect;
import org.callbench.calls.model.Views;
import org.callbench.calls.trace.Replay;
import org.callbench.calls.trace.TraceException;
import org.callbench.instance.DataFolder;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.numbering.PhoneNumbers;
import org.osgi.service.component.annotations.Component;

/** Takes a trace through the call model again, and prints what the desk was in after each event. Needs no data of anybody's. */
@Component(service = InstanceCommand.class, property = { InstanceCommand.NAME + "=replay", OfflineCommand.OFFLINE + ":Boolean=true" })
public final class ReplayCommand implements OfflineCommand {

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.replay");
	}

	@Override
	public int run(DataFolder folder, Invocation invocation) throws Exception {
		return run(invocation);
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		Words words = new Words(invocation);
		String name = words.next();
		words.end();
		Path file = invocation.file(name);
		if (!Files.isRegularFile(file)) {
			invocation.err().println(Texts.of(invocation.locale()).text("replay.noFile", file));
			return ExitStatus.NO;
		}
		try (BufferedReader trace = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			Replay.run(trace, new Printer(invocation));
			return ExitStatus.OK;
		} catch (TraceException e) {
			invocation.err().println(e.text(invocation.locale()));
			return ExitStatus.NO;
		}
	}

	private static final class Printer implements Replay.Visitor {
		private final Views views = new Views(new PhoneNumbers());
		private final JsonLines out;
		private final Locale locale;

		Printer(Invocation invocation) {
			out = new JsonLines(invocation.out());
			locale = invocation.locale();
		}

		@Override
		public void event(long line, long millis, DeskEvent event, DeskState state, List<Effect> effects) {
			Map<String, Object> json = JsonLines.object("line", line, "ms", millis, "event", StateJson.name(event));
			json.putAll(StateJson.of(views.of(state, line), locale));
			json.put("does", StateJson.names(effects));
			out.print(json);
		}

		@Override
		public void lost(long line, long events) {
			out.print(JsonLines.object("line", line, "lost", events));
		}
	}
}
