package io.carillon.templates;

import io.carillon.api.contact.FieldType;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads what a message needs of its contacts, and nothing else, in one statement. */
final class ContactReader {
  private final JdbcTemplate jdbc;

  ContactReader(DataSource database) {
    this.jdbc = new JdbcTemplate(database);
  }

  /**
   * Values of contacts, by contact and place; places without a column stay null.
   *
   * @param zone the zone in which moments are shown
   * @return without those who are not there any more
   */
  Map<Long, Object[]> read(Collection<Long> contacts, List<Names.Used> fields, ZoneId zone) {
    List<String> columns =
        fields.stream().map(Names.Used::column).filter(column -> !column.isEmpty()).toList();
    String sql =
        Statements.get("contacts.sql")
            .replace(
                "{columns}",
                columns.stream().map(column -> ", " + column).collect(Collectors.joining()));
    Map<Long, Object[]> found = new HashMap<>(contacts.size() * 2);
    jdbc.query(
        connection -> prepare(connection, sql, contacts),
        row -> {
          found.put(row.getLong(1), values(row, fields, zone));
        });
    return found;
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, Collection<Long> contacts) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    Array ids = connection.createArrayOf("bigint", contacts.toArray());
    statement.setArray(1, ids);
    return statement;
  }

  private static Object[] values(ResultSet row, List<Names.Used> fields, ZoneId zone)
      throws SQLException {
    Object[] values = new Object[fields.size()];
    int column = 2;
    for (int place = 0; place < values.length; place++) {
      if (!fields.get(place).column().isEmpty()) {
        values[place] = value(row, column++, fields.get(place).type(), zone);
      }
    }
    return values;
  }

  /** A value as the template language knows it; blank texts and empty lists are no value. */
  private static Object value(ResultSet row, int column, FieldType type, ZoneId zone)
      throws SQLException {
    return switch (type) {
      case TEXT -> {
        String text = row.getString(column);
        yield text == null || text.isBlank() ? null : text;
      }
      case NUMBER -> row.getBigDecimal(column);
      case BOOLEAN -> row.getObject(column, Boolean.class);
      case DATE -> row.getObject(column, LocalDate.class);
      case INSTANT -> {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        yield moment == null ? null : moment.atZoneSameInstant(zone);
      }
      case LIST -> list(row.getArray(column));
    };
  }

  private static List<String> list(Array array) throws SQLException {
    if (array == null) {
      return null;
    }
    List<String> elements =
        Arrays.stream((String[]) array.getArray()).filter(Objects::nonNull).toList();
    return elements.isEmpty() ? null : elements;
  }

  /**
   * What comes with a delivery.
   *
   * @param unsubscribe may be empty
   * @param joins sign-up links by the name of their terms
   */
  record Mail(long contactId, String address, String unsubscribe, Map<String, String> joins) {}

  /** Fills in what comes with the delivery. */
  static Object[] complete(Object[] values, List<Names.Used> fields, Mail mail) {
    for (int place = 0; place < values.length; place++) {
      Names.Used field = fields.get(place);
      if (!field.terms().isEmpty()) {
        values[place] = mail.joins().get(field.terms());
      } else if (field.column().isEmpty()) {
        values[place] =
            switch (field.name()) {
              case Names.CONTACT_ID -> BigDecimal.valueOf(mail.contactId());
              case Names.EMAIL -> mail.address();
              default -> mail.unsubscribe();
            };
      }
    }
    return values;
  }
}
