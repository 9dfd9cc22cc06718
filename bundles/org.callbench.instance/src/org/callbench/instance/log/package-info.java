/** The log file of a data folder: what the framework and the libraries say, phone numbers redacted. */
package org.callbench.instance.log;
