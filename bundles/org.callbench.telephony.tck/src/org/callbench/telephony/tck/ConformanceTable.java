package org.callbench.telephony.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The published score of a provider: a Markdown file with one row for each scenario. */
public final class ConformanceTable {
	/** Set to {@code true}, this system property lets {@link ConformanceTest} write the table instead of comparing it. */
	public static final String WRITE = "callbench.tck.write";

	private ConformanceTable() {
	}

	/** The table as text. */
	public static String text(String provider, List<Result> results) {
		String counts = List.of(Verdict.values()).stream()
				.map(verdict -> results.stream().filter(r -> r.verdict() == verdict).count() + " " + verdict.word())
				.collect(Collectors.joining(", "));
		String rows = results.stream().map(r -> "| " + r.scenario().id() + " | " + r.verdict().word() + " |\n")
				.collect(Collectors.joining());
		return "# Conformance of the provider `" + provider + "`\n\n" + counts + ". Written by the conformance kit; what the scenarios"
				+ " mean is in [scenarios.md](scenarios.md).\n\n| scenario | result |\n| --- | --- |\n" + rows;
	}

	/** What every scenario proves and needs, for people. */
	public static String catalogue() {
		StringBuilder text = new StringBuilder("# Scenarios of the conformance kit\n\nWritten by the kit. *Needs* lists features of"
				+ " the line, abilities of the switch under test, and behaviours.\n");
		for (Group group : Group.values()) {
			text.append("\n## ").append(group.title()).append("\n\n| scenario | proves | needs |\n| --- | --- | --- |\n");
			Conformance.scenarios().stream().filter(s -> s.group() == group).forEach(s -> text.append("| ").append(s.id())
					.append(" | ").append(s.title()).append(" | ").append(String.join(", ", s.needs())).append(" |\n"));
		}
		return text.toString();
	}

	/**
	 * Compares a committed text with a fresh one, or writes it if {@link #WRITE} is set.
	 *
	 * @return how they differ and how to renew the file; empty if they do not
	 * @throws IOException if the file can be neither read nor written
	 */
	public static String check(Path file, String fresh) throws IOException {
		if (!Boolean.getBoolean(WRITE)) {
			return difference(file, fresh);
		}
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file, fresh);
		return "";
	}

	/**
	 * Compares a committed text with a fresh one.
	 *
	 * @return how they differ and how to renew the file; empty if they do not
	 * @throws IOException if the file cannot be read
	 */
	public static String difference(Path file, String fresh) throws IOException {
		List<String> committed = Files.exists(file) ? Files.readString(file).lines().toList() : List.of();
		List<String> now = fresh.lines().toList();
		if (committed.equals(now)) {
			return "";
		}
		String gone = committed.stream().filter(line -> !now.contains(line)).limit(20).map(line -> "\n- " + line)
				.collect(Collectors.joining());
		String come = now.stream().filter(line -> !committed.contains(line)).limit(20).map(line -> "\n+ " + line)
				.collect(Collectors.joining());
		return file + " is not what a fresh run says. If the fresh run is right, renew it with -D" + WRITE + "=true." + gone + come;
	}
}
