package org.callbench.workbench.tests;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.callbench.crm.Changes;
import org.callbench.crm.Entities;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.UnitOfWork;

/** A few records to work with. */
public final class Book {

	private final Records records;

	public Book(Records records) {
		this.records = records;
	}

	/** Inserts a record; the values alternate field and value. */
	public RecordId insert(String entity, Object... fieldsAndValues) throws Exception {
		Map<String, Object> values = new HashMap<>();
		for (int i = 0; i < fieldsAndValues.length; i += 2) {
			values.put((String) fieldsAndValues[i], fieldsAndValues[i + 1]);
		}
		return Ui.behind(() -> {
			var work = new UnitOfWork();
			RecordId id = work.insert(entity, Changes.of(values));
			records.commit(work);
			return id;
		});
	}

	/** A company with four people and two cases. */
	public RecordId iberia() throws Exception {
		RecordId company = insert(Entities.COMPANY, Entities.NAME, "Iberia Motors", Entities.SECTOR, "Car dealer", Entities.CITY, "Madrid",
				Entities.COUNTRY, "ES", Entities.PHONE, "+34 91 123 45 67", Entities.OTHER_PHONE, "+34 612 34 56 78",
				Entities.EMAIL, "info@iberia.example", Entities.WEB, "https://iberia.example");
		List<String> people = List.of("Ana Ruiz", "Luis Ortega", "Carmen Vidal", "Jorge Sanz");
		var ids = new ArrayList<RecordId>();
		for (String name : people) {
			String[] parts = name.split(" ");
			ids.add(insert(Entities.PERSON, Entities.FIRST_NAME, parts[0], Entities.LAST_NAME, parts[1], Entities.COMPANY, company,
					Entities.JOB_TITLE, "Sales", Entities.COUNTRY, "ES", Entities.MOBILE_PHONE, "+34 612 34 56 7" + ids.size(),
					Entities.EMAIL, parts[0].toLowerCase(java.util.Locale.ROOT) + "@iberia.example"));
		}
		insert(Entities.CASE, Entities.DESCRIPTION, "Invoice shows the wrong delivery address", Entities.COMPANY, company,
				Entities.PERSON, ids.get(0), Entities.STATUS, "open", Entities.PRIORITY, "high");
		insert(Entities.CASE, Entities.DESCRIPTION, "Asks for the price list", Entities.COMPANY, company, Entities.STATUS, "closed");
		return company;
	}

	/** So many people at once. */
	public void crowd(int people) throws Exception {
		Ui.behind(() -> {
			var work = new UnitOfWork();
			for (int i = 0; i < people; i++) {
				work.insert(Entities.PERSON, Changes.of(Map.of(Entities.FIRST_NAME, "Crowd", Entities.LAST_NAME,
						String.format("Member %05d", i), Entities.BUSINESS_PHONE, String.format("+44 161 55%05d", i))));
			}
			return records.commit(work);
		});
	}
}
