package org.callbench.instance;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Runs the {@link InstanceCommand} services of this framework, and says in words when there is none of that name. */
public final class InstanceCommands implements CommandRunner {

	private static final System.Logger LOG = System.getLogger(InstanceCommands.class.getName());

	private final BundleContext context;

	/** @param context of the application's bundle */
	public InstanceCommands(BundleContext context) {
		this.context = context;
	}

	@Override
	public int run(Invocation invocation) {
		Messages messages = Messages.of(invocation.locale());
		String name = invocation.command();
		Optional<ServiceReference<InstanceCommand>> reference = references().stream()
				.filter(one -> name.equals(one.getProperty(InstanceCommand.NAME))).sorted(java.util.Comparator.reverseOrder())
				.findFirst();
		InstanceCommand command = reference.map(context::getService).orElse(null);
		if (command == null) {
			return missing(invocation, messages);
		}
		try {
			return command.run(invocation);
		} catch (UsageException e) {
			if (e.getMessage() != null && !e.getMessage().isBlank()) {
				invocation.err().println(e.getMessage());
			}
			invocation.err().println(messages.text("command.usage")); //$NON-NLS-1$
			command.usage(invocation.locale()).lines().forEach(line -> invocation.err().println("  " + line)); //$NON-NLS-1$
			return ExitStatus.USAGE;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return ExitStatus.NO;
		} catch (Exception e) {
			LOG.log(System.Logger.Level.WARNING, "command " + name, e); //$NON-NLS-1$
			invocation.err().println(messages.text("command.failed", name, //$NON-NLS-1$
					e.getMessage() == null ? e.toString() : e.getMessage()));
			return ExitStatus.NO;
		} finally {
			context.ungetService(reference.get());
			invocation.out().flush();
		}
	}

	private int missing(Invocation invocation, Messages messages) {
		String name = invocation.command();
		Optional<String> why = MissingServices.explain(context, name, messages);
		if (why.isPresent()) {
			invocation.err().println(messages.text("command.unavailable", name, why.get())); //$NON-NLS-1$
			return ExitStatus.USAGE;
		}
		if (InstanceCommand.ACTIVATE.equals(name)) {
			return ExitStatus.BUSY;
		}
		invocation.err().println(messages.text("command.unknown", name, String.join(", ", names()))); //$NON-NLS-1$ //$NON-NLS-2$
		return ExitStatus.USAGE;
	}

	private List<String> names() {
		return references().stream().map(one -> String.valueOf(one.getProperty(InstanceCommand.NAME)))
				.filter(name -> !InstanceCommand.ACTIVATE.equals(name)).distinct().sorted().toList();
	}

	/** The usage lines of every command available now, by name; what only a program says to another is left out. */
	public List<String> usage(Locale locale) {
		TreeMap<String, String> usages = new TreeMap<>();
		for (ServiceReference<InstanceCommand> reference : references()) {
			String name = String.valueOf(reference.getProperty(InstanceCommand.NAME));
			InstanceCommand command = context.getService(reference);
			if (command != null && !InstanceCommand.ACTIVATE.equals(name)) {
				usages.put(name, command.usage(locale));
				context.ungetService(reference);
			}
		}
		return usages.values().stream().flatMap(String::lines).toList();
	}

	private Collection<ServiceReference<InstanceCommand>> references() {
		try {
			return context.getServiceReferences(InstanceCommand.class, null);
		} catch (InvalidSyntaxException e) {
			throw new IllegalStateException(e);
		}
	}
}
