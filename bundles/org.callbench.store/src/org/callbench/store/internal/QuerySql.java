package org.callbench.store.internal;

import java.util.ArrayList;
import java.util.List;

import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.Query;
import org.callbench.crm.Query.Condition;
import org.callbench.crm.Query.Operator;
import org.callbench.crm.Query.Order;
import org.callbench.crm.StorageClass;
import org.callbench.crm.StoreException;
import org.callbench.crm.StoreException.Problem;

/** A query as SQL. Names come from the catalog only, values are always bound. */
final class QuerySql {

	private final EntityType type;
	private final StringBuilder where = new StringBuilder();
	private final StringBuilder order = new StringBuilder();
	private final List<Object> arguments = new ArrayList<>();
	private final Query query;

	QuerySql(EntityType type, Query query) {
		this.type = type;
		this.query = query;
		for (Condition condition : query.conditions()) {
			where.append(where.isEmpty() ? " where " : " and ");
			append(condition);
		}
		for (Order by : query.order().isEmpty() ? List.of(new Order(Query.TITLE, false)) : query.order()) {
			order.append(order.isEmpty() ? " order by " : ", ").append(column(by.field())).append(by.descending() ? " desc" : "");
		}
		order.append(", id");
	}

	String fromWhere() {
		return " from " + Schema.table(type.name()) + where;
	}

	String fromWhereOrder() {
		return fromWhere() + order + " limit ? offset ?";
	}

	List<Object> conditionArguments() {
		return arguments;
	}

	List<Object> arguments() {
		List<Object> all = new ArrayList<>(arguments);
		all.add(query.limit());
		all.add(query.offset());
		return all;
	}

	private void append(Condition condition) {
		String column = column(condition.field());
		boolean title = condition.field().equals(Query.TITLE);
		Object value = title ? Words.cut(Words.plain(condition.value().toString()), 200) : value(condition);
		switch (condition.operator()) {
		case EQUALS -> compare(column, "=", value);
		case LESS -> compare(column, "<", value);
		case LESS_OR_EQUAL -> compare(column, "<=", value);
		case GREATER -> compare(column, ">", value);
		case GREATER_OR_EQUAL -> compare(column, ">=", value);
		case NOT_EQUALS -> {
			where.append('(').append(column).append(" <> ? or ").append(column).append(" is null)");
			arguments.add(value);
		}
		case IS_EMPTY -> where.append(column).append(" is null");
		case IS_NOT_EMPTY -> where.append(column).append(" is not null");
		case STARTS_WITH -> startsWith(column, title, value.toString());
		}
	}

	private void compare(String column, String operator, Object value) {
		where.append(column).append(' ').append(operator).append(" ?");
		arguments.add(value);
	}

	private void startsWith(String column, boolean title, String prefix) {
		if (prefix.isEmpty()) {
			where.append("1 = 1");
		} else if (title) {
			where.append('(').append(column).append(" >= ? and ").append(column).append(" < ?)");
			arguments.add(prefix);
			arguments.add(Words.after(prefix));
		} else {
			where.append("lower(").append(column).append(") like ? escape '!'");
			arguments.add(prefix.toLowerCase(java.util.Locale.ROOT).replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%");
		}
	}

	private Object value(Condition condition) {
		boolean needless = condition.operator() == Operator.IS_EMPTY || condition.operator() == Operator.IS_NOT_EMPTY;
		boolean moment = condition.field().equals(Query.CREATED) || condition.field().equals(Query.UPDATED);
		Class<?> wanted = moment ? StorageClass.INSTANT.javaType() : field(condition.field()).storage().javaType();
		if (!needless && !wanted.isInstance(condition.value())) {
			throw new IllegalArgumentException(condition.field() + " is compared with a " + wanted.getSimpleName());
		}
		return condition.value();
	}

	private String column(String name) {
		return switch (name) {
		case Query.TITLE -> "title_key";
		case Query.CREATED -> "created";
		case Query.UPDATED -> "updated";
		default -> field(name).column();
		};
	}

	private Field field(String name) {
		return type.field(name).orElseThrow(() -> new StoreException(Problem.FAILED, Messages.get("unknownField", name)));
	}
}
