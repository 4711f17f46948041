package io.carillon.segments.reasoning;

/** How much may be tried: what is not found by then is unknown. */
final class Budget {
  private static final long MOST_IN_ALL = 3_000_000;
  private static final long MOST_A_QUESTION = 200_000;

  private long left = MOST_IN_ALL;
  private long leftOfQuestion;

  void nextQuestion() {
    leftOfQuestion = Math.min(MOST_A_QUESTION, left);
  }

  /** Takes one step; false if there are none left. */
  boolean step() {
    left--;
    return --leftOfQuestion >= 0;
  }

  boolean isSpent() {
    return leftOfQuestion <= 0;
  }
}
