package io.carillon.templates.language;

/**
 * A compiled expression. Its value is a String, BigDecimal, Boolean, LocalDate, ZonedDateTime, a
 * List of these, or null for "no value", which spreads: what is made of nothing is nothing.
 */
@FunctionalInterface
interface Expr {
  Object value(Scope scope);
}
