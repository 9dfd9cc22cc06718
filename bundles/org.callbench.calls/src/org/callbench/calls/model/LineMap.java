package org.callbench.calls.model;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

import org.callbench.telephony.DeviceId;

/**
 * The lines of a state, in their order. Immutable. Nearly every event changes one of them and adds none: then the next state shares
 * all the rest with this one, however many lines there are.
 */
final class LineMap extends AbstractMap<DeviceId, LineState> {
	private static final int PAGE = 32;

	private final List<DeviceId> devices;
	private final Map<DeviceId, Integer> places;
	private final LineState[][] pages;
	private final int unsettled;

	private LineMap(List<DeviceId> devices, Map<DeviceId, Integer> places, LineState[][] pages, int unsettled) {
		this.devices = devices;
		this.places = places;
		this.pages = pages;
		this.unsettled = unsettled;
	}

	static LineMap of(Map<DeviceId, LineState> lines) {
		if (lines instanceof LineMap map) {
			return map;
		}
		List<DeviceId> devices = List.copyOf(lines.keySet());
		Map<DeviceId, Integer> places = new HashMap<>();
		LineState[][] pages = new LineState[(devices.size() + PAGE - 1) / PAGE][PAGE];
		int unsettled = 0;
		for (int place = 0; place < devices.size(); place++) {
			LineState line = lines.get(devices.get(place));
			places.put(devices.get(place), place);
			pages[place / PAGE][place % PAGE] = line;
			unsettled += line.settled() ? 0 : 1;
		}
		return new LineMap(devices, places, pages, unsettled);
	}

	/** The same devices, one of them in another state. */
	LineMap with(LineState line) {
		int place = places.get(line.device());
		LineState before = at(place);
		if (before == line) {
			return this;
		}
		LineState[][] changed = pages.clone();
		changed[place / PAGE] = pages[place / PAGE].clone();
		changed[place / PAGE][place % PAGE] = line;
		return new LineMap(devices, places, changed, unsettled + (line.settled() ? 0 : 1) - (before.settled() ? 0 : 1));
	}

	/** Whether all of them are {@link LineState#settled}. */
	boolean settled() {
		return unsettled == 0;
	}

	private LineState at(int place) {
		return pages[place / PAGE][place % PAGE];
	}

	@Override
	public LineState get(Object device) {
		Integer place = places.get(device);
		return place == null ? null : at(place); // as Map says
	}

	@Override
	public boolean containsKey(Object device) {
		return places.containsKey(device);
	}

	@Override
	public int size() {
		return devices.size();
	}

	@Override
	public Set<Entry<DeviceId, LineState>> entrySet() {
		return new AbstractSet<>() {
			@Override
			public int size() {
				return devices.size();
			}

			@Override
			public Iterator<Entry<DeviceId, LineState>> iterator() {
				return new Iterator<>() {
					private int next;

					@Override
					public boolean hasNext() {
						return next < devices.size();
					}

					@Override
					public Entry<DeviceId, LineState> next() {
						if (!hasNext()) {
							throw new NoSuchElementException();
						}
						return Map.entry(devices.get(next), at(next++));
					}
				};
			}
		};
	}
}
