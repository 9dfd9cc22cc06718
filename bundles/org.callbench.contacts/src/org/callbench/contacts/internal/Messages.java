package org.callbench.contacts.internal;

import org.eclipse.osgi.util.NLS;

/** The texts of contact lists, editors and the import. */
public final class Messages extends NLS {

	public static String Conflict_empty;
	public static String Conflict_message;
	public static String Conflict_mine;
	public static String Conflict_save;
	public static String Conflict_takeTheirs;
	public static String Conflict_theirs;
	public static String Conflict_title;
	public static String Conflict_window;
	public static String Editor_changed;
	public static String Editor_changedElsewhere;
	public static String Editor_deleted;
	public static String Editor_mend;
	public static String Editor_merged;
	public static String Editor_notRead;
	public static String Editor_notSaved;
	public static String Editor_required;
	public static String Editor_revert;
	public static String Editor_save;
	public static String Editor_star;
	public static String Editor_unknownEntity;
	public static String Editor_unstar;
	public static String Empty_companies;
	public static String Empty_favourites;
	public static String Empty_import;
	public static String Empty_newCompany;
	public static String Empty_newPerson;
	public static String Empty_people;
	public static String Empty_recent;
	public static String Empty_sample;
	public static String Empty_search;
	public static String Import_badPath;
	public static String Import_browse;
	public static String Import_cancel;
	public static String Import_cancelled;
	public static String Import_cancelling;
	public static String Import_charset;
	public static String Import_charsetDetect;
	public static String Import_column;
	public static String Import_companies;
	public static String Import_created;
	public static String Import_doneTitle;
	public static String Import_entity;
	public static String Import_example;
	public static String Import_failed;
	public static String Import_file;
	public static String Import_fileDescription;
	public static String Import_fileTitle;
	public static String Import_filter;
	public static String Import_filterAll;
	public static String Import_found;
	public static String Import_goesTo;
	public static String Import_leaveOut;
	public static String Import_mappingDescription;
	public static String Import_mappingTitle;
	public static String Import_message;
	public static String Import_name;
	public static String Import_nothingMapped;
	public static String Import_nothingWritten;
	public static String Import_onlyProblems;
	public static String Import_outcome;
	public static String Import_people;
	public static String Import_previewDescription;
	public static String Import_previewTitle;
	public static String Import_reading;
	public static String Import_reportSaved;
	public static String Import_row;
	public static String Import_rule;
	public static String Import_ruleFill;
	public static String Import_ruleKeep;
	public static String Import_ruleReplace;
	public static String Import_runTitle;
	public static String Import_running;
	public static String Import_saveReport;
	public static String Import_skipped;
	public static String Import_unchanged;
	public static String Import_updated;
	public static String Import_window;
	public static String List_companies;
	public static String List_contacts;
	public static String List_favourites;
	public static String List_lists;
	public static String List_open;
	public static String List_people;
	public static String List_recent;
	public static String List_search;
	public static String List_searchHint;
	public static String List_searchTip;
	public static String Pop_contactSummary;
	public static String Reference_choose;
	public static String Reference_hint;
	public static String Reference_new;
	public static String Reference_notMade;
	public static String Reference_notMadeTitle;
	public static String Related_none;
	public static String Welcome_import;
	public static String Welcome_sample;
	public static String Welcome_text;
	public static String Welcome_title;

	static {
		NLS.initializeMessages("org.callbench.contacts.internal.messages", Messages.class); //$NON-NLS-1$
	}

	private Messages() {
	}
}
