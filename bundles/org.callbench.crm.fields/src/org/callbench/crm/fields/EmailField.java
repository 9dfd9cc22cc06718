package org.callbench.crm.fields;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.IndexKey;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.LocalText;
import org.callbench.crm.StorageClass;
import org.osgi.service.component.annotations.Component;

/** An e-mail address. Kept as typed, found without regard to case. */
@Component
public final class EmailField implements FieldType {

	/** RFC 5321's longest address. */
	private static final int MAX_LENGTH = 254;

	/** {@code Ana Ruiz <ana@example.com>}, as mail programs copy addresses. */
	private static final Pattern NAMED = Pattern.compile("[^<>]*<([^<>]*)>");

	private static final Pattern WRONG_SIGN = Pattern.compile("[\\s\"(),:;<>\\[\\\\\\]]");
	private static final Pattern DOMAIN = Pattern.compile("(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}-]{2,63}");

	@Override
	public String id() {
		return FieldTypes.EMAIL;
	}

	@Override
	public StorageClass storage() {
		return StorageClass.TEXT;
	}

	@Override
	public LocalText label() {
		return LocalText.of("E-mail", "Correo electrónico");
	}

	@Override
	public Optional<Object> parse(String text, FieldContext context) throws InvalidValueException {
		Optional<String> line = Texts.line(text);
		if (line.isEmpty()) {
			return Optional.empty();
		}
		Matcher named = NAMED.matcher(line.get());
		String address = (named.matches() ? named.group(1) : line.get()).strip();
		if (address.regionMatches(true, 0, "mailto:", 0, 7)) {
			int query = address.indexOf('?');
			address = address.substring(7, query < 0 ? address.length() : query);
		}
		check(address, Math.max(0, text.indexOf(address)), context.locale());
		return Optional.of(address);
	}

	@Override
	public String format(Object value, FieldContext context) {
		return (String) value;
	}

	@Override
	public Optional<String> validate(Object value, FieldContext context) {
		try {
			check((String) value, 0, context.locale());
			return Optional.empty();
		} catch (InvalidValueException e) {
			return Optional.of(e.getMessage());
		}
	}

	@Override
	public List<IndexKey> indexKeys(Object value, FieldContext context) {
		String key = ((String) value).toLowerCase(Locale.ROOT);
		return key.length() <= 100 ? List.of(new IndexKey(IndexKey.EMAIL, key)) : List.of();
	}

	private static void check(String address, int offset, Locale locale) throws InvalidValueException {
		Matcher wrong = WRONG_SIGN.matcher(address);
		if (wrong.find()) {
			String sign = wrong.group().isBlank() ? Words.text("space", locale) : wrong.group();
			throw new InvalidValueException(Words.text("email.sign", locale, sign, offset + wrong.start() + 1), offset + wrong.start());
		}
		int at = address.indexOf('@');
		int second = address.indexOf('@', at + 1);
		if (at < 0) {
			throw new InvalidValueException(Words.text("email.at", locale), offset + address.length());
		}
		if (second >= 0) {
			throw new InvalidValueException(Words.text("email.sign", locale, "@", offset + second + 1), offset + second);
		}
		if (at == 0) {
			throw new InvalidValueException(Words.text("email.name", locale), offset);
		}
		if (address.length() > MAX_LENGTH || !DOMAIN.matcher(address.substring(at + 1)).matches()) {
			throw new InvalidValueException(Words.text("email.domain", locale, address.substring(at + 1)), offset + at + 1);
		}
	}
}
