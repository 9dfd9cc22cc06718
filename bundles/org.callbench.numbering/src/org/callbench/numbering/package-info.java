/**
 * Telephone numbers: what people type and store, what switches send, and what is dialled (guide: G18, G19). Knows nobody but
 * the numbering plans. {@link org.callbench.numbering.PhoneNumbers} is the way in.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.numbering;
