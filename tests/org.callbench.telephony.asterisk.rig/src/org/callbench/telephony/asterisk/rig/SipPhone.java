package org.callbench.telephony.asterisk.rig;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.callbench.telephony.asterisk.rig.SipCall.State;

/**
 * A SIP telephone for any number of calls, whose person is the test: rings until told otherwise, sends no sound. It can be told
 * to obey {@code NOTIFY talk} and {@code NOTIFY hold} within a call, as the better desk telephones do.
 */
public final class SipPhone implements AutoCloseable {
	private static final Duration PATIENCE = Duration.ofSeconds(10);
	private static final long REPEAT_MILLIS = 500;
	private static final int REPEATS = 12;
	private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");
	private static final Pattern SOUND = Pattern.compile("(?m)^m=audio (\\d+)");
	private static final int PACKET_MILLIS = 20;
	private static final Pattern SIGNAL = Pattern.compile("(?im)^Signal\\s*=\\s*(\\S+)");

	private final String host;
	private final String user;
	private final DatagramSocket socket;
	/** Takes what the server says, so that nobody has to be told that nobody listens. */
	private final DatagramSocket sound;
	private final ScheduledThreadPoolExecutor timer;
	private final Map<String, SipCall> calls = new LinkedHashMap<>();
	private final Map<String, Pending> pending = new HashMap<>();
	private final Map<String, byte[]> answered = new LinkedHashMap<>() {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
			return size() > 2000;
		}
	};
	private String password = "";
	private int serverPort;
	private boolean registered;
	private boolean obeysNotify;
	private final List<String> notices = new ArrayList<>();
	private Function<SipCall, Integer> reaction = call -> 180;
	private boolean open = true;
	private int packets;

	private record Pending(SipMessage request, Consumer<SipMessage> answer, ScheduledFuture<?> repetition) {
	}

	/**
	 * Binds to a free port.
	 *
	 * @param host a loopback address
	 * @param user the name under which it registers or presents itself
	 */
	public SipPhone(String host, String user) {
		this.host = host;
		this.user = user;
		try {
			socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(host), 0));
			sound = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(host), 0));
		} catch (IOException e) {
			throw new RigException("No free port for a telephone at " + host, e);
		}
		timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "rig-sip-timer-" + user));
		timer.setRemoveOnCancelPolicy(true);
		timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
		daemon(this::listen, "rig-sip-" + user).start();
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	public int port() {
		return socket.getLocalPort();
	}

	public String user() {
		return user;
	}

	String server() {
		return "127.0.0.1:" + serverPort;
	}

	// ---- what the person and the technician do ----

	/** Which server it works with; a telephone that does not register only needs this. */
	public synchronized void connect(int port, String secret) {
		serverPort = port;
		password = secret;
	}

	/** Registers, and waits until the server has taken it. */
	public void register() {
		registration(600);
		await("registration of " + user, () -> registered);
	}

	/** Tells the server that it goes away. */
	public void unregister() {
		registration(0);
		await("end of the registration of " + user, () -> !registered);
	}

	public synchronized boolean isRegistered() {
		return registered;
	}

	/** Whether {@code NOTIFY talk} answers and retrieves, and {@code NOTIFY hold} holds. */
	public synchronized void setObeysNotify(boolean obeys) {
		obeysNotify = obeys;
	}

	/** Which status a new call gets: 180 rings, 200 answers at once, any from 300 refuses, 0 says nothing at all. */
	public synchronized void setReaction(Function<SipCall, Integer> status) {
		reaction = status;
	}

	/**
	 * Sends silence while a call talks. A switch that waits for sound before it does something (a wire of two Local channels is
	 * taken out when a packet passes) needs that.
	 */
	public synchronized void speak() {
		timer.scheduleAtFixedRate(this::sendSilence, PACKET_MILLIS, PACKET_MILLIS, TimeUnit.MILLISECONDS);
	}

	private synchronized void sendSilence() {
		packets++;
		for (SipCall call : calls.values()) {
			if (call.state == State.TALKING && call.soundPort > 0) {
				byte[] packet = new byte[172];
				Arrays.fill(packet, (byte) 0xff);
				packet[0] = (byte) 0x80;
				packet[1] = 0;
				packet[2] = (byte) (packets >> 8);
				packet[3] = (byte) packets;
				int time = packets * 160;
				for (int i = 0; i < 4; i++) {
					packet[4 + i] = (byte) (time >> 24 - 8 * i);
					packet[8 + i] = (byte) (call.localTag.hashCode() >> 24 - 8 * i);
				}
				try {
					sound.send(new DatagramPacket(packet, packet.length, InetAddress.getByName("127.0.0.1"), call.soundPort));
				} catch (IOException ignored) {
					// sound may be lost
				}
			}
		}
	}

	private static void readSound(SipCall call, SipMessage message) {
		Matcher port = SOUND.matcher(message.body());
		if (port.find()) {
			call.soundPort = Integer.parseInt(port.group(1));
		}
	}

	/** What the server wanted by NOTIFY so far, such as {@code talk}. */
	public synchronized List<String> notices() {
		return List.copyOf(notices);
	}

	/** Calls a number; a call that talks is put on hold first. */
	public SipCall dial(String number) {
		return dial(number, new Caller(user, "", false));
	}

	/** Calls a number as somebody. */
	public SipCall dial(String number, Caller caller) {
		SipCall call;
		synchronized (this) {
			call = new SipCall(this, UUID.randomUUID() + "@" + host, false, tag());
			call.state = State.CALLING;
			call.target = "sip:" + number + "@" + server();
			call.remote = "<" + call.target + ">";
			call.local = caller.from(host) + ";tag=" + call.localTag;
			calls.put(call.id, call);
		}
		List<SipMessage.Header> identity = caller.withheld()
				? List.of(new SipMessage.Header("P-Asserted-Identity", caller.identity(host)), new SipMessage.Header("Privacy", "id"))
				: List.of();
		holdOthers(call, () -> invite(call, identity));
		return call;
	}

	/** All calls that are not over, oldest first. */
	public synchronized List<SipCall> calls() {
		return calls.values().stream().filter(call -> call.state != State.ENDED).toList();
	}

	/** The latest call in one of these states. */
	public synchronized Optional<SipCall> call(State... states) {
		return calls.values().stream().filter(call -> List.of(states).contains(call.state)).reduce((earlier, later) -> later);
	}

	/** The latest call in one of these states, waited for. */
	public SipCall awaitCall(State... states) {
		await("a call of " + user + " that is " + List.of(states), () -> call(states).isPresent());
		return call(states).orElseThrow();
	}

	/** Waits until something is so. */
	public void await(String what, BooleanSupplier isSo) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		synchronized (this) {
			while (!isSo.getAsBoolean()) {
				long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
				if (left <= 0) {
					throw new RigException("Not seen within " + PATIENCE.toSeconds() + " s: " + what + "; calls: " + calls.values());
				}
				try {
					wait(Math.min(left, 50));
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
					throw new RigException("Interrupted while waiting for " + what, e);
				}
			}
		}
	}

	/** Hangs up all calls. */
	public void hangUpAll() {
		calls().forEach(SipCall::hangUp);
	}

	@Override
	public void close() {
		synchronized (this) {
			open = false;
		}
		timer.shutdownNow();
		socket.close();
		sound.close();
	}

	// ---- acts within a call ----

	void answer(SipCall call) {
		holdOthers(call, () -> {
			synchronized (this) {
				if (call.state != State.RINGING) {
					return;
				}
				call.state = State.TALKING;
				call.answer = response(call.invite, 200, call.localTag, sdp(call, "sendrecv"),
						new SipMessage.Header("Contact", contact()), new SipMessage.Header("Content-Type", "application/sdp")).bytes();
				answered.put(key(call.invite), call.answer);
				repeatAnswer(call, REPEATS);
				notifyAll();
			}
		});
	}

	private void repeatAnswer(SipCall call, int times) {
		synchronized (this) {
			if (call.acknowledged || times == 0 || !open) {
				return;
			}
			send(call.answer);
			timer.schedule(() -> repeatAnswer(call, times - 1), REPEAT_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	/** Holds every call that talks, and goes on then. */
	private void holdOthers(SipCall but, Runnable then) {
		List<SipCall> talking;
		synchronized (this) {
			talking = calls.values().stream().filter(call -> call != but && call.state == State.TALKING && !user.isEmpty()
					&& registered).toList();
		}
		if (talking.isEmpty()) {
			then.run();
		} else {
			hold(talking.getFirst(), true, () -> holdOthers(but, then));
		}
	}

	void retrieve(SipCall call) {
		holdOthers(call, () -> hold(call, false, () -> { }));
	}

	void hold(SipCall call, boolean on, Runnable then) {
		synchronized (this) {
			if (call.state != (on ? State.TALKING : State.HELD)) {
				then.run();
				return;
			}
			call.state = on ? State.HELD : State.TALKING;
			reinvite(call, sdp(call, on ? "sendonly" : "sendrecv"), List.of(), then);
			notifyAll();
		}
	}

	private void reinvite(SipCall call, String sdp, List<SipMessage.Header> more, Runnable then) {
		SipMessage request = request(call, "INVITE", ++call.sequence, branch(), sdp, more);
		call.reinvites++;
		send(request, response -> {
			if (response.status() >= 200) {
				call.reinvites--;
				ack(call, request, response);
				if (response.status() == 491) {
					timer.schedule(() -> reinvite(call, sdp, more, then), 200, TimeUnit.MILLISECONDS);
				} else {
					then.run();
				}
			}
		});
	}

	void identify(SipCall call, Caller caller) {
		synchronized (this) {
			var identity = List.of(new SipMessage.Header("P-Asserted-Identity", caller.identity(host)));
			if (call.state == State.TALKING || call.state == State.HELD) {
				reinvite(call, sdp(call, "sendrecv"), identity, () -> { });
			} else {
				send(request(call, "UPDATE", ++call.sequence, branch(), "", identity), response -> { });
			}
		}
	}

	void refer(SipCall call, String to) {
		synchronized (this) {
			send(request(call, "REFER", ++call.sequence, branch(), "", List.of(new SipMessage.Header("Refer-To", to),
					new SipMessage.Header("Referred-By", "<sip:" + user + "@" + host + ">"))), response -> { });
		}
	}

	void refer(SipCall call, SipCall other) {
		String replaces = other.id + ";to-tag=" + SipMessage.tag(other.remote) + ";from-tag=" + other.localTag;
		String encoded = replaces.replace("%", "%25").replace("@", "%40").replace(";", "%3B").replace("=", "%3D");
		refer(call, "<" + SipMessage.uri(other.remote) + "?Replaces=" + encoded + ">");
	}

	void hangUp(SipCall call, int status) {
		synchronized (this) {
			switch (call.state) {
			case CALLING, RINGBACK -> cancel(call);
			case RINGING -> {
				reply(call.invite, status, call.localTag);
				end(call);
			}
			case TALKING, HELD -> {
				send(request(call, "BYE", ++call.sequence, branch(), "", List.of()), response -> { });
				end(call);
			}
			case ENDED -> { /* nothing to hang up */ }
			}
		}
	}

	private void cancel(SipCall call) {
		call.cancelled = true;
		if (call.invite != null) {
			List<SipMessage.Header> headers = new ArrayList<>();
			for (String name : List.of("Via", "From", "To", "Call-ID")) {
				headers.add(new SipMessage.Header(name, call.invite.header(name)));
			}
			headers.add(new SipMessage.Header("CSeq", call.invite.sequence() + " CANCEL"));
			headers.add(new SipMessage.Header("Max-Forwards", "70"));
			send(new SipMessage(call.invite.start().replaceFirst("^INVITE", "CANCEL"), headers, ""), response -> { });
		}
		end(call);
	}

	private void end(SipCall call) {
		call.state = State.ENDED;
		call.reinvites = 0;
		notifyAll();
		timer.schedule(() -> forget(call), 5, TimeUnit.SECONDS);
	}

	private synchronized void forget(SipCall call) {
		calls.remove(call.id);
	}

	private void invite(SipCall call, List<SipMessage.Header> identity) {
		synchronized (this) {
			if (call.state == State.ENDED) {
				return;
			}
			call.inviteBranch = branch();
			List<SipMessage.Header> headers = new ArrayList<>(identity);
			call.invite = request(call, "INVITE", call.sequence, call.inviteBranch, sdp(call, "sendrecv"), headers);
			send(call.invite, response -> invited(call, identity, response));
		}
	}

	private void invited(SipCall call, List<SipMessage.Header> identity, SipMessage response) {
		int status = response.status();
		if (status < 200) {
			early(call, response, status);
			return;
		}
		ack(call, call.invite, response);
		if ((status == 401 || status == 407) && !call.authorized && call.state != State.ENDED) {
			call.authorized = true;
			List<SipMessage.Header> headers = new ArrayList<>(identity);
			headers.add(authorization(response, "INVITE", SipMessage.uri(call.invite.start().split(" ")[1])));
			call.sequence++;
			call.inviteBranch = branch();
			call.invite = request(call, "INVITE", call.sequence, call.inviteBranch, sdp(call, "sendrecv"), headers);
			send(call.invite, later -> invited(call, identity, later));
		} else if (status < 300) {
			call.remote = response.header("To");
			call.target = SipMessage.uri(response.header("Contact"));
			readSound(call, response);
			if (call.state == State.ENDED) {
				send(request(call, "BYE", ++call.sequence, branch(), "", List.of()), ignored -> { });
			} else {
				call.state = State.TALKING;
			}
		} else if (call.state != State.ENDED) {
			call.finalStatus = status;
			end(call);
		}
	}

	private void early(SipCall call, SipMessage response, int status) {
		if (status > 100 && call.state == State.CALLING) {
			call.state = status == 180 ? State.RINGBACK : State.CALLING;
			call.remote = response.header("To");
			response.optional("Contact").ifPresent(contact -> call.target = SipMessage.uri(contact));
		}
		if (call.cancelled) {
			cancel(call); // it may have been too early for the first one
		}
	}

	private void ack(SipCall call, SipMessage request, SipMessage response) {
		boolean taken = response.status() < 300;
		String target = taken ? SipMessage.uri(response.header("Contact")) : request.start().split(" ")[1];
		List<SipMessage.Header> headers = new ArrayList<>();
		headers.add(new SipMessage.Header("Via", "SIP/2.0/UDP " + host + ":" + port() + ";branch="
				+ (taken ? branch() : request.branch()) + ";rport"));
		headers.add(new SipMessage.Header("From", request.header("From")));
		headers.add(new SipMessage.Header("To", response.header("To")));
		headers.add(new SipMessage.Header("Call-ID", call.id));
		headers.add(new SipMessage.Header("CSeq", request.sequence() + " ACK"));
		headers.add(new SipMessage.Header("Max-Forwards", "70"));
		byte[] bytes = new SipMessage("ACK " + target + " SIP/2.0", headers, "").bytes();
		send(bytes);
		if (taken) {
			answered.put("ack " + call.id + request.sequence(), bytes);
		}
	}

	// ---- what comes ----

	private void listen() {
		byte[] buffer = new byte[65_536];
		while (true) {
			DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
			try {
				socket.receive(packet);
			} catch (SocketException closed) {
				return;
			} catch (IOException e) {
				throw new RigException("The telephone " + user + " cannot listen", e);
			}
			if (packet.getLength() > 4) {
				try {
					heard(SipMessage.parse(buffer, packet.getLength()));
				} catch (RuntimeException broken) {
					System.getLogger(SipPhone.class.getName()).log(System.Logger.Level.ERROR, "The telephone " + user + " failed", broken);
				}
			}
		}
	}

	private synchronized void heard(SipMessage message) {
		if (message.isResponse()) {
			answered(message);
		} else {
			asked(message);
		}
		notifyAll();
	}

	private void answered(SipMessage response) {
		Pending request = pending.get(response.branch() + response.method());
		if (request == null) {
			if (response.method().equals("INVITE") && response.status() >= 200) {
				Optional.ofNullable(answered.get("ack " + response.header("Call-ID") + response.sequence())).ifPresent(this::send);
			}
			return;
		}
		request.repetition().cancel(false);
		if (response.status() >= 200) {
			pending.remove(response.branch() + response.method());
		}
		request.answer().accept(response);
	}

	private void asked(SipMessage request) {
		byte[] before = answered.get(key(request));
		if (before != null) {
			send(before);
			return;
		}
		SipCall call = calls.get(request.header("Call-ID"));
		switch (request.method()) {
		case "INVITE" -> {
			if (call == null) {
				offered(request);
			} else {
				reply(request, 200, call.localTag, sdp(call, call.state == State.HELD ? "sendonly" : "sendrecv"),
						new SipMessage.Header("Contact", contact()), new SipMessage.Header("Content-Type", "application/sdp"));
			}
		}
		case "ACK" -> {
			if (call != null) {
				call.acknowledged = true;
			}
		}
		case "CANCEL" -> {
			reply(request, 200, tagOf(call));
			if (call != null && call.state == State.RINGING) {
				reply(call.invite, 487, call.localTag);
				end(call);
			}
		}
		case "BYE" -> {
			reply(request, 200, tagOf(call));
			if (call != null && call.state != State.ENDED) {
				end(call);
			}
		}
		case "INFO" -> {
			reply(request, 200, tagOf(call));
			Matcher signal = SIGNAL.matcher(request.body());
			if (call != null && signal.find()) {
				call.heard.append(signal.group(1).replace("10", "*").replace("11", "#"));
			}
		}
		case "NOTIFY" -> noticed(request, call);
		default -> reply(request, 200, tagOf(call));
		}
	}

	private void noticed(SipMessage request, SipCall call) {
		String event = request.header("Event");
		notices.add(event);
		if (call == null || !(event.equals("talk") || event.equals("hold"))) {
			reply(request, 200, tagOf(call));
			if (call != null && event.startsWith("refer") && request.body().contains("SIP/2.0 200")) {
				hangUp(call, 0); // whom it was asked to send on is there
			}
			return;
		}
		reply(request, obeysNotify ? 200 : 489, call.localTag);
		if (obeysNotify) {
			timer.execute(() -> {
				if (event.equals("hold")) {
					hold(call, true, () -> { });
				} else if (call.state() == State.RINGING) {
					answer(call);
				} else {
					retrieve(call);
				}
			});
		}
	}

	private static String tagOf(SipCall call) {
		return call == null ? tag() : call.localTag;
	}

	private void offered(SipMessage request) {
		SipCall call = new SipCall(this, request.header("Call-ID"), true, tag());
		call.invite = request;
		readSound(call, request);
		call.remote = request.header("From");
		call.local = request.header("To") + ";tag=" + call.localTag;
		call.target = SipMessage.uri(request.header("Contact"));
		call.state = State.RINGING;
		calls.put(call.id, call);
		reply(request, 100, "");
		int status = reaction.apply(call);
		if (status == 200) {
			reply(request, 180, call.localTag);
			timer.execute(call::answer);
		} else if (status >= 300) {
			reply(request, status, call.localTag);
			end(call);
		} else if (status > 100) {
			reply(request, status, call.localTag, "", new SipMessage.Header("Contact", contact()));
		}
	}

	// ---- registration ----

	private synchronized void registration(int seconds) {
		String id = UUID.randomUUID() + "@" + host;
		SipMessage request = registration(id, 1, seconds, List.of());
		send(request, response -> {
			if (response.status() == 401) {
				send(registration(id, 2, seconds, List.of(authorization(response, "REGISTER", "sip:" + server()))), later -> {
					if (later.status() == 200) {
						registered = seconds > 0;
					}
				});
			} else if (response.status() == 200) {
				registered = seconds > 0;
			}
		});
	}

	private SipMessage registration(String id, int sequence, int seconds, List<SipMessage.Header> more) {
		List<SipMessage.Header> headers = new ArrayList<>(List.of(
				new SipMessage.Header("Via", "SIP/2.0/UDP " + host + ":" + port() + ";branch=" + branch() + ";rport"),
				new SipMessage.Header("From", "<sip:" + user + "@" + server() + ">;tag=" + tag()),
				new SipMessage.Header("To", "<sip:" + user + "@" + server() + ">"), new SipMessage.Header("Call-ID", id),
				new SipMessage.Header("CSeq", sequence + " REGISTER"), new SipMessage.Header("Max-Forwards", "70"),
				new SipMessage.Header("Contact", contact()), new SipMessage.Header("Expires", String.valueOf(seconds)),
				new SipMessage.Header("User-Agent", "Rig telephone")));
		headers.addAll(more);
		return new SipMessage("REGISTER sip:" + server() + " SIP/2.0", headers, "");
	}

	private SipMessage.Header authorization(SipMessage challenge, String method, String uri) {
		boolean proxy = challenge.status() == 407;
		Map<String, String> given = new HashMap<>();
		Matcher matcher = PARAMETER.matcher(challenge.header(proxy ? "Proxy-Authenticate" : "WWW-Authenticate"));
		while (matcher.find()) {
			given.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
		}
		String realm = given.getOrDefault("realm", "");
		String nonce = given.getOrDefault("nonce", "");
		String a1 = md5(user + ":" + realm + ":" + password);
		String a2 = md5(method + ":" + uri);
		boolean qop = given.containsKey("qop");
		String response = qop ? md5(a1 + ":" + nonce + ":00000001:rig:auth:" + a2) : md5(a1 + ":" + nonce + ":" + a2);
		return new SipMessage.Header(proxy ? "Proxy-Authorization" : "Authorization",
				"Digest username=\"" + user + "\",realm=\"" + realm + "\",nonce=\"" + nonce + "\",uri=\"" + uri + "\",response=\""
						+ response + "\",algorithm=MD5" + (qop ? ",cnonce=\"rig\",qop=auth,nc=00000001" : "")
						+ (given.containsKey("opaque") ? ",opaque=\"" + given.get("opaque") + "\"" : ""));
	}

	private static String md5(String text) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	// ---- messages ----

	private SipMessage request(SipCall call, String method, int sequence, String branch, String body, List<SipMessage.Header> more) {
		List<SipMessage.Header> headers = new ArrayList<>(List.of(
				new SipMessage.Header("Via", "SIP/2.0/UDP " + host + ":" + port() + ";branch=" + branch + ";rport"),
				new SipMessage.Header("From", call.local), new SipMessage.Header("To", call.remote),
				new SipMessage.Header("Call-ID", call.id), new SipMessage.Header("CSeq", sequence + " " + method),
				new SipMessage.Header("Max-Forwards", "70"), new SipMessage.Header("Contact", contact()),
				new SipMessage.Header("Allow", "INVITE, ACK, CANCEL, BYE, NOTIFY, INFO, UPDATE, REFER, OPTIONS")));
		headers.addAll(more);
		if (!body.isEmpty()) {
			headers.add(new SipMessage.Header("Content-Type", "application/sdp"));
		}
		return new SipMessage(method + " " + call.target + " SIP/2.0", headers, body);
	}

	private String contact() {
		return "<sip:" + (user.isEmpty() ? "rig" : user) + "@" + host + ":" + port() + ">";
	}

	private String sdp(SipCall call, String direction) {
		return "v=0\r\no=rig 1 " + call.sdpVersion++ + " IN IP4 " + host + "\r\ns=-\r\nc=IN IP4 " + host + "\r\nt=0 0\r\nm=audio "
				+ sound.getLocalPort() + " RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=" + direction + "\r\n";
	}

	private static SipMessage response(SipMessage request, int status, String tag, String body, SipMessage.Header... more) {
		List<SipMessage.Header> headers = new ArrayList<>(request.all("Via"));
		headers.addAll(request.all("Record-Route"));
		headers.add(new SipMessage.Header("From", request.header("From")));
		String to = request.header("To");
		headers.add(new SipMessage.Header("To", tag.isEmpty() || !SipMessage.tag(to).isEmpty() ? to : to + ";tag=" + tag));
		headers.add(new SipMessage.Header("Call-ID", request.header("Call-ID")));
		headers.add(new SipMessage.Header("CSeq", request.header("CSeq")));
		headers.add(new SipMessage.Header("Allow", "INVITE, ACK, CANCEL, BYE, NOTIFY, INFO, UPDATE, REFER, OPTIONS"));
		headers.addAll(List.of(more));
		return new SipMessage("SIP/2.0 " + status + " " + reason(status), headers, body);
	}

	private static String reason(int status) {
		return switch (status) {
		case 100 -> "Trying";
		case 180 -> "Ringing";
		case 200 -> "OK";
		case 404 -> "Not Found";
		case 486 -> "Busy Here";
		case 487 -> "Request Terminated";
		case 489 -> "Bad Event";
		case 603 -> "Decline";
		default -> "Said So";
		};
	}

	private void reply(SipMessage request, int status, String tag, SipMessage.Header... more) {
		reply(request, status, tag, "", more);
	}

	private void reply(SipMessage request, int status, String tag, String body, SipMessage.Header... more) {
		byte[] bytes = response(request, status, tag, body, more).bytes();
		answered.put(key(request), bytes);
		send(bytes);
	}

	private static String key(SipMessage request) {
		return request.branch() + request.method();
	}

	private void send(SipMessage request, Consumer<SipMessage> answer) {
		byte[] bytes = request.bytes();
		send(bytes);
		if (!open) {
			return;
		}
		String key = request.branch() + request.method();
		ScheduledFuture<?> repetition = timer.scheduleAtFixedRate(new Runnable() {
			private int left = REPEATS;

			@Override
			public void run() {
				synchronized (SipPhone.this) {
					Pending waiting = pending.get(key);
					if (waiting != null && left-- > 0) {
						send(bytes);
					} else if (waiting != null) {
						pending.remove(key);
						waiting.repetition().cancel(false);
					}
				}
			}
		}, REPEAT_MILLIS, REPEAT_MILLIS, TimeUnit.MILLISECONDS);
		pending.put(key, new Pending(request, answer, repetition));
	}

	private void send(byte[] bytes) {
		try {
			socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getByName("127.0.0.1"), serverPort));
		} catch (IOException e) {
			if (open) {
				throw new RigException("The telephone " + user + " cannot send", e);
			}
		}
	}

	private static String branch() {
		return "z9hG4bK" + UUID.randomUUID();
	}

	private static String tag() {
		return UUID.randomUUID().toString().substring(0, 8);
	}
}
