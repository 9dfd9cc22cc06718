package org.callbench.demo.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.callbench.calls.CallView;
import org.callbench.crm.Entities;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.phonefield.PhoneLink;
import org.callbench.workbench.CallContext;
import org.callbench.workbench.ScreenPopTarget;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.eclipse.ui.handlers.IHandlerService;
import org.osgi.framework.FrameworkUtil;

/** What a person does at the workbench: runs commands, opens things, waits until something is to be seen. */
final class Hands {
	private static final Duration PATIENCE = Duration.ofSeconds(30);
	private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(40);

	private final Display display;

	Hands(Display display) {
		this.display = display;
	}

	/** Does something on the UI thread and waits for it. */
	<T> T on(Callable<T> work) {
		var result = new AtomicReference<T>();
		var failure = new AtomicReference<Exception>();
		display.syncExec(() -> {
			try {
				result.set(work.call());
			} catch (Exception e) {
				failure.set(e);
			}
		});
		if (failure.get() != null) {
			throw new TourStopped("a step of the tour failed", failure.get());
		}
		return result.get();
	}

	IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
	}

	/** Runs a command as its key or menu item would. */
	void command(String id) {
		command(id, Map.of());
	}

	/** Runs a command with parameters. */
	void command(String id, Map<String, String> parameters) {
		on(() -> {
			var workbench = PlatformUI.getWorkbench();
			Command command = workbench.getService(ICommandService.class).getCommand(id);
			try {
				return workbench.getService(IHandlerService.class)
						.executeCommand(ParameterizedCommand.generateCommand(command, parameters), null);
			} catch (CommandException e) {
				throw new TourStopped("the command " + id + " cannot be run now", e);
			}
		});
	}

	void showView(String id) {
		on(() -> page().showView(id, null, IWorkbenchPage.VIEW_VISIBLE));
	}

	void hideView(String id) {
		on(() -> {
			page().hideView(page().findView(id));
			return null;
		});
	}

	/** Clicks the first phone number of the active editor with the left button. */
	void clickPhoneLink() {
		on(() -> {
			PhoneLink link = first(PhoneLink.class, l -> l.isVisible() && l.isEnabled())
					.orElseThrow(() -> new TourStopped("no phone number is to be seen", null));
			for (int type : new int[] { SWT.MouseEnter, SWT.MouseDown, SWT.MouseUp }) {
				var event = new Event();
				event.button = type == SWT.MouseEnter ? 0 : 1;
				event.count = 1;
				event.x = 4;
				event.y = link.getSize().y / 2;
				link.notifyListeners(type, event);
			}
			return null;
		});
	}

	/** Types into the first empty one-line field of the active editor. */
	void fillFirstEmptyText(String text) {
		until("an empty field to type into", () -> first(Text.class, Hands::isEmptyField).isPresent());
		on(() -> {
			first(Text.class, Hands::isEmptyField).orElseThrow().setText(text);
			return null;
		});
		settle();
	}

	/** Types into the field that has the keyboard. */
	void type(String text) {
		until("a field to type into", () -> display.getFocusControl() instanceof Text);
		on(() -> {
			((Text) display.getFocusControl()).setText(text);
			return null;
		});
		settle();
	}

	/** Enter, in the field that has the keyboard. */
	void enter() {
		on(() -> {
			display.getFocusControl().notifyListeners(SWT.DefaultSelection, new Event());
			return null;
		});
	}

	/** Opens a page of the preferences, beside which the tour goes on. */
	void openPreferences(String pageId) {
		on(() -> {
			PreferenceDialog dialog = PreferencesUtil.createPreferenceDialogOn(PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell(), pageId,
					null, null);
			dialog.setBlockOnOpen(false);
			dialog.open();
			return dialog;
		});
		until("the page is there", () -> firstInDialog(CTabFolder.class, Control::isVisible).isPresent());
	}

	/** Types into the combo of the open dialog. */
	void typeIntoCombo(String text) {
		on(() -> {
			firstInDialog(Combo.class, combo -> combo.isVisible() && (combo.getStyle() & SWT.READ_ONLY) == 0).orElseThrow().setText(text);
			return null;
		});
	}

	/** Types into a one-line field of the open dialog, counted from 0. */
	void typeIntoField(int index, String text) {
		on(() -> {
			CTabFolder folder = firstInDialog(CTabFolder.class, Control::isVisible).orElseThrow();
			all(folder, Text.class, field -> field.isVisible() && (field.getStyle() & SWT.READ_ONLY) == 0).get(index).setText(text);
			return null;
		});
	}

	/** Turns to a tab of the open dialog, counted from 0. */
	void chooseTab(int index) {
		on(() -> {
			firstInDialog(CTabFolder.class, Control::isVisible).orElseThrow().setSelection(index);
			return null;
		});
		settle();
	}

	/** Waits until nothing is worked out in the open dialog any more. */
	void untilNoProgress() {
		until("all is worked out", () -> firstInDialog(ProgressBar.class, Control::isVisible).isEmpty());
	}

	/** Cancels the open dialog. */
	void closeDialog() {
		on(() -> {
			dialog().ifPresent(Shell::close);
			return null;
		});
		settle();
	}

	private Optional<Shell> dialog() {
		return Arrays.stream(display.getShells()).filter(shell -> shell.isVisible() && shell.getData() instanceof Dialog).findFirst();
	}

	private <C extends Control> Optional<C> firstInDialog(Class<C> type, Predicate<C> wanted) {
		return dialog().flatMap(shell -> all(shell, type, wanted).stream().findFirst());
	}

	private static <C extends Control> List<C> all(Composite parent, Class<C> type, Predicate<C> wanted) {
		return Arrays.stream(parent.getChildren())
				.flatMap(child -> Stream.concat(Stream.of(child).filter(type::isInstance).map(type::cast).filter(wanted),
						child instanceof Composite composite ? all(composite, type, wanted).stream() : Stream.<C>empty()))
				.toList();
	}

	void untilSaved() {
		until("the record is saved", () -> page().getActiveEditor() != null && !page().getActiveEditor().isDirty());
	}

	private static boolean isEmptyField(Text text) {
		return text.isVisible() && text.getEditable() && (text.getStyle() & (SWT.SEARCH | SWT.MULTI)) == 0
				&& text.getText().isEmpty();
	}

	private <C extends Control> Optional<C> first(Class<C> type, Predicate<C> wanted) {
		IEditorPart editor = page().getActiveEditor();
		if (editor == null) {
			return Optional.empty();
		}
		// The editor's own widgets hang below the composite that the workbench made for it
		Composite top = (Composite) editor.getSite().getService(MPart.class).getWidget();
		return first(top, type, wanted);
	}

	private static <C extends Control> Optional<C> first(Composite parent, Class<C> type, Predicate<C> wanted) {
		for (Control child : parent.getChildren()) {
			if (type.isInstance(child) && wanted.test(type.cast(child))) {
				return Optional.of(type.cast(child));
			}
			if (child instanceof Composite composite) {
				Optional<C> found = first(composite, type, wanted);
				if (found.isPresent()) {
					return found;
				}
			}
		}
		return Optional.empty();
	}

	/** Opens the screen that an agent would have filled in from this call. */
	void openScreenPopTarget(String id, CallView call) {
		var bundle = FrameworkUtil.getBundle(Hands.class).getBundleContext();
		on(() -> {
			for (var reference : bundle.getServiceReferences(ScreenPopTarget.class, null)) {
				ScreenPopTarget target = bundle.getService(reference);
				if (target.id().equals(id)) {
					target.open(page(), new CallContext(call.id().toString(), true, call.number(), call.name(),
							call.contact().filter(c -> c.entity().equals(Entities.PERSON)),
							call.chosen().flatMap(ContactMatch::company)));
					return null;
				}
			}
			throw new TourStopped("no screen is called " + id, null);
		});
		until("the screen is there", () -> page().getActiveEditor() != null);
	}

	/** Waits until the condition, asked on the UI thread, is true. */
	void until(String what, BooleanSupplier condition) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!Boolean.TRUE.equals(on(condition::getAsBoolean))) {
			if (System.nanoTime() > deadline) {
				throw new TourStopped("waited in vain: " + what, null);
			}
			LockSupport.parkNanos(GLANCE);
		}
		settle();
	}

	/** Lets everything that waits to be painted be painted. */
	void settle() {
		for (int round = 0; round < 5; round++) {
			LockSupport.parkNanos(GLANCE * 2);
			on(() -> {
				while (display.readAndDispatch()) {
					// until nothing is left
				}
				return null;
			});
		}
	}

	/** The tour cannot go on. */
	static final class TourStopped extends RuntimeException {
		private static final long serialVersionUID = 1L;

		TourStopped(String message, Throwable cause) {
			super(message, cause);
		}
	}
}
