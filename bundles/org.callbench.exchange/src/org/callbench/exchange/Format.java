package org.callbench.exchange;

/** The kinds of file that contacts are exchanged in. */
public enum Format {

	/** Values separated by a comma, semicolon, tab or bar, one header row (RFC 4180 and what spreadsheets make of it). */
	CSV("csv"),

	/** vCard 2.1, 3.0 (RFC 2426) or 4.0 (RFC 6350), one or more cards in a file. */
	VCARD("vcf");

	private final String extension;

	Format(String extension) {
		this.extension = extension;
	}

	/** The usual file name extension, without the dot. */
	public String extension() {
		return extension;
	}
}
