/**
 * The Call Screen and the Simulated switch: the names under which others find them.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.callscreen;
