package org.callbench.instance.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.callbench.instance.DataFolder;
import org.callbench.instance.Instance;
import org.callbench.instance.InstanceException;
import org.callbench.instance.InstanceException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One data folder, one owner; a later start hands its words over and relays what comes back. */
@Timeout(120)
class InstanceTest {

	@TempDir
	Path temp;

	@Test
	void aSecondProcessHandsItsArgumentsToTheFirst() throws Exception {
		CompletableFuture<List<String>> heard = new CompletableFuture<>();
		try (Instance instance = new Caller(temp).own(); Forked second = Forked.claiming(temp)) {
			instance.serve(invocation -> {
				heard.complete(invocation.arguments());
				return 7;
			});
			assertEquals("handed over 7", second.line());
			assertEquals(0, second.exit());
			assertEquals(List.of("from the other process"), heard.get());
		}
	}

	@Test
	void outputMessagesAndStatusAreRelayed() throws Exception {
		try (Forked owner = Forked.claiming(temp)) {
			assertEquals("owned", owner.line());
			assertEquals("done serve", owner.order("serve"));

			Caller caller = new Caller(temp);
			assertEquals(0, caller.handOver("say", "uno", "", "dos\ntres", "ñandú ☎"));
			assertEquals("uno||dos\ntres|ñandú ☎", caller.output());
			assertEquals(Path.of("/somewhere").toAbsolutePath() + " es" + System.lineSeparator(), caller.messages());
			assertEquals(1, new Caller(temp).handOver("refuse"));
			assertEquals(2, new Caller(temp).handOver("no such thing"));
		}
	}

	@Test
	void standardInputIsRelayedByteForByte() throws Exception {
		try (Forked owner = Forked.claiming(temp)) {
			owner.line();
			owner.order("serve");
			byte[] input = new byte[1_000_003];
			new Random(1).nextBytes(input);
			Caller caller = new Caller(temp).with(input);
			assertEquals(0, caller.handOver("copy"));
			assertArrayEquals(input, caller.out.toByteArray());
		}
	}

	@Test
	void inputThatTheCommandDoesNotReadStaysWithTheCaller() throws Exception {
		try (Forked owner = Forked.claiming(temp)) {
			owner.line();
			owner.order("serve");
			InputStream forbidden = new InputStream() {
				@Override
				public int read() throws IOException {
					throw new IOException("nobody asked");
				}
			};
			assertEquals(0, new Caller(temp).with(forbidden).handOver("say", "x"));
		}
	}

	@Test
	void aCallerWhoComesBeforeTheOwnerServesWaits() throws Exception {
		try (Instance instance = new Caller(temp).own()) {
			CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> {
				try {
					return new Caller(temp).handOver("say", "early");
				} catch (InstanceException e) {
					throw new IllegalStateException(e);
				}
			});
			assertThrows(java.util.concurrent.TimeoutException.class, () -> status.get(300, TimeUnit.MILLISECONDS));
			instance.serve(Owner::run);
			assertEquals(0, status.get());
		}
	}

	@Test
	void manyCallersAtOnceEachGetTheirOwnAnswer() throws Exception {
		try (Instance instance = new Caller(temp).own()) {
			instance.serve(Owner::run);
			List<CompletableFuture<String>> answers = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				String word = "word " + i;
				answers.add(CompletableFuture.supplyAsync(() -> {
					Caller caller = new Caller(temp);
					try {
						caller.handOver("say", word);
					} catch (InstanceException e) {
						throw new IllegalStateException(e);
					}
					return caller.output();
				}));
			}
			for (int i = 0; i < 200; i++) {
				assertEquals("word " + i, answers.get(i).get());
			}
		}
	}

	@Test
	void whenTheOwnerIsKilledTheNextStartTakesTheFolder() throws Exception {
		try (Forked owner = Forked.claiming(temp)) {
			assertEquals("owned", owner.line());
			owner.order("serve");
			owner.kill();
		}
		assertTrue(Files.exists(temp.resolve("token")), "a killed owner leaves its files behind");
		try (Instance instance = new Caller(temp).own()) {
			instance.serve(Owner::run);
			assertEquals(0, new Caller(temp).handOver("say", "hello"));
		}
	}

	@Test
	void anOwnerKilledDuringACommandIsReportedAsLost() throws Exception {
		try (Forked owner = Forked.claiming(temp)) {
			owner.line();
			owner.order("serve");
			CountDownLatch hanging = new CountDownLatch(1);
			Caller caller = new Caller(temp);
			CompletableFuture<Reason> reason = CompletableFuture.supplyAsync(() -> assertThrows(InstanceException.class,
					() -> Instance.claim(new DataFolder(temp), invocation(hanging), Caller.PATIENCE)).reason());
			hanging.await();
			owner.kill();
			assertEquals(Reason.LOST, reason.get());
			assertEquals("", caller.output());
		}
	}

	private static org.callbench.instance.Invocation invocation(CountDownLatch atFirstOutput) {
		return new org.callbench.instance.Invocation("hang", List.of(), Path.of(""), java.util.Locale.ENGLISH,
				InputStream.nullInputStream(), new java.io.PrintStream(new java.io.OutputStream() {
					@Override
					public void write(int b) {
						atFirstOutput.countDown();
					}
				}), System.err, () -> false);
	}

	@Test
	void aCallerWhoLeavesCancelsItsCommand() throws Exception {
		CountDownLatch cancelled = new CountDownLatch(1);
		try (Instance instance = new Caller(temp).own(); Forked caller = Forked.claiming(temp)) {
			CountDownLatch begun = new CountDownLatch(1);
			instance.serve(invocation -> {
				begun.countDown();
				while (!invocation.cancelled().getAsBoolean()) {
					Thread.onSpinWait();
				}
				cancelled.countDown();
				return 0;
			});
			begun.await();
			caller.kill();
			assertTrue(cancelled.await(10, TimeUnit.SECONDS));
		}
	}

	@Test
	void closingStopsTheCommandsOfOthersAndFreesTheFolder() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		Instance instance = new Caller(temp).own();
		try (Forked caller = Forked.claiming(temp)) {
			instance.serve(invocation -> {
				begun.countDown();
				while (!invocation.cancelled().getAsBoolean()) {
					Thread.onSpinWait();
				}
				ended.countDown();
				return 0;
			});
			begun.await();
			instance.close();
			assertEquals(0, ended.getCount());
		}
		assertFalse(Files.exists(temp.resolve("token")));
		assertFalse(Files.exists(temp.resolve("socket")));
		new Caller(temp).own().close();
	}

	@Test
	void anOwnerThatOnlyRunsACommandWaitsForThoseOfOthers() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		try (Instance instance = new Caller(temp).own(); Forked caller = Forked.claiming(temp)) {
			instance.serve(invocation -> {
				begun.countDown();
				try {
					go.await();
				} catch (InterruptedException e) {
					return 1;
				}
				return 5;
			});
			begun.await();
			CompletableFuture<Void> idle = CompletableFuture.runAsync(() -> {
				try {
					instance.awaitCommands();
				} catch (InterruptedException e) {
					throw new IllegalStateException(e);
				}
			});
			assertThrows(java.util.concurrent.TimeoutException.class, () -> idle.get(200, TimeUnit.MILLISECONDS));
			go.countDown();
			idle.get();
			assertEquals("handed over 5", caller.line());
		}
	}

	@Test
	void whoDoesNotKnowTheTokenIsRefused() throws Exception {
		try (Instance instance = new Caller(temp).own()) {
			instance.serve(invocation -> {
				throw new AssertionError("must not run");
			});
			Path token = temp.resolve("token");
			List<String> lines = new ArrayList<>(Files.readAllLines(token));
			lines.set(1, "0".repeat(64));
			Files.write(token, lines);
			InstanceException e = assertThrows(InstanceException.class, () -> new Caller(temp).handOver("say", "x"));
			assertEquals(Reason.REFUSED, e.reason());
			assertTrue(e.getMessage().startsWith("El Callbench que se está ejecutando"), e.getMessage());
		}
	}

	@Test
	void noiseOnTheSocketDisturbsNobody() throws Exception {
		try (Instance instance = new Caller(temp).own()) {
			instance.serve(Owner::run);
			for (byte[] noise : List.of(new byte[0], new byte[] { 0 }, "GET / HTTP/1.0\r\n\r\n".getBytes(),
					new byte[] { 0, 127, -1, -1, -1 }, new byte[] { 0, -1, -1, -1, -1 }, new byte[] { 1, 0, 0, 0, 0 },
					new byte[] { 42, 0, 0, 0, 1, 1 })) {
				try (SocketChannel channel = connect()) {
					channel.write(ByteBuffer.wrap(noise));
				}
			}
			Caller caller = new Caller(temp);
			assertEquals(0, caller.handOver("say", "still here"));
			assertEquals("still here", caller.output());
		}
	}

	private SocketChannel connect() throws IOException {
		int port = Integer.parseInt(Files.readAllLines(temp.resolve("token")).get(0));
		return SocketChannel.open(port == 0 ? UnixDomainSocketAddress.of(temp.resolve("socket"))
				: new InetSocketAddress("127.0.0.1", port));
	}

	@Test
	void onlyItsUserCanReachTheOwner() throws Exception {
		assumeTrue(temp.getFileSystem().supportedFileAttributeViews().contains("posix"));
		Path folder = temp.resolve("made/by us");
		try (Instance instance = new Caller(folder).own()) {
			assertEquals(folder, instance.folder().root());
			assertEquals("rwx------", permissions(folder));
			for (String file : List.of("lock", "socket", "token")) {
				assertEquals("rw-------", permissions(folder.resolve(file)), file);
			}
		}
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

	@Test
	void aPathTooLongForASocketIsServedOnLoopback() throws Exception {
		Path folder = temp.resolve("x".repeat(100)).resolve("y".repeat(100));
		try (Instance instance = new Caller(folder).own()) {
			instance.serve(Owner::run);
			assertFalse(Files.exists(folder.resolve("socket")));
			Caller caller = new Caller(folder);
			assertEquals(0, caller.handOver("say", "over TCP"));
			assertEquals("over TCP", caller.output());
		}
	}

	@Test
	void staleFilesOfAnotherKindAreNoObstacle() throws Exception {
		Files.writeString(temp.resolve("token"), "not a token");
		Files.writeString(temp.resolve("socket"), "not a socket");
		Files.writeString(temp.resolve("lock"), "not locked");
		try (Instance instance = new Caller(temp).own()) {
			instance.serve(Owner::run);
			assertEquals(0, new Caller(temp).handOver("say"));
		}
	}

	@Test
	void aSilentOwnerIsNotWaitedForLongerThanAsked() throws Exception {
		try (Instance instance = new Caller(temp).own()) {
			InstanceException e = assertThrows(InstanceException.class,
					() -> new Caller(temp).patientFor(Duration.ofMillis(200)).claim("say"));
			assertEquals(Reason.SILENT_OWNER, e.reason());
		}
	}

	@Test
	void aFolderThatCannotBeIsRefusedInTheCallersLanguage() throws Exception {
		Path file = Files.writeString(temp.resolve("file"), "");
		InstanceException notFolder = assertThrows(InstanceException.class, () -> new Caller(file).own());
		assertEquals(Reason.FOLDER, notFolder.reason());
		assertEquals(file + " no es una carpeta.", notFolder.getMessage());
		InstanceException below = assertThrows(InstanceException.class, () -> new Caller(file.resolve("below")).own());
		assertEquals(Reason.FOLDER, below.reason());
		assertTrue(below.getMessage().contains(file.toString()), below.getMessage());
	}

	@Test
	void aFolderThatCannotBeWrittenIsNamedWithTheReason() throws Exception {
		Path locked = temp.resolve("locked");
		Files.createDirectory(locked, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
		if (Files.isWritable(locked)) {
			locked = Path.of("/proc/callbench"); // root may write in any folder, but nobody in this file system
		}
		Path folder = locked;
		InstanceException e = assertThrows(InstanceException.class, () -> new Caller(folder).own());
		assertEquals(Reason.FOLDER, e.reason());
		assertTrue(e.getMessage().startsWith("No se puede escribir en la carpeta " + folder + " ("), e.getMessage());
		assertTrue(e.getMessage().endsWith("). Elija otra con --data."), e.getMessage());
	}
}
