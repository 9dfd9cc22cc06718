package org.callbench.telephony.asterisk.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Asterisk of the test's own: its settings, state and logs in one folder, on free ports of the loopback interface, ended
 * by its process. May be stopped and started again with calls up.
 */
public final class AsteriskServer implements AutoCloseable {
	/** Who the provider logs in as, with the rights of the guide. */
	public static final String USER = "callbench";
	public static final String SECRET = "callbench-secret";
	/** From where callers of the outside line come. */
	public static final String TRUNK_HOST = "127.0.0.2";
	private static final List<String> FILES = List.of("asterisk.conf", "modules.conf", "manager.conf", "extensions.conf",
			"features.conf", "confbridge.conf", "queues.conf", "res_parking.conf", "musiconhold.conf", "indications.conf", "voicemail.conf", "rtp.conf",
			"cdr.conf", "cel.conf", "logger.conf", "pjsip.conf", "pjsip_notify.conf", "http.conf", "stasis.conf");
	private static final int ATTEMPTS = 3;
	private static final int RTP_PORTS = 400;

	private final AsteriskSoftware software;
	private final Path folder;
	private final TreeSet<String> telephones = new TreeSet<>(List.of("1001", "2001", "1002", "1003", "1090", "1091"));
	private final Map<String, Integer> places = new LinkedHashMap<>();
	private final Map<String, String> managers = new LinkedHashMap<>();
	private int trunkPort = 9;
	private int ringSeconds = 8;
	private boolean tls;
	private int tlsPort;
	private String fingerprint = "";
	private int amiPort;
	private int sipPort;
	private Process process;

	/** @param folder below the build's target folder; what is in it from an earlier run is removed */
	public AsteriskServer(AsteriskSoftware software, Path folder) {
		this.software = software;
		this.folder = folder.toAbsolutePath();
	}

	// ---- before the start ----

	/** At which port of {@link #TRUNK_HOST} the outside line is. */
	public void setTrunkPort(int port) {
		trunkPort = port;
	}

	/** For how long a call rings before the switch gives up. */
	public void setRingSeconds(int seconds) {
		ringSeconds = seconds;
	}

	/** One more telephone, beside 1001 and its second device 2001, 1002, 1003, 1090 and 1091. */
	public void addTelephone(String number) {
		telephones.add(number);
	}

	/** One more telephone, which does not register: it is always at that port. */
	public void addTelephoneAt(String number, int port) {
		telephones.add(number);
		places.put(number, port);
	}

	/** One more user of the manager interface, with these rights; the secret is {@link #SECRET}. */
	public void addManager(String user, String read, String write) {
		managers.put(user, "read = " + read + "\nwrite = " + write);
	}

	/** Offers the manager interface with TLS as well, with a certificate that the switch signs for itself. */
	public void offerTls() {
		tls = true;
	}

	/** The secret with which a telephone registers. */
	public static String password(String telephone) {
		return "secret-" + telephone;
	}

	// ---- running ----

	/** Starts on free ports, and waits until the switch takes calls. */
	public void start() {
		RigException last = null;
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			amiPort = freeTcpPort();
			sipPort = freeUdpPort();
			tlsPort = freeTcpPort();
			try {
				clear();
				configure();
				run();
				return;
			} catch (RigException portTaken) {
				last = portTaken;
				stop();
			}
		}
		throw last;
	}

	/** Starts again on the same ports. */
	public void startAgain() {
		run();
	}

	private void clear() {
		if (Files.exists(folder)) {
			try (Stream<Path> all = Files.walk(folder)) {
				for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(path);
				}
			} catch (IOException e) {
				throw new RigException("The folder " + folder + " cannot be cleared", e);
			}
		}
	}

	private void configure() {
		int rtp = ThreadLocalRandom.current().nextInt(20_000, 60_000) & ~1;
		Map<String, String> values = new HashMap<>(Map.of("software", software.root().toString(), "folder", folder.toString(), "trunkHost",
				TRUNK_HOST));
		values.put("amiPort", String.valueOf(amiPort));
		values.put("sipPort", String.valueOf(sipPort));
		values.put("trunkPort", String.valueOf(trunkPort));
		values.put("rtpStart", String.valueOf(rtp));
		values.put("rtpEnd", String.valueOf(rtp + RTP_PORTS));
		values.put("ringSeconds", String.valueOf(ringSeconds));
		try {
			for (String sub : List.of("etc", "var", "run", "log/cdr-csv", "spool/voicemail/default")) {
				Files.createDirectories(folder.resolve(sub));
			}
			values.put("tls", tls ? encryption() : "");
			for (String name : FILES) {
				String text = template(name).replace("${phones}", phones()).replace("${managers}", managers()).replace("${hints}", hints());
				for (Map.Entry<String, String> value : values.entrySet()) {
					text = text.replace("${" + value.getKey() + "}", value.getValue());
				}
				Files.writeString(folder.resolve("etc").resolve(name), text);
			}
			Path prompts = software.root().resolve("usr/share/asterisk/sounds/en");
			if (!Files.exists(prompts)) {
				// Without its prompts an attended transfer fails, and no event says so.
				Files.createSymbolicLink(prompts, Path.of("en_US_f_Allison"));
			}
		} catch (FileAlreadyExistsException anotherRun) {
			// it made the same link at this moment
		} catch (IOException e) {
			throw new RigException("The switch cannot be set up in " + folder, e);
		}
	}

	private String encryption() throws IOException {
		Path file = folder.resolve("etc/manager.pem");
		fingerprint = Certificates.make(file);
		return "tlsenable = yes\ntlsbindaddr = 127.0.0.1:" + tlsPort + "\ntlscertfile = " + file;
	}

	private static String template(String name) throws IOException {
		try (InputStream in = AsteriskServer.class.getResourceAsStream("conf/" + name)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private String phones() {
		StringBuilder text = new StringBuilder();
		for (String number : telephones) {
			text.append("[").append(number).append("](phone)\nauth = ").append(number).append("\naors = ").append(number)
					.append("\ncallerid = \"").append(name(number)).append("\" <").append(number.equals("2001") ? "1001" : number)
					.append(">\n").append(number.equals("1001") ? "mailboxes = 1001@default\n" : "").append("[").append(number)
					.append("](phone-auth)\nusername = ").append(number).append("\npassword = ").append(password(number)).append("\n[")
					.append(number).append("](phone-aor)\n")
					.append(places.containsKey(number) ? "contact = sip:" + number + "@127.0.0.1:" + places.get(number) + "\n" : "");
		}
		return text.toString();
	}

	private String hints() {
		StringBuilder text = new StringBuilder();
		telephones.stream().filter(number -> !number.equals("2001")).forEach(number -> text.append("exten => ").append(number)
				.append(",hint,PJSIP/").append(number).append(number.equals("1001") ? "&PJSIP/2001" : "").append("&Custom:DND")
				.append(number).append('\n'));
		return text.toString();
	}

	private static String name(String number) {
		return switch (number) {
		case "1001", "2001" -> "Agent";
		case "1002" -> "Colleague";
		case "1003" -> "Expert";
		default -> "Telephone " + number;
		};
	}

	private String managers() {
		StringBuilder text = new StringBuilder();
		managers.forEach((user, rights) -> text.append("[").append(user).append("]\nsecret = ").append(SECRET)
				.append("\ndeny = 0.0.0.0/0.0.0.0\npermit = 127.0.0.1/255.255.255.255\n").append(rights).append('\n'));
		return text.toString();
	}

	private void run() {
		Path root = software.root();
		ProcessBuilder builder = new ProcessBuilder(root.resolve("usr/sbin/asterisk").toString(), "-f", "-C", folder.resolve("etc/asterisk.conf").toString())
				.directory(folder.toFile()).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log/out").toFile()));
		builder.environment().put("LD_LIBRARY_PATH", root.resolve("usr/lib") + ":" + root.resolve("usr/lib/x86_64-linux-gnu"));
		try {
			process = builder.start();
			process.getOutputStream().close();
		} catch (IOException e) {
			throw new RigException("Asterisk does not start: " + e.getMessage(), e);
		}
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		while (!isBooted()) {
			if (!process.isAlive() || System.nanoTime() > end) {
				throw new RigException("Asterisk does not come up; see " + folder.resolve("log"));
			}
		}
	}

	private boolean isBooted() {
		try (Ami ami = ami()) {
			ami.await(0, event -> event.get("Event").equals("FullyBooted"));
			return true;
		} catch (RigException notYet) {
			try {
				return process.waitFor(50, TimeUnit.MILLISECONDS) && false;
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new RigException("Interrupted while Asterisk starts", e);
			}
		}
	}

	/** Ends it at once, with all its calls. */
	public void stop() {
		if (process == null) {
			return;
		}
		process.destroy();
		try {
			if (!process.waitFor(5, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				process.waitFor();
			}
		} catch (InterruptedException e) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	/** Ends it as a power failure would. */
	public void kill() {
		process.destroyForcibly();
		try {
			process.waitFor();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		stop();
	}

	public boolean isRunning() {
		return process != null && process.isAlive();
	}

	public int amiPort() {
		return amiPort;
	}

	public int tlsPort() {
		return tlsPort;
	}

	/** SHA-256 of the certificate, in hexadecimal digits. */
	public String fingerprint() {
		return fingerprint;
	}

	public int sipPort() {
		return sipPort;
	}

	public Path folder() {
		return folder;
	}

	/** A look at the switch that does not go through the provider. */
	public Ami ami() {
		return new Ami(amiPort, "rig", "rig-secret");
	}

	/** Lets so many messages wait for the telephone 1001. */
	public void setMessagesWaiting(int messages) {
		Path inbox = folder.resolve("spool/voicemail/default/1001/INBOX");
		try {
			Files.createDirectories(inbox);
			try (Stream<Path> old = Files.list(inbox)) {
				for (Path file : old.toList()) {
					Files.delete(file);
				}
			}
			for (int i = 0; i < messages; i++) {
				Files.writeString(inbox.resolve(String.format("msg%04d.txt", i)), "[message]\norigmailbox=1001\n");
				Files.write(inbox.resolve(String.format("msg%04d.wav", i)), new byte[0]);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The switch's own records of all calls that have ended. */
	public List<String> callRecords() {
		Path file = folder.resolve("log/cdr-csv/Master.csv");
		try {
			return Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : List.of();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static int freeTcpPort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		} catch (IOException e) {
			throw new RigException("No free port", e);
		}
	}

	/** A port of the loopback interface that nothing listens at. */
	public static int freeUdpPort() {
		try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		} catch (IOException e) {
			throw new RigException("No free port", e);
		}
	}
}
