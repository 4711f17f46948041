package io.carillon.api.workflow;

import java.time.Instant;
import java.util.List;

/**
 * Workflows that are activated together (R3, R21).
 *
 * @param id Carillon's number
 * @param name unique among those not deleted, at most 50 characters
 * @param template the gallery's template that it was made from; may be empty
 * @param members in their order
 */
public record Chain(
    long id,
    String name,
    String template,
    String description,
    List<Workflow> members,
    Instant createdAt) {}
