/** Finding out who is calling: the SPI for sources of contacts. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.crm.directory;
