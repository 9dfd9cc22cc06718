package org.callbench.exchange.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.callbench.crm.Changes;
import org.callbench.crm.Entities;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.UnitOfWork;
import org.callbench.exchange.SampleBook;

/** Makes the records of the sample company book from word lists: the same each time, only their ids differ. */
public final class SampleRecords {

	/** What the source ids of the book begin with. */
	public static final String SOURCE_ID_PREFIX = "sample-";

	/** People of each company, in turn: four on average, as in small firms. */
	private static final int[] STAFF = { 2, 3, 4, 5, 6 };

	/** So many companies further on have one person less, for the first company's eight. */
	private static final int MADE_SMALLER = 30;

	private static final int CASES = 30;
	private static final int LEADS = 15;
	private static final int OPPORTUNITIES = 15;

	private static final List<String> COLLEAGUES = List.of("Alex Martin", "Marta Vidal", "Tom Baker", "Irene Soler");
	private static final int FIRST_EXTENSION = 1001;

	/** The first company of a country, and its first person, where a tour or a test wants to know them. */
	private record Known(String country, String company, String first, String last) {
	}

	private static final List<Known> KNOWN = List.of(new Known("ES", "Iberia Motors", "Ana", "Ruiz"),
			new Known("GB", "Cole & Sons", "Ben", "Cole"));

	private record Company(RecordId id, String country, SampleWords.Place place, String phone, String domain) {
	}

	private record Person(RecordId id, Company company, String phone) {
	}

	private final Locale locale;
	private final SampleWords words = new SampleWords();
	private final SampleNumbers numbers = new SampleNumbers();
	private final Random chance = new Random(19870401);
	private final UnitOfWork work = new UnitOfWork();
	private final List<Company> companies = new ArrayList<>();
	private final List<Person> people = new ArrayList<>();
	private final List<RecordId> colleagues = new ArrayList<>();

	/** A book whose cases and sectors are in this language. */
	public SampleRecords(Locale locale) {
		this.locale = locale;
	}

	/** All of it, once {@link #write} was called. */
	public UnitOfWork work() {
		return work;
	}

	/** Writes the book into the unit of work; colleagues that would clash with one of these users are left out. */
	public SampleBook.Contents write(List<Record> users) {
		writeColleagues(users);
		List<String> countries = words.countries();
		for (int i = 0; i < countries.size(); i++) {
			writeCountry(countries.get(i), words.companies().get(i));
		}
		writeWork();
		return new SampleBook.Contents(companies.size(), people.size(), colleagues.size(), CASES, LEADS, OPPORTUNITIES);
	}

	private void writeColleagues(List<Record> users) {
		Set<String> taken = users.stream()
				.flatMap(user -> List.of(user.text(Entities.EXTENSION), user.text(Entities.PHONE),
						user.text(Entities.CTI_DEVICE), user.text(Entities.LOGIN)).stream())
				.collect(Collectors.toSet());
		for (int i = 0; i < COLLEAGUES.size(); i++) {
			String name = COLLEAGUES.get(i);
			String extension = Integer.toString(FIRST_EXTENSION + i);
			String login = mailName(name);
			if (!taken.contains(extension) && !taken.contains(login)) {
				colleagues.add(work.insert(Entities.USER, Changes.none().set(Entities.NAME, name)
						.set(Entities.LOGIN, login).set(Entities.EXTENSION, extension)
						.set(Entities.EMAIL, login + "@callbench.example")));
			}
		}
	}

	private void writeCountry(String country, int count) {
		int peopleBefore = people.size();
		List<SampleWords.Place> places = words.places(country);
		for (int i = 0; i < count; i++) {
			Company company = writeCompany(country, i, places.get(i % places.size()));
			for (int p = staff(); p > 0; p--) {
				writePerson(company, people.size() - peopleBefore);
			}
		}
	}

	/** How many people the company just made has. */
	private int staff() {
		int index = companies.size() - 1;
		if (index == 0) {
			return 8;
		}
		int usual = STAFF[index % STAFF.length];
		return index < MADE_SMALLER && usual == STAFF[STAFF.length - 1] ? usual - 1 : usual;
	}

	private Company writeCompany(String country, int index, SampleWords.Place place) {
		List<SampleWords.Pattern> patterns = words.patterns(country);
		List<String> names = words.of(country, "names");
		SampleWords.Pattern pattern = patterns.get(index % patterns.size());
		String proper = names.get((index / patterns.size() + 3 * (index % patterns.size())) % names.size());
		String name = known(country, index) ? knownOf(country).company() : pattern.name().formatted(proper);
		String domain = Names.foldHeader(name).replace(' ', '-') + ".example";
		String phone = numbers.landline(country, place.areaCode());
		String sourceId = SOURCE_ID_PREFIX + "company-%03d".formatted(companies.size() + 1);
		var values = Changes.none().set(Entities.NAME, name).set(Entities.PHONE, phone)
				.set(Entities.EMAIL, "info@" + domain).set(Entities.WEB, "https://www." + domain)
				.set(Entities.SECTOR, words.texts("sectors", locale).get(pattern.sector()))
				.set(Entities.STREET, street(country)).set(Entities.POSTCODE, place.postcode())
				.set(Entities.CITY, place.city()).set(Entities.REGION, place.region()).set(Entities.COUNTRY, country)
				.set(Entities.SOURCE_ID, sourceId);
		if (index % 3 == 0) {
			values.set(Entities.FAX, numbers.landline(country, place.areaCode()));
		}
		var company = new Company(work.insert(Entities.COMPANY, values), country, place, phone, domain);
		companies.add(company);
		return company;
	}

	private static boolean known(String country, int index) {
		return index == 0 && KNOWN.stream().anyMatch(known -> known.country().equals(country));
	}

	private static Known knownOf(String country) {
		return KNOWN.stream().filter(known -> known.country().equals(country)).findFirst().orElseThrow();
	}

	private String street(String country) {
		List<String> streets = words.of(country, "streets");
		return streets.get(chance.nextInt(streets.size())).formatted(1 + chance.nextInt(120));
	}

	private void writePerson(Company company, int index) {
		String country = company.country();
		List<String> firsts = words.of(country, "first");
		List<String> lasts = words.of(country, "last");
		// Each pair once: all first names before the next shift of last names.
		String first = firsts.get(index % firsts.size());
		String last = lasts.get((index / firsts.size() + 7 * (index % firsts.size())) % lasts.size());
		if (known(country, index)) {
			first = knownOf(country).first();
			last = knownOf(country).last();
		}
		String[] job = words.of(country, "jobs").get(chance.nextInt(words.of(country, "jobs").size())).split(";");
		String phone = phoneOf(company, index);
		var values = Changes.none().set(Entities.FIRST_NAME, first).set(Entities.LAST_NAME, last)
				.set(Entities.COMPANY, company.id()).set(Entities.JOB_TITLE, job[0]).set(Entities.DEPARTMENT, job[1])
				.set(Entities.BUSINESS_PHONE, phone)
				.set(Entities.EMAIL, mailName(first + " " + last) + "@" + company.domain())
				.set(Entities.CITY, company.place().city()).set(Entities.COUNTRY, country)
				.set(Entities.SOURCE_ID, SOURCE_ID_PREFIX + "person-%03d".formatted(people.size() + 1));
		if (index % 3 != 2) {
			values.set(Entities.MOBILE_PHONE, numbers.mobile(country, company.place().areaCode()));
		}
		people.add(new Person(work.insert(Entities.PERSON, values), company, phone));
	}

	/** The eight of the first company, and one in three elsewhere, are reached through the switchboard. */
	private String phoneOf(Company company, int index) {
		boolean switchboard = company == companies.getFirst() || index % 3 == 1;
		return switchboard ? company.phone() : numbers.landline(company.country(), company.place().areaCode());
	}

	private static String mailName(String name) {
		return Names.foldHeader(name.replace("ß", "ss")).replace(' ', '.');
	}

	private void writeWork() {
		for (int i = 0; i < CASES; i++) {
			work.insert(Entities.CASE, about(person(i, 3), "cases", i)
					.set(Entities.STATUS, List.of("open", "inProgress", "waiting", "solved", "closed").get(i % 5))
					.set(Entities.PRIORITY, priority(i)).set(Entities.STAGE, i % 5 < 2 ? "investigating" : "answered"));
		}
		for (int i = 0; i < LEADS; i++) {
			work.insert(Entities.LEAD, about(person(i, 11), "leads", i).set(Entities.STATUS, i % 4 == 3 ? "qualified" : "open")
					.set(Entities.PRIORITY, priority(i)).set(Entities.STAGE, List.of("new", "contacted", "interested").get(i % 3))
					.set(Entities.SOURCE, List.of("call", "web", "referral").get(i % 3)));
		}
		for (int i = 0; i < OPPORTUNITIES; i++) {
			work.insert(Entities.OPPORTUNITY, about(person(i, 23), "opportunities", i)
					.set(Entities.STATUS, i % 5 == 4 ? "won" : "open").set(Entities.PRIORITY, priority(i))
					.set(Entities.STAGE, List.of("qualified", "proposal", "negotiating").get(i % 3))
					.set(Entities.FORECAST, BigDecimal.valueOf(2_500L * (1 + i % 7)))
					.set(Entities.CERTAINTY, BigDecimal.valueOf(20L + 10L * (i % 7)))
					.set(Entities.CLOSE_BY, LocalDate.of(2027, 1 + i % 12, 15)));
		}
	}

	/** The first, then people spread over the whole book. */
	private Person person(int index, int start) {
		return people.get(index == 0 ? 0 : (start + index * 97) % people.size());
	}

	private static String priority(int index) {
		return List.of("normal", "high", "low").get(index % 3);
	}

	private Changes about(Person person, String texts, int index) {
		List<String> lines = words.texts(texts, locale);
		var values = Changes.none().set(Entities.DESCRIPTION, lines.get(index % lines.size()))
				.set(Entities.COMPANY, person.company().id()).set(Entities.PERSON, person.id())
				.set(Entities.PHONE, person.phone());
		if (!colleagues.isEmpty()) {
			values.set(Entities.ASSIGNED_TO, colleagues.get(index % colleagues.size()));
		}
		return values;
	}
}
