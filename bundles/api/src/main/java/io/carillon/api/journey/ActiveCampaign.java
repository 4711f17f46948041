package io.carillon.api.journey;

import io.carillon.api.workflow.WorkflowKind;
import java.util.List;
import java.util.Optional;

/**
 * An active workflow as one contact stands to it (R211).
 *
 * @param category name of the category it is in
 * @param group name of the group it is in
 * @param priority the higher one of category and group
 * @param onTheWay whether the contact is in this flow, or its message waits to be sent
 * @param step where the contact waits in the flow
 * @param qualifies whether the contact is in one of its segments now
 * @param obstacles what keeps its messages from the contact, each in a few words
 */
public record ActiveCampaign(
    long workflowId,
    String workflow,
    WorkflowKind kind,
    Optional<String> category,
    Optional<String> group,
    int priority,
    boolean onTheWay,
    Optional<String> step,
    boolean qualifies,
    List<String> obstacles) {
  public ActiveCampaign {
    obstacles = List.copyOf(obstacles);
  }
}
