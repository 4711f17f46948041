package io.carillon.api.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Exports of what workflows did (table {@code export_run}). */
@ProviderType
public interface Exports {
  /**
   * Exports once. People who were erased are not in it. Whoever reads the target never meets a part
   * of an export.
   *
   * @return how it ended; a fault of the target is told there, and is an issue of the workflow
   * @throws io.carillon.api.InvalidInputException if there is no such workflow, target or field
   */
  ExportRun run(ExportRequest request, Instant now);

  /** Exports of a workflow, or of all, the newest first. */
  List<ExportRun> list(Optional<Long> workflowId, int limit);
}
