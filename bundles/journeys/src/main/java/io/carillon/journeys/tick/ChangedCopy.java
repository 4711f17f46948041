package io.carillon.journeys.tick;

import io.carillon.api.Sql;
import java.util.Optional;

/**
 * A session's own copy of the contacts who have changed, a temporary table. After a large change
 * the workflows of an hour ask the same thousands of contacts, who stand scattered over the table:
 * a copy is read in a tenth of the time. It is only a matter of speed: each session knows what its
 * copy has, and who has changed since then is asked from the table.
 */
final class ChangedCopy {
  static final String TABLE = "changed_contact";

  private final String fits = Sql.load(ChangedCopy.class, "copy-fits.sql");
  private final String mark = Sql.load(ChangedCopy.class, "copy-mark.sql");
  private final Database database;

  ChangedCopy(Database database) {
    this.database = database;
  }

  /**
   * What a copy has: everybody of whom something was noted since a snapshot, as they were at
   * another.
   */
  record Contents(String base, String taken, long columns) {
    private static Optional<Contents> read(String text) {
      if (text == null || text.isEmpty()) {
        return Optional.empty();
      }
      String[] parts = text.split("\\|", -1);
      return Optional.of(new Contents(parts[0], parts[1], Long.parseLong(parts[2])));
    }
  }

  /**
   * The session's copy, if it has all who have changed since a snapshot.
   *
   * @param known what the session says of it
   */
  Optional<Contents> since(String seen, String known) {
    return Contents.read(known)
        .filter(
            copy ->
                database
                    .sql(fits)
                    .param("base", copy.base())
                    .param("seen", seen)
                    .param("columns", copy.columns())
                    .query(Boolean.class)
                    .single());
  }

  /**
   * Makes a copy, in place of the one before.
   *
   * @param now a snapshot that is not later than this moment
   */
  Contents make(String seen, String now) {
    database.sql("DROP TABLE IF EXISTS pg_temp." + TABLE).update();
    Sql make =
        Sql.of(
                "CREATE TEMPORARY TABLE "
                    + TABLE
                    + " AS SELECT c.* FROM contact c WHERE c.id = ANY (ARRAY(")
            .append(ChangeQuery.anything(seen))
            .append(Sql.of("))"));
    database.sql(make.text()).params(make.parameters()).update();
    String marked =
        database.sql(mark).param("base", seen).param("taken", now).query(String.class).single();
    return Contents.read(marked).orElseThrow();
  }

  /** Rows of contacts: the copy's, but of some of them those of the table. */
  static Sql rows(Long[] others) {
    return others.length == 0
        ? Sql.of(TABLE)
        : Sql.of(
            "(SELECT * FROM "
                + TABLE
                + " WHERE id NOT IN (SELECT unnest(?::bigint[]))"
                + " UNION ALL SELECT * FROM contact"
                + " WHERE id = ANY (ARRAY(SELECT unnest(?::bigint[]))))",
            others,
            others);
  }
}
