package io.carillon.api.journey;

import java.util.List;

/**
 * What a strike would do; nothing was kept.
 *
 * @param workflow the workflow's name
 * @param recipients the first of those who would get the message
 */
public record Simulation(String workflow, RunResult result, List<Recipient> recipients) {
  /** Who would get it, and where. */
  public record Recipient(long contactId, String externalId, String name, String address) {}
}
