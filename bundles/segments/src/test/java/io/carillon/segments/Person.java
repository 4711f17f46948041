package io.carillon.segments;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A contact as the reference knows it.
 *
 * @param values by field name; without a key if empty
 */
public record Person(
    long id, Map<String, Object> values, List<Happening> events, List<Mail> mails) {
  /**
   * @param amount null if there is none
   */
  record Happening(String type, Instant at, BigDecimal amount) {}

  /** A mail of ours that has left. */
  record Mail(String workflow, Instant at) {}
}
