package io.carillon.api.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Exports of what workflows did (tables {@code export_plan}, {@code export_run}). They are made by
 * the route {@code exports}, of whichever server is the first to take them. People who were erased
 * are not in one, and whoever reads a destination never meets a part of one.
 */
@ProviderType
public interface Exports {
  /**
   * Asks for an export that no document says.
   *
   * @throws io.carillon.api.InvalidInputException if there is no such workflow, destination or
   *     field
   */
  ExportRun request(ExportRequest request, Instant now);

  /**
   * Asks for exports of a workflow's document now, whenever they are due.
   *
   * @param plan one by its name; empty: all
   * @throws io.carillon.api.InvalidInputException if there are none, or one can't be made
   */
  List<ExportRun> request(String workflow, Optional<String> plan, Instant now);

  /** One by its number. */
  Optional<ExportRun> find(long id);

  /** Exports of a workflow, or of all, the newest first. */
  List<ExportRun> list(Optional<Long> workflowId, int limit);

  /** What documents of activated workflows say, of one or of all, what is due first before. */
  List<PlannedExport> plans(Optional<Long> workflowId);

  /** Where exports may go, by name. */
  List<ExportDestination> destinations();
}
