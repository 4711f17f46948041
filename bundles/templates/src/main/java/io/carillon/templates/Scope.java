package io.carillon.templates;

/** What a template reads while it is rendered for one contact. Not for two threads at once. */
final class Scope {
  /** Rounds of loops that one message may take in all. */
  static final int MAX_STEPS = 10_000;

  /** Values by the place that {@link Names} gave them; null where the contact has none. */
  final Object[] fields;

  /** Loop variables by depth. */
  final Object[] locals;

  /** The place of the last field that was read and had no value, or -1. */
  int missing = -1;

  /** What the links of this mail are. */
  final MailLinks links;

  private int steps;

  Scope(Object[] fields, int depth, MailLinks links) {
    this.fields = fields;
    this.locals = new Object[depth];
    this.links = links;
  }

  /** Counts a round of a loop. */
  void step() {
    if (++steps > MAX_STEPS) {
      throw RenderException.error("more than " + MAX_STEPS + " rounds of {% for %}");
    }
  }

  /** Where a loop stands. */
  static final class Loop {
    final int size;
    int index;

    Loop(int size) {
      this.size = size;
    }
  }
}
