package org.callbench.admin.internal;

import java.util.List;
import java.util.Optional;

import org.callbench.numbering.AreaRule;
import org.callbench.workbench.Styles;
import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;

/** Asks for one area-code rule, as Windows does. */
final class AreaRuleDialog extends TitleAreaDialog {

	/** As many digits as a kept rule can have of each. */
	private static final int MOST_DIGITS = 8;
	private static final int HINT_WIDTH = 320;

	private final Styles styles;
	private final List<AreaRule> others;
	private final Optional<AreaRule> before;
	private Text area;
	private Text exchange;
	private Button dialArea;
	private Button dialTrunk;
	private Label example;
	private Optional<AreaRule> rule = Optional.empty();

	/**
	 * @param before the rule to change; empty for a new one
	 * @param others the rules that there are beside it
	 */
	AreaRuleDialog(Shell parent, Styles styles, Optional<AreaRule> before, List<AreaRule> others) {
		super(parent);
		this.styles = styles;
		this.before = before;
		this.others = List.copyOf(others);
		setHelpAvailable(false);
	}

	@Override
	protected IDialogSettings getDialogBoundsSettings() {
		IDialogSettings all = PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(AreaRuleDialog.class)).getDialogSettings();
		return DialogSettings.getOrCreateSection(all, "areaRule"); //$NON-NLS-1$
	}

	/** The rule as it was said, once the dialog was ended with OK. */
	Optional<AreaRule> rule() {
		return rule;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(before.isPresent() ? Messages.AreaRule_editTitle : Messages.AreaRule_addTitle);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite outer = (Composite) super.createDialogArea(parent);
		Composite page = new Composite(outer, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(page);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(Styles.MARGIN, Styles.MARGIN).spacing(Styles.GAP, Styles.HALF_GAP).applyTo(page);
		area = field(page, Messages.AreaRule_area, Messages.AreaRule_areaHint);
		exchange = field(page, Messages.AreaRule_exchange, Messages.AreaRule_exchangeHint);
		dialArea = box(page, Messages.AreaRule_dialArea);
		dialTrunk = box(page, Messages.AreaRule_dialTrunk);
		new Label(page, SWT.NONE).setVisible(false);
		example = new Label(page, SWT.WRAP);
		styles.style(example, Styles.MUTED);
		GridDataFactory.fillDefaults().grab(true, false).hint(HINT_WIDTH, SWT.DEFAULT).indent(0, Styles.GAP).applyTo(example);
		before.ifPresent(old -> {
			area.setText(old.areaCode());
			exchange.setText(old.exchange());
		});
		dialArea.setSelection(before.map(AreaRule::dialArea).orElse(false));
		dialTrunk.setSelection(before.map(old -> old.dialArea() && old.dialTrunk()).orElse(false));
		setTitle(getShell().getText());
		setMessage(Messages.AreaRule_message);
		example();
		return outer;
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		// A new rule is not complete, but nothing is wrong with it before somebody has typed
		styles.enable(getButton(OK), fault().isEmpty());
		for (Text text : List.of(area, exchange)) {
			text.addListener(SWT.Modify, event -> validate());
		}
		dialArea.addListener(SWT.Selection, event -> validate());
		dialTrunk.addListener(SWT.Selection, event -> validate());
		enableTrunk();
		area.setFocus();
		return contents;
	}

	private Text field(Composite page, String caption, String hint) {
		Label label = new Label(page, SWT.NONE);
		label.setText(caption);
		GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(label);
		Text text = new Text(page, SWT.BORDER);
		Names.set(text, caption);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(text);
		new Label(page, SWT.NONE).setVisible(false);
		Label explanation = new Label(page, SWT.WRAP);
		explanation.setText(hint);
		styles.style(explanation, Styles.MUTED);
		GridDataFactory.fillDefaults().grab(true, false).hint(HINT_WIDTH, SWT.DEFAULT).applyTo(explanation);
		return text;
	}

	private static Button box(Composite page, String caption) {
		new Label(page, SWT.NONE).setVisible(false);
		Button box = new Button(page, SWT.CHECK);
		box.setText(caption);
		return box;
	}

	private void validate() {
		enableTrunk();
		Optional<String> fault = fault();
		setErrorMessage(fault.orElse(null));
		styles.enable(getButton(OK), fault.isEmpty());
		example();
	}

	/** The trunk prefix stands before an area code only. */
	private void enableTrunk() {
		styles.enable(dialTrunk, dialArea.getSelection());
	}

	private Optional<String> fault() {
		String code = area.getText().strip();
		String begin = exchange.getText().strip();
		if (code.isEmpty()) {
			return Optional.of(Messages.AreaRule_noArea);
		}
		if (!isDigits(code)) {
			return Optional.of(NLS.bind(Messages.AreaRule_areaDigits, MOST_DIGITS));
		}
		if (!begin.isEmpty() && !isDigits(begin)) {
			return Optional.of(NLS.bind(Messages.AreaRule_exchangeDigits, MOST_DIGITS));
		}
		return others.stream().anyMatch(other -> other.areaCode().equals(code) && other.exchange().equals(begin))
				? Optional.of(Messages.AreaRule_twice) : Optional.empty();
	}

	private static boolean isDigits(String text) {
		return text.matches("[0-9]{1," + MOST_DIGITS + "}"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private AreaRule said() {
		return new AreaRule(area.getText().strip(), exchange.getText().strip(), dialArea.getSelection(),
				dialArea.getSelection() && dialTrunk.getSelection());
	}

	/** What becomes of a number, so that the two boxes explain themselves. */
	private void example() {
		example.setText(fault().isPresent() ? "" : NLS.bind(Messages.AreaRule_example, number(said(), true, false), //$NON-NLS-1$
				number(said(), said().dialArea(), said().dialTrunk())));
		example.requestLayout();
	}

	private static String number(AreaRule rule, boolean withArea, boolean withTrunk) {
		return (withTrunk ? Messages.AreaRule_trunkWord + " + " : "") + (withArea ? rule.areaCode() + ' ' : "") + rule.exchange() + '\u2026'; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	@Override
	protected void okPressed() {
		rule = Optional.of(said());
		super.okPressed();
	}
}
