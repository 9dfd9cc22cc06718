/**
 * What a bundle with a window may use and contribute: {@link org.callbench.workbench.FieldEditor} and
 * {@link org.callbench.workbench.ScreenPopTarget} services; {@link org.callbench.workbench.Icons},
 * {@link org.callbench.workbench.Styles} and {@link org.callbench.workbench.Background} to take.
 * <p>
 * Menus are contributed through {@code org.eclipse.ui.menus} to {@code menu:org.callbench.menu.file}, {@code .call},
 * {@code .contacts}, {@code .administration}, {@code .window}, {@code .help} (each with a group {@code additions}), tools to
 * {@code toolbar:org.eclipse.ui.main.toolbar}. Views place themselves in the perspective {@code org.callbench.workbench.calls} by {@code org.eclipse.ui.perspectiveExtensions},
 * relative to the editor area.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.workbench;
