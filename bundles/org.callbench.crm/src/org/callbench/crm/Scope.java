package org.callbench.crm;

/** Whom a setting is for. The innermost that has a value wins, unless an outer one is locked. From outer to inner. */
public enum Scope {
	ORGANISATION, SITE, USER, DESK
}
