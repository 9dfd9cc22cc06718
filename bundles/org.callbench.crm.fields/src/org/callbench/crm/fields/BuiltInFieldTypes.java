package org.callbench.crm.fields;

import java.util.List;

import org.callbench.crm.FieldType;

/** All field types of this bundle, for programs that run without a service registry. */
public final class BuiltInFieldTypes {

	private BuiltInFieldTypes() {
	}

	/** A new instance of each. */
	public static List<FieldType> all() {
		return List.of(new TextField(), new LongTextField(), new ChoiceField(), new DateField(), new DateTimeField(),
				new NumberField(), new YesNoField(), new EmailField(), new WebField(), new PhoneField(), new ReferenceField());
	}
}
