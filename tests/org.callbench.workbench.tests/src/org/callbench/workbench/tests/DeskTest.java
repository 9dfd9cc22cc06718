package org.callbench.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.Entities;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.Settings;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.workbench.RecordOpener;
import org.callbench.workbench.Styles;
import org.callbench.workbench.Styles.Meaning;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.model.application.ui.MUIElement;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.model.application.ui.basic.MWindow;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The window as a whole: what a person sees of themes, columns, the lower bar and the preferences. */
class DeskTest {

	private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
	private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
	private static final String SIMULATOR = "org.callbench.callscreen.simulator";

	@AfterEach
	void tidy() {
		theme(LIGHT);
		Ui.page().closeAllEditors(false);
		Ui.page().hideView(Ui.page().findViewReference(SIMULATOR));
		Ui.disposeOtherShells();
	}

	private static void theme(String id) {
		PlatformUI.getWorkbench().getService(IThemeEngine.class).setTheme(id, false);
		Ui.settle();
	}

	/** GTK's tick is white, on an accent that the platform's theme paints over in views. */
	@Test
	void theTickOfABoxIsSeenInTheLightTheme() throws Exception {
		theme(LIGHT);
		Ui.page().showView(SIMULATOR);
		Button box = Ui.find(Ui.shell(), Button.class, b -> b.isVisible() && (b.getStyle() & SWT.CHECK) != 0);
		assertEquals(Ui.service(Styles.class).color(Meaning.TEXT).getRGB(), box.getForeground().getRGB());
	}

	@Test
	void whatIsDisabledLooksSoInTheDarkTheme() throws Exception {
		theme(DARK);
		var id = new Book(Ui.service(org.callbench.crm.Records.class)).insert(Entities.COMPANY, Entities.NAME, "Dim Ltd");
		Ui.service(RecordOpener.class).open(Ui.page(), id);
		Text name = Ui.find(Ui.shell(), Text.class, text -> text.isVisible() && text.getText().equals("Dim Ltd"));
		Button save = Ui.find(Ui.shell(), Button.class, button -> button.isVisible() && button.getText().equals("Save"));
		var dimmed = save.getForeground().getRGB();
		assertFalse(save.isEnabled());
		name.setText("Bright Ltd");
		assertTrue(save.isEnabled());
		assertNotEquals(dimmed, save.getForeground().getRGB());
		name.setText("Dim Ltd");
		assertEquals(dimmed, save.getForeground().getRGB());
	}

	/** When the Call Screen hides, its room is the editors'; the contacts stay where they are. */
	@Test
	void theContactsKeepTheirWidthWhenTheCallScreenHides() {
		EModelService model = PlatformUI.getWorkbench().getService(EModelService.class);
		MWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getService(MWindow.class);
		MUIElement left = model.find("org.callbench.workbench.left", window);
		MUIElement right = model.find("org.callbench.workbench.right", window);
		assertFalse(((MPartStack) left).getChildren().isEmpty());
		assertFalse(((MPartStack) right).getChildren().isEmpty());
		int before = ((Control) left.getWidget()).getSize().x;
		right.setVisible(false);
		try {
			Ui.settle();
			Ui.shell().layout(true, true);
			assertEquals(before, ((Control) left.getWidget()).getSize().x);
		} finally {
			right.setVisible(true);
			Ui.settle();
		}
	}

	@Test
	void aSecondStartLeavesAMaximisedWindowSo() throws Exception {
		Ui.shell().setMaximized(true);
		try {
			Ui.until("the window is as large as can be", Ui.shell()::getMaximized);
			InstanceCommand activate = Ui.services(InstanceCommand.class).stream()
					.filter(command -> command.getClass().getSimpleName().equals("ActivateCommand")).findFirst().orElseThrow();
			activate.run(Invocation.ofThisProcess(InstanceCommand.ACTIVATE, List.of()));
			var later = new boolean[1];
			Ui.shell().getDisplay().timerExec(500, () -> later[0] = true);
			Ui.until("the window manager had its say", () -> later[0]);
			assertTrue(Ui.shell().getMaximized());
		} finally {
			Ui.shell().setMaximized(false);
		}
	}

	@Test
	void theLowerBarTellsTheDatabase() {
		Ui.find(Ui.shell(), Label.class, label -> label.isVisible() && label.getText().equals("Embedded database"));
	}

	@Test
	void theCountryIsFoundByWhatPeopleTypeOfIt() {
		Settings settings = Ui.service(Settings.class);
		PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(Ui.shell(), "org.callbench.admin.behaviour", null, null);
		Ui.lookAt(PreferenceDialog.class, dialog::open, shell -> {
			Text country = Ui.find(shell, Text.class, text -> text.isVisible() && text.getMessage().equals("Not set"));
			for (var typedAndMeant : Map.of("esp", "ES", "portug", "PT", "+33", "FR", "de", "DE", "united kin", "GB").entrySet()) {
				country.setText("Nowhere at all");
				assertFalse(dialog.getSelectedPage() instanceof PreferencePage page && page.isValid());
				country.setText(typedAndMeant.getKey());
				Ui.press(Ui.find(shell, Button.class, button -> button.isVisible() && button.getText().replace("&", "").equals("Apply")));
				Ui.until(typedAndMeant.getKey() + " is " + typedAndMeant.getValue(),
						() -> settings.get(SettingKeys.COUNTRY).equals(Optional.of(typedAndMeant.getValue())));
			}
		});
	}
}
