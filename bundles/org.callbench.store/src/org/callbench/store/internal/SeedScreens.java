package org.callbench.store.internal;

import static org.callbench.crm.Entities.*;
import static org.callbench.store.internal.Seeds.text;

import java.util.ArrayList;
import java.util.List;

import org.callbench.crm.LocalText;
import org.callbench.crm.Screen;
import org.callbench.crm.Screen.Placement;
import org.callbench.crm.Screen.Tab;

/** The screens that come with Callbench: for each entity its editor, its header and its list. */
final class SeedScreens {

	private static final LocalText SUMMARY = text("Summary", "Resumen");
	private static final LocalText ADDRESS = text("Address", "Dirección");
	private static final LocalText NOTES_TAB = text("Notes", "Notas");

	private SeedScreens() {
	}

	static List<Screen> all() {
		return List.of(
				editor(COMPANY, tab("summary", SUMMARY, 2, NAME, SECTOR, PHONE, OTHER_PHONE, FAX, EMAIL, WEB),
						addressTab(), notesTab()),
				header(COMPANY, SECTOR, CITY, PHONE, OTHER_PHONE, EMAIL),
				list(COMPANY, NAME, 30, PHONE, 20, CITY, 16, EMAIL, 28, SECTOR, 18),
				editor(PERSON,
						tab("summary", SUMMARY, 2, FIRST_NAME, LAST_NAME, COMPANY, JOB_TITLE, DEPARTMENT, BUSINESS_PHONE, MOBILE_PHONE,
								HOME_PHONE, OTHER_PHONE, FAX, EMAIL, EMAIL2, WEB, BIRTHDAY),
						addressTab(), notesTab()),
				header(PERSON, JOB_TITLE, COMPANY, BUSINESS_PHONE, MOBILE_PHONE, HOME_PHONE, EMAIL),
				list(PERSON, FIRST_NAME, 14, LAST_NAME, 20, COMPANY, 24, BUSINESS_PHONE, 18, MOBILE_PHONE, 18, EMAIL, 28),
				editor(USER, tab("summary", SUMMARY, 2, NAME, LOGIN, PHONE, EXTENSION, EMAIL, CTI_ENABLED, CTI_DEVICE,
						CTI_CALL_SCREEN)),
				header(USER, EXTENSION, PHONE, EMAIL), list(USER, NAME, 24, LOGIN, 16, EXTENSION, 12, PHONE, 18, CTI_DEVICE, 18),
				editor(CASE, workTab(STATUS, PRIORITY, STAGE, ASSIGNED_TO), longTab("solution", text("Solution", "Solución"), SOLUTION),
						notesTab()),
				workHeader(CASE), list(CASE, DESCRIPTION, 36, COMPANY, 22, PERSON, 20, STATUS, 14, PRIORITY, 10, ASSIGNED_TO, 16),
				editor(LEAD, workTab(COMPANY_NAME, PERSON_NAME, EMAIL, STATUS, PRIORITY, STAGE, SOURCE, ASSIGNED_TO), notesTab()),
				workHeader(LEAD), list(LEAD, DESCRIPTION, 36, COMPANY, 22, PERSON, 20, STATUS, 14, STAGE, 14, ASSIGNED_TO, 16),
				editor(OPPORTUNITY,
						workTab(STATUS, STAGE, PRIORITY, SOURCE, FORECAST, CERTAINTY, CLOSE_BY, ASSIGNED_TO), notesTab()),
				workHeader(OPPORTUNITY),
				list(OPPORTUNITY, DESCRIPTION, 36, COMPANY, 22, PERSON, 20, STAGE, 16, FORECAST, 12, CLOSE_BY, 12),
				editor(CALL, tab("summary", SUMMARY, 2, NUMBER, NAME, DIRECTION, RESULT, INTERNAL, STARTED, ANSWERED, ENDED, DURATION,
						COMPANY, PERSON, AGENT), notesTab()),
				header(CALL, NUMBER, RESULT, STARTED), list(CALL, STARTED, 18, DIRECTION, 10, NUMBER, 18, NAME, 22, PERSON, 20,
						COMPANY, 22, RESULT, 16, DURATION, 10));
	}

	private static Screen editor(String entity, Tab... tabs) {
		return new Screen(entity, Screen.EDITOR, text("Editor", "Editor"), List.of(tabs));
	}

	private static Screen header(String entity, String... fields) {
		return new Screen(entity, Screen.HEADER, text("Header", "Cabecera"), List.of(tab("header", SUMMARY, 1, fields)));
	}

	private static Screen workHeader(String entity) {
		return header(entity, COMPANY, PERSON, PHONE, STATUS);
	}

	/** Fields with their widths in characters. */
	private static Screen list(String entity, Object... fieldsAndWidths) {
		List<Placement> columns = new ArrayList<>();
		for (int i = 0; i < fieldsAndWidths.length; i += 2) {
			columns.add(new Placement((String) fieldsAndWidths[i], 0, 1, (Integer) fieldsAndWidths[i + 1]));
		}
		return new Screen(entity, Screen.LIST, text("List", "Lista"), List.of(new Tab("list", SUMMARY, columns)));
	}

	private static Tab workTab(String... more) {
		List<Placement> placements = new ArrayList<>();
		placements.add(new Placement(DESCRIPTION, 0, 2, 0));
		placements.addAll(tab("", SUMMARY, 2, COMPANY, PERSON, PHONE).placements());
		// The three above end in the left column, so these begin in the right one.
		for (int i = 0; i < more.length; i++) {
			placements.add(new Placement(more[i], (i + 1) % 2));
		}
		return new Tab("summary", SUMMARY, placements);
	}

	private static Tab addressTab() {
		return tab("address", ADDRESS, 1, STREET, POSTCODE, CITY, REGION, COUNTRY);
	}

	private static Tab notesTab() {
		return longTab("notes", NOTES_TAB, NOTES);
	}

	private static Tab longTab(String id, LocalText label, String field) {
		return new Tab(id, label, List.of(new Placement(field, 0, 2, 0)));
	}

	/** Fields in reading order, filling so many columns from left to right. */
	private static Tab tab(String id, LocalText label, int columns, String... fields) {
		List<Placement> placements = new ArrayList<>();
		for (int i = 0; i < fields.length; i++) {
			placements.add(new Placement(fields[i], i % columns));
		}
		return new Tab(id, label, placements);
	}
}
