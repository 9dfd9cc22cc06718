package org.callbench.calls.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.callbench.numbering.Location;

/**
 * What the settings say.
 *
 * @param location    where this desk telephones from
 * @param homeCountry country (ISO 3166) in which the numbers of records that have none of their own are read: that of all desks, which
 *                    this desk may not be in; empty if nobody has said
 * @param lines       the lines to open, the one to dial on first
 * @param directories whom to ask who is calling, by id
 * @param slow        after which time a directory counts as slow
 * @param timeout     after which time it is given up
 */
public record DeskConfig(Location location, String homeCountry, List<LineConfig> lines, List<String> directories, Duration slow, Duration timeout) {

	public static final Duration SLOW = Duration.ofMillis(500);
	public static final Duration TIMEOUT = Duration.ofSeconds(5);

	public DeskConfig {
		Objects.requireNonNull(location);
		Objects.requireNonNull(homeCountry);
		lines = List.copyOf(lines);
		directories = List.copyOf(directories);
		Objects.requireNonNull(slow);
		Objects.requireNonNull(timeout);
	}

	/** A desk in the country of all desks. */
	public DeskConfig(Location location, List<LineConfig> lines, List<String> directories, Duration slow, Duration timeout) {
		this(location, location.country(), lines, directories, slow, timeout);
	}
}
