package org.callbench.crm;

/** A change of fields or screens that cannot be made. The message says why, for an administrator. */
public class CatalogException extends Exception {

	private static final long serialVersionUID = 1L;

	public CatalogException(String message) {
		super(message);
	}
}
