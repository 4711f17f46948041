package io.carillon.api.export;

import java.time.Instant;
import java.util.Optional;

/**
 * One export, as it is recorded.
 *
 * @param plan its name in the workflow's document; empty if no document says it
 * @param at when it was asked for, or fell due
 * @param attempts how often it was begun
 * @param next when it is tried again, if it waits
 * @param place where it is; empty until it is there
 * @param count how many rows were written
 * @param fault why it failed, the last time, one line
 */
public record ExportRun(
    long id,
    long workflowId,
    Optional<String> plan,
    ExportContent content,
    ExportFormat format,
    String destination,
    Instant at,
    ExportState state,
    int attempts,
    Optional<Instant> next,
    Optional<String> place,
    long count,
    Optional<String> fault) {}
