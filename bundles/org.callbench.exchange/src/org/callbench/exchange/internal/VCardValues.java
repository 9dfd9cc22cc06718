package org.callbench.exchange.internal;

import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callbench.exchange.ImportRow;

import ezvcard.VCard;
import ezvcard.property.Address;
import ezvcard.property.RawProperty;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.TextProperty;
import ezvcard.property.VCardProperty;

/** A card's properties, laid out in columns, so that a vCard file is mapped to fields like any table. */
final class VCardValues {

	/** The columns, named as the properties and types of RFC 6350 are. */
	enum Column {
		UID("UID"), KIND("KIND"), NAME("FN"), PREFIX("N.PREFIX"), GIVEN("N.GIVEN"), MIDDLE("N.MIDDLE"),
		FAMILY("N.FAMILY"), SUFFIX("N.SUFFIX"), NICKNAME("NICKNAME"), ORGANISATION("ORG"), UNIT("ORG.UNIT"),
		TITLE("TITLE"), ROLE("ROLE"), TEL_WORK("TEL.WORK"), TEL_CELL("TEL.CELL"), TEL_HOME("TEL.HOME"),
		TEL_MAIN("TEL.MAIN"), TEL_FAX("TEL.FAX"), TEL_PAGER("TEL.PAGER"), TEL_OTHER("TEL.OTHER"),
		EMAIL_WORK("EMAIL.WORK"), EMAIL_HOME("EMAIL.HOME"), EMAIL_OTHER("EMAIL.OTHER"), URL("URL"),
		STREET("ADR.STREET"), CITY("ADR.CITY"), REGION("ADR.REGION"), CODE("ADR.CODE"), COUNTRY("ADR.COUNTRY"),
		BIRTHDAY("BDAY"), CATEGORIES("CATEGORIES"), NOTE("NOTE");

		private final String title;

		Column(String title) {
			this.title = title;
		}
	}

	static final List<String> COLUMNS = Stream.of(Column.values()).map(column -> column.title).toList();

	static final String NAME_OF_FORMAT = "vCard";

	/** Values of KIND (and of Apple's X-ABShowAs) that say "this is a company". */
	private static final Set<String> COMPANY_KINDS = Set.of("org", "company");

	private final Map<Column, List<String>> values = new EnumMap<>(Column.class);
	private boolean harmful;

	List<String> inOrder() {
		return Stream.of(Column.values())
				.map(column -> String.join(ImportRow.SEPARATOR, values.getOrDefault(column, List.of()))).toList();
	}

	boolean hadHarmfulText() {
		return harmful;
	}

	void addAll(VCard card) {
		if (card.getUid() != null) {
			add(Column.UID, card.getUid().getValue());
		}
		addKind(card);
		addName(card);
		addOrganisation(card);
		addAllTexts(Column.TITLE, card.getTitles());
		addAllTexts(Column.ROLE, card.getRoles());
		card.getTelephoneNumbers().forEach(number -> add(kindOf(card, number), textOf(number)));
		card.getEmails().forEach(email -> add(placeOf(email, Column.EMAIL_WORK, Column.EMAIL_HOME, Column.EMAIL_OTHER),
				email.getValue()));
		addAllTexts(Column.URL, card.getUrls());
		card.getAddresses().stream().findFirst().ifPresent(this::addAddress);
		if (card.getBirthday() != null && card.getBirthday().getDate() != null) {
			Temporal date = card.getBirthday().getDate();
			add(Column.BIRTHDAY, date.toString().replaceFirst("T.*", ""));
		}
		if (card.getCategories() != null) {
			add(Column.CATEGORIES, String.join(", ", card.getCategories().getValues()));
		}
		card.getNotes().forEach(note -> add(Column.NOTE, note.getValue()));
	}

	private void addKind(VCard card) {
		Stream<String> kinds = Stream.concat(Stream.ofNullable(card.getKind()).map(TextProperty::getValue),
				card.getExtendedProperties().stream()
						.filter(property -> property.getPropertyName().equalsIgnoreCase("X-ABShowAs"))
						.map(TextProperty::getValue));
		if (kinds.anyMatch(kind -> kind != null && COMPANY_KINDS.contains(kind.toLowerCase(Locale.ROOT)))) {
			add(Column.KIND, "org");
		}
	}

	private void addName(VCard card) {
		StructuredName name = card.getStructuredName();
		if (name != null) {
			add(Column.PREFIX, String.join(" ", name.getPrefixes()));
			add(Column.GIVEN, name.getGiven());
			add(Column.MIDDLE, String.join(" ", name.getAdditionalNames()));
			add(Column.FAMILY, name.getFamily());
			add(Column.SUFFIX, String.join(" ", name.getSuffixes()));
		}
		if (card.getFormattedName() != null) {
			add(Column.NAME, card.getFormattedName().getValue());
		}
		if (card.getNickname() != null) {
			add(Column.NICKNAME, String.join(", ", card.getNickname().getValues()));
		}
	}

	private void addOrganisation(VCard card) {
		if (card.getOrganization() != null && !card.getOrganization().getValues().isEmpty()) {
			List<String> levels = card.getOrganization().getValues();
			add(Column.ORGANISATION, levels.getFirst());
			add(Column.UNIT, levels.stream().skip(1).filter(level -> level != null && !level.isBlank())
					.collect(Collectors.joining(", ")));
		}
	}

	private void addAddress(Address address) {
		add(Column.STREET, Stream
				.of(address.getPoBoxes(), address.getExtendedAddresses(), address.getStreetAddresses())
				.flatMap(List::stream).filter(part -> !part.isBlank()).collect(Collectors.joining(", ")));
		add(Column.CITY, address.getLocality());
		add(Column.REGION, address.getRegion());
		add(Column.CODE, address.getPostalCode());
		add(Column.COUNTRY, address.getCountry());
	}

	private static Column kindOf(VCard card, Telephone number) {
		Set<String> types = types(number);
		String label = label(card, number);
		if (types.contains("fax") || label.contains("fax")) {
			return Column.TEL_FAX;
		}
		if (types.contains("cell") || types.contains("iphone") || label.contains("mobile")) {
			return Column.TEL_CELL;
		}
		if (types.contains("pager")) {
			return Column.TEL_PAGER;
		}
		if (types.contains("main") || label.contains("main")) {
			return Column.TEL_MAIN;
		}
		return placeOf(number, Column.TEL_WORK, Column.TEL_HOME, Column.TEL_OTHER);
	}

	private static Column placeOf(VCardProperty property, Column work, Column home, Column other) {
		Set<String> types = types(property);
		return types.contains("work") ? work : types.contains("home") ? home : other;
	}

	private static Set<String> types(VCardProperty property) {
		// "TYPE=work,voice" in one quoted value is common, though the standard wants two.
		return property.getParameters("TYPE").stream().flatMap(type -> Stream.of(type.split(",")))
				.map(type -> type.strip().toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
	}

	/** The label that Apple writes beside a property, tied to it by their common group. */
	private static String label(VCard card, VCardProperty property) {
		if (property.getGroup() == null) {
			return "";
		}
		return card.getExtendedProperties().stream()
				.filter(other -> property.getGroup().equalsIgnoreCase(other.getGroup())
						&& other.getPropertyName().equalsIgnoreCase("X-ABLabel"))
				.map(RawProperty::getValue).findFirst().map(label -> label.toLowerCase(Locale.ROOT)).orElse("");
	}

	private static String textOf(Telephone number) {
		if (number.getUri() == null) {
			return number.getText();
		}
		String extension = number.getUri().getExtension();
		return number.getUri().getNumber() + (extension == null ? "" : " ext. " + extension);
	}

	private void addAllTexts(Column column, List<? extends TextProperty> properties) {
		properties.forEach(property -> add(column, property.getValue()));
	}

	private void add(Column column, String value) {
		if (value == null || value.isBlank()) {
			return;
		}
		harmful |= !CleanText.isHarmless(value.replace("\r", ""));
		String clean = CleanText.clean(value);
		List<String> texts = values.computeIfAbsent(column, any -> new ArrayList<>());
		if (!clean.isEmpty() && !texts.contains(clean)) {
			texts.add(clean);
		}
	}
}
