package org.callbench.admin.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import org.callbench.calls.CallDesk;
import org.callbench.crm.Catalog;
import org.callbench.crm.Changes;
import org.callbench.crm.Database;
import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.Scope;
import org.callbench.crm.Settings;
import org.callbench.crm.Subscription;
import org.callbench.crm.UnitOfWork;
import org.callbench.numbering.LocationSettings;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** The running product with its real store and settings, in Madrid, and a window for a page. */
final class Desk {

	final BundleContext bundles = FrameworkUtil.getBundle(DialPlanPage.class).getBundleContext();
	final Settings settings = service(Settings.class);
	final Records records = service(Records.class);
	final Catalog catalog = service(Catalog.class);
	final Database database = service(Database.class);
	final CallDesk calls = service(CallDesk.class);
	final CallerSearch search = service(CallerSearch.class);
	final Background background = service(Background.class);
	final Styles styles = service(Styles.class);
	private final List<Subscription> listening = new ArrayList<>();
	final Shell shell = new Shell(PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell());

	Desk() {
		inMadrid();
		shell.setLayout(new FillLayout());
		shell.setSize(900, 700);
	}

	/** No value but Spain's and Madrid's, no lock, nothing of the desk's own. */
	void inMadrid() {
		Ui.aside(() -> {
			for (Scope scope : Scope.values()) {
				for (String key : LocationSettings.KEYS) {
					settings.lock(scope, key, false);
					settings.remove(scope, key);
				}
			}
			settings.set(Scope.ORGANISATION, LocationSettings.COUNTRY, "ES");
			settings.set(Scope.SITE, LocationSettings.AREA_CODE, "91");
			return true;
		});
	}

	/** Nobody has said in which country the desk is. */
	void nowhere() {
		Ui.aside(() -> {
			settings.remove(Scope.ORGANISATION, LocationSettings.COUNTRY);
			settings.remove(Scope.SITE, LocationSettings.AREA_CODE);
			return true;
		});
	}

	/** The store, but for pages of contacts after the first: they come when they are let. */
	Records gated(Gate gate) {
		return (Records) Proxy.newProxyInstance(Desk.class.getClassLoader(), new Class<?>[] { Records.class }, (proxy, method, arguments) -> {
			if (method.getName().equals("query") && arguments[0] instanceof Query query && query.offset() > 0) {
				gate.pass();
			}
			try {
				return method.invoke(records, arguments);
			} catch (InvocationTargetException e) {
				throw e.getCause();
			}
		});
	}

	void awaitIndexed() {
		Ui.await("all is indexed", () -> database.indexing().isEmpty());
	}

	/** What is told of indexing from now on. */
	List<String> listenToIndexing() {
		List<String> told = new CopyOnWriteArrayList<>();
		listening.add(database.addListener(() -> database.indexing().ifPresent(going -> told.add(going.toString()))));
		return told;
	}

	DialPlanPage dialPlan() {
		return dialPlan(records);
	}

	DialPlanPage dialPlan(Records from) {
		DialPlanPage page = new DialPlanPage(settings, from, catalog, calls, search, background, styles);
		page.createControl(shell);
		shell.open();
		shell.layout(true, true);
		return page;
	}

	SystemBehaviourPage behaviour() {
		SystemBehaviourPage page = new SystemBehaviourPage(settings, background, styles);
		page.createControl(shell);
		shell.open();
		shell.layout(true, true);
		return page;
	}

	Optional<String> kept(Scope scope, String key) {
		return settings.get(scope, key);
	}

	void keep(Scope scope, String key, String value) {
		Ui.aside(() -> {
			settings.set(scope, key, value);
			return true;
		});
	}

	void lock(Scope scope, String key) {
		Ui.aside(() -> {
			settings.lock(scope, key, true);
			return true;
		});
	}

	RecordId person(String last, String phone) {
		return insert(Entities.PERSON, Map.of(Entities.FIRST_NAME, "Test", Entities.LAST_NAME, last, Entities.MOBILE_PHONE, phone));
	}

	/** So many people at once, each with a number in Manchester. */
	void crowd(int people) {
		Ui.aside(() -> {
			UnitOfWork work = new UnitOfWork();
			for (int i = 0; i < people; i++) {
				work.insert(Entities.PERSON, Changes.of(Map.of(Entities.LAST_NAME, "Crowd %05d".formatted(i), Entities.MOBILE_PHONE,
						"+44 161 55%05d".formatted(i))));
			}
			return records.commit(work);
		});
	}

	RecordId call(String name, String number) {
		return insert(Entities.CALL, Map.of(Entities.INTERACTION, UUID.randomUUID().toString(), Entities.NAME, name, Entities.NUMBER, number,
				Entities.DIRECTION, "in", Entities.RESULT, "answered", Entities.STARTED, Instant.now()));
	}

	private RecordId insert(String entity, Map<String, ?> values) {
		UnitOfWork work = new UnitOfWork();
		RecordId id = work.insert(entity, Changes.of(values));
		Ui.aside(() -> records.commit(work));
		return id;
	}

	/** Leaves nobody and no call behind. */
	void close() {
		shell.dispose();
		listening.forEach(Subscription::close);
		Ui.aside(() -> {
			for (String entity : new String[] { Entities.CALL, Entities.PERSON }) {
				UnitOfWork work = new UnitOfWork();
				for (Record record : records.query(Query.of(entity).limit(Query.MOST))) {
					work.delete(record.id(), record.version());
				}
				records.commit(work);
			}
			return true;
		});
		inMadrid();
	}

	private <T> T service(Class<T> type) {
		Ui.await("service " + type.getName(), () -> bundles.getServiceReference(type) != null);
		return bundles.getService(bundles.getServiceReference(type));
	}
}
