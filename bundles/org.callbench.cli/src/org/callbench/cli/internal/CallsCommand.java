package org.callbench.cli.internal;

import java.util.Locale;

import org.callbench.calls.CallDesk;
import org.callbench.calls.CallView;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.instance.UsageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The calls that the desk shows now; without a running desktop there are none. */
@Component(property = InstanceCommand.NAME + "=calls")
public final class CallsCommand implements InstanceCommand {

	private final CallDesk desk;

	@Activate
	public CallsCommand(@Reference CallDesk desk) {
		this.desk = desk;
	}

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.calls");
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		Words words = new Words(invocation);
		if (!words.next().equals("list")) {
			throw new UsageException("");
		}
		words.end();
		JsonLines out = new JsonLines(invocation.out());
		for (CallView call : desk.snapshot().calls()) {
			out.print(StateJson.of(call));
		}
		return ExitStatus.OK;
	}
}
