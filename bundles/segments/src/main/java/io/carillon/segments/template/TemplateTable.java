package io.carillon.segments.template;

import io.carillon.api.Sql;
import io.carillon.api.segment.TemplateUser;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Templates that are saved, and their versions. */
final class TemplateTable {
  private static final String CREATE = load("template-create.sql");
  private static final String LOCK = load("template-lock.sql");
  private static final String ADD_VERSION = load("template-add-version.sql");
  private static final String SET_VERSION = load("template-set-version.sql");
  private static final String FIND = load("template-find.sql");
  private static final String LIST = load("template-list.sql");
  private static final String VERSION = load("template-version.sql");
  private static final String USERS = load("template-users.sql");
  private static final String DELETE = load("template-delete.sql");

  private final Database database;

  TemplateTable(DataSource dataSource) {
    this.database = new Database(dataSource);
  }

  private static String load(String file) {
    return Sql.load(TemplateTable.class, "/io/carillon/segments/template/" + file);
  }

  /** A version as stored. */
  record Stored(String name, int version, String source, Instant createdAt) {}

  /** The locked row, while a new version is made. */
  private record Held(long id, int version, String source) {}

  Optional<Stored> find(String name) {
    return named(FIND, name).query(TemplateTable::stored).optional();
  }

  Optional<Stored> version(String name, int version) {
    return named(VERSION, name).param("version", version).query(TemplateTable::stored).optional();
  }

  List<Stored> list() {
    return database.sql(LIST).query(TemplateTable::stored).list();
  }

  List<TemplateUser> users(String name) {
    return named(USERS, name)
        .query(
            (row, number) ->
                new TemplateUser(
                    row.getString(1), row.getString(2), row.getString(3), row.getInt(4)))
        .list();
  }

  /** Makes the template or a new version of it; the same text again changes nothing. */
  void save(String name, String text, Instant now) {
    database.inTransactionWithoutResult(
        now,
        work -> {
          named(CREATE, name).param("now", Database.timestamp(now)).update();
          Held held = held(name);
          if (held.version() == 0 || !held.source().equals(text)) {
            int version = held.version() + 1;
            database
                .sql(ADD_VERSION)
                .param("id", held.id())
                .param("version", version)
                .param("source", text)
                .param("now", Database.timestamp(now))
                .update();
            named(SET_VERSION, name).param("version", version).param("id", held.id()).update();
          }
        });
  }

  private Held held(String name) {
    return named(LOCK, name)
        .query((row, number) -> new Held(row.getLong(1), row.getInt(2), row.getString(3)))
        .single();
  }

  /** Whether there was one. */
  boolean delete(String name) {
    return named(DELETE, name).update() > 0;
  }

  private JdbcClient.StatementSpec named(String sql, String name) {
    return database.sql(sql).param("name", name);
  }

  private static Stored stored(ResultSet row, int number) throws SQLException {
    return new Stored(
        row.getString("name"),
        row.getInt("version"),
        row.getString("source"),
        Database.instant(row, "created_at"));
  }
}
