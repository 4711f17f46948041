package io.carillon.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.carillon.api.contact.ContactExpressions;
import io.carillon.api.contact.FieldType;
import io.carillon.spi.condition.SqlExpression;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;

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

  /** Makes custom fields, as field-create does: types by name. */
  static void create(DataSource database, Map<String, String> fields) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        PreparedStatement listed =
            connection.prepareStatement(
                "INSERT INTO field (name, type, column_name, created_at) VALUES (?, ?, ?, now())")) {
      for (Map.Entry<String, String> field : fields.entrySet()) {
        FieldType type = FieldType.valueOf(field.getValue().toUpperCase(Locale.ROOT));
        String column = "c_" + field.getKey();
        statement.execute("ALTER TABLE contact ADD COLUMN " + column + " " + type.columnType());
        listed.setString(1, field.getKey());
        listed.setString(2, type.name());
        listed.setString(3, column);
        listed.executeUpdate();
      }
    }
  }

  /** The column of a field. */
  static String column(Connection connection, String field) {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT column_name FROM field WHERE name = ?")) {
      statement.setString(1, field);
      try (ResultSet row = statement.executeQuery()) {
        // Built-in fields have a column of their name.
        return row.next() ? row.getString(1) : builtIn(connection, field);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The column of " + field + " can't be read", e);
    }
  }

  private static String builtIn(Connection connection, String field) throws SQLException {
    try (ResultSet column = connection.getMetaData().getColumns(null, null, "contact", field)) {
      assertTrue(
          column.next(),
          "contacts have no field " + field + "; if it is a custom one, name it in fields()");
      return field;
    }
  }
}
