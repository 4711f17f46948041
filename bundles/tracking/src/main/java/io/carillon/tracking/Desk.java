package io.carillon.tracking;

import io.carillon.api.Company;
import io.carillon.api.Sql;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Unsubscription;
import io.carillon.api.message.Messages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Does what the readers of mails ask for. Tokens come from anywhere; the doors hand them on as they
 * are. Every method throws {@link UnavailableException} when it can't tell now.
 */
@Component(service = Desk.class)
public final class Desk implements AutoCloseable {
  /** So many of the pool's connections, at most, are used for the public. */
  private static final int AT_ONCE = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final int WAITING = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(2);

  /** Nobody reads a mail so often; it keeps one who asks for ever from filling the disk. */
  private static final int MOST_REQUESTS = 500;

  private final String note = Sql.load(Desk.class, "note.sql");
  private final String find = Sql.load(Desk.class, "find.sql");
  private final String unsubscribed = Sql.load(Desk.class, "unsubscribed.sql");
  private final TrackingOptions options;
  private final TokenReader tokens;
  private final BackTickets tickets;
  private final Database database;
  private final Messages messages;
  private final Consents consents;
  private final Company company;
  private final Turns turns = new Turns(AT_ONCE, WAITING, PATIENCE);

  /** Called by declarative services. */
  @Activate
  public Desk(
      @Reference TrackingService tracking,
      @Reference DataSource dataSource,
      @Reference Messages messages,
      @Reference Consents consents,
      @Reference Company company) {
    this.options = tracking.options();
    this.tokens = tracking.tokens();
    this.tickets = tracking.backTickets();
    this.database = new Database(dataSource, LONGEST_STATEMENT);
    this.messages = messages;
    this.consents = consents;
    this.company = company;
  }

  /** Called by declarative services. */
  @Deactivate
  @Override
  public void close() {
    turns.close();
  }

  TrackingOptions options() {
    return options;
  }

  String company() {
    return company.name();
  }

  /** Counts an open. Says whether the token is ours. */
  boolean open(String token, Visitor visitor, Instant now) {
    Optional<Token> read = tokens.url(token).filter(known -> known.purpose() == Purpose.OPEN);
    read.ifPresent(known -> turns.take(() -> note(known, visitor, now)));
    return read.isPresent();
  }

  /**
   * Where a click leads.
   *
   * @param target empty for the link that no person sees
   */
  record Way(Optional<String> target) {}

  /** Counts a click; empty if the token isn't ours, or there is no such link any more. */
  Optional<Way> click(String token, Visitor visitor, Instant now) {
    return tokens
        .url(token)
        .filter(read -> read.purpose() == Purpose.CLICK || read.purpose() == Purpose.HONEYPOT)
        .flatMap(read -> turns.take(() -> way(read, visitor, now)));
  }

  private Optional<Way> way(Token token, Visitor visitor, Instant now) {
    Optional<Reader> reader = note(token, visitor, now);
    if (token.purpose() == Purpose.HONEYPOT) {
      return reader.map(known -> new Way(Optional.empty()));
    }
    return reader
        .flatMap(
            mail ->
                messages.target(
                    mail.message(),
                    mail.version(),
                    mail.language(),
                    token.link(),
                    mail.contact(),
                    mail.address()))
        .map(target -> new Way(Optional.of(target)));
  }

  /** The mail, and a row for the request. A click leads on even where no row can be written. */
  private Optional<Reader> note(Token token, Visitor visitor, Instant now) {
    if (!visitor.counts() || !options.on()) {
      return find(token.delivery());
    }
    try {
      return database
          .sql(note)
          .param("delivery", token.delivery())
          .param("kind", token.purpose().name())
          .param("link", token.link())
          .param("at", Database.timestamp(now))
          .param("source", visitor.network())
          .param("agent", visitor.agent())
          .param("optIn", options.optIn())
          .param("most", MOST_REQUESTS)
          .query(Desk::reader)
          .optional();
    } catch (DataAccessException e) {
      LOG.debug("A request could not be written down", e);
      return find(token.delivery());
    }
  }

  /** Whose unsubscribe link it is. */
  Optional<Reader> reader(String token) {
    return tokens
        .url(token)
        .filter(read -> read.purpose() == Purpose.UNSUBSCRIBE)
        .flatMap(read -> turns.take(() -> find(read.delivery())));
  }

  private Optional<Reader> find(long delivery) {
    return database.sql(find).param("delivery", delivery).query(Desk::reader).optional();
  }

  /** The widest choice that the reader has made; empty if none. */
  Optional<Choice> standing(Reader reader) {
    List<Unsubscription> made = turns.take(() -> consents.unsubscriptions(reader.contact()));
    return Arrays.stream(Choice.values())
        .filter(choice -> made.stream().anyMatch(each -> choice.coveredBy(each, reader)))
        .reduce((narrow, wide) -> wide);
  }

  /**
   * A second time, nothing more happens.
   *
   * @return what takes it back; empty if it was so before
   */
  Optional<String> unsubscribe(Reader reader, Choice choice, String source, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MICROS);
    boolean isNew =
        turns.take(
            () -> {
              boolean made = consents.unsubscribe(choice.of(reader, source, at));
              database
                  .sql(unsubscribed)
                  .param("delivery", reader.delivery())
                  .param("workflow", reader.workflow())
                  .param("contact", reader.contact())
                  .param("now", Database.timestamp(at))
                  .update();
              return made;
            });
    return isNew
        ? Optional.of(tickets.write(reader, new BackTickets.Made(choice, at)))
        : Optional.empty();
  }

  /**
   * Takes back what was chosen on the page and nothing else: not what staff, a complaint, another
   * visit or another scope has set.
   *
   * @param ticket that {@link #unsubscribe} gave; any other text changes nothing
   */
  void takeBack(Reader reader, String ticket, String source, Instant now) {
    tickets
        .read(ticket, reader, now)
        .ifPresent(
            made ->
                turns.take(() -> consents.takeBack(made.choice().of(reader, source, made.at()))));
  }

  private static Reader reader(ResultSet row, int number) throws SQLException {
    return new Reader(
        row.getLong("id"),
        row.getLong("workflow_id"),
        row.getLong("contact_id"),
        row.getLong("message_id"),
        row.getInt("message_version"),
        row.getString("language"),
        row.getString("address"),
        Optional.ofNullable(row.getString("locale")));
  }
}
