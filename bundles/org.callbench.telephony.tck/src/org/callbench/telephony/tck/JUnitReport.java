package org.callbench.telephony.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Results as JUnit XML in which each test case bears its scenario's name, for build servers. */
public final class JUnitReport {
	private JUnitReport() {
	}

	/** The report as XML. What is not supported is a skipped case. */
	public static String text(String provider, List<Result> results) {
		StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
		xml.append("<testsuite name=\"conformance of ").append(escaped(provider)).append("\" tests=\"").append(results.size())
				.append("\" failures=\"").append(count(results, Verdict.FAILED)).append("\" errors=\"0\" skipped=\"")
				.append(count(results, Verdict.NOT_SUPPORTED)).append("\">\n");
		for (Result result : results) {
			xml.append("\t<testcase classname=\"").append(escaped(provider)).append('.').append(result.scenario().group())
					.append("\" name=\"").append(escaped(result.scenario().id())).append("\">");
			switch (result.verdict()) {
			case PASSED -> { /* nothing more to say */ }
			case FAILED -> xml.append("<failure>").append(escaped(result.path())).append("</failure>");
			case NOT_SUPPORTED -> xml.append("<skipped message=\"").append(escaped(result.path())).append("\"/>");
			}
			xml.append("</testcase>\n");
		}
		return xml.append("</testsuite>\n").toString();
	}

	/**
	 * Writes the report.
	 *
	 * @throws IOException if the file cannot be written
	 */
	public static void write(Path file, String provider, List<Result> results) throws IOException {
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.writeString(file, text(provider, results));
	}

	private static long count(List<Result> results, Verdict verdict) {
		return results.stream().filter(result -> result.verdict() == verdict).count();
	}

	/** XML 1.0 has no way to write most control characters, nor halves of a pair. */
	private static String escaped(String text) {
		StringBuilder xml = new StringBuilder();
		text.codePoints().forEach(c -> {
			switch (c) {
			case '<' -> xml.append("&lt;");
			case '&' -> xml.append("&amp;");
			case '"' -> xml.append("&quot;");
			case '\n', '\t' -> xml.appendCodePoint(c);
			default -> xml.appendCodePoint(c >= ' ' && (c < 0xd800 || c > 0xdfff) && c < 0xfffe || c > 0xffff ? c : '?');
			}
		});
		return xml.toString();
	}
}
