package org.callbench.bench.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/**
 * Waits until a workbench, whichever it is, has started and has nothing left to paint. Then prints what that took, or
 * runs the measurement that the system property {@code callbench.bench} names, and closes the workbench.
 */
@Component(property = EventConstants.EVENT_TOPIC + "=org/eclipse/e4/ui/LifeCycle/appStartupComplete")
public final class WhenReady implements EventHandler {

	@Override
	public void handleEvent(Event event) {
		String bench = System.getProperty("callbench.bench");
		if (bench == null) {
			return;
		}
		Display display = PlatformUI.getWorkbench().getDisplay();
		display.asyncExec(() -> {
			drain(display);
			long ready = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
			switch (bench) {
			case "screen-pop" -> measure(() -> new ScreenPopBench(display).run());
			case "event-storm" -> measure(() -> new EventStormBench(display).run());
			default -> {
				print(ready);
				PlatformUI.getWorkbench().close();
			}
			}
		});
	}

	private static void measure(Runnable bench) {
		Thread thread = new Thread(() -> {
			try {
				bench.run();
			} catch (RuntimeException e) {
				System.out.println("the measurement failed: " + e);
				ILog.of(WhenReady.class).error("the measurement failed", e);
			} finally {
				PlatformUI.getWorkbench().getDisplay().asyncExec(() -> PlatformUI.getWorkbench().close());
			}
		}, "callbench-bench");
		thread.setDaemon(true);
		thread.start();
	}

	private static void drain(Display display) {
		while (display.readAndDispatch()) {
			// ready means that nothing is left to do
		}
	}

	private static void print(long ready) {
		System.gc();
		long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
		System.out.println("{\"ready_ms\":" + ready + ",\"rss_kb\":" + residentKilobytes() + ",\"heap_kb\":" + heap / 1024 + "}");
	}

	private static long residentKilobytes() {
		try {
			return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmRSS"))
					.mapToLong(l -> Long.parseLong(l.replaceAll("\\D+", ""))).findFirst().orElse(0);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
