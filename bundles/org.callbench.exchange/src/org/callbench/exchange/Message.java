package org.callbench.exchange;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

import org.callbench.crm.LocalText;

/**
 * Something to tell a person about a file or a row, in whichever language they read.
 *
 * @param key  the text's key in this package's {@code messages} bundle; stable, so scripts may test it
 * @param args what stands in the text's places, in order; a {@link LocalText} in the reader's language
 */
public record Message(String key, List<Object> args) {

	private static final String BUNDLE = "org.callbench.exchange.messages";

	public Message {
		args = List.copyOf(args);
	}

	/** A message with its arguments; a null argument is not allowed. */
	public static Message of(String key, Object... args) {
		return new Message(key, List.of(args));
	}

	/** The text in the desk's language. */
	public String text() {
		return text(Locale.getDefault());
	}

	/** The text in one language; English if there is none in it. */
	public String text(Locale locale) {
		var control = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
		try {
			String pattern = ResourceBundle.getBundle(BUNDLE, locale, Message.class.getClassLoader(), control)
					.getString(key);
			Object[] said = args.stream().map(arg -> arg instanceof LocalText label ? label.in(locale) : arg).toArray();
			return new MessageFormat(pattern, locale).format(said);
		} catch (MissingResourceException e) {
			// A missing text must not hide what happened: the key and its arguments still say it.
			return key + args;
		}
	}

	@Override
	public String toString() {
		return text(Locale.ENGLISH);
	}
}
