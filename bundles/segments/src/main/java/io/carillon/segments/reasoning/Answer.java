package io.carillon.segments.reasoning;

import java.util.Optional;

/**
 * Whether a formula can hold.
 *
 * @param certainty whether it can
 * @param example for whom and when, if it can
 * @param nearest whether it certainly can't on a day nearer to today than the example's
 */
public record Answer(Certainty certainty, Optional<ExampleContact> example, boolean nearest) {
  /** It certainly holds of no contact on any of the days. */
  public boolean never() {
    return certainty == Certainty.NO;
  }

  /** It holds of somebody. */
  public boolean possible() {
    return certainty == Certainty.YES;
  }
}
