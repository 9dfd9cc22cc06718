package org.callbench.crm;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a field type may need to know to read, show or index a value.
 *
 * @param field         the field
 * @param locale        for messages and for how numbers and dates are written
 * @param recordCountry the record's own country (ISO 3166, upper case), if it has one
 * @param settings      the settings in force, by key ({@link SettingKeys}); for index keys: organisation's and site's only
 */
public record FieldContext(Field field, Locale locale, Optional<String> recordCountry, Map<String, String> settings) {

	public FieldContext {
		Objects.requireNonNull(field);
		Objects.requireNonNull(locale);
		Objects.requireNonNull(recordCountry);
		settings = Map.copyOf(settings);
	}

	public Optional<String> setting(String key) {
		return Optional.ofNullable(settings.get(key));
	}
}
