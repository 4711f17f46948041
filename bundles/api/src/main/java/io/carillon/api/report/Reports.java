package io.carillon.api.report;

import io.carillon.api.delivery.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Figures and recipients. A workflow is named or numbered; a deleted one is numbered (R43). */
@ProviderType
public interface Reports {
  /**
   * A workflow in figures, exact, from figures that are kept up to date.
   *
   * @throws io.carillon.api.InvalidInputException if there is none, or it was never processed
   *     (R194)
   */
  WorkflowReport report(String workflow);

  /**
   * A chain's workflows side by side, none of them left out.
   *
   * @throws io.carillon.api.InvalidInputException if there is no such chain
   */
  ChainReport chain(String name);

  /**
   * A report as one page: HTML with its pictures inside, without scripts, for a screen and A4
   * paper.
   *
   * @param now when it was made
   * @throws io.carillon.api.InvalidInputException as {@link #report}
   */
  String page(String workflow, Instant now);

  /**
   * Who was written to, or not, by what became of it: those who did something by the time of their
   * message, all others by the time of their sending.
   *
   * @param after the delivery that ends the page before; 0 for the first page
   * @param limit at least 1
   */
  List<Recipient> recipients(String workflow, RecipientStatus status, long after, int limit);

  /**
   * Who is in the given states, all if none is given. The order is the same from page to page.
   *
   * @param after the delivery that ends the page before; 0 for the first page
   * @param limit at least 1
   */
  List<Recipient> recipients(String workflow, Set<DeliveryState> states, long after, int limit);

  /**
   * Folds what was appended to the figures since the last time, to be called now and then: it keeps
   * reports fast and changes none of them.
   *
   * @return how many changes were folded; 0 if there is nothing to do
   */
  int fold();
}
