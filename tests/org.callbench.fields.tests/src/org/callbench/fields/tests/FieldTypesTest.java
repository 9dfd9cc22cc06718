package org.callbench.fields.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.callbench.crm.Choice;
import org.callbench.crm.Field;
import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.IndexKey;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.LocalText;
import org.callbench.crm.RecordId;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.fields.BuiltInFieldTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** G13: what each kind of field takes, shows, refuses and is found by, in English and Spanish. */
class FieldTypesTest {

	private static final Locale ENGLISH = Locale.US;
	private static final Locale SPANISH = Locale.of("es", "ES");
	private static final Map<String, String> MADRID = Map.of(SettingKeys.COUNTRY, "ES", SettingKeys.AREA_CODE, "91", SettingKeys.OUTSIDE_PREFIX, "0");

	private static final List<Choice> COLOURS = List.of(new Choice("red", LocalText.of("Red", "Rojo")),
			new Choice("green", LocalText.of("Green", "Verde")), new Choice("old", LocalText.of("Sepia", "Sepia"), false));

	@Test
	void everyBuiltInTypeOfTheModelIsThere() {
		Set<String> ids = BuiltInFieldTypes.all().stream().map(FieldType::id).collect(Collectors.toSet());
		assertEquals(Set.of(FieldTypes.TEXT, FieldTypes.LONG_TEXT, FieldTypes.CHOICE, FieldTypes.DATE, FieldTypes.DATE_TIME, FieldTypes.NUMBER,
				FieldTypes.YES_NO, FieldTypes.EMAIL, FieldTypes.WEB, FieldTypes.PHONE, FieldTypes.REFERENCE), ids);
		assertEquals(ids.size(), BuiltInFieldTypes.all().size());
	}

	@Test
	void blankTextIsNoValueAndEveryLabelIsTranslated() throws InvalidValueException {
		for (FieldType type : BuiltInFieldTypes.all()) {
			assertEquals(Optional.empty(), type.parse("", context(type, ENGLISH)), type.id());
			assertEquals(Optional.empty(), type.parse(" \t\r\n\u00A0", context(type, ENGLISH)), type.id());
			assertFalse(type.label().in(ENGLISH).equals(type.label().in(SPANISH)), type.id());
		}
	}

	@Test
	void whatIsShownIsReadAgain() throws InvalidValueException {
		Map<String, Object> values = Map.of(FieldTypes.TEXT, "Ana Ruiz", FieldTypes.LONG_TEXT, "one\n\ttwo", FieldTypes.CHOICE, "green", FieldTypes.DATE,
				LocalDate.of(1931, 2, 3), FieldTypes.DATE_TIME, Instant.parse("2026-11-03T16:45:07Z"), FieldTypes.NUMBER, new BigDecimal("-1234567.125"),
				FieldTypes.YES_NO, true, FieldTypes.EMAIL, "Ana@Example.com", FieldTypes.PHONE, "+34 911 234 567 (mornings)", FieldTypes.REFERENCE,
				RecordId.create("company"));
		for (FieldType type : BuiltInFieldTypes.all()) {
			Object value = values.getOrDefault(type.id(), "www.example.com/a?b");
			for (Locale locale : List.of(ENGLISH, Locale.UK, SPANISH, Locale.of("es", "MX"), Locale.GERMANY, Locale.FRANCE, Locale.JAPAN, Locale.of("sv", "SE"))) {
				FieldContext context = context(type, locale);
				assertTrue(type.storage().javaType().isInstance(value), type.id());
				assertEquals(Optional.of(value), type.parse(type.format(value, context), context), type.id() + " " + locale);
				assertEquals(Optional.empty(), type.validate(value, context), type.id() + " " + locale);
			}
		}
	}

	@Test
	void oneLineStaysOneLine() throws InvalidValueException {
		assertEquals("Ana Ruiz", parse(FieldTypes.TEXT, " Ana\r\n Ruiz\u0000 ", ENGLISH).toString().replace("  ", " "));
		assertEquals("one\ntwo", parse(FieldTypes.LONG_TEXT, "one\r\ntwo\u0000\n\n", ENGLISH));
	}

	@Test
	void aChoiceIsTakenByItsLabelInAnyLanguageAndRefusedInWords() throws InvalidValueException {
		assertEquals("red", parse(FieldTypes.CHOICE, "RED", ENGLISH));
		assertEquals("red", parse(FieldTypes.CHOICE, "rojo", ENGLISH));
		assertEquals("old", parse(FieldTypes.CHOICE, "old", ENGLISH));
		assertEquals("Rojo", type(FieldTypes.CHOICE).format("red", context(type(FieldTypes.CHOICE), SPANISH)));
		assertEquals("“blue” is not one of: Red, Green.", refused(FieldTypes.CHOICE, "blue", ENGLISH).getMessage());
		assertEquals("«azul» no es ninguna de estas opciones: Rojo, Verde.", refused(FieldTypes.CHOICE, "azul", SPANISH).getMessage());
		assertEquals(Set.of("Red", "Rojo"), Set.copyOf(type(FieldTypes.CHOICE).searchTerms("red", context(type(FieldTypes.CHOICE), ENGLISH))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "2/3/2026; 2026-02-03; 2026-03-02", "2026-03-02; 2026-03-02; 2026-03-02", "2/3/26; 2026-02-03; 2026-03-02",
			"2.3.1949; 1949-02-03; 1949-03-02", "02-03-49; 2049-02-03; 2049-03-02", "2/3/50; 1950-02-03; 1950-03-02" })
	void aDateIsReadInTheOrderOfTheLocale(String text, LocalDate english, LocalDate spanish) throws InvalidValueException {
		assertEquals(english, parse(FieldTypes.DATE, text, ENGLISH));
		assertEquals(spanish, parse(FieldTypes.DATE, text, SPANISH));
	}

	@Test
	void aDateThatIsNoneIsRefusedWithAnExample() throws InvalidValueException {
		assertEquals("“30/2/2026” is no date. Dates are written like 12/31/2026.", refused(FieldTypes.DATE, "30/2/2026", ENGLISH).getMessage());
		assertEquals("«30/2/2026» no es una fecha. Las fechas se escriben como 31/12/2026.", refused(FieldTypes.DATE, "30/2/2026", SPANISH).getMessage());
		assertEquals(LocalDate.of(2026, 3, 2), parse(FieldTypes.DATE, "2 mar 2026", SPANISH));
		refused(FieldTypes.DATE, "tomorrow", ENGLISH);
		refused(FieldTypes.DATE_TIME, "2/3/2026 25:00", ENGLISH);
		assertEquals(Instant.parse("2026-03-02T10:15:30Z"), parse(FieldTypes.DATE_TIME, "2026-03-02T12:15:30+02:00", ENGLISH));
		assertEquals(parse(FieldTypes.DATE_TIME, "3/2/2026 17:05", ENGLISH), parse(FieldTypes.DATE_TIME, "3/2/2026 5:05 pm", ENGLISH));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "1,234.5; en-US; 1234.5", "1.234,5; es-ES; 1234.5", "1.234; es-ES; 1234", "1.5; es-ES; 1.5", "1,5; en-US; 1.5",
			"-0.25; en-US; -0.25", "1 234,5; fr-FR; 1234.5", "1'234.5; de-CH; 1234.5", "\u0661\u0662; en-US; 12", "\u22123; en-US; -3" })
	void aNumberIsReadWithTheSignsOfTheLocale(String text, String locale, BigDecimal number) throws InvalidValueException {
		assertEquals(0, number.compareTo((BigDecimal) parse(FieldTypes.NUMBER, text, Locale.forLanguageTag(locale))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "12a; 2", "1,23,456; 1", "1.2.3; 1", "5 €; 2", "--1; 1", "-; 0" })
	void aNumberThatIsNoneIsRefusedAtTheCharacter(String text, int position) {
		assertEquals(position, refused(FieldTypes.NUMBER, text, ENGLISH).position(), text);
	}

	@Test
	void aNumberThatCannotBeKeptIsRefused() {
		assertEquals(-1, refused(FieldTypes.NUMBER, "1234567890123456789", ENGLISH).position());
		assertEquals(-1, refused(FieldTypes.NUMBER, "0.123456789", ENGLISH).position());
	}

	@Test
	void anEmailAddressIsKeptAsTypedAndFoundWithoutCase() throws InvalidValueException {
		assertEquals("Ana.Ruiz@Example.com", parse(FieldTypes.EMAIL, " Ana Ruiz <Ana.Ruiz@Example.com> ", ENGLISH));
		assertEquals("ana@example.com", parse(FieldTypes.EMAIL, "mailto:ana@example.com?subject=x", ENGLISH));
		assertEquals("josé@correo.ñandú.example", parse(FieldTypes.EMAIL, "josé@correo.ñandú.example", ENGLISH));
		assertEquals(List.of(new IndexKey(IndexKey.EMAIL, "ana.ruiz@example.com")),
				type(FieldTypes.EMAIL).indexKeys("Ana.Ruiz@Example.com", context(type(FieldTypes.EMAIL), ENGLISH)));
	}

	@ParameterizedTest
	@CsvSource({ "ana, 3", "ana ruiz@example.com, 3", "@example.com, 0", "ana@@example.com, 4", "ana@example, 4", "ana@-example.com, 4", "'ana@example.com, b@c.de', 15" })
	void anEmailAddressThatIsNoneIsRefusedAtTheCharacter(String text, int position) {
		assertEquals(position, refused(FieldTypes.EMAIL, text, ENGLISH).position(), text);
	}

	@Test
	void aWebAddressRunsNothing() throws InvalidValueException {
		for (String good : List.of("www.example.com", "https://example.com/a b".replace(" ", "%20"), "http://localhost:8080/x", "example.com:8443", "españa.es/ñ", "http://[::1]/")) {
			assertEquals(good, parse(FieldTypes.WEB, good, ENGLISH));
		}
		for (String bad : List.of("javascript:alert(1)", "file:///etc/passwd", "http://", "two words.com", "https:///x", "vbscript:x", "data:text/html,x")) {
			refused(FieldTypes.WEB, bad, ENGLISH);
		}
		assertEquals("Only http and https addresses can be kept, not file.", refused(FieldTypes.WEB, "file:///x", ENGLISH).getMessage());
	}

	@Test
	void aPhoneNumberIsKeptAsTypedAndFoundByCallers() throws InvalidValueException {
		FieldType phone = type(FieldTypes.PHONE);
		FieldContext here = context(phone, SPANISH);
		assertEquals("(91) 123-45-67", parse(FieldTypes.PHONE, " (91) 123-45-67 ", SPANISH));
		assertEquals(List.of(new IndexKey(IndexKey.PHONE, "+34911234567")), phone.indexKeys("(91) 123-45-67", here));
		FieldContext british = new FieldContext(here.field(), SPANISH, Optional.of("GB"), MADRID);
		assertEquals(List.of(new IndexKey(IndexKey.PHONE, "+441615527789")), phone.indexKeys("0161 552 7789", british));
		assertEquals(List.of(new IndexKey(IndexKey.PHONE, "1234")), phone.indexKeys("1234", here));
		assertTrue(phone.searchTerms("0161 552 7789", british).containsAll(List.of("0161 552 7789", "+441615527789", "01615527789")));
		assertEquals(Set.of(SettingKeys.COUNTRY, SettingKeys.OUTSIDE_PREFIX), phone.indexSettings());
		assertEquals("«pregunte a Ana» no tiene ningún dígito.", refused(FieldTypes.PHONE, "pregunte a Ana", SPANISH).getMessage());
	}

	@Test
	void settingsThatMakeNoSenseStillGiveKeys() {
		FieldType phone = type(FieldTypes.PHONE);
		for (String country : List.of("", "??", "ESP", "XX")) {
			FieldContext context = new FieldContext(field(phone), ENGLISH, Optional.empty(), Map.of(SettingKeys.COUNTRY, country));
			assertEquals(List.of(new IndexKey(IndexKey.PHONE, "+34911234567")), phone.indexKeys("+34 911 234 567", context), country);
		}
	}

	@Test
	void aReferenceIsToTheFieldsEntityOnly() throws InvalidValueException {
		RecordId company = RecordId.create("company");
		assertEquals(company, parse(FieldTypes.REFERENCE, company.toString(), ENGLISH));
		assertEquals("This field refers to records of company, not of person.", refused(FieldTypes.REFERENCE, RecordId.create("person").toString(), ENGLISH).getMessage());
		refused(FieldTypes.REFERENCE, "company/x", ENGLISH);
		refused(FieldTypes.REFERENCE, "x", ENGLISH);
	}

	@ParameterizedTest
	@CsvSource({ "yes, true", "Sí, true", "X, true", "1, true", "No, false", "FALSE, false" })
	void yesAndNoAreReadInBothLanguages(String text, boolean value) throws InvalidValueException {
		assertEquals(value, parse(FieldTypes.YES_NO, text, ENGLISH));
		assertEquals(value, parse(FieldTypes.YES_NO, text, SPANISH));
	}

	private static Object parse(String id, String text, Locale locale) throws InvalidValueException {
		return type(id).parse(text, context(type(id), locale)).orElseThrow();
	}

	private static InvalidValueException refused(String id, String text, Locale locale) {
		return assertThrows(InvalidValueException.class, () -> type(id).parse(text, context(type(id), locale)), text);
	}

	private static FieldType type(String id) {
		return BuiltInFieldTypes.all().stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
	}

	private static FieldContext context(FieldType type, Locale locale) {
		return new FieldContext(field(type), locale, Optional.empty(), MADRID);
	}

	private static Field field(FieldType type) {
		Field field = Field.custom("person", "test", type, LocalText.of("Test"));
		boolean reference = type.id().equals(FieldTypes.REFERENCE);
		return new Field(field.entity(), field.name(), field.type(), field.storage(), field.column(), field.label(), field.maxLength(), false, false, true,
				false, false, type.id().equals(FieldTypes.CHOICE) ? COLOURS : List.of(), reference ? Optional.of("company") : Optional.empty());
	}
}
