/**
 * Phone numbers on the screen: the link widget, the table cell and the menu, and what they do.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.phonefield;
