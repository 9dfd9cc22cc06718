package org.callbench.store.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.callbench.crm.Choice;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.LocalText;
import org.callbench.crm.StorageClass;

/** Writes down the fields of a seeded entity, one a line. Modifiers change the field written last. */
final class FieldList {

	private final String entity;
	private final List<Field> fields = new ArrayList<>();

	FieldList(String entity) {
		this.entity = entity;
	}

	String entity() {
		return entity;
	}

	List<Field> fields() {
		return fields;
	}

	FieldList text(String name, String english, String spanish) {
		return add(name, FieldTypes.TEXT, StorageClass.TEXT, 255, true, Optional.empty(), english, spanish);
	}

	FieldList longText(String name, String english, String spanish) {
		return add(name, FieldTypes.LONG_TEXT, StorageClass.TEXT, Field.LONGEST_TEXT, false, Optional.empty(), english, spanish);
	}

	FieldList phone(String name, String english, String spanish) {
		return add(name, FieldTypes.PHONE, StorageClass.TEXT, 100, true, Optional.empty(), english, spanish);
	}

	FieldList email(String name, String english, String spanish) {
		return add(name, FieldTypes.EMAIL, StorageClass.TEXT, 255, true, Optional.empty(), english, spanish);
	}

	FieldList web(String name, String english, String spanish) {
		return add(name, FieldTypes.WEB, StorageClass.TEXT, 1000, false, Optional.empty(), english, spanish);
	}

	FieldList choice(String name, String english, String spanish) {
		return add(name, FieldTypes.CHOICE, StorageClass.TEXT, 60, false, Optional.empty(), english, spanish);
	}

	FieldList date(String name, String english, String spanish) {
		return add(name, FieldTypes.DATE, StorageClass.DATE, 0, false, Optional.empty(), english, spanish);
	}

	FieldList dateTime(String name, String english, String spanish) {
		return add(name, FieldTypes.DATE_TIME, StorageClass.INSTANT, 0, false, Optional.empty(), english, spanish);
	}

	FieldList number(String name, String english, String spanish) {
		return add(name, FieldTypes.NUMBER, StorageClass.NUMBER, 0, false, Optional.empty(), english, spanish);
	}

	FieldList yesNo(String name, String english, String spanish) {
		return add(name, FieldTypes.YES_NO, StorageClass.FLAG, 0, false, Optional.empty(), english, spanish);
	}

	FieldList reference(String name, String target, String english, String spanish) {
		return add(name, FieldTypes.REFERENCE, StorageClass.REFERENCE, 0, false, Optional.of(target), english, spanish);
	}

	FieldList required() {
		return replace(f -> new Field(entity, f.name(), f.type(), f.storage(), f.column(), f.label(), f.maxLength(), true, f.unique(),
				f.searched(), f.measured(), true, f.choices(), f.target()));
	}

	FieldList unique() {
		return replace(f -> new Field(entity, f.name(), f.type(), f.storage(), f.column(), f.label(), f.maxLength(), f.required(),
				true, f.searched(), f.measured(), true, f.choices(), f.target()));
	}

	FieldList searched() {
		return searched(true);
	}

	FieldList unsearched() {
		return searched(false);
	}

	/** Filled in by the desk; nobody changes it. */
	FieldList measured() {
		return replace(f -> new Field(entity, f.name(), f.type(), f.storage(), f.column(), f.label(), f.maxLength(), f.required(),
				f.unique(), f.searched(), true, true, f.choices(), f.target()));
	}

	/** Values with their English and Spanish labels. */
	FieldList choices(String... valueEnglishSpanish) {
		List<Choice> choices = new ArrayList<>();
		for (int i = 0; i < valueEnglishSpanish.length; i += 3) {
			choices.add(new Choice(valueEnglishSpanish[i], LocalText.of(valueEnglishSpanish[i + 1], valueEnglishSpanish[i + 2])));
		}
		return replace(f -> f.withChoices(choices));
	}

	private FieldList searched(boolean searched) {
		return replace(f -> new Field(entity, f.name(), f.type(), f.storage(), f.column(), f.label(), f.maxLength(), f.required(),
				f.unique(), searched, f.measured(), true, f.choices(), f.target()));
	}

	private FieldList replace(java.util.function.UnaryOperator<Field> change) {
		fields.add(change.apply(fields.removeLast()));
		return this;
	}

	private FieldList add(String name, String type, StorageClass storage, int maxLength, boolean searched, Optional<String> target,
			String english, String spanish) {
		String column = "f_" + name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
		fields.add(new Field(entity, name, type, storage, column, LocalText.of(english, spanish), maxLength, false, false, searched,
				false, true, List.of(), target));
		return this;
	}
}
