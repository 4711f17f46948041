package io.carillon.camel.component;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.store.NodeLocks;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What happens, one exchange each, in order: to one node at a time, if several have the route. The
 * place of the reader is kept in the database and moves on when an exchange has gone through its
 * route; one that has failed comes again, and nothing passes it. So each comes at least once, also
 * over restarts and updates.
 */
final class FeedSource implements Source {
  /** The header with the external id of the contact. */
  static final String CONTACT = "CarillonContact";

  /** The header with the kind, as the endpoint is called. */
  static final String KIND = "CarillonKind";

  private static final String ENTRY = "CarillonFeedEntry";
  private static final String JOIN = Sql.load(FeedSource.class, "feed-join.sql");
  private static final int LIMIT = 200;

  private final String kind;
  private final String reader;
  private final Feed feed;
  private final Services services;
  private final Clock clock;
  private boolean joined;

  /**
   * @param reader the name under which the place is kept
   */
  FeedSource(String kind, String reader, Feed feed, Services services, Clock clock) {
    if (!reader.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw new InvalidInputException(
          "carillon:"
              + kind
              + " wants ?name=… under which its place is kept: letters, digits and . _ -, not \""
              + reader
              + '"');
    }
    this.kind = kind;
    this.reader = reader;
    this.feed = feed;
    this.services = services;
    this.clock = clock;
  }

  @Override
  public List<?> poll() {
    if (!services.find(NodeLocks.class).map(locks -> locks.hold(lock())).orElse(false)) {
      return List.of();
    }
    return services
        .find(DataSource.class)
        .map(JdbcClient::create)
        .map(this::next)
        .orElse(List.of());
  }

  private String lock() {
    return "reader " + reader + " of " + kind;
  }

  @Override
  public void close() {
    services.find(NodeLocks.class).ifPresent(locks -> locks.release(lock()));
  }

  private List<Feed.Entry> next(JdbcClient database) {
    if (!joined) {
      database
          .sql(JOIN)
          .param("name", reader)
          .param("kind", kind)
          .param("now", clock.instant().atOffset(ZoneOffset.UTC))
          .update();
      joined = true;
    }
    return feed.next(database, reader, LIMIT);
  }

  @Override
  public void begin(Exchange exchange) {
    Message message = exchange.getMessage();
    Feed.Entry entry = message.getBody(Feed.Entry.class);
    exchange.setProperty(ENTRY, entry);
    message.setHeader(CONTACT, entry.contact());
    message.setHeader(KIND, kind);
    message.setBody(entry.what());
  }

  @Override
  public boolean done(Exchange exchange) {
    boolean well = exchange.getException() == null;
    if (well) {
      Feed.Entry entry = exchange.getProperty(ENTRY, Feed.Entry.class);
      Optional<DataSource> database = services.find(DataSource.class);
      database.ifPresent(each -> feed.advance(JdbcClient.create(each), reader, entry));
    }
    return well;
  }
}
