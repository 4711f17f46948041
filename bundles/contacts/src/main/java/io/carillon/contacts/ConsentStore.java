package io.carillon.contacts;

import io.carillon.api.OneLine;
import io.carillon.api.Sql;
import io.carillon.api.address.EmailAddress;
import io.carillon.api.contact.Consents;
import io.carillon.api.contact.Suppression;
import io.carillon.api.contact.Unsubscription;
import io.carillon.api.store.UnitOfWork;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Unsubscriptions and suppressed addresses: the outbox reads their tables when it plans and when it
 * claims, so what is written here acts at once.
 */
@Component
public final class ConsentStore implements Consents {
  private static final int MOST = 10_000;
  private static final int LONGEST_DETAIL = 500;
  private static final String UNSUBSCRIBE = load("unsubscribe.sql");
  private static final String TAKE_BACK = load("take-back.sql");
  private static final String RESUBSCRIBE = load("resubscribe.sql");
  private static final String UNSUBSCRIPTIONS = load("unsubscriptions.sql");
  private static final String SUPPRESS = load("suppress.sql");
  private static final String SUPPRESS_ALL = load("suppress-all.sql");
  private static final String UNSUPPRESS = load("unsuppress.sql");
  private static final String SUPPRESSION = load("suppression.sql");
  private static final String SUPPRESSIONS = load("suppressions.sql");

  private final Database database;

  /** Needs the database alone: nobody should have to wait to unsubscribe. */
  @Activate
  public ConsentStore(@Reference DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  @Override
  public boolean unsubscribe(Unsubscription unsubscription) {
    return with(database.sql(UNSUBSCRIBE), unsubscription).update() == 1;
  }

  @Override
  public boolean unsubscribe(UnitOfWork work, Unsubscription unsubscription) {
    return with(Database.sql(work, UNSUBSCRIBE), unsubscription).update() == 1;
  }

  @Override
  public boolean takeBack(Unsubscription unsubscription) {
    return with(database.sql(TAKE_BACK), unsubscription).query(Integer.class).single() == 1;
  }

  private static JdbcClient.StatementSpec with(
      JdbcClient.StatementSpec statement, Unsubscription unsubscription) {
    return statement
        .param("contact", unsubscription.contactId())
        .param("scope", unsubscription.scope().name())
        .param("scopeId", unsubscription.scopeId())
        .param("channel", unsubscription.channel())
        .param("at", Database.timestamp(unsubscription.at()))
        .param("source", unsubscription.source())
        .param("user", unsubscription.user())
        .param("delivery", unsubscription.deliveryId().orElse(null));
  }

  @Override
  public int resubscribe(
      long contactId, Optional<Unsubscription.Target> only, Optional<String> channel) {
    return database
        .sql(RESUBSCRIBE)
        .param("contact", contactId)
        .param("scope", only.map(target -> target.scope().name()).orElse(null), Types.VARCHAR)
        .param("scopeId", only.map(Unsubscription.Target::id).orElse(0L))
        .param("channel", channel.orElse(null), Types.VARCHAR)
        .query(Integer.class)
        .single();
  }

  @Override
  public List<Unsubscription> unsubscriptions(long contactId) {
    return database
        .sql(UNSUBSCRIPTIONS)
        .param("contact", contactId)
        .query(ConsentStore::unsubscription)
        .list();
  }

  @Override
  public boolean suppress(Suppression suppression) {
    return database
            .sql(SUPPRESS)
            .param("address", address(suppression.address()))
            .param("reason", suppression.cause().name())
            .param("at", Database.timestamp(suppression.at()))
            .param("detail", detail(suppression))
            .param("delivery", suppression.deliveryId().orElse(null))
            .update()
        == 1;
  }

  @Override
  public int suppress(UnitOfWork work, List<Suppression> all) {
    return Database.sql(work, SUPPRESS_ALL)
        .param("addresses", all.stream().map(one -> address(one.address())).toArray(String[]::new))
        .param("reasons", all.stream().map(one -> one.cause().name()).toArray(String[]::new))
        .param(
            "at",
            all.stream().map(one -> Database.timestamp(one.at()).toString()).toArray(String[]::new))
        .param("details", all.stream().map(ConsentStore::detail).toArray(String[]::new))
        .param(
            "deliveries",
            all.stream().map(one -> one.deliveryId().orElse(null)).toArray(Long[]::new))
        .update();
  }

  private static String detail(Suppression suppression) {
    return OneLine.cut(suppression.detail(), LONGEST_DETAIL);
  }

  @Override
  public boolean unsuppress(String address, Instant now) {
    return database
        .sql(UNSUPPRESS)
        .param("address", address(address))
        .query(Boolean.class)
        .single();
  }

  @Override
  public Optional<Suppression> suppression(String address) {
    return database
        .sql(SUPPRESSION)
        .param("address", address(address))
        .query(ConsentStore::suppression)
        .optional();
  }

  @Override
  public List<Suppression> suppressions(String after, int limit) {
    return database
        .sql(SUPPRESSIONS)
        .param("after", after.toLowerCase(Locale.ROOT))
        .param("limit", Math.max(1, Math.min(limit, MOST)))
        .query(ConsentStore::suppression)
        .list();
  }

  private static String address(String text) {
    return EmailAddress.of(text).key();
  }

  private static Unsubscription unsubscription(ResultSet row, int number) throws SQLException {
    return new Unsubscription(
        row.getLong("contact_id"),
        Unsubscription.Scope.valueOf(row.getString("scope")),
        row.getLong("scope_id"),
        row.getString("channel"),
        Database.instant(row, "at"),
        row.getString("source"),
        row.getString("username"),
        delivery(row));
  }

  private static Suppression suppression(ResultSet row, int number) throws SQLException {
    return new Suppression(
        row.getString("address"),
        Suppression.Cause.valueOf(row.getString("reason")),
        Database.instant(row, "at"),
        row.getString("detail"),
        delivery(row));
  }

  private static Optional<Long> delivery(ResultSet row) throws SQLException {
    return Optional.ofNullable(row.getObject("delivery_id", Long.class));
  }

  private static String load(String name) {
    return Sql.load(ConsentStore.class, name);
  }
}
