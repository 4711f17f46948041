package io.carillon.segments.operator;

import io.carillon.api.Sql;

/**
 * An operator applied to a column.
 *
 * @param words what follows the field's name in a label, such as {@code is 7 days ago}
 * @param predicate boolean SQL
 */
public record Verdict(String words, Sql predicate) {}
