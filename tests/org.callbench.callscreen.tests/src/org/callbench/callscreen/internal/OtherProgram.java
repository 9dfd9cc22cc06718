package org.callbench.callscreen.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Another program, in a process of its own, that a person types in. Says on standard output what is in its field. */
public final class OtherProgram {

	private OtherProgram() {
	}

	public static void main(String[] args) {
		Display display = new Display();
		Shell shell = new Shell(display, SWT.SHELL_TRIM);
		shell.setText("Other program");
		shell.setLayout(new FillLayout());
		Text text = new Text(shell, SWT.BORDER);
		text.addListener(SWT.Modify, event -> System.out.println(text.getText()));
		text.addListener(SWT.FocusIn, event -> System.out.println("focus"));
		text.addListener(SWT.FocusOut, event -> System.out.println("no focus"));
		shell.setBounds(100, 100, 400, 80);
		shell.open();
		shell.forceActive();
		while (!shell.isDisposed()) {
			if (!display.readAndDispatch()) {
				display.sleep();
			}
		}
	}
}
