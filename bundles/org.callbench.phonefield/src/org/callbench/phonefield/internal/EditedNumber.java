package org.callbench.phonefield.internal;

import java.util.Optional;

import org.callbench.crm.Catalog;
import org.callbench.crm.InvalidValueException;
import org.callbench.phonefield.PhoneActions;
import org.callbench.phonefield.PhoneLink;
import org.callbench.workbench.FieldControl;
import org.callbench.workbench.FieldSite;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;

/**
 * A phone number in a form: a text field that, while nobody types in it, shows its number as a link. Click or Enter on the
 * number calls it; a click beside it, F2, or simply typing edits it; Enter, Esc or leaving the field shows the link again.
 * A user without CTI has a plain text field.
 */
final class EditedNumber implements FieldControl {

	private final FieldSite site;
	private final Catalog catalog;
	private final Composite stack;
	private final StackLayout layout = new StackLayout();
	private final Text text;
	private final Composite shown;
	private final PhoneLink link;
	private String before = ""; //$NON-NLS-1$
	private boolean quiet;

	EditedNumber(Composite parent, FieldSite site, Catalog catalog, PhoneActions actions) {
		this.site = site;
		this.catalog = catalog;
		stack = new Composite(parent, SWT.NONE);
		stack.setLayout(layout);
		text = new Text(stack, SWT.SINGLE | SWT.BORDER);
		if (site.field().maxLength() > 0) {
			text.setTextLimit(site.field().maxLength());
		}
		shown = new Composite(stack, SWT.BORDER);
		GridLayout grid = new GridLayout();
		grid.marginWidth = 0;
		grid.marginHeight = 0;
		shown.setLayout(grid);
		// The link is a canvas, which has no colour of its own to agree with the box
		shown.setBackgroundMode(SWT.INHERIT_FORCE);
		shown.setCursor(shown.getDisplay().getSystemCursor(SWT.CURSOR_IBEAM));
		shown.setToolTipText(Messages.EditedNumber_hint);
		link = new PhoneLink(shown, actions);
		link.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, true));
		shown.addListener(SWT.MouseDown, event -> edit());
		link.addListener(SWT.KeyDown, this::keyOnLink);
		text.addListener(SWT.KeyDown, this::keyInText);
		text.addListener(SWT.FocusOut, event -> settle(false));
		text.addListener(SWT.FocusIn, event -> before = text.getText());
		var enabledChanges = actions.onEnabledChange(() -> settle(false));
		stack.addListener(SWT.Dispose, event -> enabledChanges.close());
		settle(false);
	}

	@Override
	public Control control() {
		return stack;
	}

	@Override
	public void setValue(Optional<Object> value) {
		quiet = true;
		text.setText(value.map(Object::toString).orElse("")); //$NON-NLS-1$
		quiet = false;
		before = text.getText();
		if (!text.isFocusControl()) {
			settle(false);
		}
	}

	@Override
	public Optional<Object> value() throws InvalidValueException {
		return catalog.typeOf(site.field()).parse(text.getText(), site.context().get());
	}

	@Override
	public void onChange(Runnable listener) {
		text.addListener(SWT.Modify, event -> {
			if (!quiet) {
				listener.run();
			}
		});
	}

	@Override
	public boolean setFocus() {
		return layout.topControl == shown ? link.setFocus() : text.setFocus();
	}

	private void edit() {
		layout.topControl = text;
		stack.layout();
		before = text.getText();
		text.setFocus();
		text.selectAll();
	}

	private void settle(boolean keepFocus) {
		if (stack.isDisposed()) {
			return;
		}
		link.setNumber(PhoneFieldEditor.request(text.getText().strip(), site));
		layout.topControl = link.isLink() ? shown : text;
		shown.layout();
		stack.layout();
		if (keepFocus) {
			setFocus();
		}
	}

	private void keyOnLink(Event event) {
		boolean types = event.character > ' ' && (event.stateMask & (SWT.MOD1 | SWT.MOD3)) == 0 && event.character != SWT.DEL;
		if (event.keyCode == SWT.F2 || event.character == SWT.DEL || event.character == SWT.BS) {
			edit();
		} else if (types) {
			edit();
			text.setText(String.valueOf(event.character));
			text.setSelection(1);
		}
	}

	private void keyInText(Event event) {
		if (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR) {
			settle(true);
		} else if (event.keyCode == SWT.ESC) {
			text.setText(before);
			settle(true);
			event.doit = false;
		}
	}
}
