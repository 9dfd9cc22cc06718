package org.callbench.crm;

/**
 * Names of the entities and fields that come with Callbench, as code and import mappings use them. A field name means the
 * same in every entity that has it. References to a company or person (of a person, case, lead, opportunity, call) are in
 * the fields {@link #COMPANY} and {@link #PERSON}.
 */
public final class Entities {

	public static final String COMPANY = "company";
	public static final String PERSON = "person";
	public static final String CASE = "case";
	public static final String LEAD = "lead";
	public static final String OPPORTUNITY = "opportunity";
	public static final String USER = "user";
	public static final String CALL = "call";

	/** Company, user, call (the other party's name): text. */
	public static final String NAME = "name";
	/** Person. */
	public static final String FIRST_NAME = "firstName";
	/** Person. */
	public static final String LAST_NAME = "lastName";
	/** Person: text. */
	public static final String JOB_TITLE = "jobTitle";
	/** Person: text. */
	public static final String DEPARTMENT = "department";
	/** Company, user: its main number. Case, lead, opportunity: the number of the call. Phone. */
	public static final String PHONE = "phone";
	/** Person: phone. */
	public static final String BUSINESS_PHONE = "businessPhone";
	/** Person: phone. */
	public static final String MOBILE_PHONE = "mobilePhone";
	/** Person: phone. */
	public static final String HOME_PHONE = "homePhone";
	/** Company, person: phone. */
	public static final String OTHER_PHONE = "otherPhone";
	/** Company, person: phone. */
	public static final String FAX = "fax";
	/** Company, person, lead, user: e-mail. */
	public static final String EMAIL = "email";
	/** Person: e-mail. */
	public static final String EMAIL2 = "email2";
	/** Company, person: web. */
	public static final String WEB = "web";
	/** Company: text. */
	public static final String SECTOR = "sector";
	/** Company, person: text. */
	public static final String STREET = "street";
	public static final String CITY = "city";
	public static final String REGION = "region";
	public static final String POSTCODE = "postcode";
	/** Company, person: ISO 3166 code, upper case; phone numbers of the record are read with it first. */
	public static final String COUNTRY = "country";
	/** Person: date. */
	public static final String BIRTHDAY = "birthday";
	/** Everywhere but user: long text. */
	public static final String NOTES = "notes";
	/** Company, person: the id that it had where it was imported from: text, found by a point query. */
	public static final String SOURCE_ID = "sourceId";

	/** Case, lead, opportunity: what it is about, one line; required. */
	public static final String DESCRIPTION = "description";
	/** Case, lead, opportunity: choice ({@code open}, {@code closed} …). */
	public static final String STATUS = "status";
	/** Case, lead, opportunity: choice {@code low normal high}. */
	public static final String PRIORITY = "priority";
	/** Case, lead, opportunity: choice. */
	public static final String STAGE = "stage";
	/** Lead, opportunity: choice of where it came from. */
	public static final String SOURCE = "source";
	/** Case, lead, opportunity: reference to the user who looks after it. */
	public static final String ASSIGNED_TO = "assignedTo";
	/** Case, lead, opportunity: the interaction (UUID as text) it was opened from. */
	public static final String INTERACTION = "interaction";
	/** Lead: the caller's company and name while they are no records yet. */
	public static final String COMPANY_NAME = "companyName";
	public static final String PERSON_NAME = "personName";
	/** Case: long text. */
	public static final String SOLUTION = "solution";
	/** Opportunity: number. */
	public static final String FORECAST = "forecast";
	/** Opportunity: number, percent. */
	public static final String CERTAINTY = "certainty";
	/** Opportunity: date. */
	public static final String CLOSE_BY = "closeBy";

	/** User: text, unique. */
	public static final String LOGIN = "login";
	/** User: phone. */
	public static final String EXTENSION = "extension";
	/** User: yes or no. */
	public static final String CTI_ENABLED = "ctiEnabled";
	/** User: text, unique: a device belongs to one user. */
	public static final String CTI_DEVICE = "ctiDevice";
	/** User: text, id of the screen-pop target. */
	public static final String CTI_CALL_SCREEN = "ctiCallScreen";

	/** Call: choice {@code in out}. */
	public static final String DIRECTION = "direction";
	/** Call: phone, the other party's number. */
	public static final String NUMBER = "number";
	/** Call: date and time. */
	public static final String STARTED = "started";
	public static final String ANSWERED = "answered";
	public static final String ENDED = "ended";
	/** Call: choice {@code answered missed noAnswer cancelled busy rejected invalidNumber answeredElsewhere transferred linkLost unknown}. */
	public static final String RESULT = "result";
	/** Call: yes or no, the other party is a user of the CRM. */
	public static final String INTERNAL = "internal";
	/** Call: reference to the user who had it. */
	public static final String AGENT = "agent";
	/** Call: how many seconds they were connected: number. */
	public static final String DURATION = "duration";

	private Entities() {
	}
}
