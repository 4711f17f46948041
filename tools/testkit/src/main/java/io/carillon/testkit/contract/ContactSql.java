package io.carillon.testkit.contract;

import io.carillon.api.contact.ContactExpressions;
import io.carillon.spi.condition.SqlExpression;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** What vendors' SQL over the contact {@code c} names, and must not ask. */
final class ContactSql {
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?i)\\b(now\\s*\\(|current_(date|time|timestamp)|localtime|localtimestamp|"
              + "(clock|statement|transaction)_timestamp|timeofday|random\\s*\\()");

  private ContactSql() {}

  /** Whether it asks the database's clock, or dice. */
  static boolean asksClock(SqlExpression expression) {
    return CLOCK.matcher(expression.text()).find();
  }

  /** With columns in place of what it names. */
  static String resolved(Connection connection, SqlExpression expression) {
    return ContactExpressions.resolved(expression, field -> column(connection, field)).text();
  }

  /** The column of a field. */
  static String column(Connection connection, String field) {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT column_name FROM field WHERE name = ?")) {
      statement.setString(1, field);
      try (ResultSet row = statement.executeQuery()) {
        // Built-in fields have a column of their name.
        return row.next() ? row.getString(1) : field;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The column of " + field + " can't be read", e);
    }
  }
}
