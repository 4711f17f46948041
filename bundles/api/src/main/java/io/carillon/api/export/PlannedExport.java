package io.carillon.api.export;

import java.time.Instant;
import java.util.Optional;

/**
 * An export of a workflow that was activated.
 *
 * @param next when it falls due; empty if only by hand, or at an end that has no date, or never
 *     again
 * @param last the newest run
 */
public record PlannedExport(
    long workflowId,
    String name,
    ExportContent content,
    ExportFormat format,
    String destination,
    Optional<Instant> next,
    Optional<ExportRun> last) {}
