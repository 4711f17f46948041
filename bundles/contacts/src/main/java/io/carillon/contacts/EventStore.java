package io.carillon.contacts;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.contact.Event;
import io.carillon.api.contact.Events;
import io.carillon.api.store.UnitOfWork;
import io.carillon.contacts.mapping.FieldNames;
import io.carillon.support.database.Database;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The time line in table {@code event}. */
@Component
public final class EventStore implements Events {
  private static final int BATCH = 1_000;
  private static final int MOST = 10_000;
  private static final int MOST_DATA = 100;
  private static final String INSERT = Sql.load(EventStore.class, "event-insert.sql");
  private static final String RECORD = Sql.load(EventStore.class, "event-record.sql");
  private static final String LIST = Sql.load(EventStore.class, "event-list.sql");
  private static final String TYPES = Sql.load(EventStore.class, "event-types.sql");

  private final Database database;

  @Activate
  public EventStore(@Reference DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  /**
   * {@inheritDoc} All or none of them.
   *
   * @throws InvalidInputException if a type is malformed or a key empty
   */
  @Override
  public int record(List<Event> events) {
    events.forEach(EventStore::check);
    return database.inTransaction(() -> insert(events));
  }

  @Override
  public int record(UnitOfWork work, Sql occurred) {
    return Database.sql(work, RECORD.replace("{occurred}", occurred.text()))
        .params(occurred.parameters())
        .update();
  }

  @Override
  public List<Event> list(long contactId, int limit) {
    return database
        .sql(LIST)
        .param(contactId)
        .param(Math.max(1, Math.min(limit, MOST)))
        .query((row, number) -> event(row))
        .list();
  }

  @Override
  public List<String> types() {
    return database.sql(TYPES).query(String.class).list();
  }

  private int insert(List<Event> events) {
    int inserted = 0;
    for (int from = 0; from < events.size(); from += BATCH) {
      List<Event> batch = events.subList(from, Math.min(events.size(), from + BATCH));
      inserted +=
          database
              .sql(INSERT)
              .param(texts(batch, event -> Long.toString(event.contactId())))
              .param(texts(batch, Event::type))
              .param(texts(batch, Event::key))
              .param(texts(batch, event -> event.at().toString()))
              .param(
                  texts(batch, event -> event.amount().map(BigDecimal::toPlainString).orElse(null)))
              .param(texts(batch, event -> EventData.write(event.data())))
              .update();
    }
    return inserted;
  }

  private static String[] texts(List<Event> events, Function<Event, String> part) {
    return events.stream().map(part).toArray(String[]::new);
  }

  private static void check(Event event) {
    if (!FieldNames.isName(event.type())) {
      throw new InvalidInputException(
          "event of contact "
              + event.contactId()
              + ": a type is a small letter, then small letters, digits and underscores");
    }
    int longest =
        event.data().entrySet().stream()
            .mapToInt(each -> each.getKey().length() + String.valueOf(each.getValue()).length())
            .max()
            .orElse(0);
    if (longest > ImportSettings.LONGEST_TEXT || event.data().size() > MOST_DATA) {
      throw new InvalidInputException(
          "event %s of contact %d: its data has at most %d texts of %,d characters"
              .formatted(event.type(), event.contactId(), MOST_DATA, ImportSettings.LONGEST_TEXT));
    }
    if (event.key().isBlank()) {
      throw new InvalidInputException(
          "event " + event.type() + " of contact " + event.contactId() + " has no key");
    }
  }

  private static Event event(ResultSet row) throws SQLException {
    return new Event(
        row.getLong("contact_id"),
        row.getString("type"),
        row.getString("key"),
        Database.instant(row, "at"),
        Optional.ofNullable(row.getBigDecimal("amount")),
        EventData.read(row.getString("data")));
  }
}
