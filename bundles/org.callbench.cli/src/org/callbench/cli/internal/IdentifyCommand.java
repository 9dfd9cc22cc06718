package org.callbench.cli.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.callbench.crm.Settings;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.numbering.CallerId;
import org.callbench.numbering.Canonical;
import org.callbench.numbering.Location;
import org.callbench.numbering.LocationSettings;
import org.callbench.numbering.PhoneNumbers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Who would be shown for a caller ID, and by which rule (G19, B1). */
@Component(property = InstanceCommand.NAME + "=identify")
public final class IdentifyCommand implements InstanceCommand {

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
		NumberWords.each(invocation, new Words(invocation), number -> out.print(identify(number, location, invocation.locale())));
		return ExitStatus.OK;
	}

	private Map<String, Object> identify(String number, Location location, Locale locale) throws Exception {
		CallerId caller = numbers.callerId(number, location);
		List<ContactMatch> matches = find(caller);
		Map<String, Object> answer = JsonLines.object("number", number, "e164", caller.canonical().map(Canonical::e164));
		answer.put("matches", matches.stream().map(IdentifyCommand::json).toList());
		if (matches.isEmpty()) {
			answer.put("reason", caller.problem().map(problem -> problem.message(locale))
					.orElseGet(() -> Texts.of(locale).text("identify.nobody")));
		}
		return answer;
	}

	private List<ContactMatch> find(CallerId caller) throws Exception {
		if (caller.keys().isEmpty()) {
			return List.of();
		}
		CallerQuery query = new CallerQuery(caller.text(), caller.keys().stream()
				.map(key -> new CallerQuery.Key(key.value(), MatchRule.valueOf(key.rule().name()))).toList());
		List<ContactMatch> matches = new ArrayList<>();
		for (ContactDirectory directory : directories) {
			matches.addAll(directory.find(query));
		}
		matches.sort(Comparator.comparing(ContactMatch::rule));
		return matches;
	}

	private static Map<String, Object> json(ContactMatch match) {
		return JsonLines.object("entity", match.contact().entity(), "id", match.contact().id().toString(), "name", match.name(),
				"company", match.company().map(company -> match.companyName()), "stored", match.storedNumber(), "field",
				match.field(), "rule", match.rule(), "internal", match.internal(), "source", match.source());
	}
}
