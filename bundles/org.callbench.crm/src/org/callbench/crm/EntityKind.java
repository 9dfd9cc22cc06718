package org.callbench.crm;

/** What an entity is to a call. */
public enum EntityKind {
	/** Somebody who may call: companies, people, partners' own. Callers are looked up among these. */
	CONTACT,
	/** A user of the CRM: a call from one of their numbers is internal. */
	COLLEAGUE,
	/** Work that is done on the phone: cases, leads, opportunities. */
	WORK,
	/** The calls themselves. */
	CALL
}
