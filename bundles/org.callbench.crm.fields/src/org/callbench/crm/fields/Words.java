package org.callbench.crm.fields;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The sentences of this bundle in the languages it has. */
final class Words {

	private Words() {
	}

	static String text(String key, Locale locale, Object... arguments) {
		// Without this control a Spanish desktop would be answered in Spanish when it asks for English
		Control control = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
		ResourceBundle words = ResourceBundle.getBundle("org.callbench.crm.fields.messages", locale, Words.class.getClassLoader(), control);
		return new MessageFormat(words.getString(key), locale).format(arguments);
	}
}
