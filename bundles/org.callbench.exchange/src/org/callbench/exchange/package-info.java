/**
 * Contacts in and out: CSV and vCard files are read row by row, mapped to fields, compared with what is there, and saved in
 * one unit of work; records are written to CSV and vCard files; a sample company book can be loaded.
 * <p>
 * Start at {@link org.callbench.exchange.Importer}, {@link org.callbench.exchange.Exporter} and
 * {@link org.callbench.exchange.SampleBook}: services, and plain classes for who has no service registry.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.exchange;
