package io.carillon.api.workflow;

import java.time.Instant;

/**
 * What workflows have in common: a category (such as Onboarding) or a group (such as Retail). A
 * workflow is in at most one of each; they say who goes first (R140, R142), and unsubscriptions and
 * policies may be about them.
 *
 * @param name at most 50 characters, unique in its kind, any case; it can't change
 * @param priority of its workflows, -1000 to 1000; the higher one goes first, and of a workflow's
 *     category and group the higher counts
 */
public record Category(
    long id, Kind kind, String name, String description, int priority, Instant createdAt) {

  /** Two ways to sort the same workflows. */
  public enum Kind {
    CATEGORY,
    GROUP
  }
}
