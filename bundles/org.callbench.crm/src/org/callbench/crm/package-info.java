/**
 * Records, fields, screens, settings and users: the model and the services that everything else of Callbench builds on.
 * <p>
 * Values cross this API as plain Java objects; which class a field's value has is told by its {@link org.callbench.crm.StorageClass}.
 * Entity types, fields and screens are data that an administrator may change at run time: see {@link org.callbench.crm.Catalog}.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.crm;
