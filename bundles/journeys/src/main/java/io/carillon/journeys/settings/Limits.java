package io.carillon.journeys.settings;

/**
 * What a run must not exceed.
 *
 * @param cap addresses, where a workflow sets no cap of its own (R106)
 * @param guardFactor a first run may plan so many times the addresses previewed; 0 for any number
 * @param guardFloor a first run of at most so many addresses is never held by the guard
 * @param alarm messages of one workflow to one contact within a day; 0 for any number
 * @param alarmAll messages of all workflows to one contact within a day; 0 for any number
 * @param links effects of workflows that may follow on each other (R165)
 */
public record Limits(
    int cap, double guardFactor, int guardFloor, int alarm, int alarmAll, int links) {
  private static final int MOST_ADDRESSES = 10_000_000;
  private static final int MOST_MESSAGES = 1_000;
  private static final int MOST_LINKS = 100;
  private static final int LINKS = 10;

  /**
   * @throws IllegalArgumentException if a value is out of its range, naming the key
   */
  public Limits {
    Checked.between(1, MOST_ADDRESSES, cap, "cap");
    if (!(guardFactor == 0 || guardFactor >= 1 && guardFactor <= 1_000)) {
      throw new IllegalArgumentException(
          JourneysConfig.PID
              + ": key guard.factor wants a number from 1 to 1000, or 0 for no guard, not "
              + guardFactor);
    }
    Checked.between(0, MOST_ADDRESSES, guardFloor, "guard.floor");
    Checked.between(0, MOST_MESSAGES, alarm, "alarm.messages");
    Checked.between(0, MOST_MESSAGES, alarmAll, "alarm.messages.all");
    Checked.between(1, MOST_LINKS, links, "loop.links");
  }

  /** With the usual length of chains of effects. */
  public Limits(int cap, double guardFactor, int guardFloor, int alarm, int alarmAll) {
    this(cap, guardFactor, guardFloor, alarm, alarmAll, LINKS);
  }

  public static Limits of(JourneysConfig config) {
    return new Limits(
        config.cap(),
        config.guard_factor(),
        config.guard_floor(),
        config.alarm_messages(),
        config.alarm_messages_all(),
        config.loop_links());
  }

  /** The default limits, with another cap. */
  public static Limits withCap(int cap) {
    return new Limits(cap, 3, 20, 3, 10);
  }
}
