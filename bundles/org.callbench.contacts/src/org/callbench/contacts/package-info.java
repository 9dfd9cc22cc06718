/**
 * Contact lists, record editors and the import wizard, over services: others open records through
 * {@code org.callbench.workbench.RecordOpener}. Ids for extensions: view {@code org.callbench.contacts.view}, editor
 * {@code org.callbench.contacts.editor}, commands {@code org.callbench.contacts.search}, {@code .new} (parameter
 * {@code org.callbench.contacts.new.entity}), {@code .import}.
 */
@org.osgi.annotation.versioning.Version("1.0.0")
package org.callbench.contacts;
