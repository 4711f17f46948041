package io.carillon.api.store;

import java.time.Instant;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Rows that are kept for a time only. Services of this type are asked once an hour, wherever they
 * are registered.
 */
@ConsumerType
public interface Retention {
  /**
   * Removes what is kept no longer, in transactions so small that nobody waits for one. What is
   * left after some minutes of work waits for the next call.
   *
   * @return how many rows were removed
   */
  long forget(Instant now);
}
