package io.carillon.tracking;

import io.carillon.api.Sql;
import io.carillon.api.store.DatabaseTime;
import io.carillon.support.database.Database;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
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
 * Handles the requests that mails cause: opens, clicks and what readers wish. Servlets pass tokens
 * on unchecked, since anybody may send one. Every method throws {@link UnavailableException} when
 * it can't tell now.
 */
@Component(service = RequestHandler.class)
public final class RequestHandler implements AutoCloseable {
  /** So many of the pool's connections, at most, are used for the public. */
  private static final int AT_ONCE = 4;

  private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);
  private static final int WAITING = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(2);

  /**
   * Far more than a person makes of one mail; keeps an endless repetition from filling the disk.
   */
  private static final int MOST_REQUESTS = 500;

  private final String note = Sql.load(RequestHandler.class, "note.sql");
  private final String find = Sql.load(RequestHandler.class, "find.sql");
  private final TrackingOptions options;
  private final TokenReader tokens;
  private final TrackingService tracking;
  private final Database database;
  private final Wishes wishes;
  private final Neighbours neighbours;
  private final CompanyTexts texts;
  private final DatabaseTime time;
  private final BoundedExecutor executor = new BoundedExecutor(AT_ONCE, WAITING, PATIENCE);

  /** Called by declarative services. */
  @Activate
  public RequestHandler(
      @Reference TrackingService tracking,
      @Reference DataSource dataSource,
      @Reference Neighbours neighbours,
      @Reference CompanyTexts texts,
      @Reference DatabaseTime time) {
    this.options = tracking.options();
    this.tokens = tracking.tokens();
    this.tracking = tracking;
    this.database = new Database(dataSource, LONGEST_STATEMENT);
    this.wishes = new Wishes(executor, database, neighbours, tracking.backTickets());
    this.neighbours = neighbours;
    this.texts = texts;
    this.time = time;
  }

  /** Called by declarative services. */
  @Deactivate
  @Override
  public void close() {
    executor.close();
  }

  /** When a request comes: persons and machines are told apart by what lies between two moments. */
  Instant now() {
    return time.now();
  }

  TrackingOptions options() {
    return options;
  }

  /** What is said to the reader of a mail. */
  Words words(Leaving leaving, HttpServletRequest request) {
    return Words.of(
        neighbours.companyName(),
        List.of(leaving.texts(), texts.all()),
        Languages.of(leaving.recipient(), request));
  }

  /** What is said to somebody of whom nothing is known but the request. */
  Words words(HttpServletRequest request) {
    return words(Languages.of(request));
  }

  private Words words(List<String> languages) {
    return Words.of(neighbours.companyName(), List.of(texts.all()), languages);
  }

  /** What is said while a bundle is replaced, in the reader's language if a token tells it. */
  Words words(String token, HttpServletRequest request) {
    try {
      return tokens
          .url(token)
          .flatMap(read -> executor.call(() -> find(read)))
          .map(recipient -> words(Languages.of(recipient, request)))
          .orElseGet(() -> words(request));
    } catch (UnavailableException e) {
      LOG.debug("Whose link it is can't be told now", e);
      return words(request);
    }
  }

  /** Counts an open. Says whether the token is ours. */
  boolean open(String token, Visitor visitor, Instant now) {
    Optional<Token> read = tokens.url(token).filter(known -> known.purpose() == Purpose.OPEN);
    read.ifPresent(known -> executor.call(() -> note(known, visitor, now)));
    return read.isPresent();
  }

  /**
   * Where a click leads.
   *
   * @param target empty if it leads nowhere
   * @param otherwise what is shown then
   */
  record ClickTarget(Optional<String> target, Page otherwise) {
    private static ClickTarget nowhere(Page shown) {
      return new ClickTarget(Optional.empty(), shown);
    }
  }

  /** Counts a click; empty if the token isn't ours, or there is no such link any more. */
  Optional<ClickTarget> click(String token, Visitor visitor, Instant now) {
    return tokens
        .url(token)
        .filter(read -> read.purpose() == Purpose.CLICK || read.purpose() == Purpose.HONEYPOT)
        .flatMap(read -> executor.call(() -> clickTarget(read, visitor, now)));
  }

  private Optional<ClickTarget> clickTarget(Token token, Visitor visitor, Instant now) {
    return note(token, visitor, now)
        .or(() -> find(token))
        .map(
            mail -> {
              if (token.purpose() == Purpose.HONEYPOT) {
                return ClickTarget.nowhere(Page.TRAP);
              }
              return mail.isKept()
                  ? new ClickTarget(target(mail, token.link()), Page.GONE)
                  : ClickTarget.nowhere(Page.PAST);
            });
  }

  private Optional<String> target(MailRecipient mail, int link) {
    return neighbours
        .messages()
        .target(
            mail.message(),
            mail.version(),
            mail.language(),
            link,
            mail.contact(),
            mail.address(),
            mail.delivery());
  }

  /** The mail, and a row for the request. A click leads on even where no row can be written. */
  private Optional<MailRecipient> note(Token token, Visitor visitor, Instant now) {
    if (!visitor.counts() || !options.on()) {
      return find(token);
    }
    try {
      return database
          .sql(note)
          .param("delivery", token.delivery())
          .param("key", token.key())
          .param("kind", token.purpose().name())
          .param("link", token.link())
          .param("at", Database.timestamp(now))
          .param("source", visitor.network())
          .param("agent", visitor.agent())
          .param("optIn", options.optIn())
          .param("most", MOST_REQUESTS)
          .query(RequestHandler::recipient)
          .optional();
    } catch (DataAccessException e) {
      LOG.debug("A request could not be written down", e);
      return find(token);
    }
  }

  SiteKeys sites() {
    return tracking.sites();
  }

  /**
   * Records what a site of the company's tells; says whether it is new.
   *
   * @throws io.carillon.api.InvalidInputException if it tells of nobody or of nothing that is there
   */
  boolean record(OutcomeReport.Given given, Instant now) {
    return executor.call(
        () -> neighbours.outcomes().record(given.outcome(neighbours, now), given.request()));
  }

  Wishes wishes() {
    return wishes;
  }

  /** Where a reader chooses what to get, behind the address of this server. */
  String preferencesPath(MailRecipient recipient) {
    return executor.call(() -> tracking.preferencesPath(recipient.delivery()));
  }

  /** Whose link for a purpose it is. */
  Optional<MailRecipient> recipient(String token, Purpose purpose) {
    return tokens
        .url(token)
        .filter(read -> read.purpose() == purpose)
        .flatMap(read -> executor.call(() -> find(read)));
  }

  private Optional<MailRecipient> find(Token token) {
    return database
        .sql(find)
        .param("delivery", token.delivery())
        .param("key", token.key())
        .query(RequestHandler::recipient)
        .optional();
  }

  private static MailRecipient recipient(ResultSet row, int number) throws SQLException {
    return new MailRecipient(
        row.getLong("id"),
        row.getLong("workflow_id"),
        row.getLong("contact_id"),
        row.getLong("message_id"),
        row.getInt("message_version"),
        row.getString("channel"),
        row.getString("language"),
        row.getString("address"),
        Optional.ofNullable(row.getString("locale")));
  }
}
