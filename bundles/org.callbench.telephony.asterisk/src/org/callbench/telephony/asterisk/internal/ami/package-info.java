/** The wire: messages of Asterisk's manager interface, read from a server that may say anything, and written so that nothing slips in. */
package org.callbench.telephony.asterisk.internal.ami;
