package org.callbench.store.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.EntityKind;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.Screen;
import org.callbench.crm.StorageClass;
import org.callbench.crm.StoreException;
import org.callbench.crm.StoreException.Problem;

/** All entity types and screens at one moment; never changes, so that readers need no lock. */
final class CatalogSnapshot {

	static final CatalogSnapshot EMPTY = new CatalogSnapshot(List.of(), List.of());

	private final Map<String, EntityType> types = new LinkedHashMap<>();
	private final Map<String, List<Screen>> screens = new LinkedHashMap<>();
	private final Map<String, String> companies = new LinkedHashMap<>();
	private final Map<String, List<Field>> referring = new LinkedHashMap<>();

	CatalogSnapshot(List<EntityType> types, List<Screen> screens) {
		for (EntityType type : types) {
			this.types.put(type.name(), type);
			Sight.companyField(type).flatMap(Field::target).ifPresent(target -> companies.put(type.name(), target));
			for (Field field : type.fields()) {
				field.target().ifPresent(t -> {
					if (field.storage() == StorageClass.REFERENCE) {
						referring.computeIfAbsent(t, k -> new ArrayList<>()).add(field);
					}
				});
			}
		}
		for (Screen screen : screens) {
			this.screens.computeIfAbsent(screen.entity(), k -> new ArrayList<>()).add(screen);
		}
	}

	List<EntityType> types() {
		return List.copyOf(types.values());
	}

	Optional<EntityType> find(String entity) {
		return Optional.ofNullable(types.get(entity));
	}

	/** The entity type, which whoever asks expects to be there. */
	EntityType get(String entity) {
		return find(entity).orElseThrow(() -> new StoreException(Problem.FAILED, Messages.get("unknownEntity", entity)));
	}

	List<String> named(EntityKind... kinds) {
		List<EntityKind> wanted = List.of(kinds);
		return types.values().stream().filter(t -> wanted.contains(t.kind())).map(EntityType::name).toList();
	}

	/** Of which entity the companies are that records of this one refer to. */
	String companyOf(String entity) {
		return companies.get(entity);
	}

	List<Screen> screens(String entity) {
		return Collections.unmodifiableList(screens.getOrDefault(entity, List.of()));
	}

	/** Reference fields of any entity that point to this one. */
	List<Field> referringTo(String entity) {
		return Collections.unmodifiableList(referring.getOrDefault(entity, List.of()));
	}
}
