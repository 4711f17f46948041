package io.carillon.api.export;

import java.time.Instant;
import java.util.Optional;

/**
 * One export, as it is recorded.
 *
 * @param place the file, or the address that took it; empty until it is there
 * @param count how many rows were written
 * @param fault why it failed, one line
 */
public record ExportRun(
    long id,
    long workflowId,
    ExportContent content,
    ExportFormat format,
    String target,
    Instant at,
    ExportState state,
    Optional<String> place,
    long count,
    Optional<String> fault) {}
