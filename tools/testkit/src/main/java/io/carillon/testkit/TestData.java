package io.carillon.testkit;

import io.carillon.api.delivery.DeliveryState;
import io.carillon.api.store.UnitOfWork;
import io.carillon.api.workflow.WorkflowKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Puts rows into a test's database, as the services would have left them.
 *
 * <pre>{@code
 * TestData data = new TestData(database.dataSource(), now);
 * data.contact("ann").set("country", "ES").insert();
 * long workflow = data.workflow("Welcome", WorkflowKind.EMAIL, now);
 * data.pause(workflow, now, null, null);
 * }</pre>
 */
public final class TestData {
  private final JdbcClient jdbc;
  private final Instant now;

  /**
   * @param now when rows were made, where nothing else is said
   */
  public TestData(DataSource database, Instant now) {
    this.jdbc = JdbcClient.create(database);
    this.now = now;
  }

  /** As a column of type {@code timestamptz} takes it. */
  public static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** A contact with the Marketplace address {@code <externalId>@example.org}. */
  public ContactRow contact(String externalId) {
    return new ContactRow().set("external_id", externalId).address(externalId + "@example.org");
  }

  /** A contact that is being put together, and then inserted. */
  public final class ContactRow {
    private final Map<String, Object> values = new LinkedHashMap<>();

    private ContactRow() {
      set("created_at", now).set("updated_at", now);
    }

    /** The Marketplace address; null for none. */
    public ContactRow address(String address) {
      return set("marketplace_email", address);
    }

    public ContactRow customAddress(String address) {
      return set("custom_email", address);
    }

    public ContactRow stage(String relationshipStage) {
      return set("relationship_stage", relationshipStage);
    }

    public ContactRow joined(Instant at) {
      return set("original_joined", at);
    }

    public ContactRow set(String column, Object value) {
      values.put(column, value instanceof Instant moment ? timestamp(moment) : value);
      return this;
    }

    /** Each value by its column. */
    public ContactRow set(Map<String, ?> byColumn) {
      byColumn.forEach(this::set);
      return this;
    }

    /** Returns the contact's number. */
    public long insert() {
      return jdbc.sql(
              "INSERT INTO contact ("
                  + String.join(", ", values.keySet())
                  + ") VALUES ("
                  + String.join(", ", values.keySet().stream().map(column -> "?").toList())
                  + ") RETURNING id")
          .params(new ArrayList<>(values.values()))
          .query(Long.class)
          .single();
    }
  }

  /** An address of a contact that is no field of it, such as one of a partner's users. */
  public void address(long contact, String kind, String value, boolean verified, boolean primary) {
    jdbc.sql(
            "INSERT INTO address (contact_id, kind, value, verified, is_primary, created_at)"
                + " VALUES (:contact, :kind, :value, :verified, :primary, :now)")
        .param("contact", contact)
        .param("kind", kind)
        .param("value", value)
        .param("verified", verified)
        .param("primary", primary)
        .param("now", timestamp(now))
        .update();
  }

  /** Contacts c1, c2, … who joined now, each with a Marketplace address. */
  public void contacts(int count) {
    jdbc.sql(
            "INSERT INTO contact (external_id, marketplace_email, relationship_stage,"
                + " original_joined, created_at, updated_at)"
                + " SELECT 'c' || i, 'c' || i || '@example.org', 'JOINED', :now, :now, :now"
                + " FROM generate_series(1, :count) AS i")
        .param("count", count)
        .param("now", timestamp(now))
        .update();
  }

  /** The row of an active workflow, without a definition; its number. */
  public long workflow(String name, WorkflowKind kind, Instant activatedAt) {
    return jdbc.sql(
            "INSERT INTO workflow (name, kind, state, version, created_at, activated_at)"
                + " VALUES (:name, :kind, 'ACTIVE', 1, :at, :at) RETURNING id")
        .param("name", name)
        .param("kind", kind.name())
        .param("at", timestamp(activatedAt))
        .query(Long.class)
        .single();
  }

  /** Sets a workflow's state. */
  public void state(long workflow, String state) {
    jdbc.sql("UPDATE workflow SET state = :state WHERE id = :id")
        .param("state", state)
        .param("id", workflow)
        .update();
  }

  /**
   * A pause of a workflow.
   *
   * @param to null while it lasts
   */
  public void pause(long workflow, Instant from, Instant to, String policy) {
    jdbc.sql(
            "INSERT INTO pause (workflow_id, paused_at, resumed_at, policy)"
                + " VALUES (:id, :from, :to, :policy)")
        .param("id", workflow)
        .param("from", timestamp(from))
        .param("to", to == null ? null : timestamp(to))
        .param("policy", policy)
        .update();
  }

  /** An hour of the ledger. */
  public void hour(Instant at, String state) {
    jdbc.sql(
            "INSERT INTO hour (at, since, by_hand, state, struck_at)"
                + " VALUES (:at, :since, false, :state, :at)")
        .param("at", timestamp(at))
        .param("since", timestamp(at.minusSeconds(3600)))
        .param("state", state)
        .update();
  }

  /** A contact wants no more mails of this scope. */
  public void unsubscribe(long contact, String scope, long scopeId, String channel) {
    jdbc.sql(
            "INSERT INTO unsubscribe (contact_id, scope, scope_id, channel, at, source)"
                + " VALUES (?, ?, ?, ?, ?, 'PAGE')")
        .params(contact, scope, scopeId, channel, timestamp(now))
        .update();
  }

  /** An address that must not be written to, since it bounced. */
  public void suppress(String address) {
    jdbc.sql("INSERT INTO suppression (address, reason, at) VALUES (lower(?), 'HARD_BOUNCE', ?)")
        .params(address, timestamp(now))
        .update();
  }

  /** Deliveries of workflow 1 and message 1 that were sent, the N-th to contact N. */
  public void sent(int count, Instant at) {
    jdbc.sql(
            """
            INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before, planned_at,
              finished_at, workflow_version, message_version, cycle, step, channel, state, address)
            SELECT 1, n, 1, :at, :at, :at, :at, 1, 1, 1, 'send', 'email', :state,
              n || '@mail.example'
            FROM generate_series(1, :count) n ORDER BY n
            """)
        .param("count", count)
        .param("at", timestamp(at))
        .param("state", DeliveryState.SENT.name())
        .update();
  }

  /**
   * How many rows there are.
   *
   * @param from a table, with a condition if one is wanted
   */
  public long count(String from) {
    return jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
  }

  /**
   * Stands in for {@code Workflows.processed} where the workflows are only rows.
   *
   * @param call its arguments
   */
  public static Set<Long> processed(Object... call) {
    UnitOfWork work = (UnitOfWork) call[0];
    return JdbcClient.create(new SingleConnectionDataSource(work.connection(), true))
        .sql(
            "UPDATE workflow SET last_processed = greatest(last_processed, :now)"
                + " WHERE id = ANY (:ids) AND state = 'ACTIVE' RETURNING id")
        .param("now", timestamp(work.now()))
        .param("ids", ((Collection<?>) call[1]).toArray(Long[]::new))
        .query(Long.class)
        .set();
  }

  /** The states of a workflow's runs, the oldest hour first. */
  public List<String> runs(long workflow) {
    return jdbc.sql("SELECT state FROM run WHERE workflow_id = :id ORDER BY hour")
        .param("id", workflow)
        .query(String.class)
        .list();
  }
}
