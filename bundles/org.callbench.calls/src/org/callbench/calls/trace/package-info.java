/**
 * Traces of what happened on a line: written with every number and name disguised, read again, and replayed through the call model
 * to the same states. The format is described in {@code docs/trace.md}.
 */
package org.callbench.calls.trace;
