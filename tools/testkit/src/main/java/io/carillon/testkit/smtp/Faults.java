package io.carillon.testkit.smtp;

import java.util.Random;
import java.util.function.Function;

/** Ways to choose a {@link Fault} for a recipient. */
public final class Faults {
  private Faults() {}

  /** Accepts everything. */
  public static Function<String, Fault> none() {
    return recipient -> Fault.NONE;
  }

  /**
   * Draws faults by chance; the same seed and the same order of recipients give the same faults.
   *
   * @param deferred share of recipients answered with 451, 0 to 1
   * @param refused share answered with 550
   * @param cutBefore share of messages whose connection is cut before they are accepted
   * @param cutAfter share of messages accepted, whose connection is cut in place of the answer
   */
  public static Function<String, Fault> random(
      long seed, double deferred, double refused, double cutBefore, double cutAfter) {
    Random random = new Random(seed);
    return recipient -> {
      double draw;
      synchronized (random) {
        draw = random.nextDouble();
      }
      if ((draw -= deferred) < 0) {
        return Fault.DEFER_RECIPIENT;
      }
      if ((draw -= refused) < 0) {
        return Fault.REFUSE_RECIPIENT;
      }
      if ((draw -= cutBefore) < 0) {
        return Fault.CUT_BEFORE_ACCEPT;
      }
      return draw - cutAfter < 0 ? Fault.CUT_AFTER_ACCEPT : Fault.NONE;
    };
  }
}
