package io.carillon.templates.language;

/**
 * A compiled expression. Its value is a String, BigDecimal, Boolean, LocalDate, ZonedDateTime, a
 * List of these, or null for "no value". Operators and filters on no value give no value.
 */
@FunctionalInterface
interface Expr {
  Object value(Scope scope);
}
