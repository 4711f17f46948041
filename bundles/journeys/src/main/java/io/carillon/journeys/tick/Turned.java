package io.carillon.journeys.tick;

import io.carillon.api.Sql;
import java.time.Instant;

/**
 * Of whom an answer may be another one than at a workflow's last evaluation.
 *
 * @param since the last moment that counted then
 * @param contacts a query of their numbers
 */
public record Turned(Instant since, Sql contacts) {}
