package org.callbench.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;

class WorkbenchStartTest {
	@Test
	void opensInTheCallsPerspective() {
		var page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
		assertEquals("org.callbench.workbench.calls", page.getPerspective().getId());
	}
}
