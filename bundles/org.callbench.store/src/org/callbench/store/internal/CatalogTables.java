package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.Choice;
import org.callbench.crm.EntityKind;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.LocalText;
import org.callbench.crm.Screen;
import org.callbench.crm.StorageClass;

/** Reads and writes the tables {@code cat_…}. */
final class CatalogTables {

	private CatalogTables() {
	}

	static CatalogSnapshot load(Connection c) throws SQLException {
		Labels labels = new Labels(c);
		Map<String, List<Choice>> choices = new HashMap<>();
		Sql.query(c, "select entity, field, choice, is_active from cat_choice order by pos", row -> {
			String field = row.getString("entity") + "/" + row.getString("field");
			String value = row.getString("choice");
			choices.computeIfAbsent(field, k -> new ArrayList<>())
					.add(new Choice(value, labels.get("choice:" + field + "/" + value), row.getBoolean("is_active")));
			return value;
		});
		Map<String, List<Field>> fields = new HashMap<>();
		Sql.query(c, "select entity, name, type, storage, column_name, max_length, is_required, is_unique, is_searched, is_measured, "
				+ "is_system, target from cat_field order by pos, name", row -> {
					String entity = row.getString("entity");
					String name = row.getString("name");
					String key = entity + "/" + name;
					fields.computeIfAbsent(entity, k -> new ArrayList<>())
							.add(new Field(entity, name, row.getString("type"), StorageClass.valueOf(row.getString("storage")),
									row.getString("column_name"), labels.get("field:" + key), row.getInt("max_length"),
									row.getBoolean("is_required"), row.getBoolean("is_unique"), row.getBoolean("is_searched"),
									row.getBoolean("is_measured"), row.getBoolean("is_system"), choices.getOrDefault(key, List.of()),
									Optional.ofNullable(row.getString("target"))));
					return name;
				});
		List<EntityType> types = Sql.query(c,
				"select name, kind, title_fields, country_field, is_system from cat_entity order by pos, name", row -> {
					String name = row.getString("name");
					return new EntityType(name, EntityKind.valueOf(row.getString("kind")), labels.get("entity:" + name),
							labels.get("plural:" + name), labels.get("new:" + name), List.of(row.getString("title_fields").split(",")),
							Optional.ofNullable(row.getString("country_field")), fields.getOrDefault(name, List.of()),
							row.getBoolean("is_system"));
				});
		return new CatalogSnapshot(types, loadScreens(c, labels));
	}

	private static List<Screen> loadScreens(Connection c, Labels labels) throws SQLException {
		Map<String, List<Screen.Placement>> placements = new HashMap<>();
		Sql.query(c, "select entity, screen, tab, field, column_no, column_span, width from cat_placement order by pos", row -> {
			placements.computeIfAbsent(row.getString("entity") + "/" + row.getString("screen") + "/" + row.getString("tab"),
					k -> new ArrayList<>())
					.add(new Screen.Placement(row.getString("field"), row.getInt("column_no"), row.getInt("column_span"),
							row.getInt("width")));
			return 0;
		});
		Map<String, List<Screen.Tab>> tabs = new HashMap<>();
		Sql.query(c, "select entity, screen, tab from cat_tab order by pos", row -> {
			String screen = row.getString("entity") + "/" + row.getString("screen");
			String tab = row.getString("tab");
			tabs.computeIfAbsent(screen, k -> new ArrayList<>()).add(new Screen.Tab(tab, labels.get("tab:" + screen + "/" + tab),
					placements.getOrDefault(screen + "/" + tab, List.of())));
			return 0;
		});
		return Sql.query(c, "select entity, screen from cat_screen order by entity, screen", row -> {
			String key = row.getString("entity") + "/" + row.getString("screen");
			return new Screen(row.getString("entity"), row.getString("screen"), labels.get("screen:" + key),
					tabs.getOrDefault(key, List.of()));
		});
	}

	/** Adds the entity type's row and labels; its fields are added one by one. */
	static void insertEntity(Connection c, EntityType type) throws SQLException {
		int position = Sql.query(c, "select count(*) as n from cat_entity", r -> r.getInt("n")).getFirst();
		Sql.update(c, "insert into cat_entity (name, kind, title_fields, country_field, is_system, pos) values (?, ?, ?, ?, ?, ?)",
				type.name(), type.kind(), String.join(",", type.titleFields()), type.countryField().orElse(null), type.system(),
				position);
		putLabel(c, "entity:" + type.name(), type.label());
		putLabel(c, "plural:" + type.name(), type.pluralLabel());
		putLabel(c, "new:" + type.name(), type.newLabel());
	}

	static void insertField(Connection c, Field f) throws SQLException {
		int position = Sql.query(c, "select count(*) as n from cat_field where entity = ?", r -> r.getInt("n"), f.entity()).getFirst();
		Sql.update(c, "insert into cat_field (entity, name, type, storage, column_name, max_length, is_required, is_unique, "
				+ "is_searched, is_measured, is_system, target, fingerprint, pos) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", f.entity(),
				f.name(), f.type(), f.storage(), f.column(), f.maxLength(), f.required(), f.unique(), f.searched(), f.measured(),
				f.system(), f.target().orElse(null), "", position);
		putLabel(c, "field:" + f.entity() + "/" + f.name(), f.label());
		putChoices(c, f);
	}

	static void updateField(Connection c, Field f) throws SQLException {
		Sql.update(c, "update cat_field set type = ?, storage = ?, column_name = ?, max_length = ?, is_required = ?, is_unique = ?, "
				+ "is_searched = ?, is_measured = ?, target = ? where entity = ? and name = ?", f.type(), f.storage(), f.column(), f.maxLength(),
				f.required(), f.unique(), f.searched(), f.measured(), f.target().orElse(null), f.entity(), f.name());
		putLabel(c, "field:" + f.entity() + "/" + f.name(), f.label());
		putChoices(c, f);
	}

	static void putScreen(Connection c, Screen screen) throws SQLException {
		String key = screen.entity() + "/" + screen.id();
		for (String table : List.of("cat_placement", "cat_tab", "cat_screen")) {
			Sql.update(c, "delete from " + table + " where entity = ? and screen = ?", screen.entity(), screen.id());
		}
		Sql.update(c, "insert into cat_screen (entity, screen) values (?, ?)", screen.entity(), screen.id());
		putLabel(c, "screen:" + key, screen.label());
		int tabPosition = 0;
		for (Screen.Tab tab : screen.tabs()) {
			Sql.update(c, "insert into cat_tab (entity, screen, tab, pos) values (?, ?, ?, ?)", screen.entity(), screen.id(),
					tab.id(), tabPosition++);
			putLabel(c, "tab:" + key + "/" + tab.id(), tab.label());
			int position = 0;
			for (Screen.Placement p : tab.placements()) {
				Sql.update(c, "insert into cat_placement (entity, screen, tab, pos, field, column_no, column_span, width) "
						+ "values (?, ?, ?, ?, ?, ?, ?, ?)", screen.entity(), screen.id(), tab.id(), position++, p.field(),
						p.column(), p.span(), p.width());
			}
		}
	}

	private static void putChoices(Connection c, Field f) throws SQLException {
		Sql.update(c, "delete from cat_choice where entity = ? and field = ?", f.entity(), f.name());
		int position = 0;
		for (Choice choice : f.choices()) {
			Sql.update(c, "insert into cat_choice (entity, field, choice, is_active, pos) values (?, ?, ?, ?, ?)", f.entity(),
					f.name(), choice.value(), choice.active(), position++);
			putLabel(c, "choice:" + f.entity() + "/" + f.name() + "/" + choice.value(), choice.label());
		}
	}

	private static void putLabel(Connection c, String owner, LocalText label) throws SQLException {
		Sql.update(c, "delete from cat_label where owner = ?", owner);
		for (Map.Entry<String, String> text : label.texts().entrySet()) {
			Sql.update(c, "insert into cat_label (owner, language, label) values (?, ?, ?)", owner, text.getKey(), text.getValue());
		}
	}

	/** All labels, read at once: there are a few hundred. */
	private static final class Labels {

		private final Map<String, Map<String, String>> texts = new LinkedHashMap<>();

		Labels(Connection c) throws SQLException {
			Sql.query(c, "select owner, language, label from cat_label",
					row -> texts.computeIfAbsent(row.getString("owner"), k -> new HashMap<>()).put(row.getString("language"),
							row.getString("label")));
		}

		LocalText get(String owner) {
			return new LocalText(texts.getOrDefault(owner, Map.of()));
		}
	}
}
