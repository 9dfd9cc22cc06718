package org.callbench.store.internal;

import java.util.regex.Pattern;

import org.callbench.crm.CatalogException;
import org.callbench.crm.Field;
import org.callbench.crm.FieldType;
import org.callbench.crm.StorageClass;

/** What names, columns and fields must be like; names end up in SQL, so nothing else may get there. */
final class CatalogRules {

	private static final Pattern FIELD = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");
	private static final Pattern ENTITY = Pattern.compile("[a-z][a-z0-9_]{0,39}");
	private static final Pattern COLUMN = Pattern.compile("x_[a-z0-9_]{1,48}");

	private CatalogRules() {
	}

	static void requireName(String field) throws CatalogException {
		require(FIELD, field, "fieldName");
	}

	static void requireEntityName(String entity) throws CatalogException {
		require(ENTITY, entity, "entityName");
	}

	static void requireColumn(String column) throws CatalogException {
		require(COLUMN, column, "fieldColumn");
	}

	private static void require(Pattern pattern, String name, String message) throws CatalogException {
		if (!pattern.matcher(name).matches()) {
			throw new CatalogException(Messages.get(message));
		}
	}

	static void requireSound(CatalogSnapshot now, Field field, FieldType type) throws CatalogException {
		if (type.storage() != field.storage()) {
			throw new CatalogException(Messages.get("storageMismatch", field.type()));
		}
		if (field.storage() == StorageClass.TEXT && (field.maxLength() < 1 || field.maxLength() > Field.LONGEST_TEXT)) {
			throw new CatalogException(Messages.get("fieldLength", Field.LONGEST_TEXT));
		}
		if (field.storage() == StorageClass.REFERENCE && field.target().flatMap(now::find).isEmpty()) {
			throw new CatalogException(Messages.get("targetMissing"));
		}
	}
}
