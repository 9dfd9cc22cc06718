/**
 * The call desk's state and its rules, without threads, clocks or randomness: {@link org.callbench.calls.model.CallModel#apply} is
 * a function. Not API: for the desk itself, its tests, and the replay of traces.
 */
@Version("1.0.0")
package org.callbench.calls.model;

import org.osgi.annotation.versioning.Version;
