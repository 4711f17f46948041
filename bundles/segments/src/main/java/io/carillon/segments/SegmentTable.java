package io.carillon.segments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.carillon.api.Sql;
import io.carillon.api.definition.Definition;
import io.carillon.api.segment.Segment;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Segments and their versions in the database. */
final class SegmentTable {
  private static final String FIND = Sql.load(SegmentTable.class, "find.sql");
  private static final String LIST = Sql.load(SegmentTable.class, "list.sql");
  private static final String CREATE = Sql.load(SegmentTable.class, "create.sql");
  private static final String LOCK = Sql.load(SegmentTable.class, "lock.sql");
  private static final String ADD_VERSION = Sql.load(SegmentTable.class, "add_version.sql");
  private static final String SET_VERSION = Sql.load(SegmentTable.class, "set_version.sql");
  private static final String VERSION = Sql.load(SegmentTable.class, "version.sql");
  private static final String VERSIONS = Sql.load(SegmentTable.class, "versions.sql");
  private static final String WORKFLOW = Sql.load(SegmentTable.class, "workflow.sql");
  private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

  private final Database database;
  private final ObjectMapper mapper =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  SegmentTable(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  /** A segment with the values of its current definition. */
  record Stored(Segment segment, Map<String, Object> values) {
    /** Whether it has this text and, filled in, these conditions. */
    boolean says(Definition definition) {
      return segment.text().equals(definition.text()) && values.equals(definition.values());
    }
  }

  /**
   * The locked row, while a new version is made.
   *
   * @param same whether it says already what is to be saved
   */
  private record Held(long id, int version, boolean same) {}

  Optional<Stored> find(String name) {
    return database.sql(FIND).param("name", name).query(this::stored).optional();
  }

  List<Segment> list() {
    return database.sql(LIST).query(this::stored).list().stream().map(Stored::segment).toList();
  }

  Optional<Segment> version(String name, int version) {
    return database
        .sql(VERSION)
        .param("name", name)
        .param("version", version)
        .query(this::stored)
        .optional()
        .map(Stored::segment);
  }

  /** The newest first. */
  List<Segment> versions(long id) {
    return database.sql(VERSIONS).param("id", id).query(this::stored).list().stream()
        .map(Stored::segment)
        .toList();
  }

  /** Whether a condition on a workflow's mails names one that there is. */
  boolean hasWorkflow(String name) {
    return database.sql(WORKFLOW).param("name", name).query(Boolean.class).single();
  }

  /** Makes the segment or a new version of it; the same text again changes nothing. */
  Segment save(String name, Definition definition, Instant now) {
    database.inTransactionWithoutResult(
        now, work -> saveHeld(name, definition, Database.timestamp(now)));
    return find(name).orElseThrow().segment();
  }

  private void saveHeld(String name, Definition definition, OffsetDateTime now) {
    database.sql(CREATE).param("name", name).param("now", now).update();
    Held held =
        database
            .sql(LOCK)
            .param("name", name)
            .param("source", definition.text())
            .param("definition", json(definition.values()))
            .query((row, n) -> new Held(row.getLong(1), row.getInt(2), row.getBoolean(3)))
            .single();
    if (held.same()) {
      return;
    }
    int version = held.version() + 1;
    database
        .sql(ADD_VERSION)
        .param("id", held.id())
        .param("version", version)
        .param("description", definition.text("description", ""))
        .param("definition", json(definition.values()))
        .param("source", definition.text())
        .param("now", now)
        .update();
    database
        .sql(SET_VERSION)
        .param("name", name)
        .param("version", version)
        .param("id", held.id())
        .update();
  }

  private Stored stored(ResultSet row, int number) throws SQLException {
    Segment segment =
        new Segment(
            row.getLong("id"),
            row.getString("name"),
            row.getInt("version"),
            row.getString("description"),
            row.getString("source"),
            row.getObject("created_at", OffsetDateTime.class).toInstant());
    return new Stored(segment, values(row.getString("definition")));
  }

  private String json(Map<String, Object> values) {
    try {
      return mapper.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private Map<String, Object> values(String json) {
    try {
      return mapper.readValue(json, MAP);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
