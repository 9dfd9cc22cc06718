package org.callbench.callscreen.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallView;
import org.callbench.crm.Entities;
import org.callbench.crm.RecordId;
import org.callbench.crm.Users;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.workbench.CallContext;
import org.callbench.workbench.ScreenPopTarget;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The screens that can be opened from a call, and the one that the current user wants (G9, G21). */
@Component(service = PopTargets.class)
public final class PopTargets {

	private final List<ScreenPopTarget> targets = new CopyOnWriteArrayList<>();
	private final Users users;

	@Activate
	public PopTargets(@Reference Users users) {
		this.users = users;
	}

	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	void addTarget(ScreenPopTarget target) {
		targets.add(target);
	}

	void removeTarget(ScreenPopTarget target) {
		targets.remove(target);
	}

	/** The one chosen for the user; the first of all when none was chosen, or the chosen one is not installed. */
	public Optional<ScreenPopTarget> current() {
		String chosen = users.current().callScreen();
		return targets.stream().filter(target -> target.id().equals(chosen)).findFirst()
				.or(() -> targets.stream().min(Comparator.comparingInt(ScreenPopTarget::order)));
	}

	/** What a screen is told of a call. */
	static CallContext context(CallView call) {
		Optional<ContactMatch> match = call.chosen();
		Optional<RecordId> person = match.map(ContactMatch::contact).filter(id -> id.entity().equals(Entities.PERSON));
		Optional<RecordId> company = match.map(ContactMatch::contact).filter(id -> id.entity().equals(Entities.COMPANY))
				.or(() -> match.flatMap(ContactMatch::company));
		return new CallContext(call.id().toString(), call.direction() == CallDirection.INCOMING, call.number(), call.name(),
				person, company);
	}
}
