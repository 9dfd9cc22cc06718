package org.callbench.instance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Where the owner of a folder listens and the secret it must be told, as the folder's token file has them.
 *
 * @param port    of the loopback interface, or 0 for the UNIX domain socket in the folder
 * @param token   random; who can read it is this user
 * @param process the owner's process id, for messages
 */
record Address(int port, String token, long process) {

	/** A listener and the address that leads to it. */
	record Bound(ServerSocketChannel listener, Address address) {
	}

	/**
	 * Listens on a socket in the folder, or on a loopback port where that cannot be: a path over about 100 bytes, a file
	 * system or an old Windows without such sockets.
	 */
	static Bound bind(DataFolder folder) throws IOException {
		Files.deleteIfExists(folder.token());
		Files.deleteIfExists(folder.socket());
		byte[] secret = new byte[32];
		new SecureRandom().nextBytes(secret);
		String token = HexFormat.of().formatHex(secret);
		long process = ProcessHandle.current().pid();
		ServerSocketChannel listener = bindSocket(folder.socket());
		if (listener != null) {
			return new Bound(listener, new Address(0, token, process));
		}
		listener = ServerSocketChannel.open(StandardProtocolFamily.INET);
		listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), 0));
		return new Bound(listener, new Address(((InetSocketAddress) listener.getLocalAddress()).getPort(), token, process));
	}

	private static ServerSocketChannel bindSocket(Path path) throws IOException {
		ServerSocketChannel listener;
		try {
			listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		} catch (UnsupportedOperationException e) {
			return null;
		}
		try {
			listener.bind(UnixDomainSocketAddress.of(path));
			if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) { //$NON-NLS-1$
				Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------")); //$NON-NLS-1$
			}
			return listener;
		} catch (IOException e) {
			listener.close();
			Files.deleteIfExists(path);
			return null;
		}
	}

	SocketChannel connect(DataFolder folder) throws IOException {
		return SocketChannel.open(port == 0 ? UnixDomainSocketAddress.of(folder.socket())
				: new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port));
	}

	/** Appears as a whole or not at all, and never with wider permissions. */
	void write(DataFolder folder) throws IOException {
		Path fresh = folder.token().resolveSibling("token.new"); //$NON-NLS-1$
		Files.deleteIfExists(fresh);
		try (var channel = Files.newByteChannel(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
				FolderLock.ownerOnly(fresh, "rw-------"))) { //$NON-NLS-1$
			channel.write(java.nio.ByteBuffer.wrap(String.join("\n", String.valueOf(port), token, //$NON-NLS-1$
					String.valueOf(process)).getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
		}
		Files.move(fresh, folder.token(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	/** @throws IOException also when the file is not one of ours */
	static Address read(DataFolder folder) throws IOException {
		List<String> lines = Files.readAllLines(folder.token());
		try {
			return new Address(Integer.parseInt(lines.get(0)), lines.get(1), Long.parseLong(lines.get(2)));
		} catch (IndexOutOfBoundsException | NumberFormatException e) {
			throw new IOException(folder.token().toString(), e);
		}
	}
}
