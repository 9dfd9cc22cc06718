package org.callbench.crm;

/**
 * A record that the as-you-type search found.
 *
 * @param record what a list shows of it
 * @param field  name of the field by which it was found ({@code company}: by its company's name)
 */
public record SearchHit(RecordSummary record, String field) {
}
