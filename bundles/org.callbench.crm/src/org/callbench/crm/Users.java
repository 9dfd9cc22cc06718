package org.callbench.crm;

import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/** Who works here. Users are records of the entity {@code user}: change them, and hear of changes, through {@link Records}. */
@ProviderType
public interface Users {

	/** Who is logged in at this desk; in an embedded database its one local user. Never blocks, always up to date. */
	User current();

	/** All users by name. Never blocks. */
	List<User> all();
}
