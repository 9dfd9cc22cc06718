package org.callbench.store.tests;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

import org.callbench.crm.Changes;
import org.callbench.crm.Entities;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.UnitOfWork;
import org.callbench.instance.BlockingGuard;
import org.callbench.store.Store;
import org.callbench.store.Stores;

/**
 * The process that {@link KillTest} kills: saves and imports without end, and says on its standard output what was reported
 * as saved. Arguments: the folder, the round's tag, a phone number prefix.
 */
public final class KillTarget {

	/** Records of one import. */
	static final int IMPORTED = 120;

	private KillTarget() {
	}

	public static void main(String[] arguments) throws Exception {
		PrintStream out = System.out;
		String tag = arguments[1];
		String phones = arguments[2];
		try (Store store = Stores.open(Path.of(arguments[0]), List.of(new PlainPhone()), BlockingGuard.NONE)) {
			say(out, "ready");
			RecordId counter = insert(store.records(), tag + "-counter", phones + "c");
			say(out, "counter " + counter);
			for (int i = 1;; i++) {
				if (i % 4 == 0) {
					UnitOfWork work = new UnitOfWork();
					RecordId company = work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, tag + " import " + i)
							.set(Entities.SOURCE_ID, tag + "-i" + i));
					for (int p = 1; p < IMPORTED; p++) {
						work.insert(Entities.PERSON, Changes.none().set(Entities.FIRST_NAME, tag).set(Entities.COMPANY, company)
								.set(Entities.MOBILE_PHONE, phones + "i" + i).set(Entities.SOURCE_ID, tag + "-i" + i));
					}
					say(out, "importing " + i);
					store.records().commit(work);
					say(out, "imported " + i);
				} else {
					RecordId saved = insert(store.records(), tag + "-s" + i, phones + "s" + i);
					say(out, "saved " + saved);
					long version = store.records().get(counter).orElseThrow().version();
					say(out, "counting " + i);
					store.records().commit(new UnitOfWork().update(counter, version, Changes.none().set(Entities.NOTES, "" + i)));
					say(out, "counted " + i);
				}
			}
		}
	}

	/** A person and their company, in one unit of work. */
	private static RecordId insert(Records records, String source, String phone) throws Exception {
		UnitOfWork work = new UnitOfWork();
		RecordId company = work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, source).set(Entities.SOURCE_ID, source));
		RecordId person = work.insert(Entities.PERSON, Changes.none().set(Entities.FIRST_NAME, source).set(Entities.COMPANY, company)
				.set(Entities.MOBILE_PHONE, phone).set(Entities.SOURCE_ID, source));
		records.commit(work);
		return person;
	}

	private static void say(PrintStream out, String line) {
		out.println(line);
		out.flush();
	}
}
