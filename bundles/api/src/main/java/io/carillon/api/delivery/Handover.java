package io.carillon.api.delivery;

import io.carillon.spi.channel.Outcomes;
import java.time.Instant;

/**
 * A batch on its way. Each outcome is kept in a journal that survives a kill of the process; {@link
 * #record} writes them all to the database in one statement.
 */
public interface Handover extends Outcomes {
  /**
   * Writes every outcome; a delivery without one goes back to PLANNED if it was never started.
   *
   * @return what became of the batch
   */
  Tally record(Instant now);

  /**
   * How many of a batch were sent, are to be retried, were refused or given up, or are unknown.
   *
   * @param untouched back to PLANNED without having used up a try
   */
  record Tally(int sent, int later, int refused, int failed, int untouched, int unknown) {}
}
