package io.carillon.segments.reasoning;

/** A limit on the search: what is not decided within it is unknown. */
final class Budget {
  private static final long MOST_IN_ALL = 4_000_000;
  private static final long MOST_A_QUESTION = 400_000;

  private long left = MOST_IN_ALL;
  private long leftOfQuestion;

  void nextQuestion() {
    leftOfQuestion = Math.min(MOST_A_QUESTION, left);
  }

  /** Takes some steps, of about a microsecond each; false if there were none left. */
  boolean take(int steps) {
    left -= steps;
    leftOfQuestion -= steps;
    return leftOfQuestion >= 0;
  }

  boolean isSpent() {
    return leftOfQuestion <= 0;
  }
}
