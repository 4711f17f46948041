package io.carillon.api.workflow;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that an admin should know about (R114, R195).
 *
 * @param code such as {@code OVER_CAP}: stable, documented
 * @param message what happened and what to do, one line
 * @param hour the hour it belongs to
 * @param contact the contact's external id, if it concerns one
 */
public record Issue(
    Instant at,
    Optional<Long> workflowId,
    Optional<Instant> hour,
    String code,
    Optional<String> contact,
    String message) {}
