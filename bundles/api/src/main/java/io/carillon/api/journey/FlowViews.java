package io.carillon.api.journey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where people stand in flows, and the way that they have come (tables {@code journey}, {@code
 * waiting}, {@code journey_log}, {@code step_figure}). Nothing is changed, and nobody who moves
 * waits for it.
 */
@ProviderType
public interface FlowViews {
  /** How many have passed each step, of all versions together. */
  FlowFigures figures(long workflowId);

  /** The same day by day of the flow's zone, without messages and who waits; oldest first. */
  List<FlowDay> days(long workflowId);

  /**
   * Who is on the way, whoever waits least first.
   *
   * @param step only those at this step
   * @param limit at most so many
   */
  List<Standing> standing(long workflowId, Optional<String> step, int limit);

  /** The whole way of a contact through a flow; empty if it never entered. */
  Optional<FlowWay> way(long workflowId, long contactId);

  /** What happened in flows, newest first. */
  List<FlowEvent> log(LogFilter filter);

  /**
   * What of the log is wanted.
   *
   * @param workflow the number of one; empty: all flows
   * @param since from this moment on
   * @param contact the number of one; empty: everybody
   * @param step only what happened there
   * @param limit at most so many, the newest
   */
  record LogFilter(
      Optional<Long> workflow,
      Instant since,
      Optional<Long> contact,
      Optional<String> step,
      Optional<FlowEvent.Kind> kind,
      int limit) {}
}
