package io.carillon.templates;

import io.carillon.api.message.Link;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of {@code link}: a click is answered from here alone. */
final class LinkTable {
  private final JdbcTemplate writer;
  private final JdbcClient jdbc;

  LinkTable(DataSource database) {
    this.writer = new JdbcTemplate(database);
    this.jdbc = JdbcClient.create(database);
  }

  /** Stores links as far as they are not there. */
  void store(long id, int version, String language, List<Link> links) {
    writer.batchUpdate(
        Statements.get("insert-link.sql"),
        links.stream()
            .map(
                link ->
                    new Object[] {
                      id, version, language, link.position(), link.target(), link.label()
                    })
            .toList());
  }

  List<Link> list(long id, int version, String language) {
    return jdbc.sql(Statements.get("links.sql"))
        .param("id", id)
        .param("version", version)
        .param("language", language)
        .query(
            (row, number) ->
                new Link(row.getInt("position"), row.getString("target"), row.getString("label")))
        .list();
  }

  Optional<String> target(long id, int version, String language, int position) {
    return jdbc.sql(Statements.get("find-link.sql"))
        .param("id", id)
        .param("version", version)
        .param("language", language)
        .param("position", position)
        .query(String.class)
        .optional();
  }
}
