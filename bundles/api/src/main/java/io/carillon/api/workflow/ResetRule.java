package io.carillon.api.workflow;

import java.time.Duration;

/**
 * After how long earlier interactions with a campaign count no longer (R144, R145).
 *
 * @param after since the outcome, or since the person had the message or left the flow
 */
public record ResetRule(What what, Duration after) {

  /** What begins anew. */
  public enum What {
    ALL,
    CONVERSIONS,
    DISMISSALS
  }
}
