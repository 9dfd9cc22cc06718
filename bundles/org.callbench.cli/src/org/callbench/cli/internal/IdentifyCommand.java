package org.callbench.cli.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.callbench.calls.plan.PlanReader;
import org.callbench.crm.Settings;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.numbering.CallerId;
import org.callbench.numbering.Canonical;
import org.callbench.numbering.Location;
import org.callbench.numbering.LocationSettings;
import org.callbench.numbering.LookupRule;
import org.callbench.numbering.PhoneNumbers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who would be shown for a caller ID, and by which rule (G19, B1). */
@Component(property = InstanceCommand.NAME + "=identify")
public final class IdentifyCommand implements InstanceCommand {

	private static final Logger LOG = Logger.getLogger(IdentifyCommand.class.getName());

	private final PhoneNumbers numbers = new PhoneNumbers();
	private final Settings settings;
	private final List<ContactDirectory> directories;

	@Activate
	public IdentifyCommand(@Reference Settings settings,
			@Reference(cardinality = ReferenceCardinality.AT_LEAST_ONE, policyOption = ReferencePolicyOption.GREEDY) List<ContactDirectory> directories) {
		this.settings = settings;
		this.directories = List.copyOf(directories);
	}

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.identify");
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		Location location = LocationSettings.read(settings.all());
		JsonLines out = new JsonLines(invocation.out());
		AtomicBoolean allAnswered = new AtomicBoolean(true);
		NumberWords.each(invocation, new Words(invocation), number -> {
			CallerId caller = numbers.callerId(number, location);
			Found found = find(caller);
			allAnswered.compareAndSet(true, found.silent().isEmpty());
			return out.print(json(number, caller, found, invocation.locale()));
		});
		return allAnswered.get() ? ExitStatus.OK : ExitStatus.NO;
	}

	/** @param silent the directories that could not tell */
	private record Found(List<ContactMatch> matches, List<String> silent) {
	}

	/** One source that fails takes nothing from the others, nor from the next number. */
	private Found find(CallerId caller) throws InterruptedException {
		List<ContactMatch> matches = new ArrayList<>();
		List<String> silent = new ArrayList<>();
		if (!caller.keys().isEmpty()) {
			CallerQuery query = PlanReader.query(caller);
			for (ContactDirectory directory : directories) {
				try {
					matches.addAll(directory.find(query));
				} catch (InterruptedException e) {
					throw e;
				} catch (Exception e) {
					LOG.log(Level.WARNING, "The directory " + directory.id() + " could not tell who is calling", e);
					silent.add(directory.id());
				}
			}
		}
		matches.sort(Comparator.comparing(ContactMatch::rule));
		return new Found(matches, silent);
	}

	private static Map<String, Object> json(String number, CallerId caller, Found found, Locale locale) {
		Map<String, Object> answer = JsonLines.object("number", number, "e164", caller.canonical().map(Canonical::e164));
		answer.put("matches", found.matches().stream().map(match -> json(match, locale)).toList());
		if (found.matches().isEmpty() || !found.silent().isEmpty()) {
			answer.put("reason", caller.problem().map(problem -> problem.message(locale)).orElseGet(() -> found.silent().isEmpty()
					? Texts.of(locale).text("identify.nobody") : Texts.of(locale).text("identify.silent", String.join(", ", found.silent()))));
		}
		return answer;
	}

	private static Map<String, Object> json(ContactMatch match, Locale locale) {
		return JsonLines.object("entity", match.contact().entity(), "id", match.contact().id().toString(), "name", match.name(),
				"company", match.company().map(company -> match.companyName()), "stored", match.storedNumber(), "field",
				match.field(), "rule", match.rule(), "words", LookupRule.valueOf(match.rule().name()).words(locale), "internal",
				match.internal(), "source", match.source());
	}
}
