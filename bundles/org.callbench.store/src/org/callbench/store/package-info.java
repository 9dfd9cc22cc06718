/** Opening a store without OSGi: for the command line, benchmarks and tests. In the product the store is a set of services. */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.store;
