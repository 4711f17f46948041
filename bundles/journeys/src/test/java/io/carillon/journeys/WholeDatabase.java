package io.carillon.journeys;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that a database holds: each table's rows and each sequence's state, as text. */
public final class WholeDatabase {
  private WholeDatabase() {}

  public static Map<String, String> of(JdbcClient jdbc) {
    Map<String, String> all = new TreeMap<>();
    jdbc.sql(
            "SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
        .query(String.class)
        .list()
        .forEach(
            table ->
                all.put(
                    table,
                    jdbc.sql(
                            "SELECT coalesce(string_agg(md5(CAST(t AS text)), ',' ORDER BY CAST(t AS text)), '')"
                                + " || ' ' || count(*) FROM "
                                + table
                                + " AS t")
                        .query(String.class)
                        .single()));
    jdbc.sql("SELECT sequencename, coalesce(last_value, -1) FROM pg_sequences ORDER BY 1")
        .query(
            row -> {
              all.put("sequence " + row.getString(1), row.getString(2));
            });
    jdbc.sql("SELECT relname FROM pg_class WHERE relnamespace = pg_my_temp_schema()")
        .query(
            row -> {
              all.put("temporary " + row.getString(1), "left behind");
            });
    return all;
  }
}
