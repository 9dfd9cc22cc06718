package org.callbench.contacts.internal;

import org.callbench.crm.Entities;
import org.callbench.crm.Records;
import org.callbench.crm.Subscription;
import org.callbench.workbench.Background;
import org.callbench.workbench.Icons;
import org.callbench.workbench.Icons.Icon;
import org.callbench.workbench.Icons.Tone;
import org.callbench.workbench.Styles;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IPersistableElement;
import org.eclipse.ui.part.EditorPart;

import jakarta.inject.Inject;

/** What an empty book is met with: import, or the sample book. Goes by itself once there is somebody in the book. */
public final class WelcomeEditor extends EditorPart {

	/** The editor's id. */
	public static final String ID = "org.callbench.contacts.welcome"; //$NON-NLS-1$

	private final Records records;
	private final Background background;
	private final Styles styles;
	private final Icons icons;
	private Subscription subscription = () -> {
	};
	private Button first;

	@Inject
	public WelcomeEditor(Records records, Background background, Styles styles, Icons icons) {
		this.records = records;
		this.background = background;
		this.styles = styles;
		this.icons = icons;
	}

	@Override
	public void init(IEditorSite site, IEditorInput input) {
		setSite(site);
		setInput(input);
		setPartName(input.getName());
	}

	@Override
	public void createPartControl(Composite parent) {
		var outer = new Composite(parent, SWT.NONE);
		styles.style(outer, Styles.SURFACE);
		GridLayoutFactory.fillDefaults().applyTo(outer);
		var page = new Composite(outer, SWT.NONE);
		styles.style(page, Styles.SURFACE);
		GridLayoutFactory.fillDefaults().spacing(0, Styles.GAP).margins(Styles.MARGIN, Styles.MARGIN).applyTo(page);
		GridDataFactory.fillDefaults().grab(true, true).align(SWT.CENTER, SWT.CENTER).applyTo(page);
		var title = new Label(page, SWT.NONE);
		title.setText(Messages.Welcome_title);
		title.setFont(styles.titleFont());
		styles.style(title, Styles.TITLE);
		var text = new Label(page, SWT.WRAP);
		text.setText(Messages.Welcome_text);
		styles.style(text, Styles.MUTED);
		GridDataFactory.fillDefaults().grab(true, false).hint(420, SWT.DEFAULT).applyTo(text);
		first = choice(page, Icon.IMPORT, Messages.Empty_import, Messages.Welcome_import, ImportStarter::openWizard);
		choice(page, Icon.COMPANY, Messages.Empty_sample, Messages.Welcome_sample, ImportStarter::loadSample);
		setTitleImage(icons.image(Icon.APP, Tone.MUTED, outer));
		subscription = records.addListener(changes -> {
			boolean somebody = changes.stream()
					.anyMatch(change -> Entities.PERSON.equals(change.id().entity()) || Entities.COMPANY.equals(change.id().entity()));
			if (somebody) {
				background.ui(outer, () -> getSite().getPage().closeEditor(this, false));
			}
		});
	}

	private Button choice(Composite page, Icon icon, String text, String why, Runnable action) {
		var button = new Button(page, SWT.PUSH);
		button.setText(text);
		button.setImage(icons.image(icon, Tone.ACCENT, button));
		button.addListener(SWT.Selection, event -> action.run());
		GridDataFactory.fillDefaults().indent(0, Styles.GAP).applyTo(button);
		var label = new Label(page, SWT.WRAP);
		label.setText(why);
		styles.style(label, Styles.MUTED);
		GridDataFactory.fillDefaults().grab(true, false).hint(420, SWT.DEFAULT).applyTo(label);
		return button;
	}

	@Override
	public void setFocus() {
		first.setFocus();
	}

	@Override
	public void dispose() {
		subscription.close();
		super.dispose();
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		// Nothing to save
	}

	@Override
	public void doSaveAs() {
		// Nothing to save
	}

	@Override
	public boolean isDirty() {
		return false;
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}

	/** There is one welcome. */
	public static final class Input implements IEditorInput {

		@Override
		public boolean equals(Object other) {
			return other instanceof Input;
		}

		@Override
		public int hashCode() {
			return Input.class.hashCode();
		}

		@Override
		public boolean exists() {
			return false;
		}

		@Override
		public ImageDescriptor getImageDescriptor() {
			return ImageDescriptor.getMissingImageDescriptor();
		}

		@Override
		public String getName() {
			return Messages.Welcome_title;
		}

		@Override
		public IPersistableElement getPersistable() {
			return null;
		}

		@Override
		public String getToolTipText() {
			return Messages.Welcome_title;
		}

		@Override
		public <T> T getAdapter(Class<T> adapter) {
			return null;
		}
	}
}
