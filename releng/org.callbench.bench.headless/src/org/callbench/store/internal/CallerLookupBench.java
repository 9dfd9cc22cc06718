package org.callbench.store.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.crm.fields.PhoneField;
import org.callbench.instance.BlockingGuard;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.MatchType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/**
 * Who is calling, among many: from the caller ID as a switch sends it to the matches with their names, by the store's own directory;
 * beside the floor by turns, one libphonenumber parse and one indexed point query of the same database. Also beside what people use
 * instead: a comparison of the last digits by {@code LIKE} over the table, and libphonenumber's comparison with every number.
 *
 * <p>
 * Arguments: a folder for the stores, which stay there for the next time, and how many numbers, for each of them.
 */
public final class CallerLookupBench {
	private static final int LOOKUPS = Integer.getInteger("callbench.bench.lookups", 20_000);
	private static final int WARM_UP = 20_000;
	/** With so many numbers one comparison with all of them takes long enough. */
	private static final int MOST_COMPARED = 1_000_000;
	private static final double AIM = 2;
	private static final double GROWTH_AIM = 3;

	private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
	private final PhoneNumbers numbers = new PhoneNumbers();
	private final LookupData data = new LookupData();
	private final Location desk = new Location(LookupData.HOME, "91", "", 4);
	private int found;
	private int expected;

	private record Figures(long p50, long p99) {

		static Figures of(long[] took) {
			Arrays.sort(took);
			return new Figures(took[took.length / 2], took[(int) (took.length * 0.99)]);
		}
	}

	public static void main(String[] args) throws Exception {
		List<Figures> each = new ArrayList<>();
		for (int i = 1; i < args.length; i++) {
			each.add(new CallerLookupBench().run(Path.of(args[0]), Integer.parseInt(args[i])));
		}
		if (each.size() > 1) {
			System.out.printf(Locale.ROOT, "{\"bench\":\"caller-lookup-growth\",\"from\":%s,\"to\":%s,\"p50_growth\":%.2f,\"p99_growth\":%.2f,\"aim\":%.1f}%n",
					args[1], args[args.length - 1], each.getLast().p50() / (double) each.getFirst().p50(),
					each.getLast().p99() / (double) each.getFirst().p99(), GROWTH_AIM);
		}
	}

	private Figures run(Path folder, int count) throws Exception {
		Path at = folder.resolve("numbers-" + count);
		LookupData.fill(at, count);
		try (EmbeddedStore store = (EmbeddedStore) EmbeddedStore.open(at, List.of(new PhoneField()), BlockingGuard.NONE)) {
			long[] ours = new long[LOOKUPS];
			long[] floor = new long[LOOKUPS];
			SplittableRandom random = new SplittableRandom(count);
			for (int i = -WARM_UP; i < LOOKUPS; i++) {
				int n = random.nextInt(count);
				int form = random.nextInt(20);
				PhoneNumber caller = form == 0 ? data.number(-n - 1) : data.number(n);
				String sent = sent(form, caller);
				String other = util.format(data.number(random.nextInt(count)), PhoneNumberFormat.E164);
				boolean first = random.nextBoolean();
				if (first && i >= 0) {
					floor[i] = floor(store, other);
				}
				long took = lookup(store, sent, form != 0 && i >= 0);
				if (i >= 0) {
					ours[i] = took;
				}
				if (!first || i < 0) {
					long bare = floor(store, other);
					if (i >= 0) {
						floor[i] = bare;
					}
				}
			}
			Figures lookup = Figures.of(ours);
			Figures bare = Figures.of(floor);
			System.gc();
			long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
			long disk = store.embedded().read(CallerLookupBench::onDisk);
			System.out.printf(Locale.ROOT, "{\"bench\":\"caller-lookup\",\"numbers\":%d,\"lookups\":%d,\"found\":%.4f,\"p50_us\":%.1f,\"p99_us\":%.1f,"
					+ "\"floor\":\"parse + one indexed H2 query\",\"floor_p50_us\":%.1f,\"floor_p99_us\":%.1f,\"ratio_p50\":%.2f,\"ratio\":%.2f,"
					+ "\"aim\":%.1f,%s,\"disk_bytes_a_number\":%.0f,\"file_mb\":%d,\"heap_mb\":%.1f}%n", count, LOOKUPS, found / (double) expected,
					lookup.p50() / 1e3, lookup.p99() / 1e3, bare.p50() / 1e3, bare.p99() / 1e3, lookup.p50() / (double) bare.p50(),
					lookup.p99() / (double) bare.p99(), AIM, instead(store, count, lookup.p50()), disk / (double) count, size(at) >> 20, heap / 1e6);
			return lookup;
		}
	}

	/** Of the keys, with their index. */
	private static long onDisk(Connection c) {
		SessionLocal session = (SessionLocal) ((JdbcConnection) c).getSession();
		return session.getDatabase().getMainSchema().findTableOrView(session, "INDEX_KEY").getDiskSpaceUsed(true, true);
	}

	/** As switches send a caller: mostly in E.164 or nationally. */
	private String sent(int form, PhoneNumber caller) {
		boolean home = caller.getCountryCode() == util.getCountryCodeForRegion(LookupData.HOME);
		String e164 = util.format(caller, PhoneNumberFormat.E164);
		if (form < 10) {
			return e164;
		}
		if (form < 17) {
			return home ? util.getNationalSignificantNumber(caller) : "00" + e164.substring(1);
		}
		return form < 19 ? "00" + e164.substring(1) : "sip:" + e164 + "@192.0.2.1";
	}

	private long lookup(EmbeddedStore store, String sent, boolean known) throws Exception {
		long begin = System.nanoTime();
		List<CallerQuery.Key> keys = numbers.callerKeys(sent, desk).stream()
				.map(key -> new CallerQuery.Key(key.value(), MatchRule.valueOf(key.rule().name()))).toList();
		List<ContactMatch> matches = store.directory().find(new CallerQuery(sent, keys));
		long took = System.nanoTime() - begin;
		if (known) {
			expected++;
			found += matches.isEmpty() ? 0 : 1;
		}
		return took;
	}

	private long floor(EmbeddedStore store, String e164) throws Exception {
		long begin = System.nanoTime();
		PhoneNumber parsed = util.parse(e164, LookupData.HOME);
		String key = util.format(parsed, PhoneNumberFormat.E164);
		List<String> names = store.embedded().read(c -> query(c, key));
		long took = System.nanoTime() - begin;
		if (names.isEmpty()) {
			throw new IllegalStateException("the floor does not know " + e164);
		}
		return took;
	}

	private static List<String> query(Connection c, String number) throws SQLException {
		return Sql.query(c, "select id, name, company from floor_contact where number = ?",
				row -> Sql.uuid(row, "id") + row.getString("name") + row.getString("company"), number);
	}

	/** What people use instead, each as often as two seconds allow, with this many numbers. */
	private String instead(EmbeddedStore store, int count, long ours) throws Exception {
		long like = repeated(i -> store.embedded().read(c -> Sql.query(c, "select id, name from floor_contact where number like ?",
				row -> row.getString("name"), "%" + util.getNationalSignificantNumber(data.number(i)))));
		int compared = Math.min(count, MOST_COMPARED);
		List<String> stored = store.embedded().read(c -> Sql.query(c, "select number from floor_contact limit ?", row -> row.getString("number"), compared));
		long all = repeated(i -> stored.forEach(each -> {
			if (util.isNumberMatch(data.number(i), each) == MatchType.EXACT_MATCH) {
				found += 0; // it is the comparing that is measured
			}
		})) * count / compared;
		return String.format(Locale.ROOT, "\"like_p50_us\":%.0f,\"like_ratio\":%.0f,\"number_match_us\":%.0f,\"number_match_ratio\":%.0f,"
				+ "\"number_match_compared\":%d", like / 1e3, like / (double) ours, all / 1e3, all / (double) ours, compared);
	}

	private interface Task {
		void run(int i) throws NumberParseException;
	}

	/** The median of some. */
	private static long repeated(Task task) throws NumberParseException {
		List<Long> took = new ArrayList<>();
		long end = System.nanoTime() + 2_000_000_000L;
		for (int i = 0; i < 3 || i < 200 && System.nanoTime() < end; i++) {
			long begin = System.nanoTime();
			task.run(i);
			took.add(System.nanoTime() - begin);
		}
		return took.stream().sorted().toList().get(took.size() / 2);
	}

	private static long size(Path folder) throws IOException {
		try (var files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
		}
	}
}
