/** The provider for Asterisk, for whoever takes it without its OSGi service. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.telephony.asterisk;
