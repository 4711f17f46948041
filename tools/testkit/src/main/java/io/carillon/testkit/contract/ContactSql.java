package io.carillon.testkit.contract;

import io.carillon.spi.condition.SqlExpression;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What vendors' SQL over the contact {@code c} names, and must not ask. */
final class ContactSql {
  private static final Pattern REFERENCE =
      Pattern.compile("\\{(?:contact|field\\.(?<field>[a-z][a-z0-9_]*))\\}");
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
  static String resolved(Connection connection, SqlExpression expression) throws SQLException {
    StringBuilder text = new StringBuilder();
    Matcher references = REFERENCE.matcher(expression.text());
    while (references.find()) {
      String field = references.group("field");
      String name = field == null ? "c.id" : "c." + column(connection, field);
      references.appendReplacement(text, Matcher.quoteReplacement(name));
    }
    return references.appendTail(text).toString();
  }

  /** The column of a field. */
  static String column(Connection connection, String field) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT column_name FROM field WHERE name = ?")) {
      statement.setString(1, field);
      try (ResultSet row = statement.executeQuery()) {
        // Built-in fields have a column of their name.
        return row.next() ? row.getString(1) : field;
      }
    }
  }
}
