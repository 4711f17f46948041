package io.carillon.bounces;

import io.carillon.api.Sql;
import io.carillon.api.bounce.Bounce;
import io.carillon.api.bounce.Bounce.Act;
import io.carillon.api.bounce.Bounce.Kind;
import io.carillon.api.bounce.BounceReason;
import io.carillon.support.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code bounce}: every returned mail once, a row for each recipient. */
final class BounceTable {
  private static final int MOST_OF_A_MAIL = 100;
  private static final String INSERT = Sql.load(BounceTable.class, "insert.sql");
  private static final String ACT = Sql.load(BounceTable.class, "act.sql");
  private static final String KNOWN = Sql.load(BounceTable.class, "known.sql");
  private static final String LIST = Sql.load(BounceTable.class, "list.sql");
  private static final String COUNT = Sql.load(BounceTable.class, "count.sql");

  private final JdbcClient jdbc;

  BounceTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Writes a row that nothing follows from yet; false if it is there.
   *
   * @param proven whether a mark of ours says which delivery came back: then it had been sent
   */
  boolean insert(String fingerprint, Bounce bounce, boolean proven) {
    return jdbc.sql(INSERT)
            .param("fingerprint", fingerprint)
            .param("at", Database.timestamp(bounce.receivedAt()))
            .param("kind", bounce.kind().name())
            .param("delivery", bounce.deliveryId().orElse(null))
            .param("address", bounce.address())
            .param("status", bounce.status())
            .param("reason", bounce.reason().name())
            .param("diagnostic", bounce.diagnostic())
            .param("proven", proven)
            .update()
        == 1;
  }

  /** Writes what followed. */
  void act(String fingerprint, Act act) {
    jdbc.sql(ACT).param("act", act.name()).param("fingerprint", fingerprint).update();
  }

  static String fingerprint(String mail, int place) {
    return mail + "#" + place;
  }

  /** The rows of a mail that was received before. */
  List<Bounce> known(String mail) {
    String[] all =
        IntStream.range(0, MOST_OF_A_MAIL)
            .mapToObj(place -> fingerprint(mail, place))
            .toArray(String[]::new);
    return jdbc.sql(KNOWN).param("fingerprints", all).query(BounceTable::bounce).list();
  }

  List<Bounce> list(int limit) {
    return jdbc.sql(LIST).param("limit", limit).query(BounceTable::bounce).list();
  }

  /** How many deliveries to an address came back softly in a time. */
  long counted(String address, Instant since, Instant now) {
    return jdbc.sql(COUNT)
        .param("address", address)
        .param("since", Database.timestamp(since))
        .param("now", Database.timestamp(now))
        .query(Long.class)
        .single();
  }

  private static Bounce bounce(ResultSet row, int number) throws SQLException {
    return new Bounce(
        Kind.valueOf(row.getString("kind")),
        Optional.ofNullable(row.getObject("delivery_id", Long.class)),
        row.getString("address"),
        row.getString("status"),
        BounceReason.valueOf(row.getString("reason")),
        row.getString("diagnostic"),
        Act.valueOf(row.getString("act")),
        Database.instant(row, "received_at"));
  }
}
