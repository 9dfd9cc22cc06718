package org.callbench.contacts.internal.imports;

import java.nio.file.Path;
import java.util.Optional;

import org.callbench.exchange.ColumnMapping;
import org.callbench.exchange.ImportRequest;
import org.callbench.exchange.Importer;
import org.callbench.exchange.Preview;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;

/** What the pages of one import share. UI thread. */
final class ImportSession {

	/** How many rows are looked at before the import. */
	static final int ROWS = 50;

	private final Importer importer;
	private final Background background;
	private final Styles styles;
	private Optional<ImportRequest> request = Optional.empty();
	private Optional<Preview> preview = Optional.empty();
	private Runnable changed = () -> {
	};

	ImportSession(Importer importer, Background background, Styles styles) {
		this.importer = importer;
		this.background = background;
		this.styles = styles;
	}

	Importer importer() {
		return importer;
	}

	Background background() {
		return background;
	}

	Styles styles() {
		return styles;
	}

	/** Runs after the mapping was made anew for another file or entity. */
	void onNewMapping(Runnable listener) {
		changed = listener;
	}

	/** Another file, or another way to read it; what was known of the old one is forgotten. */
	void read(ImportRequest newRequest, Preview newPreview) {
		request = Optional.of(newRequest.withMapping(newPreview.mapping()));
		preview = Optional.of(newPreview);
		changed.run();
	}

	void forget() {
		request = Optional.empty();
		preview = Optional.empty();
	}

	/** One column goes elsewhere. */
	void map(ColumnMapping mapping) {
		request = request.map(known -> known.withMapping(mapping));
	}

	Optional<ImportRequest> request() {
		return request;
	}

	Optional<Preview> preview() {
		return preview;
	}

	ColumnMapping mapping() {
		return request.flatMap(ImportRequest::mapping).orElseThrow();
	}

	/** The name of the file, for titles. */
	String fileName() {
		return request.map(ImportRequest::file).map(Path::getFileName).map(Path::toString).orElse(""); //$NON-NLS-1$
	}
}
