/** What a location's settings mean for numbers: which digits are sent, whom a caller ID matches, and what other settings would change. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.calls.plan;
