package io.carillon.segments;

import io.carillon.api.AsOf;
import io.carillon.api.Sql;
import io.carillon.api.contact.FieldType;
import io.carillon.api.segment.CompiledSegment;
import io.carillon.definitions.YamlDefinitions;
import io.carillon.testkit.TestData;
import io.carillon.testkit.TestDatabase;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database with segments over it, and short words for what tests put in and ask. */
public final class World implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  final TestDatabase database = TestDatabase.fresh();
  public final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  private final TestData data =
      new TestData(database.dataSource(), Instant.parse("2020-01-01T00:00:00Z"));
  public final FakeFields fields = new FakeFields(jdbc);
  public final PostgresSegments segments =
      new PostgresSegments(database.dataSource(), new YamlDefinitions(), fields);

  public World() {
    fields.create("tier", FieldType.TEXT);
    fields.create("score", FieldType.NUMBER);
    fields.create("vip", FieldType.BOOLEAN);
    fields.create("birthday", FieldType.DATE);
    fields.create("renewal", FieldType.INSTANT);
    fields.create("interests", FieldType.LIST);
  }

  public static AsOf utc(String instant) {
    return new AsOf(Instant.parse(instant), ZoneOffset.UTC);
  }

  public static AsOf in(String zone, String instant) {
    return new AsOf(Instant.parse(instant), ZoneId.of(zone));
  }

  public DataSource dataSource() {
    return database.dataSource();
  }

  /** Adds a contact; values by column name, moments as Instant. */
  public long contact(String externalId, Map<String, ?> values) {
    return data.contact(externalId).address(null).set(values).insert();
  }

  public void event(long contact, String type, String at, BigDecimal amount) {
    jdbc.sql("INSERT INTO event (contact_id, type, key, at, amount) VALUES (?, ?, ?, ?, ?)")
        .params(
            contact,
            type,
            UUID.randomUUID().toString(),
            at(at),
            new SqlParameterValue(Types.NUMERIC, amount))
        .update();
  }

  public long workflow(String name, String state) {
    return jdbc.sql(
            "INSERT INTO workflow (name, state, version, created_at) VALUES (?, ?, 1, ?)"
                + " RETURNING id")
        .params(name, state, at("2020-01-01T00:00:00Z"))
        .query(Long.class)
        .single();
  }

  /** A row of the outbox, finished at a moment. */
  public void delivery(long workflow, long contact, int cycle, String state, Instant at) {
    OffsetDateTime when = at.atOffset(ZoneOffset.UTC);
    jdbc.sql(
            "INSERT INTO delivery (workflow_id, contact_id, message_id, hour, not_before,"
                + " planned_at, finished_at, workflow_version, message_version, cycle, step,"
                + " channel, state) VALUES (?, ?, 1, ?, ?, ?, ?, 1, 1, ?, 'send', 'email', ?)")
        .params(workflow, contact, when, when, when, when, cycle, state)
        .update();
  }

  public static OffsetDateTime at(String instant) {
    return Instant.parse(instant).atOffset(ZoneOffset.UTC);
  }

  public static LocalDate day(String date) {
    return LocalDate.parse(date);
  }

  /** Saves a segment named "it" with these conditions, each a flow mapping, under all. */
  public void save(String... conditions) {
    StringBuilder yaml = new StringBuilder("segment: it\nall:\n");
    for (String condition : conditions) {
      yaml.append("  - ").append(condition).append('\n');
    }
    segments.save(yaml.toString(), "it.yaml", NOW);
  }

  /** Who is in the segment of these conditions: external ids in order, with a space between. */
  public String who(AsOf asOf, String... conditions) {
    save(conditions);
    CompiledSegment compiled = segments.compile("it", asOf);
    return who(compiled.predicate());
  }

  public String who(Sql predicate) {
    return String.join(
        " ",
        new TreeSet<>(
            jdbc.sql("SELECT c.external_id FROM contact c WHERE " + predicate.text())
                .params(predicate.parameters())
                .query(String.class)
                .list()));
  }

  /** The value that an explanation of the first condition shows for a contact. */
  public String value(AsOf asOf, String externalId, String... conditions) {
    save(conditions);
    Sql value = segments.compile("it", asOf).conditions().get(0).value();
    return jdbc.sql("SELECT " + value.text() + " FROM contact c WHERE c.external_id = ?")
        .params(value.parameters())
        .param(externalId)
        .query(String.class)
        .optional()
        .orElse(null);
  }

  @Override
  public void close() {
    database.close();
  }
}
