package org.callbench.cli.internal;

import org.callbench.crm.SettingKeys;
import org.callbench.crm.Settings;
import org.callbench.numbering.Location;

/** Where this desk telephones from, as the settings say. */
final class DeskLocation {

	private DeskLocation() {
	}

	static Location of(Settings settings) {
		return new Location(settings.get(SettingKeys.COUNTRY).orElse(""), settings.get(SettingKeys.AREA_CODE).orElse(""),
				settings.get(SettingKeys.OUTSIDE_PREFIX).orElse(""), settings.get(SettingKeys.INTERNAL_LENGTH)
						.map(Integer::valueOf).orElse(Location.DEFAULT_INTERNAL_LENGTH));
	}
}
