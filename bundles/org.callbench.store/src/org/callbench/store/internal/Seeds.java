package org.callbench.store.internal;

import static org.callbench.crm.Entities.*;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.crm.EntityKind;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.LocalText;
import org.callbench.crm.Screen;

/**
 * The entities, fields and screens that come with Callbench. What a database does not have yet is added to it; what it has is
 * left alone, since an administrator may have changed it.
 */
final class Seeds {

	private Seeds() {
	}

	static void apply(Connection c, Dialect dialect) throws SQLException {
		CatalogSnapshot there = CatalogTables.load(c);
		for (EntityType type : types()) {
			Optional<EntityType> known = there.find(type.name());
			if (known.isEmpty()) {
				Schema.createTable(c, dialect, type);
				CatalogTables.insertEntity(c, type);
			}
			for (Field field : type.fields()) {
				if (known.isEmpty() || known.get().field(field.name()).isEmpty()) {
					if (known.isPresent()) {
						Schema.addColumn(c, dialect, field);
					}
					CatalogTables.insertField(c, field);
				} else {
					addResults(c, known.get().field(field.name()).get(), field);
				}
			}
		}
		for (Screen screen : SeedScreens.all()) {
			if (there.screens(screen.entity()).stream().noneMatch(s -> s.id().equals(screen.id()))) {
				CatalogTables.putScreen(c, screen);
			}
		}
		c.commit();
	}

	/** What the journal itself writes into a call's result must be there, also what a later version has come to tell apart. */
	private static void addResults(Connection c, Field there, Field ours) throws SQLException {
		if (ours.entity().equals(CALL) && ours.name().equals(RESULT)) {
			var choices = new ArrayList<>(there.choices());
			ours.choices().stream().filter(choice -> there.choice(choice.value()).isEmpty()).forEach(choices::add);
			if (choices.size() > there.choices().size()) {
				CatalogTables.updateField(c, there.withChoices(choices));
			}
		}
	}

	static List<EntityType> types() {
		return List.of(company(), person(), user(), caseType(), lead(), opportunity(), call());
	}

	private static EntityType company() {
		FieldList f = new FieldList(COMPANY);
		f.text(NAME, "Name", "Nombre").required();
		f.phone(PHONE, "Phone", "Teléfono");
		f.phone(OTHER_PHONE, "Other phone", "Otro teléfono");
		f.phone(FAX, "Fax", "Fax");
		f.email(EMAIL, "E-mail", "Correo electrónico");
		f.web(WEB, "Web", "Web");
		f.text(SECTOR, "Sector", "Sector").unsearched();
		address(f);
		f.longText(NOTES, "Notes", "Notas");
		f.text(SOURCE_ID, "Source id", "Id. de origen").unsearched();
		return type(f, EntityKind.CONTACT, text("Company", "Empresa"), text("Companies", "Empresas"),
				text("New Company", "Nueva empresa"), List.of(NAME), Optional.of(COUNTRY));
	}

	private static EntityType person() {
		FieldList f = new FieldList(PERSON);
		f.text(FIRST_NAME, "First name", "Nombre");
		f.text(LAST_NAME, "Last name", "Apellidos");
		f.reference(COMPANY, COMPANY, "Company", "Empresa").searched();
		f.text(JOB_TITLE, "Job title", "Cargo").unsearched();
		f.text(DEPARTMENT, "Department", "Departamento").unsearched();
		f.phone(BUSINESS_PHONE, "Business", "Trabajo");
		f.phone(MOBILE_PHONE, "Mobile", "Móvil");
		f.phone(HOME_PHONE, "Home", "Casa");
		f.phone(OTHER_PHONE, "Other phone", "Otro teléfono");
		f.phone(FAX, "Fax", "Fax");
		f.email(EMAIL, "E-mail", "Correo electrónico");
		f.email(EMAIL2, "Second e-mail", "Segundo correo");
		f.web(WEB, "Web", "Web");
		address(f);
		f.date(BIRTHDAY, "Birthday", "Cumpleaños");
		f.longText(NOTES, "Notes", "Notas");
		f.text(SOURCE_ID, "Source id", "Id. de origen").unsearched();
		return type(f, EntityKind.CONTACT, text("Person", "Persona"), text("People", "Personas"),
				text("New Person", "Nueva persona"), List.of(FIRST_NAME, LAST_NAME), Optional.of(COUNTRY));
	}

	private static void address(FieldList f) {
		f.text(STREET, "Street", "Calle").unsearched();
		f.text(POSTCODE, "Postcode", "Código postal").unsearched();
		f.text(CITY, "City", "Ciudad").unsearched();
		f.text(REGION, "Region", "Provincia").unsearched();
		f.text(COUNTRY, "Country", "País").unsearched();
	}

	private static EntityType user() {
		FieldList f = new FieldList(USER);
		f.text(NAME, "Name", "Nombre").required();
		f.text(LOGIN, "Log-in", "Inicio de sesión").required().unique();
		f.phone(PHONE, "Phone", "Teléfono");
		f.phone(EXTENSION, "Extension", "Extensión");
		f.email(EMAIL, "E-mail", "Correo electrónico");
		f.yesNo(CTI_ENABLED, "CTI enabled", "CTI activado");
		f.text(CTI_DEVICE, "CTI device name", "Nombre de dispositivo CTI").unique();
		f.text(CTI_CALL_SCREEN, "CTI call screen", "Pantalla de llamada CTI").unsearched();
		return type(f, EntityKind.COLLEAGUE, text("User", "Usuario"), text("Users", "Usuarios"),
				text("New User", "Nuevo usuario"), List.of(NAME), Optional.empty());
	}

	private static EntityType caseType() {
		FieldList f = new FieldList(CASE);
		work(f);
		f.choice(STATUS, "Status", "Estado").choices("open", "Open", "Abierta", "inProgress", "In progress", "En curso", "waiting",
				"Waiting for customer", "A la espera del cliente", "solved", "Solved", "Resuelta", "closed", "Closed", "Cerrada");
		priority(f);
		f.choice(STAGE, "Stage", "Fase").choices("logged", "Logged", "Registrada", "investigating", "Investigating",
				"En investigación", "answered", "Answered", "Respondida");
		f.longText(SOLUTION, "Solution", "Solución");
		workEnd(f);
		return type(f, EntityKind.WORK, text("Case", "Incidencia"), text("Cases", "Incidencias"),
				text("New Case", "Nueva incidencia"), List.of(DESCRIPTION), Optional.empty());
	}

	private static EntityType lead() {
		FieldList f = new FieldList(LEAD);
		work(f);
		f.text(COMPANY_NAME, "Company name", "Nombre de la empresa");
		f.text(PERSON_NAME, "Person name", "Nombre de la persona");
		f.email(EMAIL, "E-mail", "Correo electrónico");
		f.choice(STATUS, "Status", "Estado").choices("open", "Open", "Abierto", "qualified", "Qualified", "Cualificado", "lost",
				"Lost", "Perdido", "closed", "Closed", "Cerrado");
		priority(f);
		f.choice(STAGE, "Stage", "Fase").choices("new", "New", "Nuevo", "contacted", "Contacted", "Contactado", "interested",
				"Interested", "Interesado");
		source(f);
		workEnd(f);
		return type(f, EntityKind.WORK, text("Lead", "Cliente potencial"), text("Leads", "Clientes potenciales"),
				text("New Lead", "Nuevo cliente potencial"), List.of(DESCRIPTION), Optional.empty());
	}

	private static EntityType opportunity() {
		FieldList f = new FieldList(OPPORTUNITY);
		work(f);
		f.choice(STATUS, "Status", "Estado").choices("open", "Open", "Abierta", "won", "Won", "Ganada", "lost", "Lost", "Perdida");
		priority(f);
		f.choice(STAGE, "Stage", "Fase").choices("lead", "Lead", "Prospecto", "qualified", "Qualified", "Cualificada", "proposal",
				"Proposal sent", "Propuesta enviada", "negotiating", "Negotiating", "En negociación", "closed", "Closed", "Cerrada");
		source(f);
		f.number(FORECAST, "Forecast", "Previsión");
		f.number(CERTAINTY, "Certainty %", "Certeza %");
		f.date(CLOSE_BY, "Close by", "Cierre previsto");
		workEnd(f);
		return type(f, EntityKind.WORK, text("Opportunity", "Oportunidad"), text("Opportunities", "Oportunidades"),
				text("New Opportunity", "Nueva oportunidad"), List.of(DESCRIPTION), Optional.empty());
	}

	/** What cases, leads and opportunities have in common, as a call fills it in. */
	private static void work(FieldList f) {
		f.text(DESCRIPTION, "Description", "Descripción").required();
		f.reference(COMPANY, COMPANY, "Company", "Empresa");
		f.reference(PERSON, PERSON, "Person", "Persona");
		f.phone(PHONE, "Phone", "Teléfono");
	}

	private static void workEnd(FieldList f) {
		f.reference(ASSIGNED_TO, USER, "Assigned to", "Asignado a");
		f.longText(NOTES, "Notes", "Notas");
		f.text(INTERACTION, "Interaction", "Interacción").unsearched();
	}

	private static void priority(FieldList f) {
		f.choice(PRIORITY, "Priority", "Prioridad").choices("low", "Low", "Baja", "normal", "Normal", "Normal", "high", "High",
				"Alta");
	}

	private static void source(FieldList f) {
		f.choice(SOURCE, "Source", "Origen").choices("call", "Call", "Llamada", "web", "Web", "Web", "email", "E-mail",
				"Correo electrónico", "referral", "Referral", "Recomendación", "campaign", "Campaign", "Campaña");
	}

	private static EntityType call() {
		FieldList f = new FieldList(CALL);
		f.text(INTERACTION, "Interaction", "Interacción").unsearched().measured();
		f.choice(DIRECTION, "Direction", "Dirección").choices("in", "Incoming", "Entrante", "out", "Outgoing", "Saliente").measured();
		f.phone(NUMBER, "Number", "Número").measured();
		f.text(NAME, "Name", "Nombre");
		f.yesNo(INTERNAL, "Internal", "Interna").measured();
		f.dateTime(STARTED, "Started", "Inicio").measured();
		f.dateTime(ANSWERED, "Answered", "Respuesta").measured();
		f.dateTime(ENDED, "Ended", "Fin").measured();
		f.number(DURATION, "Duration (s)", "Duración (s)").measured();
		f.choice(RESULT, "Result", "Resultado").choices("answered", "Answered", "Respondida", "missed", "Missed", "Perdida",
				"noAnswer", "No answer", "Sin respuesta", "cancelled", "Cancelled", "Cancelada", "busy", "Busy", "Ocupado",
				"rejected", "Rejected", "Rechazada", "invalidNumber", "Invalid number", "Número no válido", "answeredElsewhere", "Answered elsewhere",
				"Respondida en otro sitio", "transferred", "Transferred", "Transferida", "linkLost", "Link lost",
				"Conexión perdida", "unknown", "Unknown", "Desconocido").measured();
		f.reference(COMPANY, COMPANY, "Company", "Empresa");
		f.reference(PERSON, PERSON, "Person", "Persona");
		f.reference(AGENT, USER, "User", "Usuario").measured();
		f.longText(NOTES, "Notes", "Notas");
		return type(f, EntityKind.CALL, text("Call", "Llamada"), text("Calls", "Llamadas"), text("New Call", "Nueva llamada"),
				List.of(NAME, NUMBER), Optional.empty());
	}

	private static EntityType type(FieldList fields, EntityKind kind, LocalText label, LocalText plural, LocalText newLabel,
			List<String> titleFields, Optional<String> countryField) {
		return new EntityType(fields.entity(), kind, label, plural, newLabel, titleFields, countryField, fields.fields(), true);
	}

	static LocalText text(String english, String spanish) {
		return LocalText.of(english, spanish);
	}
}
