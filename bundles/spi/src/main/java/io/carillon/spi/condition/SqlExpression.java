package io.carillon.spi.condition;

import java.util.List;

/**
 * An expression of PostgreSQL's SQL over one contact. In its text {@code {contact}} stands for the
 * contact's number (a bigint) and {@code {field.tier}} for the value of the field {@code tier},
 * built in or custom, {@code null} if the contact has none: text as text, numbers as numeric, yes
 * or no as boolean, dates as date, moments as timestamptz, lists as text[]. Tables stand without a
 * schema, so that a simulation can put its own rows before them.
 *
 * <p>The expression must not ask the database's clock or zone, nor depend on anything but the
 * database's rows and its parameters, and must not change any row.
 *
 * @param text SQL with a {@code ?} for each parameter; values never become text
 * @param parameters JDBC values in order, none of them null; {@code java.time.OffsetDateTime} for
 *     moments
 */
public record SqlExpression(String text, List<Object> parameters) {

  /** Keeps a copy of the parameters. */
  public SqlExpression {
    parameters = List.copyOf(parameters);
  }

  /**
   * An expression with its parameters.
   *
   * @param text SQL with a {@code ?} for each parameter
   * @param parameters in order
   * @return the expression
   */
  public static SqlExpression of(String text, Object... parameters) {
    return new SqlExpression(text, List.of(parameters));
  }
}
