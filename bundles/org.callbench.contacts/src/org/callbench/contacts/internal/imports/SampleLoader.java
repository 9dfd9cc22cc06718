package org.callbench.contacts.internal.imports;

import java.util.Locale;

import org.callbench.exchange.ProgressListener;
import org.callbench.exchange.SampleBook;
import org.callbench.workbench.Background;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;

import jakarta.inject.Inject;

/** Loads the sample company book behind; the lists fill when it is there. UI thread. */
public final class SampleLoader {

	private final SampleBook book;
	private final Background background;

	@Inject
	public SampleLoader(SampleBook book, Background background) {
		this.book = book;
		this.background = background;
	}

	/** Begins to load. The pointer over the window says so meanwhile; a failure is shown in words. */
	public void load(Shell window) {
		window.setCursor(window.getDisplay().getSystemCursor(SWT.CURSOR_APPSTARTING));
		background.run(window, () -> {
			try {
				return book.load(Locale.getDefault(), ProgressListener.NONE);
			} finally {
				background.ui(window, () -> window.setCursor(null));
			}
		}, contents -> {
			// The lists hear of it from the records
		});
	}
}
