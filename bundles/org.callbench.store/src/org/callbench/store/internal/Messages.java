package org.callbench.store.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The store's texts in the person's language. */
final class Messages {

	private Messages() {
	}

	static String get(String key, Object... arguments) {
		return get(Locale.getDefault(), key, arguments);
	}

	static String get(Locale locale, String key, Object... arguments) {
		// No fall-back to the default locale: English is the root bundle.
		ResourceBundle bundle = ResourceBundle.getBundle("org.callbench.store.internal.messages", locale,
				Messages.class.getClassLoader(),
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
		return new MessageFormat(bundle.getString(key), locale).format(arguments);
	}
}
