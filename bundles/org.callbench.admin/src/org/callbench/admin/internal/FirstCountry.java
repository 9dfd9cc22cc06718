package org.callbench.admin.internal;

import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.Settings;
import org.callbench.crm.StoreException;
import org.callbench.numbering.PhoneNumbers;
import org.eclipse.core.runtime.ILog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes the country from the operating system's locale when nobody has said one yet, so that a new desk can dial. What was
 * taken is seen, and can be changed, under System behaviour (G4).
 */
@Component(immediate = true, service = {})
public final class FirstCountry {

	@Activate
	public FirstCountry(@Reference Settings settings) {
		// The launcher's language replaces Java's default locale; the operating system's country stays in this property
		String country = System.getProperty("user.country", ""); //$NON-NLS-1$ //$NON-NLS-2$
		if (settings.get(SettingKeys.COUNTRY).isPresent() || !new PhoneNumbers().countries().contains(country)) {
			return;
		}
		Thread thread = new Thread(() -> {
			try {
				settings.set(Scope.ORGANISATION, SettingKeys.COUNTRY, country);
			} catch (StoreException e) {
				ILog.of(FirstCountry.class).warn("the country of the operating system could not be kept", e); //$NON-NLS-1$
			}
		}, "callbench-first-country"); //$NON-NLS-1$
		thread.setDaemon(true);
		thread.start();
	}
}
