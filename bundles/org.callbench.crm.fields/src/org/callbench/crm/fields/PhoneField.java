package org.callbench.crm.fields;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.IndexKey;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.LocalText;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.StorageClass;
import org.callbench.numbering.Canonical;
import org.callbench.numbering.Location;
import org.callbench.numbering.LocationSettings;
import org.callbench.numbering.PhoneNumbers;
import org.osgi.service.component.annotations.Component;

/** A phone number or extension (G13). Any format may be stored, and stays as it was typed; callers find it by its keys. */
@Component
public final class PhoneField implements FieldType {

	/** So many digits at the end of a number are the same in all its writings, but for a shorter one. */
	private static final int ENDING = 6;
	/** Stands at the end of the key for all numbers of a company. */
	private static final String SWITCHBOARD = "*";

	private final PhoneNumbers numbers = new PhoneNumbers();

	@Override
	public String id() {
		return FieldTypes.PHONE;
	}

	@Override
	public StorageClass storage() {
		return StorageClass.TEXT;
	}

	@Override
	public LocalText label() {
		return LocalText.of("Phone number", "Número de teléfono");
	}

	@Override
	public Optional<Object> parse(String text, FieldContext context) throws InvalidValueException {
		Optional<String> line = Texts.line(text);
		Optional<String> wrong = line.flatMap(value -> validate(value, context));
		if (wrong.isPresent()) {
			throw new InvalidValueException(wrong.get());
		}
		return line.map(Object.class::cast);
	}

	@Override
	public String format(Object value, FieldContext context) {
		return (String) value;
	}

	@Override
	public Optional<String> validate(Object value, FieldContext context) {
		boolean hasDigit = ((String) value).codePoints().anyMatch(Character::isDigit);
		return hasDigit ? Optional.empty() : Optional.of(Words.text("phone.digits", context.locale(), value));
	}

	@Override
	public List<IndexKey> indexKeys(Object value, FieldContext context) {
		return numbers.storedKeys((String) value, context.recordCountry().orElse(""), location(context.settings())).stream()
				.map(key -> new IndexKey(IndexKey.PHONE, key.value())).toList();
	}

	/** Whatever the digits were read as, with country code or without, they end the same; a switchboard's is written with zeros. */
	@Override
	public List<String> formerEndings(IndexKey key) {
		boolean switchboard = key.value().endsWith(SWITCHBOARD);
		String digits = key.value().replaceAll("[^0-9]", "");
		String end = digits.substring(Math.max(0, digits.length() - ENDING));
		return switchboard ? List.of(end + "0", end + "00", end + "000") : List.of(end);
	}

	/** As typed, and as a person types who knows the number with or without its country code. */
	@Override
	public List<String> searchTerms(Object value, FieldContext context) {
		String stored = (String) value;
		Set<String> terms = new LinkedHashSet<>(List.of(stored));
		Optional<Canonical> number = numbers.canonical(stored, context.recordCountry().orElse(""), location(context.settings()));
		number.ifPresent(n -> {
			terms.add(n.e164());
			terms.add(numbers.nationalDigits(n));
		});
		return List.copyOf(terms);
	}

	@Override
	public int indexVersion() {
		return PhoneNumbers.KEYS_VERSION;
	}

	@Override
	public Set<String> indexSettings() {
		return Set.of(SettingKeys.COUNTRY, SettingKeys.OUTSIDE_PREFIX);
	}

	/** What keys depend on. Records are indexed once for all desks, so that an area code has no part in it. */
	private static Location location(Map<String, String> settings) {
		Location all = LocationSettings.read(settings);
		return new Location(all.country(), "", all.outsidePrefix(), Location.DEFAULT_INTERNAL_LENGTH);
	}
}
