package io.carillon.reporting;

import io.carillon.api.bounce.BounceReason;
import io.carillon.api.report.WorkflowReport.Bounced;

/** Bounces in words. */
final class Bounces {
  private Bounces() {}

  /** The reason's sentence, or what is known if it is none of the list. */
  static String sentence(Bounced bounced) {
    for (BounceReason reason : BounceReason.values()) {
      if (reason.name().equals(bounced.reason())) {
        return reason.sentence();
      }
    }
    return bounced.reason().isEmpty() ? "No reason was given" : bounced.reason();
  }
}
