package org.callbench.callscreen.internal;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.callbench.callscreen.internal.cards.CardActions;
import org.callbench.callscreen.internal.cards.Colleague;
import org.callbench.calls.CallAction;
import org.callbench.calls.CallDesk;
import org.callbench.calls.CallView;
import org.callbench.calls.DialCheck;
import org.callbench.calls.DialRequest;
import org.callbench.calls.PresenceWatch;
import org.callbench.crm.Catalog;
import org.callbench.crm.Entities;
import org.callbench.crm.Field;
import org.callbench.crm.RecordId;
import org.callbench.crm.Users;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.telephony.Presence;
import org.callbench.workbench.RecordOpener;
import org.callbench.workbench.ScreenPopTarget;
import org.eclipse.e4.core.contexts.ContextInjectionFactory;
import org.eclipse.e4.core.contexts.IEclipseContext;
import org.eclipse.jface.bindings.IBindingManagerListener;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.keys.IBindingService;

import jakarta.inject.Inject;

/** Does what the cards ask: commands to the desk, editors and screens to open, contacts to make. */
final class CardDeeds implements CardActions {

	private final CallDesk desk;
	private final Catalog catalog;
	private final Colleagues colleagues;
	private final PopTargets targets;
	private final IEclipseContext context;
	private final IWorkbenchWindow window;
	private final NewContacts newContacts;
	private final IBindingService bindings;
	private final Map<CallAction, String> keys = new EnumMap<>(CallAction.class);
	private final IBindingManagerListener keysChanged = event -> keys.clear();
	private Locale locale = Locale.ROOT;
	private Consumer<String> say = words -> { };
	private Runnable layoutChanged = () -> { };
	private Runnable focusLost = () -> { };

	@Inject
	CardDeeds(CallDesk desk, Catalog catalog, Users users, PopTargets targets, IEclipseContext context, IWorkbenchWindow window) {
		this.desk = desk;
		this.catalog = catalog;
		this.colleagues = new Colleagues(users);
		this.targets = targets;
		this.context = context;
		this.window = window;
		this.bindings = window.getService(IBindingService.class);
		bindings.addBindingManagerListener(keysChanged);
		this.newContacts = ContextInjectionFactory.make(NewContacts.class, context);
	}

	/** @param say shows a person why something could not be done */
	void connect(Locale language, Consumer<String> sayWords, Runnable onLayoutChange, Runnable onFocusLost) {
		locale = language;
		say = sayWords;
		layoutChanged = onLayoutChange;
		focusLost = onFocusLost;
	}

	void close() {
		newContacts.close();
		bindings.removeBindingManagerListener(keysChanged);
	}

	Stage stage() {
		return new Stage(window);
	}

	@Override
	public void perform(UUID call, CallAction action, String argument) {
		desk.perform(call, action, argument);
	}

	@Override
	public List<Colleague> colleagues(String typed) {
		return colleagues.find(typed,
				desk.snapshot().lines().stream().flatMap(line -> line.numbers().stream()).collect(Collectors.toSet()));
	}

	@Override
	public PresenceWatch watchColleagues() {
		return desk.watchPresence();
	}

	@Override
	public Optional<Presence> presence(CallView call, Colleague colleague) {
		return desk.snapshot().presence(call, colleague.address());
	}

	@Override
	public DialCheck check(DialRequest number) {
		return desk.check(number);
	}

	@Override
	public void openTarget(CallView call) {
		targets.current().ifPresent(target -> attempt(target.label(),
				() -> target.open(window.getActivePage(), PopTargets.context(call))));
	}

	@Override
	public Optional<String> targetLabel() {
		return targets.current().map(ScreenPopTarget::label);
	}

	@Override
	public void openMatch(CallView call, ContactMatch match) {
		if (!call.ended() && !call.contact().equals(Optional.of(match.contact()))) {
			desk.chooseMatch(call.id(), match.contact());
		}
		withOpener(match.name(), opener -> opener.open(window.getActivePage(), match.contact()));
	}

	@Override
	public void openCompany(RecordId company) {
		withOpener(Messages.CallScreen_theCompany, opener -> opener.open(window.getActivePage(), company));
	}

	@Override
	public void createContact(CallView call, String entity) {
		Map<String, Object> values = new HashMap<>();
		values.put(entity.equals(Entities.PERSON) ? Entities.BUSINESS_PHONE : Entities.PHONE, call.number());
		if (!call.name().isBlank()) {
			if (entity.equals(Entities.PERSON)) {
				String[] words = call.name().strip().split("\\s+", 2); //$NON-NLS-1$
				values.put(Entities.FIRST_NAME, words[0]);
				if (words.length > 1) {
					values.put(Entities.LAST_NAME, words[1]);
				}
			} else {
				values.put(Entities.NAME, call.name().strip());
			}
		}
		newContacts.expect(call, entity);
		String label = catalog.entityType(entity).map(type -> type.newLabel().in(locale)).orElse(entity);
		withOpener(label, opener -> opener.create(window.getActivePage(), entity, values, Optional.of(PopTargets.context(call))));
	}

	@Override
	public void addToExisting(CallView call) {
		AddNumberDialog dialog = new AddNumberDialog(window.getShell(), call, locale);
		ContextInjectionFactory.inject(dialog, context);
		dialog.open();
	}

	@Override
	public String fieldLabel(ContactMatch match) {
		return catalog.entityType(match.contact().entity()).flatMap(type -> type.field(match.field())).map(Field::label)
				.map(label -> label.in(locale)).orElse(""); //$NON-NLS-1$
	}

	@Override
	public String keys(CallAction action) {
		return keys.computeIfAbsent(action, wanted -> Optional.ofNullable(bindings.getBestActiveBindingFormattedFor(Commands.of(wanted)))
				.orElse("")); //$NON-NLS-1$
	}

	@Override
	public void layoutChanged() {
		layoutChanged.run();
	}

	@Override
	public void focusLost() {
		focusLost.run();
	}

	@Override
	public Locale locale() {
		return locale;
	}

	private interface Opening<T> {
		void with(T opener) throws PartInitException;
	}

	private interface Attempt {
		void run() throws PartInitException;
	}

	private void withOpener(String what, Opening<RecordOpener> opening) {
		RecordOpener opener = context.get(RecordOpener.class);
		if (opener == null) {
			say.accept(Messages.CallScreen_noEditor);
		} else {
			attempt(what, () -> opening.with(opener));
		}
	}

	private void attempt(String what, Attempt attempt) {
		try {
			attempt.run();
		} catch (PartInitException e) {
			say.accept(NLS.bind(Messages.CallScreen_cannotOpen, what, e.getLocalizedMessage()));
		}
	}
}
