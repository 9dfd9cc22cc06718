package org.callbench.cli.internal;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.callbench.instance.Claim;
import org.callbench.instance.DataFolder;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.Instance;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.InstanceCommands;
import org.callbench.instance.InstanceException;
import org.callbench.instance.Invocation;
import org.callbench.instance.StartArguments;
import org.callbench.instance.UsageException;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** {@code callbench-admin}: one command, run by whoever owns the data folder, which is this process if nobody else does. */
public final class AdminApplication implements IApplication {

	/** For an owner that is starting or ending; a command of another one is not waited for but run beside it. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final BundleContext bundles = FrameworkUtil.getBundle(AdminApplication.class).getBundleContext();
	private final Texts texts = Texts.of(Locale.getDefault());

	@Override
	public Object start(IApplicationContext context) throws Exception {
		// The splash screen's protocol wants to know when to go away
		context.applicationRunning();
		StartArguments start;
		try {
			start = StartArguments.parse(List.of((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS)));
		} catch (UsageException e) {
			System.err.println(e.getMessage());
			return ExitStatus.USAGE;
		}
		List<String> words = start.rest();
		if (words.isEmpty() || List.of("help", "--help", "-h").contains(words.getFirst())) {
			(words.isEmpty() ? System.err : System.out).println(texts.text("help"));
			return words.isEmpty() ? ExitStatus.USAGE : ExitStatus.OK;
		}
		if (words.getFirst().equals("--database")) {
			System.err.println(texts.text("database.shared"));
			return ExitStatus.USAGE;
		}
		Invocation invocation = Invocation.ofThisProcess(words.getFirst(), words.subList(1, words.size()));
		try {
			return switch (Instance.claim(start.folder(), invocation, PATIENCE)) {
			case Claim.HandedOver(int status) -> status;
			case Claim.Owned(Instance instance) -> own(instance, invocation);
			};
		} catch (InstanceException e) {
			System.err.println(e.getMessage());
			return ExitStatus.NO;
		} finally {
			invocation.out().flush();
		}
	}

	private int own(Instance instance, Invocation invocation) throws Exception {
		try (instance) {
			ServiceReference<InstanceCommand> offline = offline(invocation.command());
			if (offline != null && bundles.getService(offline) instanceof OfflineCommand command) {
				return offline(command, instance.folder(), invocation);
			}
			instance.publish(bundles);
			InstanceCommands commands = new InstanceCommands(bundles);
			instance.serve(commands);
			int status = commands.run(invocation);
			invocation.out().flush();
			instance.awaitCommands();
			return status;
		}
	}

	private ServiceReference<InstanceCommand> offline(String name) throws InvalidSyntaxException {
		return bundles.getServiceReferences(InstanceCommand.class, "(" + OfflineCommand.OFFLINE + "=true)").stream()
				.filter(one -> name.equals(one.getProperty(InstanceCommand.NAME))).findFirst().orElse(null);
	}

	private static int offline(OfflineCommand command, DataFolder folder, Invocation invocation) {
		try {
			return command.run(folder, invocation);
		} catch (UsageException e) {
			invocation.err().println(e.getMessage().isBlank() ? command.usage(invocation.locale()) : e.getMessage());
			return ExitStatus.USAGE;
		} catch (Exception e) {
			invocation.err().println(e.getMessage());
			return ExitStatus.NO;
		}
	}

	@Override
	public void stop() {
		// a command ends by itself, or with the process
	}
}
