package io.carillon.deliveries;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryFilter;
import io.carillon.api.delivery.DeliveryState;
import io.carillon.support.database.Database;
import java.time.Instant;
import java.util.Set;

/** What people decide on deliveries that have ended. */
final class Decisions {
  private static final Set<DeliveryState> RESOLUTIONS =
      Set.of(DeliveryState.SENT, DeliveryState.PLANNED, DeliveryState.FAILED);
  private static final Set<DeliveryState> UNKNOWN = Set.of(DeliveryState.UNKNOWN);
  private static final Set<DeliveryState> RESENDABLE =
      Set.of(DeliveryState.REJECTED, DeliveryState.FAILED);

  private final String resolve = Sql.load(Decisions.class, "resolve.sql");
  private final String reopen = Moves.load("reopen.sql");
  private final String monthLock = Sql.load(Decisions.class, "month-lock-shared.sql");
  private final Database database;
  private final Matching matching;
  private final Rows rows;
  private final Proofs proofs;

  Decisions(Database database, Rows rows, Proofs proofs) {
    this.database = database;
    this.matching = new Matching(database);
    this.rows = rows;
    this.proofs = proofs;
  }

  Delivery resolve(long deliveryId, DeliveryState outcome, Instant now) {
    int changed = resolve(DeliveryFilter.of(deliveryId, UNKNOWN), outcome, now);
    Delivery delivery =
        rows.find(deliveryId)
            .orElseThrow(
                () -> new InvalidInputException("There is no delivery number " + deliveryId));
    if (changed == 0) {
      throw new InvalidInputException(
          delivery.state() == DeliveryState.UNKNOWN
              ? "The workflow of delivery "
                  + deliveryId
                  + " is deleted: nothing of it is sent any more; resolve it as SENT or FAILED"
              : "Delivery "
                  + deliveryId
                  + " is "
                  + delivery.state()
                  + "; only an UNKNOWN one can be resolved");
    }
    return delivery;
  }

  /** Evidence is applied first: what it can decide is not left to people. */
  int resolve(DeliveryFilter filter, DeliveryState outcome, Instant now) {
    if (!RESOLUTIONS.contains(outcome)) {
      throw new InvalidInputException(
          "A delivery is resolved as SENT, PLANNED or FAILED, not as " + outcome);
    }
    if (!filter.states().equals(UNKNOWN)) {
      throw new InvalidInputException("Only UNKNOWN deliveries can be resolved");
    }
    proofs.prove();
    if (outcome == DeliveryState.PLANNED) {
      return reopen(filter, true, now);
    }
    return matching
        .sql(resolve, filter)
        .param("state", outcome.name())
        .param("uncertain", outcome != DeliveryState.SENT)
        .param("now", Database.timestamp(now))
        .update();
  }

  int resend(DeliveryFilter filter, Instant now) {
    if (filter.states().isEmpty() || !RESENDABLE.containsAll(filter.states())) {
      throw new InvalidInputException("Only REJECTED and FAILED deliveries can be sent again");
    }
    return reopen(filter, false, now);
  }

  /**
   * Puts what has ended back into the outbox.
   *
   * @param uncertain whether it may have been sent already
   */
  private int reopen(DeliveryFilter filter, boolean uncertain, Instant now) {
    return database.inTransaction(
        () -> {
          database.sql(monthLock).query().listOfRows();
          return matching
              .sql(reopen, filter)
              .param("uncertain", uncertain)
              .param("now", Database.timestamp(now))
              .update();
        });
  }
}
