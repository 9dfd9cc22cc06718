package org.callbench.calls.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What a check of the set-up says, in one language. */
record SetupTexts(Locale locale, ResourceBundle bundle) {

	static SetupTexts of(Locale locale) {
		return new SetupTexts(locale, ResourceBundle.getBundle("org.callbench.calls.internal.messages", locale, SetupTexts.class.getClassLoader(),
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
	}

	String text(String key, Object... values) {
		return new MessageFormat(bundle.getString(key), locale).format(values);
	}
}
