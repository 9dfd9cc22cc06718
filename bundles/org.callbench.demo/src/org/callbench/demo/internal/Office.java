package org.callbench.demo.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.callbench.calls.CallDesk;
import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.RecordSummary;
import org.callbench.crm.Records;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** Finds the services that the tour plays with, and people in the book who fit its scenes. */
final class Office {
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private Office() {
	}

	/** The service, waited for: the store and the desk come up beside the window. Not on the UI thread. */
	static <T> T service(Class<T> type) {
		BundleContext context = FrameworkUtil.getBundle(Office.class).getBundleContext();
		var tracker = new ServiceTracker<T, T>(context, type, null);
		tracker.open();
		try {
			T service = tracker.waitForService(PATIENCE.toMillis());
			if (service == null) {
				throw new Hands.TourStopped("no " + type.getSimpleName() + " after " + PATIENCE.toSeconds() + " s", null);
			}
			return service;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new Hands.TourStopped("interrupted", e);
		} finally {
			tracker.close();
		}
	}

	/** People by number, those with a number and a company only. */
	static Map<String, List<RecordSummary>> peopleByNumber(Records records) {
		var byNumber = new LinkedHashMap<String, List<RecordSummary>>();
		for (RecordSummary person : records.summaries(Query.of(Entities.PERSON))) {
			if (!person.phone().isEmpty() && person.company().isPresent()) {
				byNumber.computeIfAbsent(person.phone().replaceAll("[^0-9+]", ""), n -> new ArrayList<>()).add(person);
			}
		}
		return byNumber;
	}

	/** Waits for the desk. */
	static void until(String what, CallDesk desk, java.util.function.Predicate<org.callbench.calls.DeskSnapshot> condition) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.test(desk.snapshot())) {
			if (System.nanoTime() > deadline) {
				throw new Hands.TourStopped("waited in vain: " + what, null);
			}
			java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
		}
	}
}
