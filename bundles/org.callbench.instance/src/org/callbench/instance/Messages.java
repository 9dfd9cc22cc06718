package org.callbench.instance;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** This package's texts in one language. */
record Messages(ResourceBundle texts, Locale locale) {

	static Messages of(Locale locale) {
		return new Messages(ResourceBundle.getBundle("org.callbench.instance.messages", locale, //$NON-NLS-1$
				Messages.class.getClassLoader(), ResourceBundle.Control.getNoFallbackControl(
						ResourceBundle.Control.FORMAT_PROPERTIES)), locale);
	}

	String text(String key, Object... values) {
		return new MessageFormat(texts.getString(key), locale).format(values);
	}
}
