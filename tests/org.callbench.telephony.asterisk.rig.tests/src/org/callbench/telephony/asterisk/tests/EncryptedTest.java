package org.callbench.telephony.asterisk.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Settings;
import org.callbench.telephony.State;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.asterisk.Asterisk;
import org.callbench.telephony.asterisk.rig.AsteriskServer;
import org.callbench.telephony.asterisk.rig.NeedsAsterisk;
import org.callbench.telephony.asterisk.rig.SipCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The manager interface with TLS, of a switch that has signed its certificate itself, as nearly all have. */
@Timeout(120)
@NeedsAsterisk
class EncryptedTest {
	private static final String OWN = "PJSIP/1001";
	private static Office office;
	private static TelephonyProvider provider;

	@BeforeAll
	static void begin() {
		office = Office.open(EncryptedTest.class, AsteriskServer::offerTls);
		provider = Asterisk.provider();
	}

	@AfterAll
	static void end() {
		if (office != null) {
			office.close();
		}
	}

	private static Settings settings(String port, String certificate) {
		return office.settings("port", port, "tls", "true", "certificate", certificate);
	}

	private static String port() {
		return String.valueOf(office.server.tlsPort());
	}

	@Test
	void aCallIsSeenWhenTheCertificateIsTheOneThatWasSet() throws Exception {
		office.phone("1001");
		Ear ear = Ear.open(provider, OWN, settings(port(), office.server.fingerprint()));
		try {
			office.phone("1002").dial("1001");
			office.phone("1001").awaitCall(SipCall.State.RINGING).answer();
			assertEquals("1002", ear.connection(now -> now.state() == State.CONNECTED).remote().number());
			office.phone("1002").hangUpAll();
			ear.until("no call", () -> ear.connections().isEmpty());
		} finally {
			ear.line.close(CloseMode.NOW);
		}
	}

	@Test
	void anotherCertificateIsRefusedAndTheOneThatIsThereIsNamed() {
		TelephonyException failure = assertThrows(TelephonyException.class, () -> Ear.open(provider, OWN, settings(port(), "0".repeat(64))));
		assertEquals(Refusal.NOT_ALLOWED, failure.reason());
		assertTrue(failure.getMessage().contains(office.server.fingerprint()), failure.getMessage());
	}

	@Test
	void aCertificateThatNobodyVouchesForIsRefused() {
		assertEquals(Refusal.NOT_ALLOWED,
				assertThrows(TelephonyException.class, () -> Ear.open(provider, OWN, settings(port(), ""))).reason());
	}

	@Test
	void aPortWithoutEncryptionIsNoneWithIt() {
		TelephonyException failure = assertThrows(TelephonyException.class, () -> Ear.open(provider, OWN,
				settings(String.valueOf(office.server.amiPort()), office.server.fingerprint())));
		assertFalse(failure.getMessage().contains(AsteriskServer.SECRET));
	}
}
