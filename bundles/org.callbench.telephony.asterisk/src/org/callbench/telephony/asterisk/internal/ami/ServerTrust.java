package org.callbench.telephony.asterisk.internal.ami;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import org.callbench.telephony.asterisk.internal.ami.AmiException.Fault;

/**
 * How a server is known on an encrypted connection: by the authorities that this machine trusts and its name, or, since most
 * switches sign for themselves, by the fingerprint of its certificate.
 *
 * @param fingerprint SHA-256 in hexadecimal digits; empty to ask the authorities
 */
public record ServerTrust(String fingerprint) {

	public ServerTrust {
		fingerprint = fingerprint.replace(":", "").replace(" ", "").toLowerCase(Locale.ROOT);
	}

	/** Whether the fingerprint is empty, or can be one. */
	public boolean isPossible() {
		return fingerprint.isEmpty() || fingerprint.matches("[0-9a-f]{64}");
	}

	SSLSocket encrypt(Socket plain, String host, int port) throws IOException {
		try {
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, fingerprint.isEmpty() ? null : new TrustManager[] { new Pinned(fingerprint) }, null);
			SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
			if (fingerprint.isEmpty()) {
				SSLParameters parameters = socket.getSSLParameters();
				parameters.setEndpointIdentificationAlgorithm("HTTPS");
				socket.setSSLParameters(parameters);
			}
			return socket;
		} catch (GeneralSecurityException unusable) {
			throw new AmiException(Fault.NO_TLS, String.valueOf(unusable.getMessage()));
		}
	}

	/** Trusts one certificate and no other. */
	private record Pinned(String fingerprint) implements X509TrustManager {
		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			throw new CertificateException("this is no server");
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			if (chain.length == 0) {
				throw new CertificateException("no certificate");
			}
			String is = fingerprint(chain[0]);
			if (!is.equals(fingerprint)) {
				throw new CertificateException("the certificate's SHA-256 fingerprint is " + is);
			}
		}

		private static String fingerprint(X509Certificate certificate) throws CertificateException {
			try {
				return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
			} catch (GeneralSecurityException unusable) {
				throw new CertificateException(unusable);
			}
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}
	}
}
