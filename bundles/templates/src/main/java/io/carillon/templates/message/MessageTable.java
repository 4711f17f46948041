package io.carillon.templates.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carillon.api.Sql;
import io.carillon.api.message.Message;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of {@code message} and {@code message_version}. */
public final class MessageTable {
  private static final String FIND_BY_NAME = Sql.load(MessageTable.class, "find-by-name.sql");
  private static final String FIND_VERSION = Sql.load(MessageTable.class, "find-version.sql");
  private static final String LIST = Sql.load(MessageTable.class, "list.sql");
  private static final String LOCK_BY_NAME = Sql.load(MessageTable.class, "lock-by-name.sql");
  private static final String INSERT = Sql.load(MessageTable.class, "insert.sql");
  private static final String INSERT_VERSION = Sql.load(MessageTable.class, "insert-version.sql");
  private static final String NEW_VERSION = Sql.load(MessageTable.class, "new-version.sql");

  private final JdbcClient jdbc;
  private final ObjectMapper json = new ObjectMapper();

  public MessageTable(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  /** A message with the definition from which it is compiled. */
  public record Row(Message message, MessageDefinition definition) {}

  /** What an edit finds. */
  public record Locked(long id, int version, String source, MessageDefinition definition) {}

  public Optional<Row> find(String name) {
    return jdbc.sql(FIND_BY_NAME).param("name", name).query(this::row).optional();
  }

  public Optional<Row> version(long id, int version) {
    return jdbc.sql(FIND_VERSION)
        .param("id", id)
        .param("version", version)
        .query(this::row)
        .optional();
  }

  public List<Row> list() {
    return jdbc.sql(LIST).query(this::row).list();
  }

  /** Locks a message by name until the transaction ends. */
  public Optional<Locked> lock(String name) {
    return jdbc.sql(LOCK_BY_NAME)
        .param("name", name)
        .query(
            (row, number) ->
                new Locked(
                    row.getLong("id"),
                    row.getInt("version"),
                    row.getString("source"),
                    read(row.getString("definition"))))
        .optional();
  }

  /**
   * Makes a message without a version.
   *
   * @return its number, or empty if the name is taken
   */
  public Optional<Long> insert(String name, Instant now) {
    return jdbc.sql(INSERT)
        .param("name", name)
        .param("now", Database.timestamp(now))
        .query(Long.class)
        .optional();
  }

  public void insertVersion(
      long id, int version, MessageDefinition definition, String source, Instant now) {
    jdbc.sql(INSERT_VERSION)
        .param("id", id)
        .param("version", version)
        .param("definition", write(definition))
        .param("source", source)
        .param("now", Database.timestamp(now))
        .update();
  }

  public void makeCurrent(long id, int version, String name) {
    jdbc.sql(NEW_VERSION).param("id", id).param("version", version).param("name", name).update();
  }

  private Row row(ResultSet row, int number) throws SQLException {
    MessageDefinition definition = read(row.getString("definition"));
    Message message =
        new Message(
            row.getLong("id"),
            row.getString("name"),
            row.getInt("version"),
            definition.kind(),
            definition.addressKind(),
            definition.subject(),
            definition.html(),
            definition.text(),
            definition.from(),
            definition.replyToIfAny(),
            definition.ccIfAny(),
            definition.bccIfAny(),
            definition.language(),
            new TreeSet<>(definition.variants().keySet()),
            row.getString("source"),
            row.getObject("created_at", OffsetDateTime.class).toInstant());
    return new Row(message, definition);
  }

  private String write(MessageDefinition definition) {
    try {
      return json.writeValueAsString(definition);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A message can't be written as JSON", e);
    }
  }

  private MessageDefinition read(String stored) {
    try {
      return json.readValue(stored, MessageDefinition.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored message is not JSON", e);
    }
  }
}
