package org.callbench.crm;

/**
 * A stored value found by one of its index keys.
 *
 * @param record the record that holds it
 * @param title  what that record is called
 * @param field  the name of the field
 */
public record KeyHit(RecordId record, String title, String field, IndexKey key) {
}
