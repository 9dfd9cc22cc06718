import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Starts the product, and an empty workbench made of the same platform bundles, by turns and with the same JVM flags,
 * and compares what they say of themselves. Run by {@code releng/bench}.
 */
public final class Bench {
	private static final int CONTACTS = 10_000;
	private static final int RUNS = 7;
	/** However slow a desk is, a storm that it gets through ends with a figure. */
	private static final int STORM_SECONDS = 3600;
	private static final int SECONDS = 600;

	private final Path product;
	private final Path benchBundle;
	private final Path work;
	private final String java = System.getProperty("java.home") + "/bin/java";

	private Bench(Path product, Path benchBundle, Path work) {
		this.product = product;
		this.benchBundle = benchBundle;
		this.work = work;
	}

	public static void main(String[] args) throws Exception {
		Path target = Path.of(args[1]);
		Path bundle;
		try (var files = Files.list(target)) {
			bundle = files.filter(f -> f.toString().endsWith("-SNAPSHOT.jar")).findFirst().orElseThrow();
		}
		var bench = new Bench(Path.of(args[0]), bundle, Path.of(args[2]));
		List<String> names = Arrays.asList(args).subList(3, args.length);
		Path data = bench.contacts();
		if (names.contains("startup") || names.contains("memory")) {
			bench.startupAndMemory(data, names);
		}
		for (String name : List.of("screen-pop", "event-storm")) {
			if (names.contains(name)) {
				bench.inside(name, data);
			}
		}
	}

	private void startupAndMemory(Path data, List<String> names) throws Exception {
		Path empty = configuration("empty", id -> !id.startsWith("org.callbench.") && !id.equals("com.h2database"));
		Path whole = configuration("callbench", id -> true);
		var floor = new ArrayList<Map<String, Long>>();
		var ours = new ArrayList<Map<String, Long>>();
		for (int run = 0; run <= RUNS; run++) {
			Map<String, Long> bare = figures(start(empty, "startup", "org.callbench.bench.empty", List.of()));
			Map<String, Long> full = figures(
					start(whole, "startup", "org.callbench.workbench.application", List.of("--data", data.toString())));
			if (run > 0) { // the first of each fills caches
				floor.add(bare);
				ours.add(full);
			}
		}
		if (names.contains("startup")) {
			compare("startup", "ready_ms", 1.5, ours, floor);
		}
		if (names.contains("memory")) {
			compare("memory", "rss_kb", 1.3, ours, floor);
			compare("memory", "heap_kb", 1.3, ours, floor);
		}
	}

	/** What is measured within the running product, which prints it itself. */
	private void inside(String name, Path data) throws Exception {
		Path whole = configuration("callbench", id -> true);
		Path own = copy(data, work.resolve("data-" + name)); // calls and windows of one measurement are not the next one's
		List<String> output = start(whole, name, "org.callbench.workbench.application", List.of("--data", own.toString()));
		List<String> figures = output.stream().filter(line -> line.startsWith("{")).toList();
		if (figures.isEmpty()) {
			throw new IllegalStateException(name + " came to no figure:\n" + String.join("\n", output));
		}
		figures.forEach(System.out::println);
	}

	private static Path copy(Path from, Path to) throws IOException {
		try (var files = Files.walk(from)) {
			for (Path file : files.filter(each -> Files.isDirectory(each) || Files.isRegularFile(each)).toList()) {
				Files.copy(file, to.resolve(from.relativize(file).toString()));
			}
		}
		return to;
	}

	private static void compare(String bench, String figure, double aim, List<Map<String, Long>> ours,
			List<Map<String, Long>> floor) {
		long own = median(ours, figure);
		long bare = median(floor, figure);
		System.out.printf(Locale.ROOT,
				"{\"bench\":\"%s\",\"contacts\":%d,\"runs\":%d,\"%s\":%d,\"min\":%d,\"max\":%d,\"floor\":\"empty workbench, "
						+ "same platform and JVM flags\",\"floor_%s\":%d,\"ratio\":%.2f,\"aim\":%.1f}%n",
				bench, CONTACTS, ours.size(), figure, own, ours.stream().mapToLong(m -> m.get(figure)).min().orElse(0),
				ours.stream().mapToLong(m -> m.get(figure)).max().orElse(0), figure, bare, own / (double) bare, aim);
	}

	private static long median(List<Map<String, Long>> runs, String figure) {
		long[] sorted = runs.stream().mapToLong(m -> m.get(figure)).sorted().toArray();
		return sorted[sorted.length / 2];
	}

	private static final Pattern FIGURE = Pattern.compile("\"([a-z_]+)\":(\\d+)");

	private static Map<String, Long> figures(List<String> output) {
		for (String line : output) {
			if (line.startsWith("{\"ready_ms\"")) {
				return FIGURE.matcher(line).results().collect(Collectors.toMap(r -> r.group(1), r -> Long.valueOf(r.group(2))));
			}
		}
		throw new IllegalStateException("the workbench said nothing of itself:\n" + String.join("\n", output));
	}

	/** A data folder that holds {@value #CONTACTS} people, imported as an administrator would. */
	private Path contacts() throws Exception {
		Path file = work.resolve("contacts.csv");
		var rows = new StringBuilder("First Name,Last Name,Company,Business Phone,E-mail Address\n");
		for (int i = 0; i < CONTACTS; i++) {
			rows.append("Given%d,Family%d,Company %d,+34 91 %03d %04d,p%d@example.com%n".formatted(i, i, i / 5,
					200 + i / 10_000, i % 10_000, i));
		}
		Files.writeString(file, rows);
		Path data = work.resolve("data");
		List<String> output = run(List.of(product.resolve("callbench-admin").toString(), "--data", data.toString(), "import",
				file.toString()), SECONDS);
		if (!Files.isDirectory(data)) {
			throw new IllegalStateException("the contacts could not be imported:\n" + String.join("\n", output));
		}
		return data;
	}

	/** A configuration area in which the chosen bundles of the product, and the benchmark's own, are installed. */
	private Path configuration(String name, Predicate<String> chosen) throws IOException {
		Path area = Files.createDirectories(work.resolve("configuration-" + name));
		Path infoFile = product.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
		var info = new ArrayList<String>();
		for (String line : Files.readAllLines(infoFile)) {
			String[] parts = line.split(",");
			if (line.startsWith("#")) {
				info.add(line);
			} else if (chosen.test(parts[0])) {
				parts[2] = product.resolve(parts[2]).toUri().toString();
				info.add(String.join(",", parts));
			}
		}
		try (var jar = new JarFile(benchBundle.toFile())) {
			String version = jar.getManifest().getMainAttributes().getValue("Bundle-Version");
			info.add("org.callbench.bench," + version + "," + benchBundle.toUri() + ",4,false");
		}
		Files.write(area.resolve("bundles.info"), info);
		String settings = Files.readString(product.resolve("configuration/config.ini"));
		settings = settings
				.replaceAll("(?m)^org.eclipse.equinox.simpleconfigurator.configUrl=.*$",
						Matcher.quoteReplacement("org.eclipse.equinox.simpleconfigurator.configUrl="
								+ area.resolve("bundles.info").toUri()))
				.replaceAll("(?m)^eclipse.(application|product|p2.data.area)=.*$", "")
				.replaceAll("(?m)=file\\\\:plugins/", Matcher.quoteReplacement("=" + product.resolve("plugins").toUri()))
				.replaceAll("reference\\\\:file\\\\:", Matcher.quoteReplacement("reference\\:" + product.resolve("plugins").toUri()));
		Files.writeString(area.resolve("config.ini"), settings);
		return area;
	}

	private List<String> start(Path configuration, String bench, String application, List<String> arguments) throws Exception {
		var command = new ArrayList<String>(List.of(java));
		command.addAll(flags());
		command.addAll(List.of("-Dcallbench.bench=" + bench, "-jar", launcher().toString(), "-configuration",
				configuration.toString(), "-data", work.resolve("workspace-" + application).toString(), "-nosplash",
				"-application", application));
		command.addAll(arguments);
		return run(command, bench.equals("event-storm") ? STORM_SECONDS : SECONDS);
	}

	private List<String> flags() throws IOException {
		try (var files = Files.list(product)) {
			Path ini = files.filter(f -> f.toString().endsWith(".ini")).findFirst().orElseThrow();
			List<String> lines = Files.readAllLines(ini);
			return lines.subList(lines.indexOf("-vmargs") + 1, lines.size());
		}
	}

	private Path launcher() throws IOException {
		try (var files = Files.list(product.resolve("plugins"))) {
			return files.filter(f -> f.getFileName().toString().matches("org\\.eclipse\\.equinox\\.launcher_.*\\.jar"))
					.findFirst().orElseThrow();
		}
	}

	private List<String> run(List<String> command, int seconds) throws Exception {
		Path log = Files.createTempFile(work, "run", ".log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new IllegalStateException("not done after " + seconds + " s: " + command + "\n" + Files.readString(log));
		}
		return Files.readAllLines(log);
	}
}
