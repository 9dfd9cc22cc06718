package org.callbench.workbench.internal;

import java.util.Map;

import org.callbench.workbench.Styles;
import org.eclipse.e4.ui.css.swt.CSSSWTConstants;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** {@link Styles} from the workbench's theme. */
@Component
public final class ThemeStyles implements Styles {

	private static final double TITLE_SCALE = 1.4;
	private static final String TITLE_FONT = "org.callbench.font.title."; //$NON-NLS-1$

	@Override
	public Color color(Meaning meaning) {
		Color color = PlatformUI.getWorkbench().getThemeManager().getCurrentTheme().getColorRegistry().get(meaning.colorId());
		if (color == null) {
			throw new IllegalStateException("no colour definition " + meaning.colorId()); //$NON-NLS-1$
		}
		return color;
	}

	@Override
	public Font titleFont() {
		FontData[] text = textFont().getFontData();
		int height = (int) Math.round(text[0].getHeight() * TITLE_SCALE);
		// One entry for each size: fonts in the registry live as long as the display and are shared
		String key = TITLE_FONT + text[0].getName() + height;
		if (!JFaceResources.getFontRegistry().hasValueFor(key)) {
			JFaceResources.getFontRegistry().put(key, FontDescriptor.createFrom(text).setHeight(height).getFontData());
		}
		return JFaceResources.getFontRegistry().get(key);
	}

	@Override
	public Font textFont() {
		return JFaceResources.getDialogFont();
	}

	@Override
	public void style(Control control, String cssClass) {
		control.setData(CSSSWTConstants.CSS_CLASS_NAME_KEY, cssClass);
		applyStyles(control);
	}

	@Override
	public void enable(Control control, boolean enabled) {
		if (control.getEnabled() != enabled) {
			control.setEnabled(enabled);
			applyStyles(control);
		}
	}

	private static void applyStyles(Control control) {
		IThemeEngine engine = engine();
		if (engine != null) {
			engine.applyStyles(control, false);
		}
	}

	@Override
	public void onThemeChange(Control owner, Runnable update) {
		BundleContext context = FrameworkUtil.getBundle(ThemeStyles.class).getBundleContext();
		EventHandler handler = event -> {
			if (!owner.isDisposed()) {
				// Later: colour definitions are read again by another handler of the same event
				owner.getDisplay().asyncExec(() -> {
					if (!owner.isDisposed()) {
						update.run();
					}
				});
			}
		};
		ServiceRegistration<EventHandler> registration = context.registerService(EventHandler.class, handler,
				FrameworkUtil.asDictionary(Map.of(EventConstants.EVENT_TOPIC, IThemeEngine.Events.THEME_CHANGED)));
		owner.addDisposeListener(event -> registration.unregister());
	}

	@Override
	public boolean dark() {
		IThemeEngine engine = engine();
		return engine != null && engine.getActiveTheme() != null && Themes.DARK_ID.equals(engine.getActiveTheme().getId());
	}

	private static IThemeEngine engine() {
		return PlatformUI.getWorkbench().getService(IThemeEngine.class);
	}
}
