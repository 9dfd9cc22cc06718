package org.callbench.cli.internal;

import java.util.Locale;

import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.Records;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.instance.UsageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The calls that were, oldest first, as the store has them. */
@Component(property = InstanceCommand.NAME + "=journal")
public final class JournalCommand implements InstanceCommand {

	private final Records records;

	@Activate
	public JournalCommand(@Reference Records records) {
		this.records = records;
	}

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.journal");
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		Words words = new Words(invocation);
		if (!words.next().equals("list")) {
			throw new UsageException("");
		}
		words.end();
		RecordPages.print(records, Query.of(Entities.CALL).orderBy(Entities.STARTED), invocation);
		return ExitStatus.OK;
	}
}
