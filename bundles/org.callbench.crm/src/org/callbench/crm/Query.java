package org.callbench.crm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which records of one entity to read, in which order, how many. Immutable: each method returns a changed copy.
 *
 * @param conditions all must hold
 * @param order      by field name or {@link #TITLE}, {@link #CREATED}, {@link #UPDATED}; ties are in the order of their making
 * @param offset     how many to leave out
 * @param limit      how many at most, 1 to {@link #MOST}
 */
public record Query(String entity, List<Condition> conditions, List<Order> order, int offset, int limit) {

	/** The most records that one query returns. */
	public static final int MOST = 10_000;
	/** Stands for the record's title where a field name is asked for; ignores case and accents. */
	public static final String TITLE = "@title";
	/** Stands for the moment of its making. */
	public static final String CREATED = "@created";
	/** Stands for the moment of its last change. */
	public static final String UPDATED = "@updated";

	/** How a field's value is compared. */
	public enum Operator {
		EQUALS, NOT_EQUALS, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, STARTS_WITH, IS_EMPTY, IS_NOT_EMPTY
	}

	/** @param value of the field's Java class; {@code ""} where the operator needs none */
	public record Condition(String field, Operator operator, Object value) {
		public Condition {
			Objects.requireNonNull(field);
			Objects.requireNonNull(operator);
			Objects.requireNonNull(value);
		}
	}

	public record Order(String field, boolean descending) {
	}

	public Query {
		Objects.requireNonNull(entity);
		conditions = List.copyOf(conditions);
		order = List.copyOf(order);
		if (offset < 0 || limit < 1 || limit > MOST) {
			throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
		}
	}

	/** All records of an entity by title, the first 1000. */
	public static Query of(String entity) {
		return new Query(entity, List.of(), List.of(), 0, 1000);
	}

	public Query where(String field, Operator operator, Object value) {
		var more = new ArrayList<>(conditions);
		more.add(new Condition(field, operator, value));
		return new Query(entity, more, order, offset, limit);
	}

	public Query where(String field, Object value) {
		return where(field, Operator.EQUALS, value);
	}

	public Query orderBy(String field) {
		return order(field, false);
	}

	public Query orderByDescending(String field) {
		return order(field, true);
	}

	private Query order(String field, boolean descending) {
		var more = new ArrayList<>(order);
		more.add(new Order(field, descending));
		return new Query(entity, conditions, more, offset, limit);
	}

	public Query page(int newOffset, int newLimit) {
		return new Query(entity, conditions, order, newOffset, newLimit);
	}

	public Query limit(int newLimit) {
		return page(offset, newLimit);
	}
}
