package io.carillon.api.segment;

import java.time.Instant;

/**
 * A named, reusable set of conditions (R49).
 *
 * @param id Carillon's number
 * @param name unique, at most 100 characters
 * @param version 1 at first, one more with each edit
 * @param description what it is for, may be empty
 * @param text the YAML as written
 * @param updatedAt when this version was made
 */
public record Segment(
    long id, String name, int version, String description, String text, Instant updatedAt) {}
