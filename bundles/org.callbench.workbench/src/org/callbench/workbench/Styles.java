package org.callbench.workbench;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Control;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Colours by meaning, the few fonts, and the spacing grid. A service; UI thread. Colours come from the theme (definitions
 * {@code org.callbench.color.*}, their dark values in CSS) and belong to it: never dispose them.
 */
@ProviderType
public interface Styles {

	/** A gap between neighbours, in points at 100 % zoom. */
	int GAP = 8;
	/** Half a gap: between a thing and its caption. */
	int HALF_GAP = 4;
	/** The margin inside a part. */
	int MARGIN = 12;
	/** Between sections. */
	int SECTION = 16;

	/** A colour's meaning. Never by colour alone: a word or an icon says the same. */
	enum Meaning {
		/** Talking; the one accent. */
		ACCENT,
		/** Text on an accent background. */
		ON_ACCENT,
		/** A faint tint of the accent, behind text. */
		ACCENT_TINT,
		/** Answer. */
		GO,
		/** Hang up, error. */
		STOP,
		/** Held, waiting. */
		HELD,
		/** Running text. */
		TEXT,
		/** Second lines and explanations; still readable at 4.5 : 1. */
		MUTED,
		/** Thin lines between things. */
		LINE,
		/** Where one reads and types. */
		SURFACE,
		/** Links. */
		LINK;

		/** The id of its colour definition. */
		public String colorId() {
			return "org.callbench.color." + name().toLowerCase(java.util.Locale.ROOT); //$NON-NLS-1$
		}
	}

	/** CSS classes for {@link #style(Control, String)}; see {@code css/callbench*.css}. */
	String SURFACE = "cb-surface"; //$NON-NLS-1$
	/** Second lines and captions. */
	String MUTED = "cb-muted"; //$NON-NLS-1$
	/** The name in a header. */
	String TITLE = "cb-title"; //$NON-NLS-1$
	/** An error in words. */
	String ERROR = "cb-error"; //$NON-NLS-1$
	/** A thin line between things. */
	String RULE = "cb-line"; //$NON-NLS-1$
	/** Accent as foreground. */
	String ACCENT = "cb-accent"; //$NON-NLS-1$
	/** A link. */
	String LINK = "cb-link"; //$NON-NLS-1$

	/** The theme's colour for this meaning. */
	Color color(Meaning meaning);

	/** The larger size for the name in a header and for the number on a card. */
	Font titleFont();

	/** The font of running text. */
	Font textFont();

	/** Gives the control (not its children) a CSS class, now and when the theme changes. */
	void style(Control control, String cssClass);

	/** Enables the control or not, and shows it: themes that colour controls themselves do so by state. */
	void enable(Control control, boolean enabled);

	/** Runs after each change of theme, until the control is disposed. */
	void onThemeChange(Control owner, Runnable update);

	/** Whether the theme in force is a dark one. */
	boolean dark();
}
