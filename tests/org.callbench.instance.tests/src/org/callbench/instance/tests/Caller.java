package org.callbench.instance.tests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.callbench.instance.Claim;
import org.callbench.instance.DataFolder;
import org.callbench.instance.Instance;
import org.callbench.instance.InstanceException;
import org.callbench.instance.Invocation;

/** A later start in this process, with its standard streams in memory. */
final class Caller {

	static final Duration PATIENCE = Duration.ofSeconds(20);

	final ByteArrayOutputStream out = new ByteArrayOutputStream();
	final ByteArrayOutputStream err = new ByteArrayOutputStream();
	private final DataFolder folder;
	private InputStream in = InputStream.nullInputStream();
	private Duration patience = PATIENCE;

	Caller(Path folder) {
		this.folder = new DataFolder(folder);
	}

	Caller with(byte[] input) {
		in = new ByteArrayInputStream(input);
		return this;
	}

	Caller with(InputStream input) {
		in = input;
		return this;
	}

	Caller patientFor(Duration time) {
		patience = time;
		return this;
	}

	Claim claim(String command, String... arguments) throws InstanceException {
		return Instance.claim(folder, new Invocation(command, List.of(arguments), Path.of("/somewhere"),
				Locale.forLanguageTag("es"), in, new PrintStream(out, false, StandardCharsets.UTF_8),
				new PrintStream(err, true, StandardCharsets.UTF_8), () -> false), patience);
	}

	/** For a folder that is known to have an owner. */
	int handOver(String command, String... arguments) throws InstanceException {
		return ((Claim.HandedOver) claim(command, arguments)).status();
	}

	/** For a folder that nobody has. */
	Instance own() throws InstanceException {
		return ((Claim.Owned) claim("none")).instance();
	}

	String output() {
		return out.toString(StandardCharsets.UTF_8);
	}

	String messages() {
		return err.toString(StandardCharsets.UTF_8);
	}
}
