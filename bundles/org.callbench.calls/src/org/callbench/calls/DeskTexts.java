package org.callbench.calls;

import java.util.Locale;
import java.util.ResourceBundle;

/** This bundle's texts. They are looked up by the locale asked for, never by the default one. */
final class DeskTexts {

	private DeskTexts() {
	}

	static String get(String key, Locale locale) {
		return ResourceBundle.getBundle("org.callbench.calls.messages", locale, DeskTexts.class.getClassLoader(),
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)).getString(key);
	}
}
