package org.callbench.store.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.callbench.crm.Catalog;
import org.callbench.crm.CatalogException;
import org.callbench.crm.Changes;
import org.callbench.crm.Entities;
import org.callbench.crm.EntityKind;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.LocalText;
import org.callbench.crm.RecordId;
import org.callbench.crm.Scope;
import org.callbench.crm.Screen;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.fields.BuiltInFieldTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fields, screens, entities and settings as data (G13, G5). */
class CustomizationTest {

	private static final LocalText DIRECT = LocalText.of("Direct line", "Línea directa");

	@TempDir
	private Path folder;
	private StoreFixture f;

	@BeforeEach
	void open() {
		f = new StoreFixture(folder);
	}

	@AfterEach
	void close() {
		f.close();
	}

	private Catalog catalog() {
		return f.store().catalog();
	}

	private Field field(String entity, String name) {
		return catalog().entityType(entity).orElseThrow().field(name).orElseThrow();
	}

	private FieldType type(String id) {
		return catalog().fieldType(id).orElseThrow();
	}

	@Test
	void everythingThatComesWithItHasScreensWithFieldsThatExistAndLabelsInBothLanguages() {
		List<String> missing = new ArrayList<>();
		for (EntityType type : catalog().entityTypes()) {
			requireBoth(missing, type.name(), type.label(), type.pluralLabel(), type.newLabel());
			type.fields().forEach(field -> {
				requireBoth(missing, type.name() + "." + field.name(), field.label());
				field.choices().forEach(c -> requireBoth(missing, field.name() + "=" + c.value(), c.label()));
				assertTrue(catalog().fieldType(field.type()).isPresent(), field.type());
				assertEquals(field.storage(), catalog().typeOf(field).storage());
			});
			for (String id : List.of(Screen.EDITOR, Screen.HEADER, Screen.LIST)) {
				Screen screen = catalog().screen(type.name(), id).orElseThrow();
				requireBoth(missing, type.name() + "/" + id, screen.label());
				screen.tabs().forEach(tab -> requireBoth(missing, type.name() + "/" + id + "/" + tab.id(), tab.label()));
				assertTrue(screen.placements().findAny().isPresent());
				screen.placements().forEach(p -> assertTrue(type.field(p.field()).isPresent(), type.name() + "/" + id + "/" + p.field()));
			}
		}
		assertEquals(List.of(), missing);
		assertEquals(7, catalog().entityTypes().size());
		assertEquals("Nueva incidencia", catalog().entityType(Entities.CASE).orElseThrow().newLabel().in(Locale.of("es", "MX")));
	}

	private static void requireBoth(List<String> missing, String what, LocalText... texts) {
		for (LocalText text : texts) {
			if (!text.texts().keySet().containsAll(List.of("en", "es"))) {
				missing.add(what);
			}
		}
	}

	/** G13: create a phone-number field, place it on a screen; it works at once, and after a restart. */
	@Test
	void aNewPhoneFieldIsUsableAtOnceAndItsNumbersIdentifyCallers() throws Exception {
		BlockingQueue<Optional<String>> told = new LinkedBlockingQueue<>();
		catalog().addListener(told::add);
		catalog().addField(Field.custom(Entities.COMPANY, "directLine", type(FieldTypes.PHONE), DIRECT));
		assertEquals(Optional.of(Entities.COMPANY), told.poll(10, TimeUnit.SECONDS));
		Screen header = catalog().screen(Entities.COMPANY, Screen.HEADER).orElseThrow();
		List<Screen.Placement> placements = new ArrayList<>(header.tabs().getFirst().placements());
		placements.add(new Screen.Placement("directLine", 0));
		catalog().putScreen(new Screen(Entities.COMPANY, Screen.HEADER, header.label(),
				List.of(new Screen.Tab("header", header.tabs().getFirst().label(), placements))));
		RecordId company = f.company("Iberia Motors", Map.of("directLine", "+34 612 34 56 78"));
		assertEquals("directLine", f.callers("+34612345678").getFirst().field());
		f.reopen();
		assertEquals("x_direct_line", field(Entities.COMPANY, "directLine").column());
		assertEquals("Línea directa", field(Entities.COMPANY, "directLine").label().in(Locale.of("es")));
		assertEquals("directLine", catalog().screen(Entities.COMPANY, Screen.HEADER).orElseThrow().placements().toList().getLast().field());
		assertEquals("+34 612 34 56 78", f.get(company).text("directLine"));
	}

	/** G13: turn a text field into a phone-number field, no data lost; what was stored identifies callers. */
	@Test
	void aTextFieldBecomesAPhoneFieldWithItsData() throws Exception {
		catalog().addField(Field.custom(Entities.COMPANY, "hotline", type(FieldTypes.TEXT), DIRECT));
		RecordId company = f.company("Iberia Motors", Map.of("hotline", "call +34 612 34 56 78 (after nine)"));
		RecordId other = f.company("Cole", Map.of("hotline", "+34600111222"));
		assertTrue(f.callers("+34600111222").isEmpty());
		catalog().changeField(field(Entities.COMPANY, "hotline").withType(type(FieldTypes.PHONE)).withLabel(LocalText.of("Hot", "Roja")));
		assertTrue(f.store().awaitIndexed(Duration.ofSeconds(30)));
		assertEquals(other, f.callers("+34600111222").getFirst().contact());
		assertEquals("call +34 612 34 56 78 (after nine)", f.get(company).text("hotline"));
		assertEquals(1, f.get(company).version());
	}

	@Test
	void aFieldOfAnotherStorageClassTakesWhatCanBeReadAndKeepsTheRest() throws Exception {
		catalog().addField(Field.custom(Entities.COMPANY, "size", type(FieldTypes.TEXT), LocalText.of("Size", "Tamaño")));
		RecordId seven = f.company("Seven", Map.of("size", "7"));
		RecordId many = f.company("Many", Map.of("size", "many"));
		catalog().changeField(field(Entities.COMPANY, "size").withType(type(FieldTypes.NUMBER)));
		assertEquals(new BigDecimal("7"), f.get(seven).values().get("size"));
		assertFalse(f.get(many).values().containsKey("size"));
		catalog().changeField(field(Entities.COMPANY, "size").withType(type(FieldTypes.TEXT)));
		assertEquals("7", f.get(seven).text("size"));
		f.update(many, "size", "still many");
		f.reopen();
		assertEquals("still many", f.get(many).text("size"));
	}

	@Test
	void aFieldWhoseTypeIsMissingKeepsItsTextAndIsIndexedWhenTheTypeComesBack() throws Exception {
		RecordId ana = f.person("Ana", "Ruiz", Map.of(Entities.MOBILE_PHONE, "+34612345678"));
		List<FieldType> withoutPhone = BuiltInFieldTypes.all().stream().filter(t -> !t.id().equals(FieldTypes.PHONE)).toList();
		f.reopen(withoutPhone);
		Field mobile = field(Entities.PERSON, Entities.MOBILE_PHONE);
		assertTrue(catalog().fieldType(mobile.type()).isEmpty());
		assertEquals("+34612345678", catalog().format(mobile, f.get(ana).values(), Locale.ENGLISH));
		assertThrows(Exception.class, () -> catalog().typeOf(mobile).parse("1", catalog().context(mobile, Map.of(), Locale.ENGLISH)));
		assertEquals(ana, f.callers("+34612345678").getFirst().contact());
		RecordId ben = f.person("Ben", "Cole", Map.of(Entities.MOBILE_PHONE, "+34699999999"));
		assertTrue(f.callers("+34699999999").isEmpty());
		f.store().addFieldType(BuiltInFieldTypes.all().stream().filter(t -> t.id().equals(FieldTypes.PHONE)).findFirst().orElseThrow());
		assertTrue(f.store().awaitIndexed(Duration.ofSeconds(30)));
		assertEquals(ben, f.callers("+34699999999").getFirst().contact());
		assertEquals(ana, f.callers("+34612345678").getFirst().contact());
	}

	@Test
	void changesThatCannotBeMadeAreRefusedInWords() throws Exception {
		f.company("A", Map.of(Entities.CITY, "Madrid"));
		f.company("B", Map.of(Entities.CITY, "Madrid"));
		FieldType text = type(FieldTypes.TEXT);
		Field city = field(Entities.COMPANY, Entities.CITY);
		List<Field> bad = List.of(Field.custom(Entities.COMPANY, "city", text, DIRECT), Field.custom(Entities.COMPANY, "a b", text, DIRECT),
				Field.custom("nothing", "x", text, DIRECT), Field.custom(Entities.COMPANY, "link", type(FieldTypes.REFERENCE), DIRECT),
				withColumn(Field.custom(Entities.COMPANY, "ok", text, DIRECT), "x_a int; drop table e_company"));
		for (Field field : bad) {
			assertFalse(assertThrows(CatalogException.class, () -> catalog().addField(field), field.name()).getMessage().isBlank());
		}
		assertThrows(CatalogException.class, () -> catalog().changeField(with(city, true, false)));
		assertThrows(CatalogException.class, () -> catalog().changeField(with(field(Entities.COMPANY, Entities.WEB), false, true)));
		assertThrows(CatalogException.class, () -> catalog().changeField(Field.custom(Entities.COMPANY, "unknown", text, DIRECT)));
	}

	private static Field with(Field f, boolean unique, boolean required) {
		return new Field(f.entity(), f.name(), f.type(), f.storage(), f.column(), f.label(), f.maxLength(), required, unique, f.searched(),
				f.measured(), f.system(), f.choices(), f.target());
	}

	private static Field withColumn(Field f, String column) {
		return new Field(f.entity(), f.name(), f.type(), f.storage(), column, f.label(), f.maxLength(), false, false, f.searched(),
				f.measured(), f.system(), f.choices(), f.target());
	}

	@Test
	void aPartnersEntityHasItsOwnTableAndIsFoundLikeOurs() throws Exception {
		Field name = Field.custom("garage", "name", type(FieldTypes.TEXT), LocalText.of("Name", "Nombre"));
		Field phone = Field.custom("garage", "phone", type(FieldTypes.PHONE), LocalText.of("Phone", "Teléfono"));
		catalog().addEntityType(new EntityType("garage", EntityKind.CONTACT, LocalText.of("Garage", "Taller"),
				LocalText.of("Garages", "Talleres"), LocalText.of("New Garage", "Nuevo taller"), List.of("name"), Optional.empty(),
				List.of(name, phone), false));
		RecordId garage = f.insert("garage", Changes.none().set("name", "Taller Pérez").set("phone", "+34 600 000 001"));
		f.reopen();
		assertEquals(List.of("Taller Pérez"), f.search("perez"));
		assertEquals(garage, f.callers("+34600000001").getFirst().contact());
	}

	/** G5: a setting's innermost scope wins unless an outer one is locked; it is there after a restart. */
	@Test
	void settingsHaveScopesAndLocks() throws Exception {
		var settings = f.store().settings();
		BlockingQueue<String> heard = new LinkedBlockingQueue<>();
		settings.addListener(keys -> heard.add(keys + "=" + f.store().settings().get(SettingKeys.LANGUAGE)));
		settings.set(Scope.ORGANISATION, SettingKeys.LANGUAGE, "en");
		settings.set(Scope.USER, Map.of(SettingKeys.LANGUAGE, "es", SettingKeys.PROVIDER, "simulator"));
		assertEquals("[language]=Optional[en]", heard.poll(10, TimeUnit.SECONDS));
		assertEquals(Optional.of("es"), settings.get(SettingKeys.LANGUAGE));
		settings.lock(Scope.ORGANISATION, SettingKeys.LANGUAGE, true);
		assertEquals(Optional.of("en"), settings.get(SettingKeys.LANGUAGE));
		assertTrue(settings.locked(Scope.USER, SettingKeys.LANGUAGE));
		f.reopen();
		settings = f.store().settings();
		assertEquals(Map.of(SettingKeys.LANGUAGE, "en", SettingKeys.PROVIDER, "simulator"), settings.all());
		assertEquals(Optional.of("es"), settings.get(Scope.USER, SettingKeys.LANGUAGE));
		settings.lock(Scope.ORGANISATION, SettingKeys.LANGUAGE, false);
		settings.remove(Scope.USER, SettingKeys.PROVIDER);
		assertEquals(Map.of(SettingKeys.LANGUAGE, "es"), settings.all());
		var now = settings;
		assertThrows(IllegalArgumentException.class, () -> now.set(Scope.DESK, "a\0", "b"));
	}
}
