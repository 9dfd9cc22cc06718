package org.callbench.telephony.asterisk.rig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/** Certificates that a machine signs for itself, made by the JDK's own tool. */
final class Certificates {
	private static final String PASSWORD = "of-no-worth";

	private Certificates() {
	}

	/** Writes a key and its certificate, and tells the certificate's SHA-256 in hexadecimal digits. */
	static String make(Path pem) throws IOException {
		Path store = pem.resolveSibling("manager.p12");
		try {
			Process tool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
					"rig", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=rig", "-validity", "2", "-keystore", store.toString(),
					"-storetype", "PKCS12", "-storepass", PASSWORD).redirectErrorStream(true).start();
			String said = new String(tool.getInputStream().readAllBytes());
			if (tool.waitFor() != 0) {
				throw new RigException("No certificate can be made: " + said);
			}
			KeyStore keys = KeyStore.getInstance("PKCS12");
			try (InputStream in = Files.newInputStream(store)) {
				keys.load(in, PASSWORD.toCharArray());
			}
			byte[] certificate = keys.getCertificate("rig").getEncoded();
			Files.writeString(pem, block("PRIVATE KEY", keys.getKey("rig", PASSWORD.toCharArray()).getEncoded())
					+ block("CERTIFICATE", certificate));
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
		} catch (GeneralSecurityException e) {
			throw new RigException("No certificate can be made", e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new RigException("Interrupted while a certificate is made", e);
		}
	}

	private static String block(String what, byte[] content) {
		return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content) + "\n-----END " + what
				+ "-----\n";
	}
}
