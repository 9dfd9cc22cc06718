package org.callbench.cli.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.callbench.crm.Settings;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.instance.UsageException;
import org.callbench.numbering.Canonical;
import org.callbench.numbering.DialPlanResult;
import org.callbench.numbering.DialStep;
import org.callbench.numbering.DialString;
import org.callbench.numbering.Location;
import org.callbench.numbering.LocationSettings;
import org.callbench.numbering.NumberReading;
import org.callbench.numbering.PhoneNumbers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The digits that would be sent for a typed number, and each step to them (G18, B6). Nothing is dialled. */
@Component(property = InstanceCommand.NAME + "=dial")
public final class DialCommand implements InstanceCommand {

	private final PhoneNumbers numbers = new PhoneNumbers();
	private final Settings settings;

	@Activate
	public DialCommand(@Reference Settings settings) {
		this.settings = settings;
	}

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.dial");
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		Words words = new Words(invocation, "--form");
		DialString form = form(words.option("--form").orElse("dialable"), invocation.locale());
		Location location = LocationSettings.read(settings.all());
		JsonLines out = new JsonLines(invocation.out());
		AtomicBoolean all = new AtomicBoolean(true);
		NumberWords.each(invocation, words, number -> {
			DialPlanResult result = numbers.dial(number, location, form);
			if (!(result instanceof DialPlanResult.Ready)) {
				all.set(false);
			}
			return out.print(json(number, result, invocation.locale()));
		});
		return all.get() ? ExitStatus.OK : ExitStatus.NO;
	}

	private static DialString form(String name, Locale locale) throws UsageException {
		for (DialString form : DialString.values()) {
			if (form.name().equalsIgnoreCase(name)) {
				return form;
			}
		}
		throw new UsageException(Texts.of(locale).text("dial.form", name));
	}

	private static Map<String, Object> json(String number, DialPlanResult result, Locale locale) {
		Map<String, Object> answer = JsonLines.object("number", number);
		switch (result) {
		case DialPlanResult.Ready ready -> answer.putAll(ready(ready, locale));
		case DialPlanResult.Choose(List<DialPlanResult.Ready> options) -> {
			answer.put("reason", Texts.of(locale).text("dial.ambiguous"));
			answer.put("options", options.stream().map(option -> ready(option, locale)).toList());
		}
		case DialPlanResult.Refused(var problem) -> {
			answer.put("reason", problem.message(locale));
			answer.put("position", problem.position());
		}
		}
		return answer;
	}

	private static Map<String, Object> ready(DialPlanResult.Ready ready, Locale locale) {
		NumberReading reading = ready.reading();
		Map<String, Object> answer = JsonLines.object("digits", ready.digits(), "kind", reading.kind(), "e164",
				reading.canonical().map(Canonical::e164), "reading", reading.words(locale));
		answer.put("steps", ready.steps().stream().map(step -> step(step, locale)).toList());
		List<String> cautions = reading.cautions().stream().sorted().map(caution -> caution.words(locale)).toList();
		if (!cautions.isEmpty()) {
			answer.put("cautions", cautions);
		}
		return answer;
	}

	private static Map<String, Object> step(DialStep step, Locale locale) {
		return JsonLines.object("name", step.name(), "detail", step.detail(), "result", step.result(), "words",
				step.words(locale));
	}
}
