package org.callbench.crm.fields;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.LocalText;
import org.callbench.crm.StorageClass;
import org.osgi.service.component.annotations.Component;

/** A web address, kept as typed. Only http and https, with or without the scheme: a link must not run anything. */
@Component
public final class WebField implements FieldType {

	private static final int MAX_LENGTH = 1000;
	private static final Set<String> SCHEMES = Set.of("http", "https");
	private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(?!\\d{1,5}(?:/|$)).*");
	private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._-]*+(?<=[\\p{L}\\p{N}]))?|\\[[0-9A-Fa-f:.]+]");

	@Override
	public String id() {
		return FieldTypes.WEB;
	}

	@Override
	public StorageClass storage() {
		return StorageClass.TEXT;
	}

	@Override
	public LocalText label() {
		return LocalText.of("Web address", "Dirección web");
	}

	@Override
	public int maxLength() {
		return MAX_LENGTH;
	}

	@Override
	public Optional<Object> parse(String text, FieldContext context) throws InvalidValueException {
		Optional<String> line = Texts.line(text);
		if (line.isPresent()) {
			host(line.get(), Math.max(0, text.indexOf(line.get())), context.locale());
		}
		return line.map(Object.class::cast);
	}

	@Override
	public String format(Object value, FieldContext context) {
		return (String) value;
	}

	@Override
	public Optional<String> validate(Object value, FieldContext context) {
		try {
			host((String) value, 0, context.locale());
			return Optional.empty();
		} catch (InvalidValueException e) {
			return Optional.of(e.getMessage());
		}
	}

	@Override
	public List<String> searchTerms(Object value, FieldContext context) {
		try {
			String host = host((String) value, 0, context.locale()).toLowerCase(Locale.ROOT);
			return List.of(host.startsWith("www.") ? host.substring(4) : host);
		} catch (InvalidValueException e) {
			return List.of((String) value); // stored by other means; still to be found as text
		}
	}

	private static String host(String address, int offset, Locale locale) throws InvalidValueException {
		int space = address.indexOf(' ');
		if (space >= 0) {
			throw new InvalidValueException(Words.text("web.space", locale, offset + space + 1), offset + space);
		}
		Matcher scheme = SCHEME.matcher(address);
		boolean hasScheme = scheme.matches();
		if (hasScheme && !SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT))) {
			throw new InvalidValueException(Words.text("web.scheme", locale, scheme.group(1)), offset);
		}
		String host = host(hasScheme ? address.substring(address.indexOf(':') + 1).replaceFirst("^//", "") : address);
		if (!HOST.matcher(host).matches()) {
			throw new InvalidValueException(Words.text("web.host", locale, address), offset);
		}
		return host;
	}

	/** Between the scheme and the path, without user and port. */
	private static String host(String address) {
		String authority = address.split("[/?#]", 2)[0];
		return authority.substring(authority.lastIndexOf('@') + 1).replaceFirst(":\\d*$", "");
	}
}
