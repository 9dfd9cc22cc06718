package org.callbench.crm;

import org.osgi.annotation.versioning.ConsumerType;

/** Told when entity types, fields, screens or the set of field types changed. */
@FunctionalInterface
@ConsumerType
public interface CatalogListener {

	/** @param entity the entity whose fields or screens changed; empty if it may be any (a field type came or went) */
	void catalogChanged(java.util.Optional<String> entity);
}
