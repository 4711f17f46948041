package io.carillon.deliveries;

import io.carillon.api.Sql;

/**
 * What proves that a delivery had left (function {@code evidence}). Others only note what came to
 * them; it is looked up here, for the few deliveries that it can still decide: so it counts in
 * whatever order the evidence and the recovery come.
 */
final class Proofs {
  private final String prove = Sql.load(Proofs.class, "prove.sql");
  private final String forgetRelayed = Sql.load(Proofs.class, "forget-relayed.sql");
  private final Database database;

  Proofs(Database database) {
    this.database = database;
  }

  /** Decides what evidence can decide; returns how many. */
  int prove() {
    return database.inTransaction(
        () -> {
          int decided = database.sql(prove).update();
          database.sql(forgetRelayed).update();
          return decided;
        });
  }
}
