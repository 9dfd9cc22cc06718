package org.callbench.telephony.asterisk.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The provider's texts in one language. */
record Texts(ResourceBundle texts, Locale locale) {

	static Texts of(Locale locale) {
		return new Texts(ResourceBundle.getBundle(Texts.class.getPackageName() + ".messages", locale, Texts.class.getClassLoader(),
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)), locale);
	}

	String text(String key, Object... values) {
		return values.length == 0 ? texts.getString(key) : new MessageFormat(texts.getString(key), locale).format(values);
	}
}
