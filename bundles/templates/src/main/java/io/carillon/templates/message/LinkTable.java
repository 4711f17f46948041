package io.carillon.templates.message;

import io.carillon.api.Sql;
import io.carillon.api.message.Link;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of {@code link}: a click is answered from here alone. */
public final class LinkTable {
  private static final String INSERT_LINK = Sql.load(LinkTable.class, "insert-link.sql");
  private static final String LINKS = Sql.load(LinkTable.class, "links.sql");
  private static final String FIND_LINK = Sql.load(LinkTable.class, "find-link.sql");

  private final JdbcTemplate writer;
  private final JdbcClient jdbc;

  public LinkTable(DataSource database) {
    this.writer = new JdbcTemplate(database);
    this.jdbc = JdbcClient.create(database);
  }

  /** Stores those links that are not stored yet. */
  public void store(long id, int version, String language, List<Link> links) {
    writer.batchUpdate(
        INSERT_LINK,
        links.stream()
            .map(
                link ->
                    new Object[] {
                      id,
                      version,
                      language,
                      link.position(),
                      link.target(),
                      link.label(),
                      link.converts() ? "CONVERSION" : null
                    })
            .toList());
  }

  public List<Link> list(long id, int version, String language) {
    return jdbc.sql(LINKS)
        .param("id", id)
        .param("version", version)
        .param("language", language)
        .query(
            (row, number) ->
                new Link(
                    row.getInt("position"),
                    row.getString("target"),
                    row.getString("label"),
                    row.getString("outcome") != null))
        .list();
  }

  public Optional<String> target(long id, int version, String language, int position) {
    return jdbc.sql(FIND_LINK)
        .param("id", id)
        .param("version", version)
        .param("language", language)
        .param("position", position)
        .query(String.class)
        .optional();
  }
}
