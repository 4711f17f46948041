package io.carillon.api.segment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A condition with parameters, which experts write and others fill in (R212).
 *
 * @param name unique in any case, at most 100 characters
 * @param version 1 at first, one more with each edit; 0 of one that comes with a bundle
 * @param description what it is for, may be empty
 * @param parameters in the order of the document
 * @param text the YAML as written
 * @param bundle that it comes with; empty if somebody has saved it
 * @param updatedAt when this version was made; empty if it comes with a bundle
 */
public record ConditionTemplate(
    String name,
    int version,
    String description,
    List<Parameter> parameters,
    String text,
    Optional<String> bundle,
    Optional<Instant> updatedAt) {

  /**
   * What somebody fills in.
   *
   * @param name as {@code with:} calls it
   * @param takes what it takes, in words: {@code a whole number from 0 to 365}
   * @param otherwise what it is if it is not filled in; empty if it must be
   * @param help for whoever fills it in, may be empty
   */
  public record Parameter(String name, String takes, Optional<Object> otherwise, String help) {}
}
