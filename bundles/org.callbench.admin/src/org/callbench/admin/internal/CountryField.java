package org.callbench.admin.internal;

import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/** A field for a country, with a list under it of what is found by the words typed so far; by the arrow key at a chosen one, of all. */
final class CountryField {

	private final Countries countries;
	private final Text text;

	CountryField(Composite parent, Countries countries) {
		this.countries = countries;
		text = new Text(parent, SWT.BORDER);
		text.setMessage(Messages.Behaviour_noCountry);
		var adapter = new ContentProposalAdapter(text, new TextContentAdapter(), (typed, caret) -> proposals(typed),
				KeyStroke.getInstance(SWT.ARROW_DOWN), null);
		adapter.setPropagateKeys(true);
		adapter.setProposalAcceptanceStyle(ContentProposalAdapter.PROPOSAL_REPLACE);
		// The next character replaces what is there
		text.addListener(SWT.FocusIn, event -> text.selectAll());
		adapter.addContentProposalListener(proposal -> text.selectAll());
		text.addListener(SWT.FocusOut, event -> {
			if (!adapter.isProposalPopupOpen()) {
				countries.meant(text.getText()).filter(meant -> !text.getText().equals(meant.name())).ifPresent(meant -> text.setText(meant.name()));
				text.clearSelection();
			}
		});
	}

	private IContentProposal[] proposals(String typed) {
		boolean offered = text.getEditable();
		return !offered ? new IContentProposal[0] : countries.matching(text.getSelectionCount() > 0 ? "" : typed).stream() //$NON-NLS-1$
				.map(found -> new ContentProposal(found.name())).toArray(IContentProposal[]::new);
	}

	Text control() {
		return text;
	}

	/** The code of the country that is meant; what was typed if that is none, or several. */
	String code() {
		return countries.meant(text.getText()).map(Countries.Country::code).orElse(text.getText().strip());
	}

	/** Shows the country of that code; a code of none as it is. */
	void show(String code) {
		if (!code.equals(code())) {
			text.setText(countries.of(code).map(Countries.Country::name).orElse(code));
		}
	}
}
