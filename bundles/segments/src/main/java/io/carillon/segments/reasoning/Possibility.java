package io.carillon.segments.reasoning;

/**
 * Whether some literals can hold together.
 *
 * @param certainty whether they can
 * @param value for which they hold, if they can
 */
record Possibility(Certainty certainty, Object value) {
  static final Possibility NONE = new Possibility(Certainty.NO, null);
  static final Possibility UNKNOWN = new Possibility(Certainty.UNKNOWN, null);

  static Possibility with(Object value) {
    return new Possibility(Certainty.YES, value);
  }

  boolean is(Certainty what) {
    return certainty == what;
  }
}
