package io.carillon.api.journey;

import java.util.Map;

/**
 * A flow in figures.
 *
 * @param entered people who ever came in
 * @param ended of these, who have left it again
 * @param steps by the steps' keys, those of earlier versions too; a step that nobody came to may be
 *     missing
 */
public record FlowFigures(long entered, long ended, Map<String, AtStep> steps) {

  /** Of a step that nobody came to. */
  private static final AtStep NOBODY = new AtStep(Map.of(), 0, Map.of());

  public FlowFigures {
    steps = Map.copyOf(steps);
  }

  /** Of one step. */
  public AtStep at(String step) {
    return steps.getOrDefault(step, NOBODY);
  }

  /** Who stands at any step now. */
  public long onTheWay() {
    return steps.values().stream().mapToLong(AtStep::waiting).sum();
  }

  /**
   * Of one step. People who come to it again count again.
   *
   * @param results by what came of the step, such as {@code yes}, how many
   * @param waiting who stands there now
   * @param messages by the state of the delivery, such as {@code SENT}, or {@code OPENED} and
   *     {@code CLICKED}, how many
   */
  public record AtStep(Map<String, Long> results, long waiting, Map<String, Long> messages) {
    public AtStep {
      results = Map.copyOf(results);
      messages = Map.copyOf(messages);
    }

    /** Who has come to the step. */
    public long entered() {
      return waiting + results.values().stream().mapToLong(Long::longValue).sum();
    }

    /** With a result. */
    public long count(String result) {
      return results.getOrDefault(result, 0L);
    }

    /** Messages in any of these states. */
    public long messages(String... states) {
      long all = 0;
      for (String state : states) {
        all += messages.getOrDefault(state, 0L);
      }
      return all;
    }
  }
}
