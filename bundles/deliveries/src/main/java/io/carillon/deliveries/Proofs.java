package io.carillon.deliveries;

import io.carillon.api.Sql;
import io.carillon.api.delivery.RelayEvidence;
import io.carillon.support.database.Database;
import java.util.List;

/**
 * Evidence that a delivery was sent (function {@code evidence}). Other bundles only record it. It
 * is looked up here for the few deliveries that it can still decide, so the order of evidence and
 * recovery does not matter.
 */
final class Proofs {
  private final String prove = Sql.load(Proofs.class, "prove.sql");
  private final String provePlanned = Moves.load("prove-planned.sql", "finished_at");
  private final String forgetRelayed = Sql.load(Proofs.class, "forget-relayed.sql");
  private final String relayed = Sql.load(Proofs.class, "relayed.sql");
  private final Database database;

  Proofs(Database database) {
    this.database = database;
  }

  /** Records what the relay's log says; returns how many entries are new. */
  int relayed(List<RelayEvidence> said) {
    return database
        .sql(relayed)
        .param("ids", said.stream().mapToLong(RelayEvidence::deliveryId).toArray())
        .param("accepted", said.stream().map(RelayEvidence::accepted).toArray(Boolean[]::new))
        .param("at", said.stream().map(each -> each.at().toString()).toArray(String[]::new))
        .param(
            "details", said.stream().map(each -> OneLine.of(each.detail())).toArray(String[]::new))
        .update();
  }

  /** Decides what evidence can decide; returns how many. */
  int prove() {
    return database.inTransaction(
        () -> {
          int decided = database.sql(prove).update() + database.sql(provePlanned).update();
          database.sql(forgetRelayed).update();
          return decided;
        });
  }
}
