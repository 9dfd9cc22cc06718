package org.callbench.crm;

/** A record's link to another in a role, for example a call's to the person who rang. */
public record RecordLink(RecordId from, RecordId to, String role) {
}
