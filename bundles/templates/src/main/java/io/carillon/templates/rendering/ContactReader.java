package io.carillon.templates.rendering;

import io.carillon.api.contact.FieldType;
import io.carillon.templates.language.MailLinks;
import io.carillon.templates.syntax.Names;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the fields that a message uses, of all its contacts, in one statement. */
public final class ContactReader {
  /** Most bytes of values that are read at once; the values of one contact may come on top. */
  static final long ROOM = 8L << 20;

  /** Most bytes of one contact's values: a mail can't have more. */
  static final long MOST = 4L << 20;

  private final JdbcClient jdbc;

  ContactReader(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /**
   * What was found of some contacts.
   *
   * @param values by contact and place, of those that were read
   * @param large the sizes in bytes of those that hold too much to be written to
   * @param left those that did not fit in beside the others; read alone, each of them would
   */
  public record Found(Map<Long, Object[]> values, Map<Long, Long> large, Set<Long> left) {}

  /**
   * Values of contacts; places without a column stay null. At least one contact is read if there is
   * one that can be.
   *
   * @param zone the zone in which moments are shown
   * @return without those who are not there any more
   */
  Found read(Collection<Long> contacts, List<Names.Used> fields, ZoneId zone) {
    List<Names.Used> columns = fields.stream().filter(field -> !field.column().isEmpty()).toList();
    Found found = new Found(new HashMap<>(contacts.size() * 2), new HashMap<>(), new HashSet<>());
    jdbc.sql(ContactColumns.sql(columns))
        .param("ids", contacts.stream().mapToLong(Long::longValue).toArray())
        .param("most", MOST)
        .param("room", ROOM)
        .query(
            row -> {
              add(row, fields, zone, found);
            });
    return found;
  }

  private static void add(ResultSet row, List<Names.Used> fields, ZoneId zone, Found found)
      throws SQLException {
    long id = row.getLong(1);
    long bytes = row.getLong(2);
    if (row.getBoolean(3)) {
      found.values().put(id, values(row, fields, zone));
    } else if (bytes > MOST) {
      found.large().put(id, bytes);
    } else {
      found.left().add(id);
    }
  }

  private static Object[] values(ResultSet row, List<Names.Used> fields, ZoneId zone)
      throws SQLException {
    Object[] values = new Object[fields.size()];
    int column = 4;
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
   * @param links of the mail
   * @param joins sign-up links by the name of their terms
   * @param campaign values of the campaign, by name
   */
  public record Mail(
      long contactId,
      String address,
      MailLinks links,
      Map<String, String> joins,
      Map<String, Object> campaign) {
    private Object value(String name) {
      if (Names.isOfCampaign(name)) {
        return campaign.get(name);
      }
      String url =
          switch (name) {
            case Names.PREFERENCES_URL -> links.preferences();
            case Names.DISMISS_URL -> links.dismiss();
            default -> links.unsubscribe();
          };
      return url.isEmpty() ? null : url;
    }
  }

  /** Fills in what comes with the delivery. */
  public static Object[] complete(Object[] values, List<Names.Used> fields, Mail mail) {
    for (int place = 0; place < values.length; place++) {
      Names.Used field = fields.get(place);
      if (!field.terms().isEmpty()) {
        values[place] = mail.joins().get(field.terms());
      } else if (field.column().isEmpty()) {
        values[place] =
            switch (field.name()) {
              case Names.CONTACT_ID -> BigDecimal.valueOf(mail.contactId());
              case Names.EMAIL -> mail.address();
              default -> mail.value(field.name());
            };
      }
    }
    return values;
  }
}
