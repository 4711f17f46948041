package io.carillon.deliveries;

import io.carillon.api.InvalidInputException;
import io.carillon.api.Sql;
import io.carillon.api.privacy.DataSubject;
import io.carillon.api.privacy.PersonalData;
import io.carillon.api.privacy.PersonalTableData;
import io.carillon.api.store.UnitOfWork;
import io.carillon.support.database.Database;
import java.sql.SQLException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * What was sent to people. What waits is ended; what is on its way is waited for by whoever asks,
 * since nobody can call it back or know its end. The handover journal holds answers of servers only
 * while they are on their way.
 */
@Component(service = PersonalData.class, configurationPid = "io.carillon.deliveries")
public final class DeliveryData extends PersonalTableData {
  private final String lockPlans = Sql.load(DeliveryData.class, "plan-lock-all.sql");
  private final String inFlight = Sql.load(DeliveryData.class, "erase-in-flight.sql");
  private final String waiting = Moves.load("erase-waiting.sql");
  private final String sharedHad = Sql.load(DeliveryData.class, "erase-shared.sql");
  private final SameAddress sameAddress;

  /**
   * Called by declarative services.
   *
   * @throws IllegalArgumentException naming the key that is wrong
   */
  @Activate
  public DeliveryData(DeliveriesConfig config) {
    this(SameAddress.parse(config.same_address()));
  }

  /** Of several contacts with one address, one gets a message. */
  public DeliveryData() {
    this(SameAddress.ONCE);
  }

  private DeliveryData(SameAddress sameAddress) {
    super("deliveries");
    this.sameAddress = sameAddress;
  }

  @Override
  public void erase(UnitOfWork work, DataSubject person) throws SQLException {
    Database.sql(work, lockPlans).query(Long.class).single();
    refuseWhileOnItsWay(work, person);
    Database.sql(work, waiting)
        .param("contact", person.contactId())
        .param("now", Database.timestamp(work.now()))
        .update();
    if (sameAddress == SameAddress.ONCE) {
      Database.sql(work, sharedHad)
          .param("shared", person.shared().toArray(String[]::new))
          .param("contact", person.contactId())
          .update();
    }
    super.erase(work, person);
  }

  private void refuseWhileOnItsWay(UnitOfWork work, DataSubject person) {
    Optional<Long> claimed =
        Database.sql(work, inFlight)
            .param("contact", person.contactId())
            .query((row, number) -> row.getBoolean("claimed") ? row.getLong("id") : null)
            .list()
            .stream()
            .filter(id -> id != null)
            .findFirst();
    if (claimed.isPresent()) {
      throw new InvalidInputException(
          "Delivery %d to contact %d is being sent right now, so nothing is erased yet: try again in a minute"
              .formatted(claimed.get(), person.contactId()));
    }
  }
}
