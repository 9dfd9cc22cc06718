package org.callbench.instance;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A program's arguments, the data folder taken out of them.
 *
 * @param folder the folder after {@code --data}, which comes first; else the environment's {@code CALLBENCH_DATA}; else
 *               {@code .callbench} in the person's home
 * @param rest   the other words, in order
 */
public record StartArguments(DataFolder folder, List<String> rest) {

	public StartArguments {
		rest = List.copyOf(rest);
	}

	/**
	 * @param arguments as the application was given them
	 * @throws UsageException if {@code --data} has no folder after it
	 */
	public static StartArguments parse(List<String> arguments) throws UsageException {
		return parse(arguments, System.getenv(), Path.of(System.getProperty("user.home"))); //$NON-NLS-1$
	}

	/** As {@link #parse(List)}, in an environment of one's own. */
	public static StartArguments parse(List<String> arguments, Map<String, String> environment, Path home)
			throws UsageException {
		if (!arguments.isEmpty() && "--data".equals(arguments.get(0))) { //$NON-NLS-1$
			if (arguments.size() < 2 || arguments.get(1).isBlank()) {
				throw new UsageException(Messages.of(Locale.getDefault()).text("data.missing")); //$NON-NLS-1$
			}
			return new StartArguments(new DataFolder(Path.of(arguments.get(1))), arguments.subList(2, arguments.size()));
		}
		String named = environment.getOrDefault("CALLBENCH_DATA", ""); //$NON-NLS-1$ //$NON-NLS-2$
		Path root = named.isBlank() ? home.resolve(".callbench") : Path.of(named); //$NON-NLS-1$
		return new StartArguments(new DataFolder(root), arguments);
	}
}
