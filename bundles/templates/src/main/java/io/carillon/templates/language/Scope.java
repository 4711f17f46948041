package io.carillon.templates.language;

import io.carillon.templates.syntax.Names;
import io.carillon.templates.syntax.RenderException;

/** What a template reads while it is rendered for one contact. Not for two threads at once. */
public final class Scope {
  /** Characters that a mail may have, if nothing else is configured. */
  public static final int LARGEST = 1 << 20;

  /** Iterations of loops that one message may take in all. */
  static final int MAX_STEPS = 10_000;

  /** Units of work that one message may take: some tens of milliseconds. */
  private static final long MAX_WORK = 10_000_000;

  /** Units of work that reading, comparing or writing a date or a number takes. */
  static final int DATE = 200;

  /** Values by the place that {@link Names} gave them; null where the contact has none. */
  final Object[] fields;

  /** Loop variables by depth. */
  final Object[] locals;

  /** The place of the last field that was read and had no value, or -1. */
  int missing = -1;

  private final MailLinks links;

  private final int room;
  private int size;
  private int steps;
  private long work;

  public Scope(Object[] fields, int depth, MailLinks links) {
    this(fields, depth, links, LARGEST);
  }

  /**
   * @param room how many characters all values together may take
   */
  public Scope(Object[] fields, int depth, MailLinks links, int room) {
    this.fields = fields;
    this.locals = new Object[depth];
    this.links = links;
    this.room = room;
  }

  /** The links of this mail. */
  public MailLinks links() {
    return links;
  }

  /** Counts characters that were written. */
  void grow(int characters) {
    size += characters;
    if (size > room) {
      throw RenderException.error(
          "the mail becomes too large: its values take more than %,d characters".formatted(room));
    }
  }

  /** Counts what was done, in about as many units as characters that were looked at. */
  void work(long units) {
    work += units;
    if (work > MAX_WORK) {
      throw RenderException.error("it takes too many steps to write this mail");
    }
  }

  /** Counts a round of a loop. */
  void step() {
    if (++steps > MAX_STEPS) {
      throw RenderException.error("more than " + MAX_STEPS + " rounds of {% for %}");
    }
  }

  /** Where a loop stands. */
  public static final class Loop {
    final int size;
    int index;

    Loop(int size) {
      this.size = size;
    }
  }
}
