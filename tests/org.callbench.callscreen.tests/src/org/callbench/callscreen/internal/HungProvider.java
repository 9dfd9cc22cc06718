package org.callbench.callscreen.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Setting;
import org.callbench.telephony.Settings;
import org.callbench.telephony.TelephonyProvider;
import org.eclipse.swt.widgets.Display;

/**
 * A telephony provider, and a directory, that say who they are and then come back from nothing that they are asked before they are
 * released, not even when they are interrupted. They remember what they were asked, and by which threads.
 */
final class HungProvider implements TelephonyProvider, ContactDirectory {
	static final String ID = "hung";

	private final CountDownLatch release = new CountDownLatch(1);
	private final Set<String> asked = ConcurrentHashMap.newKeySet();
	private final Set<String> askedByTheUi = ConcurrentHashMap.newKeySet();

	/** What somebody waits for in it. */
	Set<String> asked() {
		return Set.copyOf(asked);
	}

	/** What the UI thread entered. */
	Set<String> askedByTheUi() {
		return Set.copyOf(askedByTheUi);
	}

	void release() {
		release.countDown();
	}

	private <T> T hang(String method) {
		asked.add(method);
		if (Display.findDisplay(Thread.currentThread()) != null) {
			askedByTheUi.add(method);
		}
		boolean interrupted = false;
		while (release.getCount() > 0) {
			try {
				release.await();
			} catch (InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		throw new IllegalStateException("released");
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String version() {
		return hang("version");
	}

	@Override
	public String label(Locale locale) {
		return hang("label");
	}

	@Override
	public List<Setting> settings(Locale locale) {
		return hang("settings");
	}

	@Override
	public CompletionStage<List<Device>> devices(Settings settings) {
		return hang("devices");
	}

	@Override
	public CompletionStage<Line> open(DeviceId device, Settings settings, LineObserver observer) {
		return hang("open");
	}

	@Override
	public List<ContactMatch> find(CallerQuery query) {
		return hang("find");
	}
}
