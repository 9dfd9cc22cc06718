/**
 * The call desk: what an agent's calls are, who is calling, and what can be done now. {@link org.callbench.calls.CallDesk} is the
 * OSGi service; everything it shows is an immutable value. Headless: nothing here knows a widget.
 */
@Version("1.0.0")
package org.callbench.calls;

import org.osgi.annotation.versioning.Version;
