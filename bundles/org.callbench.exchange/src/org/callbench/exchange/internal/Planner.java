package org.callbench.exchange.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.crm.Entities;
import org.callbench.crm.Field;
import org.callbench.exchange.ImportRow;
import org.callbench.exchange.Message;
import org.callbench.exchange.Outcome;
import org.callbench.exchange.RowResult;
import org.callbench.exchange.UpdateRule;

/** Works out, row by row, what an import is to save. Writes nothing. */
final class Planner {

	/** What a row comes to; its draft may still be refused when it is saved. */
	static final class Verdict {
		private final ImportRow row;
		private final List<Message> messages;
		private Outcome outcome = Outcome.FAILED;
		private String name = "";
		private Optional<Draft> draft = Optional.empty();
		private Optional<Values> values = Optional.empty();
		private Optional<Values> company = Optional.empty();

		private Verdict(ImportRow row) {
			this.row = row;
			messages = new ArrayList<>(row.notes());
		}

		RowResult result() {
			return new RowResult(row.number(), row.line(), outcome, name, draft.map(Draft::id), messages);
		}

		Optional<Draft> draft() {
			return draft;
		}

		/** What the row gave; empty if it could not be laid out. */
		Optional<Values> values() {
			return values;
		}

		Optional<Values> company() {
			return company;
		}

		private Verdict ends(Outcome how, Message... why) {
			outcome = how;
			messages.addAll(List.of(why));
			return this;
		}

		/** Takes back what was promised: the store refused. */
		void fail(Message why) {
			outcome = Outcome.FAILED;
			draft = Optional.empty();
			messages.add(why);
		}
	}

	private final RowReader rowReader;
	private final ValueReader valueReader;
	private final Matcher matcher;
	private final UpdateRule rule;
	private int companiesCreated;
	private final List<Draft> companiesUpdated = new ArrayList<>();

	Planner(RowReader rowReader, ValueReader valueReader, Matcher matcher, UpdateRule rule) {
		this.rowReader = rowReader;
		this.valueReader = valueReader;
		this.matcher = matcher;
		this.rule = rule;
	}

	int companiesCreated() {
		return companiesCreated;
	}

	int companiesUpdated() {
		return companiesUpdated.size();
	}

	Verdict plan(ImportRow row) {
		var verdict = new Verdict(row);
		if (row.values().stream().allMatch(String::isEmpty)) {
			return verdict.ends(Outcome.SKIPPED, Message.of("emptyRow"));
		}
		if (row.extra() > 0) {
			return verdict.ends(Outcome.FAILED,
					Message.of("tooManyValues", row.values().size() + row.extra(), row.values().size()));
		}
		RowReader.Reading reading = rowReader.read(row);
		if (!reading.contact().hasTitle()) {
			return verdict.ends(Outcome.SKIPPED, Message.of("noName"));
		}
		Values values = valueReader.read(reading.contact(), verdict.messages);
		verdict.name = values.title();
		verdict.values = Optional.of(values);
		if (verdict.name.isEmpty()) {
			return verdict.ends(Outcome.FAILED, Message.of("noName"));
		}
		verdict.company = reading.company().map(company -> valueReader.read(company, verdict.messages))
				.filter(company -> !company.title().isEmpty());
		Optional<Draft> company = verdict.company.map(this::companyFor);
		company.ifPresent(draft -> rowReader.companyReference()
				.ifPresent(field -> values.fixed().put(field, draft.id())));
		Optional<Draft> found = matcher.find(values, reading.id(), company.map(Draft::id));
		Draft draft = found.orElseGet(() -> Draft.ofNew(values.type()));
		if (reading.id().filter(draft.id().id()::equals).isPresent()) {
			// Its own id is no id from elsewhere.
			values.fixed().remove(Entities.SOURCE_ID, RowReader.OWN_UID + draft.id().id());
		}
		Optional<Long> earlier = draft.rows().stream().findFirst();
		boolean changed = draft.take(values, rule, valueReader, verdict.messages);
		List<Field> missing = draft.missing();
		if (!missing.isEmpty()) {
			return verdict.ends(Outcome.FAILED, missing.stream()
					.map(field -> Message.of("required", field.label())).toArray(Message[]::new));
		}
		draft.rows().add(row.number());
		matcher.remember(draft);
		company.ifPresent(firm -> keepCompany(firm, verdict));
		verdict.draft = Optional.of(draft);
		earlier.ifPresent(first -> verdict.messages.add(Message.of("sameAsRow", first)));
		return verdict.ends(found.isEmpty() ? Outcome.CREATED : changed ? Outcome.UPDATED : Outcome.UNCHANGED);
	}

	/** The company that is there or will be; nothing is kept of it before its person is sure to be. */
	private Draft companyFor(Values company) {
		return matcher.companyNamed(company).orElseGet(() -> Draft.ofNew(company.type()));
	}

	private void keepCompany(Draft firm, Verdict verdict) {
		boolean known = matcher.isRemembered(firm);
		// A company's details come with each of its people: the first fills them in, the others must not flap them.
		boolean changed = firm.take(verdict.company.orElseThrow(), UpdateRule.FILL, valueReader, new ArrayList<>());
		if (firm.isNew() && !known) {
			companiesCreated++;
		} else if (!firm.isNew() && changed && !companiesUpdated.contains(firm)) {
			companiesUpdated.add(firm);
		}
		if (!known || changed) {
			matcher.remember(firm);
		}
	}
}
