package org.callbench.admin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.callbench.admin.internal.telephony.TelephonyPage;
import org.callbench.calls.TelephonySetup;
import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.instance.Secrets;
import org.callbench.telephony.CheckStep;
import org.callbench.telephony.CheckStep.Outcome;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Setting;
import org.callbench.telephony.Setting.Kind;
import org.callbench.telephony.Settings;
import org.callbench.telephony.SetupCheck;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.TelephonyProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;

/** G6, G10, G11: a switch is chosen, told what it wants, and checked. */
class TelephonyPageTest {
	private static final String PREFIX = "provider.odd.";
	private static final String SECRET = PREFIX + "secret";

	private final OddProvider odd = new OddProvider();
	private Desk desk;
	private ServiceRegistration<TelephonyProvider> registered;
	private TelephonyPage page;

	@BeforeEach
	void open() {
		desk = new Desk();
		registered = desk.bundles.registerService(TelephonyProvider.class, odd, null);
	}

	@AfterEach
	void close() {
		registered.unregister();
		Ui.aside(() -> {
			secrets().set(SECRET, "");
			for (String key : List.of(SettingKeys.PROVIDER, PREFIX + "host", PREFIX + "port", PREFIX + "tls", PREFIX + "kind")) {
				desk.settings.remove(Scope.SITE, key);
			}
			return true;
		});
		desk.close();
	}

	private Secrets secrets() {
		return desk.bundles.getService(desk.bundles.getServiceReference(Secrets.class));
	}

	private void show() {
		for (Control old : desk.shell.getChildren()) {
			old.dispose();
		}
		page = new TelephonyPage(desk.bundles.getService(desk.bundles.getServiceReference(TelephonySetup.class)), desk.settings, desk.background,
				desk.styles);
		page.createControl(desk.shell);
		desk.shell.open();
		desk.shell.layout(true, true);
		Ui.await("the switches are there", () -> choice().isEnabled());
	}

	private Combo choice() {
		return Ui.all(desk.shell, Combo.class).getFirst();
	}

	private void choose(String label) {
		choice().select(choice().indexOf(label));
		choice().notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
	}

	private Text field(String caption) {
		Label label = Ui.all(desk.shell, Label.class).stream().filter(each -> each.getText().equals(caption)).findFirst().orElseThrow();
		Composite parent = label.getParent();
		return (Text) parent.getChildren()[List.of(parent.getChildren()).indexOf(label) + 1];
	}

	private String check() {
		Ui.all(desk.shell, CTabFolder.class).getFirst().setSelection(1);
		Button button = Ui.button(desk.shell, "Check Telephony");
		assertTrue(button.isEnabled());
		Ui.press(button);
		StyledText findings = Ui.all(desk.shell, StyledText.class).getFirst();
		Ui.await(findings::getText, () -> button.isEnabled());
		return findings.getText();
	}

	@Test
	void theSimulatedSwitchIsWell() {
		show();
		assertEquals("Simulated switch", choice().getText());
		String found = check();
		assertTrue(found.startsWith("All is well."), found);
		assertTrue(found.contains("The device \u201c1001\u201d is there"), found);
		assertTrue(found.contains("is in service on this desk"), found);
	}

	@Test
	void whatASwitchIsToldIsKeptAndItsSecretIsNoSetting() {
		show();
		choose("Odd switch");
		assertEquals("\u201cServer\u201d is missing.", page.getErrorMessage());
		assertFalse(page.isValid());
		field("Server:").setText("pbx.example");
		field("Password:").setText("open sesame");
		field("Port:").setText("no number");
		assertEquals("\u201cPort\u201d wants a number.", page.getErrorMessage());
		field("Port:").setText("5038");
		assertTrue(page.isValid(), page::getErrorMessage);
		assertTrue(page.performOk());
		Ui.await("kept", () -> desk.settings.get(PREFIX + "host").equals(Optional.of("pbx.example")));
		assertEquals(Optional.of("odd"), desk.settings.get(SettingKeys.PROVIDER));
		assertEquals(Optional.empty(), desk.settings.get(PREFIX + "port"), "what is so by default is not set");
		assertEquals(Optional.of("open sesame"), secrets().get(SECRET));
		assertFalse(desk.settings.all().containsValue("open sesame"));

		show();
		assertEquals("Odd switch", choice().getText());
		assertEquals("", field("Password:").getText(), "a secret is not shown");
		assertEquals("kept as it is", field("Password:").getMessage());
		field("Server:").setText("other.example");
		assertTrue(page.performOk());
		Ui.await("kept", () -> desk.settings.get(PREFIX + "host").equals(Optional.of("other.example")));
		assertEquals(Optional.of("open sesame"), secrets().get(SECRET));
	}

	@Test
	void aCheckSaysWhatFailsWhatItCostsAndWhatToDo() {
		odd.steps.add(CheckStep.passed("connect", "Connected."));
		odd.steps.add(new CheckStep("rights", Outcome.FAILED, "No rights.\nOK  All is well.", "Everything.", "Ask for some."));
		show();
		choose("Odd switch");
		field("Server:").setText("pbx.example");
		field("Password:").setText("not saved");
		String found = check();
		assertEquals("""
				It does not work yet. Failed: 1
				OK  Connected.
				Failed  No rights. OK  All is well.
				What it costs: Everything.
				What to do: Ask for some.""", found);
		assertEquals(Map.of("host", "pbx.example", "secret", "not saved"), odd.checked.values());
		assertEquals(Optional.empty(), desk.settings.get(PREFIX + "host"), "a check saves nothing");
		assertEquals(Optional.empty(), secrets().get(SECRET));
	}

	@Test
	void aSwitchThatDoesNotListItsDevicesFailsTheCheckInWords() {
		odd.listsNothing = true;
		show();
		choose("Odd switch");
		field("Server:").setText("pbx.example");
		field("Password:").setText("secret");
		assertEquals("""
				It does not work yet. Failed: 1
				Failed  The switch did not list its devices.
				What it costs: No line can be opened.
				What to do: Check the settings above, and whether the switch runs.""", check());
	}

	@Test
	void whatIsClearedIsNotSetAnyMore() {
		Ui.aside(() -> {
			desk.settings.set(Scope.SITE, Map.of(SettingKeys.PROVIDER, "odd", PREFIX + "host", "pbx.example", PREFIX + "port", "5060"));
			secrets().set(SECRET, "secret");
			return true;
		});
		show();
		assertEquals("5060", field("Port:").getText());
		field("Port:").setText("");
		assertTrue(page.performOk());
		Ui.await("not set any more", () -> desk.settings.get(PREFIX + "port").isEmpty());
		assertEquals(Optional.of("pbx.example"), desk.settings.get(PREFIX + "host"));
	}

	@Test
	void whatDoesNotFitWithThisDeskIsNoted() {
		show();
		choose("Odd switch");
		field("Server:").setText("pbx.example");
		field("Password:").setText("secret");
		field("CTI device name:").setText("long");
		String found = check();
		assertTrue(found.contains("The number 123456 has 6 digits, but the internal number length is 4."), found);
		assertTrue(found.contains("Set the internal number length to 6"), found);
	}

	@Test
	void aProviderThatFailsDoesNotTakeThePageWithIt() {
		odd.fails = true;
		show();
		assertTrue(choice().indexOf("Odd switch") < 0);
		assertEquals("Simulated switch", choice().getText());
	}

	/** A switch that says what the test wants. */
	private static final class OddProvider implements TelephonyProvider {
		private final List<CheckStep> steps = new ArrayList<>();
		private volatile Settings checked = Settings.NONE;
		private volatile boolean fails;
		private volatile boolean listsNothing;

		@Override
		public String id() {
			return "odd";
		}

		@Override
		public String version() {
			return "1";
		}

		@Override
		public String label(Locale locale) {
			return "Odd switch";
		}

		@Override
		public List<Setting> settings(Locale locale) {
			if (fails) {
				throw new IllegalStateException("for the test");
			}
			return List.of(Setting.required("host", "Server", Kind.HOST), Setting.optional("port", "Port", Kind.NUMBER, "5038"),
					Setting.optional("tls", "Encrypted", Kind.FLAG, "false"), Setting.secret("secret", "Password"),
					Setting.choice("kind", "Kind", List.of("auto", "yes", "special")));
		}

		@Override
		public CompletionStage<List<Device>> devices(Settings settings) {
			return listsNothing ? CompletableFuture.failedStage(new TelephonyException(Refusal.LINK_LOST, null))
					: CompletableFuture.completedStage(List.of(new Device(new DeviceId("odd", "long"), "", List.of("123456"))));
		}

		@Override
		public CompletionStage<Line> open(DeviceId device, Settings settings, LineObserver observer) {
			return CompletableFuture.failedStage(new TelephonyException(Refusal.NOT_SUPPORTED, ""));
		}

		@Override
		public <T> Optional<T> capability(Class<T> type) {
			if (type != SetupCheck.class || steps.isEmpty()) {
				return Optional.empty();
			}
			return Optional.of(type.cast(new SetupCheck() {
				@Override
				public CompletionStage<Void> check(Settings settings, Optional<DeviceId> device, Locale locale, Consumer<CheckStep> told) {
					checked = settings;
					steps.forEach(told);
					return CompletableFuture.completedStage(null);
				}
			}));
		}
	}
}
