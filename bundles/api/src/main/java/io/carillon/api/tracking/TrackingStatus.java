package io.carillon.api.tracking;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How tracking goes.
 *
 * @param on whether links and pixels are tracked at all
 * @param url what all links begin with
 * @param optIn whether only contacts are tracked who have agreed; else all who have not refused
 * @param key the number of the key that signs
 * @param keySince when it was made
 * @param waiting requests that are not judged yet
 * @param waitingSince when the oldest of them came
 * @param verdicts how the requests of the last 24 hours were judged, the most frequent first
 */
public record TrackingStatus(
    boolean on,
    String url,
    boolean optIn,
    int key,
    Instant keySince,
    long waiting,
    Optional<Instant> waitingSince,
    List<VerdictCount> verdicts) {

  /**
   * Requests that were judged alike.
   *
   * @param kind {@code OPEN}, {@code CLICK} or {@code HONEYPOT}
   * @param verdict {@code PERSON} or {@code MACHINE}
   * @param rule the name of the rule that decided
   * @param requests how many
   */
  public record VerdictCount(String kind, String verdict, String rule, long requests) {}
}
