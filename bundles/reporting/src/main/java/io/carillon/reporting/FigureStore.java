package io.carillon.reporting;

import io.carillon.api.Sql;
import java.sql.Date;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code figure} and {@code figure_change}, which triggers fill. */
final class FigureStore {
  /** So many changes in one transaction, that it stays short. */
  private static final int AT_ONCE = 50_000;

  private final String figuresSql = Sql.load(FigureStore.class, "figures.sql");
  private final String linksSql = Sql.load(FigureStore.class, "links.sql");
  private final String foldSql = Sql.load(FigureStore.class, "fold.sql");
  private final String waitingSql = Sql.load(FigureStore.class, "waiting.sql");
  private final JdbcClient jdbc;

  FigureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All figures of a workflow, in days of a zone. */
  FigureSheet read(long workflow, ZoneId zone) {
    List<Figure> figures =
        jdbc.sql(figuresSql)
            .param("workflow", workflow)
            .param("zone", zone.getId())
            .query(
                (row, number) ->
                    new Figure(
                        row.getString("what"),
                        row.getString("detail"),
                        row.getString("step"),
                        row.getString("language"),
                        Optional.ofNullable(row.getObject("day", Date.class))
                            .map(Date::toLocalDate),
                        row.getLong("n")))
            .list();
    return new FigureSheet(figures, links(figures));
  }

  private record Version(long message, int version, String language) {}

  private List<ClickedLink> links(List<Figure> figures) {
    Set<Version> versions =
        figures.stream()
            .filter(figure -> figure.what().startsWith(ClickedLink.FIGURES))
            .map(
                figure -> {
                  String[] key = figure.detail().split("\\.");
                  return new Version(
                      Long.parseLong(key[0]), Integer.parseInt(key[1]), figure.language());
                })
            .collect(Collectors.toSet());
    if (versions.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(linksSql)
        .param("messages", versions.stream().map(Version::message).toArray(Long[]::new))
        .param("versions", versions.stream().map(Version::version).toArray(Integer[]::new))
        .param("languages", versions.stream().map(Version::language).toArray(String[]::new))
        .query(
            (row, number) ->
                new ClickedLink(
                    row.getString("detail"),
                    row.getString("language"),
                    row.getString("label"),
                    row.getString("target")))
        .list();
  }

  /** How many changes wait to be folded, counted up to a limit. */
  int changes(int limit) {
    return jdbc.sql(waitingSql).param("limit", limit).query(Integer.class).single();
  }

  /** Folds what there is now; how many changes that were. */
  int fold() {
    int folded = 0;
    int some;
    do {
      some = jdbc.sql(foldSql).param("limit", AT_ONCE).query(Integer.class).single();
      folded += some;
    } while (some == AT_ONCE);
    return folded;
  }
}
