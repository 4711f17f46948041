package io.carillon.api.report;

import io.carillon.api.delivery.Delivery;
import io.carillon.api.delivery.DeliveryState;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Figures, read from deliveries and runs. */
@ProviderType
public interface Reports {
  /**
   * @param workflow name or number; deleted ones by number
   * @throws io.carillon.api.InvalidInputException if there is none, or it was never processed
   *     (R194)
   */
  WorkflowReport report(String workflow);

  /** Who is in the given states, by time, all if none is given. */
  List<Delivery> recipients(String workflow, Set<DeliveryState> states, long after, int limit);
}
