package io.carillon.bounces;

import io.carillon.api.Sql;
import io.carillon.api.tracking.Tracking;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the delivery that a returned mail answers. */
final class Recognition {
  private static final String DELIVERY = Sql.load(Recognition.class, "delivery.sql");
  private final JdbcClient jdbc;
  private final Tracking tracking;
  private final boolean trusting;

  /**
   * @param trusting whether number and address of a delivery prove it
   */
  Recognition(JdbcClient jdbc, Tracking tracking, boolean trusting) {
    this.jdbc = jdbc;
    this.tracking = tracking;
    this.trusting = trusting;
  }

  /** The first mark that one of our keys signed decides, else a Message-ID that fits. */
  Optional<Ours> find(Origin origin) {
    for (String mark : origin.marks()) {
      OptionalLong delivery = tracking.delivery(mark);
      if (delivery.isPresent()) {
        return delivery(delivery.getAsLong(), true);
      }
    }
    for (Origin.Unsigned id : origin.unsigned()) {
      Optional<Ours> ours =
          delivery(id.delivery(), trusting)
              .filter(found -> hash(found.address()).equals(id.hash()));
      if (ours.isPresent()) {
        return ours;
      }
    }
    return Optional.empty();
  }

  private Optional<Ours> delivery(long id, boolean proven) {
    return jdbc.sql(DELIVERY)
        .param("id", id)
        .query(
            (row, number) ->
                new Ours(
                    row.getLong("id"),
                    row.getLong("workflow_id"),
                    row.getLong("contact_id"),
                    row.getString("address"),
                    proven))
        .optional();
  }

  /** FNV-1a, as it stands in the e-mail channel's Message-IDs. */
  static String hash(String address) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < address.length(); i++) {
      hash = (hash ^ address.charAt(i)) * 0x100000001b3L;
    }
    return Long.toUnsignedString(hash, 36);
  }
}
