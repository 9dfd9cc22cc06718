package org.callbench.admin.internal.telephony;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.callbench.admin.internal.Names;
import org.callbench.calls.TelephonySetup.Switch;
import org.callbench.telephony.Setting;
import org.callbench.telephony.Setting.Kind;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** A field for each thing that a provider has to be told. */
final class SwitchForm {
	private final Switch telephone;
	private final Runnable changed;
	private final Map<Setting, Supplier<String>> fields = new LinkedHashMap<>();

	SwitchForm(Composite parent, Switch telephone, Runnable changed) {
		this.telephone = telephone;
		this.changed = changed;
		GridLayoutFactory.fillDefaults().numColumns(2).margins(Styles.MARGIN, Styles.MARGIN).spacing(Styles.GAP, Styles.HALF_GAP).applyTo(parent);
		if (telephone.settings().isEmpty()) {
			new Label(parent, SWT.WRAP).setText(Messages.Telephony_nothing);
		}
		telephone.settings().forEach(setting -> fields.put(setting, field(parent, setting)));
	}

	private Supplier<String> field(Composite parent, Setting setting) {
		if (setting.kind() == Kind.FLAG) {
			new Label(parent, SWT.NONE).setVisible(false);
			Button box = new Button(parent, SWT.CHECK);
			box.setText(setting.label());
			box.setSelection(Boolean.parseBoolean(value(setting)));
			box.addListener(SWT.Selection, event -> changed.run());
			return () -> String.valueOf(box.getSelection());
		}
		Label caption = new Label(parent, SWT.NONE);
		caption.setText(setting.label() + ":"); //$NON-NLS-1$
		GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(caption);
		if (setting.kind() == Kind.CHOICE) {
			Combo combo = new Combo(parent, SWT.READ_ONLY | SWT.DROP_DOWN);
			Names.set(combo, setting.label());
			setting.choices().forEach(choice -> combo.add(label(choice)));
			combo.select(Math.max(0, setting.choices().indexOf(value(setting))));
			combo.addListener(SWT.Selection, event -> changed.run());
			GridDataFactory.swtDefaults().align(SWT.FILL, SWT.CENTER).applyTo(combo);
			return () -> setting.choices().get(combo.getSelectionIndex());
		}
		Text text = new Text(parent, SWT.BORDER | (setting.secret() ? SWT.PASSWORD : SWT.NONE));
		Names.set(text, setting.label());
		if (setting.secret()) {
			text.setMessage(isKept(setting) ? Messages.Telephony_kept : ""); //$NON-NLS-1$
		} else {
			text.setText(value(setting));
			text.setMessage(setting.required() || !setting.defaultValue().isEmpty() ? "" : Messages.Telephony_optional); //$NON-NLS-1$
		}
		text.addListener(SWT.Modify, event -> changed.run());
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(text);
		return text::getText;
	}

	private String value(Setting setting) {
		return telephone.values().getOrDefault(setting.key(), setting.defaultValue());
	}

	private boolean isKept(Setting setting) {
		return telephone.secrets().contains(setting.key());
	}

	/** The few words that all providers use for choices; others are names, and the same in every language. */
	private static String label(String choice) {
		return switch (choice) {
		case "auto" -> Messages.Telephony_choice_auto; //$NON-NLS-1$
		case "yes" -> Messages.Telephony_choice_yes; //$NON-NLS-1$
		case "no" -> Messages.Telephony_choice_no; //$NON-NLS-1$
		default -> choice;
		};
	}

	String provider() {
		return telephone.id();
	}

	/** What is entered, without secrets; what is as it is by default is empty. */
	Map<String, String> values() {
		Map<String, String> values = new HashMap<>();
		fields.forEach((setting, field) -> {
			if (!setting.secret()) {
				String value = field.get().strip();
				values.put(setting.key(), value.equals(setting.defaultValue()) ? "" : value); //$NON-NLS-1$
			}
		});
		return values;
	}

	/** Secrets that were entered anew. */
	Map<String, String> secrets() {
		Map<String, String> secrets = new HashMap<>();
		fields.forEach((setting, field) -> {
			if (setting.secret() && !field.get().isEmpty()) {
				secrets.put(setting.key(), field.get());
			}
		});
		return secrets;
	}

	/** What cannot be, in words. */
	Optional<String> fault() {
		for (Map.Entry<Setting, Supplier<String>> field : fields.entrySet()) {
			Setting setting = field.getKey();
			String value = field.getValue().get().strip();
			if (value.isEmpty() && setting.required() && !(setting.secret() && isKept(setting))) {
				return Optional.of(NLS.bind(Messages.Telephony_missing, setting.label()));
			}
			if (setting.kind() == Kind.NUMBER && !value.matches("[0-9]*")) { //$NON-NLS-1$
				return Optional.of(NLS.bind(Messages.Telephony_notANumber, setting.label()));
			}
		}
		return Optional.empty();
	}
}
