package io.carillon.api.workflow;

import java.util.Optional;

/**
 * How a workflow stands to others and to what people want.
 *
 * @param category name of the category it is in (R139)
 * @param group name of the group it is in
 * @param unsubscribing what unsubscribing by one of its mails does
 */
public record Campaign(
    Optional<String> category, Optional<String> group, Unsubscribing unsubscribing) {
  /** Of a workflow that says nothing about it. */
  public static final Campaign NONE =
      new Campaign(Optional.empty(), Optional.empty(), Unsubscribing.DEFAULT);
}
