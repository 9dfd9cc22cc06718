/**
 * One data folder, one owner: claiming a folder, handing a later start's arguments to the process that has it, and the
 * commands that process runs for others. Knows nothing of telephones, records or windows.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.instance;
