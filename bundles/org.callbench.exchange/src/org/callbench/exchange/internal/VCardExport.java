package org.callbench.exchange.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.callbench.crm.Catalog;
import org.callbench.crm.Entities;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.exchange.ImportException;
import org.callbench.exchange.ProgressListener;

import ezvcard.VCard;
import ezvcard.VCardVersion;
import ezvcard.io.text.VCardWriter;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Address;
import ezvcard.property.Birthday;
import ezvcard.property.Kind;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.Uid;

/** Writes an entity's records as cards. */
public final class VCardExport {

	private static final Map<String, TelephoneType> KINDS = Map.of(Entities.BUSINESS_PHONE, TelephoneType.WORK,
			Entities.PHONE, TelephoneType.WORK, Entities.MOBILE_PHONE, TelephoneType.CELL, Entities.HOME_PHONE,
			TelephoneType.HOME, Entities.FAX, TelephoneType.FAX, Entities.OTHER_PHONE, TelephoneType.VOICE);

	private final Records records;
	private final Catalog catalog;

	/** An export of these records. */
	public VCardExport(Records records, Catalog catalog) {
		this.records = records;
		this.catalog = catalog;
	}

	/** Writes the file; returns how many cards. */
	public long write(String entity, Path file, ProgressListener progress) throws IOException, ImportException {
		EntityType type = Pages.type(catalog, entity);
		var written = new long[1];
		CsvFile.writeWhole(file, out -> {
			var cards = new VCardWriter(out, VCardVersion.V4_0);
			cards.setAddProdId(false);
			written[0] = new Pages(records, progress).forEach(entity, page -> {
				Map<RecordId, String> titles = titles(page);
				for (Record record : page) {
					cards.write(card(type, record, titles));
				}
			});
			cards.flush();
		});
		return written[0];
	}

	private Map<RecordId, String> titles(List<Record> page) {
		return new HashMap<>(records.titles(
				page.stream().flatMap(record -> record.reference(Entities.COMPANY).stream()).distinct().toList()));
	}

	private static VCard card(EntityType type, Record record, Map<RecordId, String> titles) {
		var card = new VCard(VCardVersion.V4_0);
		card.setUid(new Uid(uid(record)));
		card.setFormattedName(record.title());
		if (type.name().equals(Entities.COMPANY)) {
			card.setKind(Kind.org());
			card.setOrganization(record.title());
		} else {
			var name = new StructuredName();
			name.setGiven(record.text(Entities.FIRST_NAME));
			name.setFamily(record.text(Entities.LAST_NAME));
			card.setStructuredName(name);
		}
		record.reference(Entities.COMPANY).map(titles::get)
				.ifPresent(company -> card.setOrganization(company, record.text(Entities.DEPARTMENT)));
		addText(record, Entities.JOB_TITLE, card::addTitle);
		for (Field field : type.fields()) {
			String text = record.text(field.name());
			if (!text.isEmpty()) {
				switch (field.type()) {
				case FieldTypes.PHONE -> addNumber(card, field.name(), text);
				case FieldTypes.EMAIL -> card.addEmail(text);
				case FieldTypes.WEB -> card.addUrl(text);
				default -> {
					// What a card has no property for stays behind; CSV takes everything.
				}
				}
			}
		}
		addAddress(record, card);
		if (record.values().get(Entities.BIRTHDAY) instanceof LocalDate day) {
			card.setBirthday(new Birthday(day));
		}
		addText(record, Entities.NOTES, card::addNote);
		return card;
	}

	/** The id it was imported with, so that the program it came from knows it again; else our own. */
	private static String uid(Record record) {
		String source = record.text(Entities.SOURCE_ID);
		UUID own = record.id().id();
		return source.isEmpty() ? RowReader.OWN_UID + own : source;
	}

	private static void addNumber(VCard card, String field, String number) {
		var telephone = new Telephone(number);
		telephone.getTypes().add(KINDS.getOrDefault(field, TelephoneType.VOICE));
		card.addTelephoneNumber(telephone);
	}

	private static void addText(Record record, String field, java.util.function.Consumer<String> add) {
		String text = record.text(field);
		if (!text.isEmpty()) {
			add.accept(text);
		}
	}

	private static void addAddress(Record record, VCard card) {
		var address = new Address();
		address.setStreetAddress(record.text(Entities.STREET));
		address.setLocality(record.text(Entities.CITY));
		address.setRegion(record.text(Entities.REGION));
		address.setPostalCode(record.text(Entities.POSTCODE));
		String country = record.text(Entities.COUNTRY);
		address.setCountry(country.isEmpty() ? "" : Locale.of("", country).getDisplayCountry(Locale.ENGLISH));
		boolean any = List.of(Entities.STREET, Entities.CITY, Entities.REGION, Entities.POSTCODE, Entities.COUNTRY).stream()
				.anyMatch(field -> !record.text(field).isEmpty());
		if (any) {
			card.addAddress(address);
		}
	}
}
