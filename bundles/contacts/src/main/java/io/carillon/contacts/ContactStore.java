package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.address.Characters;
import io.carillon.api.address.EmailAddress;
import io.carillon.api.contact.Contact;
import io.carillon.api.contact.Contacts;
import io.carillon.api.contact.Field;
import io.carillon.api.contact.Fields;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks contacts up in table {@code contact}. */
@Component
public final class ContactStore implements Contacts {
  private static final int MOST = 10_000;

  /** So many of several contacts with one address are named. */
  private static final int NAMED = 5;

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final String COUNT = load("contact-count.sql");
  private static final String FIND = load("contact-find.sql");
  private static final String FIND_ADDRESS = load("contact-find-address.sql");
  private static final String GET = load("contact-get.sql");
  private static final String LIST = load("contact-list.sql");
  private static final String SEARCH = load("contact-search.sql");

  private final JdbcClient jdbc;
  private final Fields fields;

  @Activate
  public ContactStore(@Reference DataSource database, @Reference Fields fields) {
    this.jdbc = JdbcClient.create(database);
    this.fields = fields;
  }

  @Override
  public Optional<Contact> find(String key) {
    String stripped = Characters.identifier(key);
    return byId(stripped)
        // An id that was stored before ids were cleaned.
        .or(() -> byId(key.strip()))
        .or(() -> byNumber(stripped))
        .or(() -> byAddress(key));
  }

  @Override
  public Contact get(String key) {
    return find(key).orElseThrow(() -> new InvalidInputException(notFound(key)));
  }

  private String notFound(String key) {
    List<String> several =
        EmailAddress.parse(key)
            .map(address -> withAddress(address, NAMED + 1))
            .orElse(List.of())
            .stream()
            .flatMap(id -> get(id).stream())
            .map(Contact::externalId)
            .toList();
    if (several.isEmpty()) {
      return "There is no contact \"" + key + "\"; contact-list shows all";
    }
    return "Several contacts have the address \""
        + key
        + "\": "
        + String.join(", ", several.subList(0, Math.min(NAMED, several.size())))
        + (several.size() > NAMED ? " and others" : "")
        + "; name one of them by its external id";
  }

  @Override
  public List<Contact> list(String text, long after, int limit) {
    String part =
        EmailAddress.parse(text)
            .map(EmailAddress::key)
            .orElseGet(() -> Characters.strip(text).toLowerCase(Locale.ROOT));
    List<Field> all = fields.list();
    JdbcClient.StatementSpec statement =
        jdbc.sql(withColumns(part.isEmpty() ? LIST : SEARCH, all))
            .param("after", after)
            .param("limit", Math.max(1, Math.min(limit, MOST)));
    if (!part.isEmpty()) {
      statement = statement.param("text", part);
    }
    return statement.query(mapper(all)).list();
  }

  @Override
  public long count() {
    return jdbc.sql(COUNT).query(Long.class).single();
  }

  private Optional<Contact> byId(String id) {
    return jdbc.sql(FIND).param("key", id).query(Long.class).optional().flatMap(this::get);
  }

  private Optional<Contact> byNumber(String key) {
    return NUMBER.matcher(key).matches() ? get(Long.parseLong(key)) : Optional.empty();
  }

  private Optional<Contact> byAddress(String key) {
    List<Long> ids =
        EmailAddress.parse(key).map(address -> withAddress(address, 2)).orElse(List.of());
    return ids.size() == 1 ? get(ids.get(0)) : Optional.empty();
  }

  private List<Long> withAddress(EmailAddress address, int limit) {
    return jdbc.sql(FIND_ADDRESS)
        .param("address", address.key())
        .param("limit", limit)
        .query(Long.class)
        .list();
  }

  private Optional<Contact> get(long id) {
    List<Field> all = fields.list();
    return jdbc.sql(withColumns(GET, all)).param("id", id).query(mapper(all)).optional();
  }

  /** Columns are the catalogue's, which are safe as identifiers. */
  private static String withColumns(String sql, List<Field> fields) {
    return sql.replace(
        "{columns}", fields.stream().map(Field::column).collect(Collectors.joining(", ")));
  }

  private static RowMapper<Contact> mapper(List<Field> fields) {
    return (row, number) -> {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Field field : fields) {
        Object value = value(row, field);
        if (value != null) {
          values.put(field.name(), value);
        }
      }
      return new Contact(row.getLong("id"), row.getString(BuiltInFields.EXTERNAL_ID), values);
    };
  }

  private static Object value(ResultSet row, Field field) throws SQLException {
    return switch (field.type()) {
      case TEXT -> row.getString(field.column());
      case NUMBER -> row.getBigDecimal(field.column());
      case BOOLEAN -> row.getObject(field.column(), Boolean.class);
      case DATE -> row.getObject(field.column(), LocalDate.class);
      case INSTANT -> {
        OffsetDateTime at = row.getObject(field.column(), OffsetDateTime.class);
        yield at == null ? null : at.toInstant();
      }
      case LIST -> {
        Array array = row.getArray(field.column());
        yield array == null ? null : List.of((String[]) array.getArray());
      }
    };
  }

  private static String load(String name) {
    return Sql.load(ContactStore.class, name);
  }
}
