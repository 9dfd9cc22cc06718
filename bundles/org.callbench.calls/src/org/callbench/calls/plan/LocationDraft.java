package org.callbench.calls.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.callbench.crm.Scope;
import org.callbench.crm.Settings;
import org.callbench.numbering.AreaRule;
import org.callbench.numbering.Location;
import org.callbench.numbering.LocationSettings;

/**
 * A location's settings while a person changes them: what was typed over what is kept, and for whom it is to hold. A value; nothing
 * is kept before {@link #save}.
 *
 * @param saved what is kept
 * @param scope for whom the changes are: the office ({@link Scope#SITE}) or the desk
 * @param edits what was typed, by key
 */
public record LocationDraft(SavedLocation saved, Scope scope, Map<String, String> edits) {

	/** The longest value that can be kept, in characters. */
	private static final int LONGEST = 4000;

	private static final Map<String, String> USUAL = LocationSettings.write(Location.of(""));

	public LocationDraft {
		Objects.requireNonNull(saved);
		Objects.requireNonNull(scope);
		edits = Map.copyOf(edits);
	}

	/** Nothing is changed yet; for the desk if it has values of its own, else for the office. */
	public static LocationDraft of(SavedLocation saved) {
		boolean own = !saved.values().get(Scope.DESK).isEmpty() || !saved.values().get(Scope.USER).isEmpty();
		return new LocationDraft(saved, own ? Scope.DESK : Scope.SITE, Map.of());
	}

	/** What a person sees in the field. */
	public String text(String key) {
		return edits.getOrDefault(key, kept(scope, key));
	}

	/** The area rules as they stand in {@link #text}; none if it cannot be read. */
	public List<AreaRule> areaRules() {
		String key = LocationSettings.AREA_RULES;
		return LocationSettings.read(Map.of(key, text(key))).rules().areaRules();
	}

	/** What is kept for the scope, or what holds there without a value. */
	public String kept(Scope where, String key) {
		return saved.value(where, key).orElse(USUAL.get(key));
	}

	/** The same with another text in one field; a locked one stays as it is. */
	public LocationDraft edit(String key, String text) {
		if (locked(key)) {
			return this;
		}
		Map<String, String> changed = new HashMap<>(edits);
		if (same(key, text, kept(scope, key))) {
			changed.remove(key);
		} else {
			changed.put(key, text);
		}
		return new LocationDraft(saved, scope, changed);
	}

	/** The same changes for somebody else. */
	public LocationDraft in(Scope other) {
		return on(saved, other);
	}

	/** The same changes of what is kept now. */
	public LocationDraft on(SavedLocation now) {
		return on(now, scope);
	}

	private LocationDraft on(SavedLocation now, Scope other) {
		LocationDraft draft = new LocationDraft(now, other, Map.of());
		for (Map.Entry<String, String> edit : edits.entrySet()) {
			draft = draft.edit(edit.getKey(), edit.getValue());
		}
		return draft;
	}

	/** Nothing changed. */
	public LocationDraft discarded() {
		return new LocationDraft(saved, scope, Map.of());
	}

	/** Whether an outer scope locks the key, so that it cannot be changed here. */
	public boolean locked(String key) {
		return saved.locked(scope, key);
	}

	/** Whether the field was changed. */
	public boolean changed(String key) {
		return edits.containsKey(key);
	}

	/** Whether anything was. */
	public boolean dirty() {
		return !edits.isEmpty();
	}

	/** What is wrong with the fields, by key in the usual order, each in one sentence; empty if all can be kept. */
	public Map<String, String> faults(Locale locale) {
		Map<String, String> faults = new LinkedHashMap<>();
		for (String key : LocationSettings.KEYS) {
			fault(key, locale).ifPresent(fault -> faults.put(key, fault));
		}
		return faults;
	}

	/** What is wrong with one field, in one sentence. */
	public Optional<String> fault(String key, Locale locale) {
		String text = text(key).strip();
		return text.length() > LONGEST ? Optional.of(Words.text("fault.long", locale, text.length(), LONGEST))
				: LocationSettings.fault(key, text, locale);
	}

	/** What is to be kept in the scope: an empty one is taken away, since the outer scopes say the same. Without what cannot be kept. */
	public Map<String, Optional<String>> changes() {
		Map<String, Optional<String>> changes = new TreeMap<>();
		edits.forEach((key, text) -> {
			if (fault(key, Locale.ROOT).isEmpty()) {
				boolean asOutside = same(key, text, outside(key));
				changes.put(key, asOutside ? Optional.empty() : Optional.of(tidy(key, text)));
			}
		});
		return changes;
	}

	/** What would hold if the changes were kept. */
	public SavedLocation tried() {
		return saved.with(scope, changes());
	}

	/** Keeps the changes. Blocks. */
	public void save(Settings settings) {
		Map<String, String> values = new HashMap<>();
		List<String> gone = new ArrayList<>();
		changes().forEach((key, value) -> value.ifPresentOrElse(text -> values.put(key, text), () -> gone.add(key)));
		if (!values.isEmpty()) {
			settings.set(scope, values);
		}
		gone.forEach(key -> settings.remove(scope, key));
	}

	/** What holds where this scope has no value. */
	private String outside(String key) {
		return saved.with(scope, Map.of(key, Optional.empty())).value(scope, key).orElse(USUAL.get(key));
	}

	private static boolean same(String key, String one, String other) {
		return tidy(key, one).equals(tidy(key, other));
	}

	private static String tidy(String key, String text) {
		return key.equals(LocationSettings.COUNTRY) ? text.strip().toUpperCase(Locale.ROOT) : text.strip();
	}
}
